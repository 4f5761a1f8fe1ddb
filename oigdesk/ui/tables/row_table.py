"""The one table of the program: any list of the desk, however long, with what was selected kept."""

from __future__ import annotations

from array import array
from typing import Final

from msgspec.structs import replace
from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QWidget

from oigdesk.queries import listing
from oigdesk.queries.filters import Filter
from oigdesk.queries.sources import DEFAULT_SORT
from oigdesk.queries.totals import Shown
from oigdesk.services.changed import Changed
from oigdesk.settings import ListLook
from oigdesk.ui.room import Room
from oigdesk.ui.tables.cell_editing import CellEditing
from oigdesk.ui.tables.entry import Entry
from oigdesk.ui.tables.list_kind import ListKind
from oigdesk.ui.tables.row_clipboard import RowClipboard
from oigdesk.ui.tables.row_folding import RowFolding
from oigdesk.ui.tables.row_place import Place, place_of, put_back
from oigdesk.ui.tables.row_range import RowRange
from oigdesk.ui.tables.row_source import Found, Query, find_all, find_first
from oigdesk.ui.tables.row_view import RowView

#: Nouns that follow others into a list without changing which rows there are or their order.
_BESIDE: Final = frozenset({"event", "response", "evidence", "evidence_link", "custody", "person"})


