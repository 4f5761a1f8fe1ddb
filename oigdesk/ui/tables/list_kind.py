"""What makes one list differ from another: its noun, its columns, and its narrow rows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from oigdesk.ui.tables.cell import Cell
from oigdesk.ui.tables.column import Column, Words
from oigdesk.ui.tables.entry import Entry


@dataclass(frozen=True)
class ListKind:
    """One kind of list.

    Attributes:
        noun: what the list queries call its records.
        title: what a person calls the list.
        columns: all it can show; those that are not usual wait in the chooser.
        paint_narrow: draws a row where the list is too narrow for columns.
        narrow_words: what a screen reader says of such a row.
        target: the uid that takes files dropped on a row, and its name; None takes none.
        has_lead_ins: whether its text shows only what differs from its siblings.
    """

    noun: str
    title: str
    columns: tuple[Column, ...]
    paint_narrow: Callable[[Cell, Entry], None]
    narrow_words: Words
    target: Callable[[Entry], tuple[str, str] | None]
    has_lead_ins: bool = False
