"""How a heading of a grouped list answers: a press or Enter folds, Left and Right too."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QTableView

from oigdesk.ui.tables.row_model import RowModel

_TURNS: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class RowFolding:
    """Left and Right fold and unfold; with Ctrl all groups at once."""

    def __init__(
        self,
        table: QTableView,
        rows: RowModel,
        fold: Callable[[list[int], bool], object],
    ) -> None:
        self._table = table
        self._rows = rows
        self._fold = fold

    def answer_key(self, event: QKeyEvent) -> bool:
        """Fold or unfold; whether the key was meant for a heading."""
        row = self._table.currentIndex().row()
        heading = self._rows.heading(row)
        if heading is None:
            return False
        ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        keys = self._rows.groups.keys() if ctrl else [self._rows.ids[row]]
        if event.key() in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            self._fold(keys, event.key() == Qt.Key.Key_Left)
        elif event.key() in _TURNS:
            self._fold(keys, not self._rows.groups.is_folded(heading))
        else:
            return False
        event.accept()
        return True

    def answer_press(self, event: QMouseEvent) -> bool:
        """Fold or unfold the heading under the pointer; whether there is one."""
        row = self._table.rowAt(event.position().toPoint().y())
        heading = self._rows.heading(row)
        if heading is None or event.button() != Qt.MouseButton.LeftButton:
            return False
        index = self._rows.index(row, max(self._table.currentIndex().column(), 0))
        self._table.selectionModel().setCurrentIndex(
            index, QItemSelectionModel.SelectionFlag.NoUpdate
        )
        ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        keys = self._rows.groups.keys() if ctrl else [self._rows.ids[row]]
        self._fold(keys, not self._rows.groups.is_folded(heading))
        event.accept()
        return True
