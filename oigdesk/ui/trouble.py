"""Everything that goes wrong is shown here: in the message bar, or as a report to copy."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from oigdesk import log, paths
from oigdesk.errors import Known
from oigdesk.ui.dialogs.message_dialog import MessageDialog


class Trouble(QObject):
    """Tells what a person can understand in the bar, and shows a fault of the program in full.

    ``show_fault`` may be called from any thread.
    """

    #: A sentence about something that is known, for the message bar.
    told = Signal(str)
    _fault = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._open: MessageDialog | None = None
        self._fault.connect(self._show_report, Qt.ConnectionType.QueuedConnection)

    def show(self, error: BaseException) -> None:
        """Tell an exception that somebody left to the window."""
        if isinstance(error, Known):
            self.told.emit(error.sentence())
            return
        log.logger.error("A fault in the window's work", exc_info=error)
        self.show_fault(log.report(error))

    def show_fault(self, report: str) -> None:
        """Show the report of a fault; what is open stays open."""
        self._fault.emit(report)

    def _show_report(self, report: str) -> None:
        if self._open is not None:
            return  # one fault often brings the next; the first one is what matters
        dialog = MessageDialog(
            "Something went wrong in oigdesk",
            [
                "This is a fault of the program, not of your data: nothing half done was kept, "
                "and everything saved before stands.",
                f"The report holds no text of your records. It is also in {paths.log_file()}",
            ],
            self._window,
        )
        dialog.add_report(report)
        dialog.add_button("Go on", "primary")
        dialog.finished.connect(self._forget)
        self._open = dialog
        dialog.open()

    def _forget(self) -> None:
        self._open = None
