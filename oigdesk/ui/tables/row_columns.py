"""Which columns a list shows, in what order and how wide: by choice, and by the room there is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHeaderView, QTableView

from oigdesk.settings import ListLook
from oigdesk.ui.measures import STRONG, font_metrics, sizes
from oigdesk.ui.tables.column import Column
from oigdesk.ui.tables.row_header import RowHeader
from oigdesk.ui.tables.row_model import RowModel

#: A list narrower than this (units) has no room for some columns, and sets text in two lines.
ROOMY: Final = 900
#: A list narrower than this has narrow rows and no header.
NARROW: Final = 560
_LEAST_TEXT: Final = 130
_LEAST: Final = 24
_PADDING: Final = 16


class RowColumns(QObject):
    """Arranges the columns of one table, and remembers what the person made of them."""

    #: The person wants other columns, another order or other widths.
    changed = Signal()
    #: Rows are to be so high now.
    height_changed = Signal(int)

    def __init__(
        self, table: QTableView, rows: RowModel, header: RowHeader, look: ListLook
    ) -> None:
        super().__init__(table)
        self._table = table
        self._rows = rows
        self._header = header
        self._look = look
        self._all = rows.columns
        self._height = 0
        self._first = 0
        self._arranging = False
        self.two_lines = True
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setMinimumSectionSize(sizes().units(_LEAST))
        header.sectionResized.connect(self._resized)
        header.sectionHandleDoubleClicked.connect(self._forget_width)
        header.width_asked.connect(self._widen)
        header.arranged.connect(self._remember_order)

    def chosen(self) -> list[str]:
        """The names of the columns the person wants, in order, also those without room now."""
        known = {column.name for column in self._all}
        names = [name for name in self._look.columns if name in known]
        return names or [column.name for column in self._all if column.usual]

    def use(self, look: ListLook) -> None:
        """Arrange the columns as another look has them, and keep in it what the person makes."""
        if look is not self._look:
            self._look = look
            self.arrange()

    def kept(self) -> tuple[tuple[str, int], ...]:
        """The columns in their order with their widths, 0 for their own; none when all is usual."""
        if not self._look.columns and not self._look.widths:
            return ()
        return tuple((name, self._look.widths.get(name, 0)) for name in self.chosen())

    def choose(self, names: Sequence[str]) -> None:
        """Show these columns in this order; none means the usual ones."""
        self._look.columns = list(names)
        self._look.insisted = [name for name in self._look.insisted if name in names]
        self.arrange()
        self.changed.emit()

    @property
    def all(self) -> tuple[Column, ...]:
        """All columns there are."""
        return self._all

    def insist(self, name: str) -> None:
        """Show a column also where there is little room."""
        if name not in self._look.insisted:
            self._look.insisted.append(name)

    def visible(self) -> list[Column]:
        """The columns that are shown now, in order; also while rows are narrow."""
        by_name = {column.name: column for column in self._all}
        return [by_name[name] for name in self.chosen() if self._has_room(by_name[name])]

    def first(self) -> int:
        """The column that stands leftmost."""
        return self._first

    def arrange(self) -> None:
        """Show what there is room for, and share the width."""
        if self._arranging:
            return
        self._arranging = True
        width, size = self._table.width(), sizes()
        self.two_lines = width < size.units(ROOMY)
        fitting = self._fitting()
        # Usual columns are never scrolled to; those the person asked for may be.
        squeezed = not self._look.columns and self._least(fitting) > width
        narrow = width < size.units(NARROW) or squeezed
        self._rows.is_narrow = narrow
        self._header.setVisible(not narrow)
        self._header.setFixedHeight(size.column_header)
        shown = [0] if narrow else [self._all.index(column) for column in fitting]
        self._first = shown[0] if shown else 0
        for place, logical in enumerate(shown):
            self._header.moveSection(self._header.visualIndex(logical), place)
        for logical in range(len(self._all)):
            self._header.setSectionHidden(logical, logical not in shown)
        if narrow:
            self._header.resizeSection(0, self._table.viewport().width())
        else:
            self._share(shown)
        self._arranging = False
        height = size.two_line_row if self.two_lines else size.row
        height = size.narrow_row if narrow else height
        if height != self._height:
            self._height = height
            self.height_changed.emit(height)

    def _has_room(self, column: Column) -> bool:
        roomy = self._table.width() >= sizes().units(ROOMY)
        return roomy or not column.roomy or column.name in self._look.insisted

    def _fitting(self) -> list[Column]:
        """The columns to show, without those that give way where they would not fit."""
        shown = self.visible()
        giving = [column for column in shown if column.gives_way]
        for column in sorted(giving, key=lambda column: column.gives_way):
            if self._look.columns or self._least(shown) <= self._table.width():
                break
            shown.remove(column)
        return shown

    def _least(self, columns: Sequence[Column]) -> int:
        """How much room these columns need."""
        bar = self._table.verticalScrollBar().sizeHint().width()
        widths = (
            sizes().units(_LEAST_TEXT) if one.stretches else self._width(one, first=place == 0)
            for place, one in enumerate(columns)
        )
        return sum(widths) + bar

    def _share(self, shown: Sequence[int]) -> None:
        left = self._table.viewport().width()
        stretching = [logical for logical in shown if self._all[logical].stretches]
        for logical in shown:
            if logical not in stretching:
                width = self._width(self._all[logical], first=logical == shown[0])
                self._header.resizeSection(logical, width)
                left -= width
        for logical in stretching:
            share = max(sizes().units(_LEAST_TEXT), left // len(stretching))
            self._header.resizeSection(logical, share)

    def _width(self, column: Column, *, first: bool) -> int:
        size = sizes()
        kept = self._look.widths.get(column.name)
        if kept:
            return size.units(kept)
        if column.icon:
            return size.units(20) + _PADDING
        sample = column.two_line_sample if self.two_lines else ""
        text = font_metrics("body").horizontalAdvance(sample or column.sample)
        title = font_metrics("small", STRONG).horizontalAdvance(column.title) + size.small_icon + 4
        margin = size.list_margin - _PADDING // 2 if first else 0
        return max(text + size.units(column.extra), title) + _PADDING + margin + 2

    def _resized(self, logical: int, _old: int, new: int) -> None:
        if self._arranging or self._rows.is_narrow:
            return
        column = self._all[logical]
        if not column.stretches:
            self._look.widths[column.name] = self._in_units(new)
            self.changed.emit()
        self.arrange()

    def _widen(self, logical: int, by: int) -> None:
        width = self._header.sectionSize(logical) + sizes().units(abs(by)) * (1 if by > 0 else -1)
        self._header.resizeSection(logical, max(width, self._header.minimumSectionSize()))

    def _forget_width(self, logical: int) -> None:
        self._look.widths.pop(self._all[logical].name, None)
        self.changed.emit()
        self.arrange()

    def _remember_order(self) -> None:
        if self._rows.is_narrow:
            return
        shown = [column.name for column in self.visible()]
        order = sorted(shown, key=lambda name: self._header.visualIndex(self._index(name)))
        if order != shown:
            away = [name for name in self.chosen() if name not in shown]
            self.choose(order + away)

    def _index(self, name: str) -> int:
        return next(i for i, column in enumerate(self._all) if column.name == name)

    def _in_units(self, pixels: int) -> int:
        return max(1, round(pixels / sizes().units(1000) * 1000))
