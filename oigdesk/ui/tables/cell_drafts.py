"""What is typed in a cell and not kept yet lies beside the records as a draft."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer

from oigdesk.services import drafting
from oigdesk.ui.room import Room
from oigdesk.ui.tables import extending
from oigdesk.ui.tables.open_cell import OpenCell

#: What is typed is kept at most this long after its first key.
DRAFT_MS: Final = 1000


class CellDrafts(QObject):
    """Keeps the draft of the cell that is open."""

    def __init__(
        self, room: Room, noun: str, opened: Callable[[], OpenCell | None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._room = room
        self._noun = noun
        self._opened = opened
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DRAFT_MS)
        self._timer.timeout.connect(self.save)

    def note_typed(self) -> None:
        """A key was pressed: it is kept in a moment, with those that follow."""
        if not self._timer.isActive():
            self._timer.start()

    def stop(self) -> None:
        """What was typed is kept, or given up."""
        self._timer.stop()

    def save(self) -> None:
        """Keep what stands in the open cell now."""
        self._timer.stop()
        cell = self._opened()
        if cell is not None and cell.editor.is_held():
            self.store(cell, cell.editor.raw())

    def store(self, cell: OpenCell, raw: str) -> None:
        """Keep a text of a cell."""
        desk, noun, uid, name = self._room.desk, self._noun, cell.uid, _name_of(cell)
        if not desk.read_only:
            self._room.runner.change(lambda: drafting.save(desk, noun, uid, name, raw), owner=self)

    def drop(self, cell: OpenCell) -> None:
        """Let the draft of a cell go."""
        self._timer.stop()
        desk, noun, uid, name = self._room.desk, self._noun, cell.uid, _name_of(cell)
        self._room.runner.change(lambda: drafting.drop(desk, noun, uid, name), owner=self)


def _name_of(cell: OpenCell) -> str:
    """A draft of a step is found again by that step's own panel."""
    return extending.draft_name(cell.entry) if cell.held.is_step else cell.entry.name
