"""Where a person stands in a list: what is selected and scrolled to, kept through a reload."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, cast

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QItemSelectionRange
from PySide6.QtWidgets import QTableView

#: More separate stretches of selected rows than this are let go; Qt would take seconds over them.
_MOST_STRETCHES: Final = 1000


@dataclass(frozen=True)
class Place:
    """The ids of the selected rows, of the current one, and of the one the eye holds on to.

    ``offset`` is how far that one is below the upper edge, in pixels.
    """

    selected: frozenset[int]
    current: int | None
    anchor: int | None
    offset: int
    column: int
    sideways: int


def place_of(
    table: QTableView, ids: array[int], current: int | None, *, by_top: bool = False
) -> Place:
    """Where the person stands; the current row is held on to when it is in sight.

    ``by_top`` holds on to the topmost row instead, at its upper edge.
    """
    selected: set[int] = set()
    for first, last in stretches_of(table):
        selected.update(ids[first : last + 1])
    here = table.currentIndex()
    anchor = table.rowAt(0)
    if here.isValid() and not by_top:
        top = table.rowViewportPosition(here.row())
        if 0 <= top < table.viewport().height():
            anchor = here.row()
    known = 0 <= anchor < len(ids)
    return Place(
        selected=frozenset(selected),
        current=current,
        anchor=ids[anchor] if known else None,
        offset=table.rowViewportPosition(anchor) if known and not by_top else 0,
        column=max(here.column(), 0),
        sideways=table.horizontalScrollBar().value(),
    )


def stretches_of(table: QTableView) -> list[tuple[int, int]]:
    """The first and last row of each stretch of selected rows."""
    ranges = cast("Iterable[QItemSelectionRange]", table.selectionModel().selection())
    return [(part.top(), part.bottom()) for part in ranges]


def put_back(table: QTableView, place: Place, ids: array[int]) -> int:
    """Stand there again as far as the rows still exist; gives the current row, -1 for none."""
    row = _find(ids, place.current)
    model, chosen = table.model(), table.selectionModel()
    if row >= 0:
        chosen.setCurrentIndex(
            model.index(row, place.column), QItemSelectionModel.SelectionFlag.NoUpdate
        )
    last = model.columnCount() - 1
    selection = QItemSelection()
    stretches = _stretches(ids, place.selected)
    for first, end in stretches if len(stretches) <= _MOST_STRETCHES else ():
        selection.select(model.index(first, 0), model.index(end, last))
    chosen.select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)
    anchor = _find(ids, place.anchor)
    if anchor >= 0:
        height = table.verticalHeader().defaultSectionSize()
        table.verticalScrollBar().setValue(anchor * height - place.offset)
    table.horizontalScrollBar().setValue(place.sideways)
    return row


def _find(ids: array[int], key: int | None) -> int:
    if key is None:
        return -1
    try:
        return ids.index(key)
    except ValueError:
        return -1


def _stretches(ids: array[int], selected: frozenset[int]) -> list[tuple[int, int]]:
    """The first and last row of each stretch of selected rows."""
    if not selected:
        return []
    if len(selected) == 1:
        row = _find(ids, next(iter(selected)))
        return [(row, row)] if row >= 0 else []
    found: list[tuple[int, int]] = []
    for row, key in enumerate(ids):
        if key not in selected:
            continue
        if found and found[-1][1] == row - 1:
            found[-1] = (found[-1][0], row)
        else:
            found.append((row, row))
    return found
