"""A desk that may only be read here: whether whoever writes it has saved since it was shown."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer, Signal

from oigdesk.queries import history
from oigdesk.ui.room import Room

#: So often it is looked for newer saves, and whenever the window comes to the front.
SECONDS_BETWEEN: Final = 5


class Newer(QObject):
    """Compares the journal's head with the one that is shown; a failed look is tried again."""

    #: The journal went on.
    found = Signal()

    def __init__(self, room: Room, window: QObject, parent: QObject) -> None:
        super().__init__(parent)
        self._room = room
        self._shown = ""
        self.timer = QTimer(self)
        self.timer.setInterval(SECONDS_BETWEEN * 1000)
        self.timer.timeout.connect(self.look)
        # Asked before the pages ask: what is saved while they read is newer, never overlooked.
        self.note_shown()
        self.timer.start()
        window.installEventFilter(self)

    def note_shown(self) -> None:
        """All is about to be read: what stands in the journal now is what will be shown."""
        self._shown = ""
        self._ask()

    def look(self) -> None:
        """Look now."""
        if self._shown:
            self._ask()

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Look when the person comes back to the window."""
        if event.type() == QEvent.Type.WindowActivate:
            self.look()
        return False

    def _ask(self) -> None:
        desk = self._room.desk
        ask = self._room.runner.ask(lambda: history.head(desk), owner=self, instead="head")
        ask.then(self._compare).failed(self._try_again)

    def _compare(self, head: str) -> None:
        if not self._shown:
            self._shown = head
        elif head != self._shown:
            self.found.emit()

    def _try_again(self, error: BaseException) -> None:
        """The folder is away for a moment, or busy: who reads more than this will tell."""
