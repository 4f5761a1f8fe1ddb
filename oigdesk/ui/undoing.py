"""Undo and Redo of the open desk: what they would do now, and doing it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from oigdesk.progress import Progress
from oigdesk.queries import history as journal
from oigdesk.queries.rows import UndoStatus
from oigdesk.services import history
from oigdesk.services.changed import Changed
from oigdesk.ui.actions import Actions
from oigdesk.ui.room import Room
from oigdesk.ui.top_bar import TopBar


class Undoing(QObject):
    """Works on whichever desk is open; one that may only be read has nothing to undo."""

    def __init__(
        self, room: Callable[[], Room | None], actions: Actions, bar: TopBar, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._room = room
        self._actions = actions
        self._bar = bar

    def undo(self) -> None:
        """Take back the last step."""
        self._step("Undone", history.undo)

    def redo(self) -> None:
        """Do again what was undone."""
        self._step("Done again", history.redo)

    def ask(self) -> None:
        """Ask what Undo and Redo would do now."""
        room = self._writing()
        if room is not None:
            ask = room.runner.ask(
                lambda: journal.undo_status(room.desk), owner=self, instead="undo"
            )
            ask.then(self._show)

    def note_step(self, changed: Changed) -> None:
        """A step was finished: it is the one that Undo takes back."""
        if changed.set is not None:
            self.ask()

    def _writing(self) -> Room | None:
        room = self._room()
        return None if room is None or room.desk.read_only else room

    def _step(self, word: str, do: Callable[..., Changed]) -> None:
        room = self._writing()
        if room is None:
            return

        def work(progress: Progress) -> Changed:
            return do(room.desk, progress=progress)

        call = room.runner.change(work, owner=self).showing(word)
        call.stopped(lambda: room.bus.said.emit("Cancelled: nothing was changed."))
        call.then(
            lambda changed: room.bus.said.emit(f"{word}: {history.bare_label(changed.label)}")
        )

    def _show(self, status: UndoStatus) -> None:
        for shown in (self._actions, self._bar):
            shown.show_undo(status.undo_label, status.redo_label)
