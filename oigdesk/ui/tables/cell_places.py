"""Where a cell stands that is typed into, and which cells are beside it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect

from oigdesk.ui.measures import sizes
from oigdesk.ui.tables.row_view import RowView

#: A cell is never typed into in less room than this (units): a narrow one reaches over the others.
_LEAST: Final = 108


def frame_of(table: RowView, row: int, column: int) -> QRect:
    """A cell with its frame, in the viewport; its text stands where the row has it."""
    rect = table.visualRect(table.rows.index(row, column)).adjusted(0, 0, 0, -1)
    if column == table.first_column():
        rect.setLeft(rect.left() + sizes().list_margin - sizes().inset)
    short = sizes().units(_LEAST) - rect.width()
    if short > 0 and table.kind.columns[column].right:
        rect.setLeft(rect.left() - short)  # what stands at the right stays there
    elif short > 0:
        rect.setRight(rect.right() + short)
    rect.moveLeft(max(0, min(rect.left(), table.viewport().width() - rect.width())))
    return rect


def beside(table: RowView, column: int, towards: int) -> list[int]:
    """The shown columns to the right of one (1) or to its left (-1), in the order they are met."""
    header = table.header
    order = [header.logicalIndex(visual) for visual in range(header.count())]
    shown = [logical for logical in order if not header.isSectionHidden(logical)]
    here = shown.index(column)
    return shown[here + 1 :] if towards > 0 else shown[:here][::-1]