class RowTable(RowView):
    """Rows by their ids; reading, sorting and counting never hold the window.

    Selection and scroll position stay through every reload, and columns, widths, order and sort
    are remembered under ``name``.
    """

    #: The uid of the row the record should show, "" for none.
    current_changed = Signal(str)
    #: Enter, F2, Space or a double click on a row: its uid.
    opened = Signal(str)
    #: Files were dropped on a row: the uid that takes them, what it is called, their paths.
    files_dropped = Signal(str, str, list)
    #: Something else was dropped: a sentence that says what to do instead.
    nothing_dropped = Signal(str)
    #: How many rows there are now; ``shown`` tells more.
    count_changed = Signal(int)
    #: Other rows are selected.
    selection_changed = Signal()
    #: A record that was to be selected is not in this list: its uid.
    not_listed = Signal(str)
    #: A step of a record's life was chosen in its cell: its uid and the verb.
    step_asked = Signal(str, str)
    #: Cells of a worksheet were pasted into the list: their text.
    block_pasted = Signal(str)
    #: The person wants another order.
    sorted = Signal()
    #: Esc was pressed in the list.
    escaped = Signal()

    def __init__(
        self, room: Room, kind: ListKind, *, name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(room, kind, name or kind.noun, parent)
        self._query = Query(kind.noun, sort=self.look.sort, descending=self.look.descending)
        self._shown: Shown | None = None
        self._is_asking = False
        self._current_key: int | None = None
        self._last_row = 0
        self._told: str | None = None
        self._to_select = ""
        self._restoring = False
        self._remembers = True
        self.folding = RowFolding(self, self.rows, lambda keys, folded: self._fold(keys, folded))
        self.cells = CellEditing(self)
        self._clipboard = RowClipboard(self, self.cells)
        self._range = RowRange(self)
        self._connect()
        self.columns.arrange()
        self._show_sort()

    def _connect(self) -> None:
        self.drop.files_dropped.connect(self.files_dropped)
        self.drop.nothing_dropped.connect(self.nothing_dropped)
        self.header.sort_asked.connect(self.sort_by_column)
        self.rows.arrived.connect(self._rows_arrived)
        chosen = self.selectionModel()
        chosen.currentRowChanged.connect(self._current_moved)
        chosen.selectionChanged.connect(lambda *_: self._selection_moved())
        self.doubleClicked.connect(self._open_cell_at)
        self.cells.step_asked.connect(self.step_asked)

    # What is asked of the list

    def filters(self) -> tuple[Filter, ...]:
        """The filters in force."""
        return self._query.filters

    def query(self) -> Query:
        """What the list is asked for."""
        return self._query

    def set_query(self, filters: tuple[Filter, ...], find: str = "") -> None:
        """Show what matches all filters and holds the text."""
        self._query = replace(self._query, filters=filters, find=find.strip())
        self._ask_first()

    def ask(self, query: Query, look: ListLook | None = None) -> None:
        """Ask the list something else, in the order and with the columns of a view's look.

        Without a look the person's own columns stand, and another order is kept for next time.
        """
        self._remembers = look is None
        self._query = query
        self.columns.use(look or self.look)
        self._show_sort()
        self._ask_first()

    def group_by(self, by: str) -> None:
        """Group the rows; "" does not."""
        if by != self._query.group:
            self._query = replace(self._query, group=by)
            self._ask_first()

    def sort_by_column(self, column: int) -> None:
        """Sort by a column; by the one that sorts already, the other way round."""
        wanted = self.kind.columns[column]
        same = column == self.rows.sorted[0]
        descending = not self.rows.sorted[1] if same else wanted.largest_first
        self.sort_by(wanted.name, descending=descending)

    def sort_by(self, name: str, *, descending: bool = False) -> None:
        """Sort by a column of that name."""
        (column,) = (column for column in self.kind.columns if column.name == name)
        self._query = replace(self._query, sort=column.sorts, descending=descending)
        if self._remembers:
            self.look.sort, self.look.descending = column.sorts, descending
            self.room.settings.save()
        self._show_sort()
        self.sorted.emit()
        self._ask_first()

    def reload(self) -> None:
        """Read everything anew; selection and scroll position stay."""
        self.rows.forget_rows()
        self._ask_all()

    def apply_changed(self, changed: Changed) -> None:
        """Read anew what a step may have changed; the ids only when their order may have."""
        if not changed.uids:
            return
        self.rows.forget_rows()
        query = self._query
        natural = not query.filters and not query.find and query.sort in {"", "number", "report"}
        if natural and changed.nouns <= _BESIDE and self.kind.noun != "evidence":
            self.viewport().update()
        else:
            self._ask_all()

    def shown(self) -> Shown | None:
        """How many rows there are, of how many; None until that is known."""
        return self._shown

    # What is chosen in it

    def select(self, uid: str) -> None:
        """Go to a record once it is in the list; ``not_listed`` says that it is not."""
        self._to_select = uid
        desk, noun = self.room.desk, self.kind.noun
        self.room.runner.ask(
            lambda: listing.row_id(desk, noun, uid), owner=self, instead="select"
        ).then(lambda key: self._go_to(uid, key))

    def step(self, by: int) -> None:
        """Go so many rows down, or up when negative."""
        row = self._range.row_beside(by, self._last_row)
        if row >= 0:
            self.go_to_row(row)

    def leave_current(self) -> None:
        """Choose no row; the record beside shows something that is not in the list yet."""
        self._restoring = True
        self.setCurrentIndex(QModelIndex())
        self.clearSelection()
        self._restoring = False
        self._current_key = None
        self._told = None

    def go_to_row(self, row: int) -> None:
        """Select one row and show it."""
        self.go_to_cell(row, max(self.first_column(), 0))

    def selected_ids(self) -> array[int]:
        """The ids of the selected rows in the order of the list."""
        return self._range.ids()

    def current_entry(self) -> Entry | None:
        """The row the record shows; None when there is none or it is still being read."""
        index = self.currentIndex()
        return self.rows.entry(index.row()) if index.isValid() else None

    def copy(self) -> None:
        """Put the selected rows on the clipboard, with their headers."""
        self._clipboard.copy(self.selected_ids())

    def take_block(self, text: str) -> bool:
        """Take pasted cells, by their headers or from the current cell on; whether these are."""
        is_block = self._clipboard.is_block(text)
        if is_block:
            self.block_pasted.emit(text)
        return is_block

    def resize_rows(self, height: int) -> None:
        """Give all rows another height; the first of them in sight stays."""
        side = self.verticalHeader()
        if side.defaultSectionSize() != height:
            place = place_of(self, self.rows.ids, self._current_key, by_top=True)
            side.setDefaultSectionSize(height)
            self._put_back(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space open, F2 and typing edit the cell; Esc leaves one row, then no filter.

        Home and End go to the ends, Shift extends, Ctrl+D fills down, Ctrl+; is today.
        """
        plain = event.modifiers() in {
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        }
        if self.folding.answer_key(event) or self._range.answer_key(event):
            return
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif plain and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self._open()
        elif plain and event.key() == Qt.Key.Key_F2:
            self._open_cell_at(self.currentIndex())
        elif plain and event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        elif self.cells.answer_key(event):
            event.accept()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press on a heading folds its group; with Shift it extends what is selected."""
        if not self.folding.answer_press(event) and not self._range.answer_press(event):
            super().mousePressEvent(event)

    def marks_cell(self) -> bool:
        """Whether the current cell is shown: it can be typed into."""
        return self.cells.open is None and self.cells.field_at(self.currentIndex()) is not None

    def focusInEvent(self, event: QFocusEvent) -> None:
        """There is always a row to begin from."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.rows.rowCount():
            self._begin_at(min(self._last_row, self.rows.rowCount() - 1))

    def _ask_first(self) -> None:
        self._is_asking = True
        desk, query, has_lead_ins = self.room.desk, self._query, self.kind.has_lead_ins
        self.room.runner.ask(
            lambda: find_first(desk, query, has_lead_ins=has_lead_ins), owner=self, instead="list"
        ).then(self._show_first)

    def _ask_all(self) -> None:
        self._is_asking = True
        desk, query = self.room.desk, self._query
        self.room.runner.ask(lambda: find_all(desk, query), owner=self, instead="list").then(
            self._show_all
        )

    def _show_first(self, found: Found) -> None:
        """The first rows of a new question: the row that was current stays, else the first is."""
        place = self._place()
        found = self.rows.groups.laid_out(found)
        self._replace(found)
        if self.rows.row_of(self._current_key or 0) >= 0:
            self._put_back(place)
        elif found.ids and not self._to_select:
            self._begin_at(0)
            self.scrollToTop()
        elif not found.ids:
            self._current_key = None
            self._tell("")
        if found.shown is None:
            self._ask_all()
        else:
            self._count(found.shown)

    def _show_all(self, found: Found) -> None:
        """All ids; when they are the same as before only rows are read anew."""
        found = self.rows.groups.laid_out(found)
        if found.ids != self.rows.ids:
            was_empty, place = not self.rows.ids, self._place()
            self._replace(found)
            self._put_back(place)
            if was_empty and not self._to_select and not self.currentIndex().isValid():
                self._begin_at(0)
            elif found.shown is not None and not found.shown.whole:
                # The desk has none any more, as when its one report is undone.
                self._current_key = None
                self._tell("")
        self.viewport().update()
        if found.shown is not None:
            self._count(found.shown)

    def _begin_at(self, row: int) -> None:
        """Go to a row, or to the first record beneath it where a heading stands."""
        heading = self.rows.heading(row) is not None and row + 1 < self.rows.rowCount()
        self.go_to_row(row + 1 if heading else row)

    def _fold(self, keys: list[int], folded: bool) -> None:  # noqa: FBT001
        ids = self.rows.groups.fold(keys, folded=folded)
        if ids is not None:
            place = self._place()
            self._replace(Found(ids, {}, self._shown))
            self._put_back(place)

    def _replace(self, found: Found) -> None:
        self._restoring = True
        self.rows.show_found(found)
        self._restoring = False

    def _place(self) -> Place:
        return place_of(self, self.rows.ids, self._current_key)

    def _put_back(self, place: Place) -> None:
        self._restoring = True
        row = put_back(self, place, self.rows.ids)
        self._restoring = False
        if row >= 0:
            self._last_row = row
            self._tell_current()
        self._selection_moved()

    def _count(self, shown: Shown) -> None:
        self._is_asking = False
        self._shown = shown
        self.count_changed.emit(shown.count)
        if self._to_select:
            self.select(self._to_select)

    def _go_to(self, uid: str, key: int | None) -> None:
        if self._is_asking:
            return  # once the list is there it is asked again
        self._to_select = ""
        if (row := self.rows.row_of(key or 0)) >= 0:
            self.go_to_row(row)
            return
        self.not_listed.emit(uid)
        if self.rows.ids and not self._to_select and not self.currentIndex().isValid():
            self._begin_at(0)

    def _current_moved(self, current: QModelIndex, previous: QModelIndex) -> None:
        if self._restoring:
            return
        self.viewport().update()
        if current.isValid():
            self._last_row = current.row()
            self._current_key = self.rows.ids[current.row()]
        self._tell_current()

    def _selection_moved(self) -> None:
        if not self._restoring:
            self.viewport().update()
            self.selection_changed.emit()

    def _rows_arrived(self, first: int, last: int) -> None:
        if first <= self.currentIndex().row() <= last:
            self._tell_current()

    def _tell_current(self) -> None:
        entry = self.current_entry()
        if entry is not None:
            self._tell(entry.row.uid)

    def _tell(self, uid: str) -> None:
        if uid != self._told:
            self._told = uid
            self.current_changed.emit(uid)

    def _open(self) -> None:
        entry = self.current_entry()
        if entry is not None:
            self.opened.emit(entry.row.uid)

    def _open_cell_at(self, index: QModelIndex) -> None:
        """Edit a cell; one that is not typed into opens its record."""
        if not self.cells.start(index):
            self._open()

    def _show_sort(self) -> None:
        wanted = self._query.sort or DEFAULT_SORT[self.kind.noun]
        found = [i for i, one in enumerate(self.kind.columns) if one.sorts == wanted]
        self.rows.set_sorted(found[0] if found else -1, descending=self._query.descending)
