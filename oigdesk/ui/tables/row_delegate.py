"""Paints the rows of a list: ground, hairline, and what each column draws inside its cell."""

from __future__ import annotations

from typing import Final, Protocol

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from oigdesk.ui.measures import sizes
from oigdesk.ui.tables.cell import Cell
from oigdesk.ui.tables.heading_paint import paint_heading
from oigdesk.ui.tables.list_kind import ListKind
from oigdesk.ui.tables.row_model import RowModel
from oigdesk.ui.tokens import Tokens, tokens

_PADDING: Final = 8


def cell_rect(rect: QRect, *, first: bool) -> QRect:
    """The inside of a cell; the first of a row keeps the margin of the list."""
    left = sizes().list_margin if first else _PADDING
    return rect.adjusted(left, 0, -_PADDING, 0)


def row_rect(table: QTableView, row: int) -> QRect:
    """Where a whole row stands in the viewport, without the line beneath it."""
    width = min(table.viewport().width(), table.horizontalHeader().length())
    return QRect(0, table.rowViewportPosition(row), width, table.rowHeight(row) - 1)


class Surroundings(Protocol):
    """What the delegate asks of the table it paints for."""

    hovered: int

    @property
    def is_narrow(self) -> bool:
        """Whether rows are drawn whole, without columns."""

    @property
    def two_lines(self) -> bool:
        """Whether text has two small lines."""

    def first_column(self) -> int:
        """The column that stands leftmost."""

    def has_keys(self) -> bool:
        """Whether the list has the keyboard."""


class RowDelegate(QStyledItemDelegate):
    """Never edits: a record is edited beside its list."""

    def __init__(self, kind: ListKind, around: Surroundings, parent: QTableView) -> None:
        super().__init__(parent)
        self._table = parent
        self._kind = kind
        self._around = around

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw one cell."""
        model = index.model()
        if not isinstance(model, RowModel):
            return
        look = tokens()
        rect: QRect = option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(rect)
        ground = self._ground(look, index.row(), selected=selected)
        if model.heading(index.row()) is not None and index.row() != self._around.hovered:
            ground = look.sunken
        painter.fillRect(rect, ground)
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), look.line)
        heading = model.heading(index.row())
        if heading is not None:
            # Each cell paints the whole row and shows its own part of it.
            whole = row_rect(self._table, index.row())
            paint_heading(painter, whole, look, heading, folded=model.groups.is_folded(heading))
        entry = model.entry(index.row())
        if entry is not None:
            strong = selected and self._around.has_keys()
            first = index.column() == self._around.first_column()
            inside = cell_rect(rect.adjusted(0, 0, 0, -1), first=first)
            cell = Cell(
                painter,
                inside,
                look,
                selected=strong if look.high_contrast else selected,
                two_lines=self._around.two_lines,
            )
            if self._around.is_narrow:
                cell.rect.setRight(rect.right() - sizes().list_margin)
                self._kind.paint_narrow(cell, entry)
            else:
                self._kind.columns[index.column()].paint(cell, entry)
        painter.restore()

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Rows and columns have sizes of their own."""
        return QSize(0, 0)

    def _ground(self, look: Tokens, row: int, *, selected: bool) -> QColor:
        if selected:
            return look.sel if self._around.has_keys() else look.sel_away
        return look.hover if row == self._around.hovered else look.surface
