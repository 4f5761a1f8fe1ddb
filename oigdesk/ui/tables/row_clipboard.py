"""Rows of a list on their way to a worksheet, and cells of a worksheet on their way to a list."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from oigdesk.services.blocks import KEYS, has_headers, is_block
from oigdesk.ui.tables.cell_editing import CellEditing
from oigdesk.ui.tables.column import Column
from oigdesk.ui.tables.copying import as_text
from oigdesk.ui.tables.entry import Entry
from oigdesk.ui.tables.row_source import read_entries
from oigdesk.ui.tables.row_view import RowView


class RowClipboard(QObject):
    """Copies what is selected with its headers; says which pasted text is cells."""

    def __init__(self, table: RowView, cells: CellEditing) -> None:
        super().__init__(table)
        self._table = table
        self._cells = cells

    def copy(self, keys: Sequence[int]) -> None:
        """Put these rows on the clipboard, with their headers."""
        if not keys:
            return
        columns = self._table.columns.visible()
        held = self._table.rows.entries_at_hand(keys)
        if held is not None:
            self._put(columns, keys, held)
            return
        room, kind = self._table.room, self._table.kind
        room.runner.ask(
            lambda: read_entries(room.desk, kind.noun, keys, has_lead_ins=False),
            owner=self._table,
            instead="copy",
        ).showing("Copying").then(lambda found: self._put(columns, keys, found))

    def is_block(self, text: str) -> bool:
        """Whether a text is cells for this list: by their headers, or from the current cell on."""
        noun = self._table.kind.noun
        if noun not in KEYS or self._table.room.desk.read_only:
            return False
        fits = self._cells.field_at(self._table.currentIndex()) is not None and is_block(text)
        return fits or has_headers(noun, text)

    def _put(self, columns: Sequence[Column], keys: Sequence[int], found: dict[int, Entry]) -> None:
        entries = [found[key] for key in keys if key in found]
        QGuiApplication.clipboard().setText(as_text(columns, entries))
        words = "1 row" if len(entries) == 1 else f"{len(entries):,} rows"
        self._table.room.bus.said.emit(f"{words} copied, with headers.")
