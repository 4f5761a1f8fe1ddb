"""The person's settings while the window is open: read once, written a moment after a change."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from oigdesk import settings
from oigdesk.errors import Known

#: Dragging a divider changes a setting many times a second; the file is written once.
MILLISECONDS_UNTIL_WRITTEN: Final = 800


class SettingsFile(QObject):
    """Holds ``values``; whoever changes one calls ``save``.

    Where the window is only shown, nothing of the person's is ``kept``.
    """

    #: A ``Known``: the file was damaged or could not be written.
    trouble = Signal(object)

    def __init__(
        self, values: settings.Settings, parent: QObject | None = None, *, kept: bool = True
    ) -> None:
        super().__init__(parent)
        self.values = values
        self._kept = kept
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(MILLISECONDS_UNTIL_WRITTEN)
        self._timer.timeout.connect(self.save_now)

    def save(self) -> None:
        """Write the settings soon."""
        self._timer.start()

    def save_now(self) -> None:
        """Write the settings; a file that cannot be written is told, never raised."""
        self._timer.stop()
        if not self._kept:
            return
        try:
            settings.save(self.values)
        except Known as known:
            self.trouble.emit(known)
