"""One cell that is being typed into: its record, its field, its editor, and what it held."""

from __future__ import annotations

from dataclasses import dataclass, field

from oigdesk.models.fields import Field
from oigdesk.ui.tables.cell_fields import CellField
from oigdesk.ui.widgets.line_editor import LineEditor
from oigdesk.ui.widgets.problem_card import ProblemCard


@dataclass(frozen=True)
class Move:
    """Where to go once the cell is kept: rows down, cells to the right, and whether to type on."""

    down: int = 0
    right: int = 0


@dataclass
class OpenCell:
    """What stands open; ``key`` is the row's id, since rows move while a cell is open.

    ``name`` is what the cell is called, ``column`` the name of its column.
    """

    key: int
    uid: str
    name: str
    column: str
    held: CellField
    editor: LineEditor
    card: ProblemCard
    move: Move = field(default_factory=Move)
    leaving: bool = False

    @property
    def entry(self) -> Field:
        """The field that is typed into."""
        return self.held.entry
