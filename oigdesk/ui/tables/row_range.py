"""Which rows of a list are selected: ranges by key and pointer, from where the last one began.

Qt begins a range at the last row that was pressed, also when the person has gone elsewhere since.
"""

from __future__ import annotations

from array import array
from typing import Final

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QObject, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent

from oigdesk.ui.tables.row_groups import is_heading
from oigdesk.ui.tables.row_place import stretches_of
from oigdesk.ui.tables.row_view import RowView

_FLAG: Final = QItemSelectionModel.SelectionFlag
_SHIFT: Final = Qt.KeyboardModifier.ShiftModifier
_CONTROL: Final = Qt.KeyboardModifier.ControlModifier
_PAD: Final = Qt.KeyboardModifier.KeypadModifier


class RowRange(QObject):
    """Shift extends from the row where the keyboard stood; with Ctrl what is selected stays."""

    def __init__(self, table: RowView) -> None:
        super().__init__(table)
        self._table = table
        self._anchor = -1
        self._extending = False
        table.selectionModel().currentChanged.connect(self._note)

    def ids(self) -> array[int]:
        """The ids of the selected rows in the order of the list, without headings."""
        found = array("q")
        for first, last in sorted(stretches_of(self._table)):
            found.extend(self._table.rows.ids[first : last + 1])
        return array("q", [key for key in found if not is_heading(key)])

    def row_beside(self, by: int, last: int) -> int:
        """The record's row so many rows from the current one, or from the ``last`` that was.

        -1 where there is none.
        """
        rows, here = self._table.rows, self._table.currentIndex()
        start = here.row() if here.isValid() else last - by
        row, way = max(0, min(start + by, rows.rowCount() - 1)), 1 if by > 0 else -1
        while rows.heading(row) is not None:
            row += way
        return row if 0 <= row < rows.rowCount() else -1

    def answer_key(self, event: QKeyEvent) -> bool:
        """Go to an end, extend to a row, or turn the current one; whether the key was for that.

        Esc leaves only the current row selected, where there were several.
        """
        held = event.modifiers() & ~_PAD
        here = self._table.currentIndex()
        if event.key() == Qt.Key.Key_Escape and not held and len(self.ids()) > 1:
            self._table.go_to_cell(max(here.row(), 0), max(here.column(), 0))
            return True
        if event.key() == Qt.Key.Key_Space and held == _CONTROL and here.isValid():
            self._table.selectionModel().select(here, _FLAG.Toggle | _FLAG.Rows)
            self._anchor = here.row()
            return True
        row = self._target(event.key())
        if row < 0:
            return False
        if held & _SHIFT and not held & ~(_SHIFT | _CONTROL):
            self._extend(row, adding=bool(held & _CONTROL))
        elif not held and event.key() in {Qt.Key.Key_Home, Qt.Key.Key_End}:
            self._table.go_to_cell(row, max(here.column(), 0))
        else:
            return False
        return True

    def answer_press(self, event: QMouseEvent) -> bool:
        """Extend to the row that was pressed with Shift held; whether it was."""
        held = event.modifiers()
        row = self._table.rowAt(event.position().toPoint().y())
        if row < 0 or event.button() != Qt.MouseButton.LeftButton or not held & _SHIFT:
            return False
        self._extend(row, adding=bool(held & _CONTROL))
        return True

    def _target(self, key: int) -> int:
        """The row that a key leads to; -1 for other keys, and in a list without rows."""
        here, last = self._table.currentIndex().row(), self._table.rows.rowCount() - 1
        side = self._table.verticalHeader()
        page = max(1, self._table.viewport().height() // max(1, side.defaultSectionSize()) - 1)
        leads = {
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
            Qt.Key.Key_Up: here - 1,
            Qt.Key.Key_Down: here + 1,
            Qt.Key.Key_PageUp: here - page,
            Qt.Key.Key_PageDown: here + page,
        }
        found = leads.get(Qt.Key(key))
        return -1 if found is None or last < 0 or here < 0 else min(max(found, 0), last)

    def _extend(self, row: int, *, adding: bool) -> None:
        rows, chosen = self._table.rows, self._table.selectionModel()
        column = max(self._table.currentIndex().column(), 0)
        begin = self._anchor if 0 <= self._anchor < rows.rowCount() else row
        first, last = sorted((begin, row))
        flags = (_FLAG.Select if adding else _FLAG.ClearAndSelect) | _FLAG.Rows
        self._extending = True
        chosen.setCurrentIndex(rows.index(row, column), _FLAG.NoUpdate)
        chosen.select(QItemSelection(rows.index(first, 0), rows.index(last, 0)), flags)
        self._extending = False
        self._table.scrollTo(rows.index(row, column))

    def _note(self, current: QModelIndex) -> None:
        if not self._extending and current.isValid():
            self._anchor = current.row()
