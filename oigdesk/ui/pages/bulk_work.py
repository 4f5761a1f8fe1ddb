"""Working with many selected rows of a page: the bar, the panel in the record's place, blocks."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from itertools import islice
from typing import Protocol

import shiboken6
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from oigdesk.errors import Known
from oigdesk.queries import listing, selected
from oigdesk.queries.filters import SELECTED, Filter
from oigdesk.queries.rows import RecommendationRow, Row
from oigdesk.services.blocks import Block, has_headers, read_block, read_cells, rows_of
from oigdesk.ui.panels.bulk_block_form import BulkBlockForm
from oigdesk.ui.panels.bulk_field_form import BulkFieldForm
from oigdesk.ui.panels.bulk_form import BulkForm
from oigdesk.ui.panels.bulk_panel import BulkPanel
from oigdesk.ui.panels.bulk_step_form import BulkStepForm
from oigdesk.ui.room import Room
from oigdesk.ui.tables.bulk_bar import BulkBar
from oigdesk.ui.tables.cell_fields import pasted_field
from oigdesk.ui.tables.cell_places import beside
from oigdesk.ui.tables.row_groups import is_heading
from oigdesk.ui.tables.row_table import RowTable


class Place(Protocol):
    """The page, as far as this needs it."""

    def show_side(self, widget: QWidget) -> None:
        """Put something in the record's place."""

    def hide_side(self) -> None:
        """Bring the record back."""

    def focus_list(self) -> None:
        """Give the keyboard to the rows."""


class BulkWork(QObject):
    """Follows the selection; one panel at a time, for whatever is selected now."""

    #: Files are to be attached to these records: their uids.
    attach_asked = Signal(object)
    #: These records are to go into a workbook: the filters that leave only them.
    export_asked = Signal(object)

    def __init__(self, room: Room, table: RowTable, bar: BulkBar, page: Place) -> None:
        super().__init__(table)
        self._room = room
        self._table = table
        self._page = page
        self._noun = table.kind.noun
        self.panel: BulkPanel | None = None
        bar.offer(steps=self._noun == "recommendation", writing=not room.desk.read_only)
        bar.set_asked.connect(self.set_field)
        bar.step_asked.connect(self.take_step)
        bar.attach_asked.connect(self.attach)
        bar.export_asked.connect(self.export)
        bar.closed.connect(self.give_up)
        table.selection_changed.connect(self._follow)
        table.cells.fill_asked.connect(self._fill)
        table.block_pasted.connect(self.paste)

    def set_field(self) -> None:
        """Ask for a field of all selected records."""
        self._open(BulkFieldForm(self._room, self._noun))

    def take_step(self) -> None:
        """Ask for a step of all selected recommendations."""
        self._open(BulkStepForm(self._room))

    def attach(self) -> None:
        """Ask which files support all selected records."""
        if self._has_rows():
            self._with_uids(self.attach_asked.emit)

    def export(self) -> None:
        """Ask for a workbook of the selected records alone."""
        if self._has_rows():
            chosen = Filter(SELECTED, "=", tuple(self._table.selected_ids()))
            self.export_asked.emit((chosen,))

    def paste(self, text: str) -> None:
        """Show what pasted cells would set, by their headers or from the current cell on.

        One line of them goes into each of several selected rows.
        """
        desk, noun = self._room.desk, self._noun
        here = self._table.currentIndex()
        keys: Sequence[int] = self._table.selected_ids()
        if len(keys) > 1 and len(rows_of(text)) == 1 and not has_headers(noun, text):
            text = "\n".join([text.strip("\r\n")] * len(keys))
        else:
            below = self._table.rows.ids[max(here.row(), 0) :]
            keys = list(islice((key for key in below if not is_heading(key)), text.count("\n") + 1))
        columns = [here.column(), *beside(self._table, here.column(), 1)] if here.isValid() else []
        fields = [pasted_field(noun, self._table.kind.columns[one]) for one in columns]

        def read() -> Block:
            if has_headers(noun, text):
                return read_block(desk, noun, text)
            rows = [(row.uid, row_words(row)) for row in listing.rows(desk, noun, keys)]
            return read_cells(desk, noun, text, rows, fields)

        ask = self._room.runner.ask(read, owner=self, instead="block").showing("Reading the cells")
        ask.then(self._show_block).failed(self._block_failed)

    def give_up(self) -> None:
        """Select the current row only."""
        if self.panel is not None:
            self._leave(self.panel)
        row = self._table.currentIndex().row()
        if row >= 0:
            self._table.go_to_cell(row, max(self._table.currentIndex().column(), 0))
        self._page.focus_list()

    def show_panel(self, form: BulkForm, uids: tuple[str, ...] | None = None) -> None:
        """Put a bulk panel in the record's place, for the selected records or for these."""
        if self._room.desk.read_only:
            self._room.bus.said.emit("Nothing can be changed: this desk is open read-only.")
            return
        panel = BulkPanel(self._room, self._noun, form)
        panel.follows = uids is None
        self.panel = panel
        panel.closed.connect(lambda: self._leave(panel))
        panel.destroyed.connect(lambda: self._forget(panel))
        self._page.show_side(panel)
        if uids is not None:
            panel.show_uids(uids)
        else:
            self._with_uids(panel.show_uids)

    def _open(self, form: BulkForm) -> None:
        if self._has_rows():
            self.show_panel(form)
        else:
            form.deleteLater()

    def _has_rows(self) -> bool:
        """Whether rows are selected; says how to where none are."""
        if not self._table.selected_ids():
            self._room.bus.said.emit("Select rows first: Ctrl+A selects all of the list.")
            return False
        return True

    def _fill(self, name: str, value: object) -> None:
        """Fill the rows beneath the first; shown first, since some may be refused."""
        form = BulkFieldForm(self._room, self._noun)
        form.choose(name, value, replacing=True)
        if value in {None, ()}:
            form.clear.click()
        self.show_panel(form)

    def _show_block(self, block: Block) -> None:
        form = BulkBlockForm(block.change, block.unread, block.notes, asks_reason=block.asks_reason)
        self.show_panel(form, block.uids)

    def _block_failed(self, error: BaseException) -> None:
        if isinstance(error, Known):
            self._room.bus.said.emit(error.sentence())
        else:
            self._room.bus.trouble.emit(error)

    def _follow(self) -> None:
        """An open panel speaks of what is selected now; a pasted block has its own records."""
        panel = self._living()
        if panel is not None and panel.follows and self._table.selected_ids():
            self._with_uids(panel.show_uids)

    def _with_uids(self, then: Callable[[tuple[str, ...]], object]) -> None:
        desk, noun = self._room.desk, self._noun
        keys: array[int] = self._table.selected_ids()
        ask = self._room.runner.ask(
            lambda: selected.uids(desk, noun, keys), owner=self, instead="uids"
        )
        ask.then(then)

    def _leave(self, panel: BulkPanel) -> None:
        if panel is self._living():
            self.panel = None
            self._page.hide_side()
            self._page.focus_list()

    def _forget(self, panel: BulkPanel) -> None:
        if panel is self.panel:
            self.panel = None

    def _living(self) -> BulkPanel | None:
        found = self.panel
        return found if found is not None and shiboken6.isValid(found) else None


def row_words(row: Row) -> str:
    """What a person calls the record of a row."""
    if isinstance(row, RecommendationRow):
        return f"{row.report}\N{NO-BREAK SPACE}/\N{NO-BREAK SPACE}{row.number}"
    return str(getattr(row, "number", None) or getattr(row, "title", None) or row.uid)
