"""A list as a page shows it: head, filters, rows, and what to do when there are none."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from oigdesk.queries import totals
from oigdesk.queries.filters import filter_words
from oigdesk.queries.totals import Sums
from oigdesk.queries.views import GROUPED_BY, View
from oigdesk.ui.measures import sizes
from oigdesk.ui.room import Room
from oigdesk.ui.tables.bulk_bar import BulkBar
from oigdesk.ui.tables.column_chooser import ColumnChooser
from oigdesk.ui.tables.filter_bar import BUTTON_INSET, FilterBar
from oigdesk.ui.tables.group_button import GroupButton
from oigdesk.ui.tables.list_head import ListHead
from oigdesk.ui.tables.list_kind import ListKind
from oigdesk.ui.tables.list_words import selected_words, shown_words
from oigdesk.ui.tables.row_table import RowTable
from oigdesk.ui.tables.view_keeping import ViewKeeping
from oigdesk.ui.tokens import tokens
from oigdesk.ui.widgets.button import Button
from oigdesk.ui.widgets.empty import Empty
from oigdesk.ui.widgets.icon_button import IconButton

Offer = tuple[str, Callable[[], object]]
_LEAST: Final = 280


class ListPane(QWidget):
    """Filters and the text to find hold together; Esc in the rows takes the last filter back."""

    #: There is another text to find: the window's find box has to follow.
    find_given = Signal(str)

    def __init__(
        self, room: Room, kind: ListKind, *, quick: tuple[str, ...], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.room = room
        self.head = ListHead(kind.title, self)
        self.save_view = Button("Save as view…", "link", parent=self)
        self.save_view.setToolTip("Keep filters, order, columns and groups under a name")
        self.choose_groups = GroupButton(kind.noun, self)
        self.choose_columns = IconButton("columns-3-cog", "Columns", parent=self)
        self.choose_columns.clicked.connect(self.open_chooser)
        for button in (self.save_view, self.choose_groups, self.choose_columns):
            self.head.add_button(button)
        self.head.show_button(self.save_view, shown=False)
        self.head.show_button(self.choose_groups, shown=bool(GROUPED_BY[kind.noun]))
        self.bar = FilterBar(room, kind.noun, quick, self)
        self.table = RowTable(room, kind, parent=self)
        self.bulk = BulkBar(self)
        self.views = ViewKeeping(room, self.table, self.bar, self)
        self._empty = Empty("list-filter", "", parent=self.table)
        self._empty.hide()
        self._none: tuple[str, str, tuple[Offer, ...]] = ("", "", ())
        self._wanted = ""
        self._lay_out()
        self.bar.changed.connect(self._ask)
        self.save_view.clicked.connect(lambda: self.views.open_namer(self.save_view))
        self.choose_groups.chosen.connect(self._group)
        self.views.shown.connect(lambda _: self._show_view())
        self.table.sorted.connect(self._show_view)
        self.table.columns.changed.connect(self._show_view)
        self.table.count_changed.connect(lambda _: self._show_count())
        self.table.selection_changed.connect(self._show_count)
        self.table.escaped.connect(self._escape)
        self.table.not_listed.connect(self._not_listed)
        self.table.viewport().installEventFilter(self)

    def set_none(self, headline: str, sentence: str, offers: tuple[Offer, ...]) -> None:
        """Say what stands where the desk has nothing of the kind, and what to do next."""
        self._none = (headline, sentence, offers)

    def search(self, text: str) -> None:
        """Show only what holds a text."""
        self.bar.find_text = text
        self._ask()

    def show_view(self, view: View | None) -> None:
        """Show a view; None shows everything."""
        had = self.bar.find_text
        self.views.show(view)
        if self.bar.find_text != had:
            self.find_given.emit(self.bar.find_text)

    def show_uid(self, uid: str) -> None:
        """Select a record; filters that hide it are taken away."""
        self._wanted = uid
        self.table.select(uid)

    def clear(self) -> None:
        """Show everything."""
        if self.views.view is not None:
            self.show_view(None)
            return
        if self.bar.find_text:
            self.bar.find_text = ""
            self.find_given.emit("")
        if self.bar.filters():
            self.bar.set_filters(())
        else:
            self._ask()

    def open_chooser(self) -> ColumnChooser:
        """Let the person choose the columns."""
        chooser = ColumnChooser(self.table.columns, self)
        chooser.open_at(self.choose_columns)
        return chooser

    def empty_words(self) -> str:
        """What stands where rows would be; "" while there are rows."""
        return "" if self._empty.isHidden() else self._empty.headline()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground."""
        QPainter(self).fillRect(self.rect(), tokens().surface)

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Keep what stands in the place of rows as large as their place."""
        if event.type() in {QEvent.Type.Resize, QEvent.Type.Move}:
            self._place_empty()
        return False

    def _lay_out(self) -> None:
        size = sizes()
        head = QHBoxLayout()
        head.setContentsMargins(size.list_margin, 8, size.units(12), 2)
        head.addWidget(self.head)
        filters = QHBoxLayout()
        filters.setContentsMargins(size.list_margin - size.units(BUTTON_INSET), 0, 8, 6)
        filters.addWidget(self.bar)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addLayout(filters)
        whole.addWidget(self.table, 1)
        whole.addWidget(self.bulk)
        self.setMinimumWidth(size.units(_LEAST))

    def _ask(self) -> None:
        self.table.set_query(self.bar.filters(), self.bar.find_text)
        self._show_view()

    def _group(self, by: str) -> None:
        self.table.group_by(by)
        self._show_view()

    def _show_view(self) -> None:
        """Name the view, and offer to save what none keeps."""
        view = self.views.view
        self.head.set_title(view.title if view is not None else self.table.kind.title)
        self.head.show_button(self.save_view, shown=self._may_save())
        self.choose_groups.show_choice(self.table.query().group)
        self._show_count()

    def _may_save(self) -> bool:
        return self.views.is_changed() and not self.room.desk.read_only

    def _escape(self) -> None:
        if not self.bar.drop_last() and self.bar.find_text:
            self.clear()

    def _not_listed(self, uid: str) -> None:
        if uid != self._wanted:
            return
        self._wanted = ""
        if self.bar.filters() or self.bar.find_text:
            self.clear()
            self.table.select(uid)

    def _show_count(self) -> None:
        shown = self.table.shown()
        if shown is None:
            return
        self._show_empty(shown.whole)
        noun = self.table.kind.noun
        keys = self.table.selected_ids()
        plain = shown_words(noun, shown, narrow=self.table.is_narrow)
        if self.views.view is not None and self.views.is_changed():
            filtered = bool(self.bar.filters() or self.bar.find_text)
            plain = f"{plain} · {'filtered' if filtered else 'changed'}, not saved"
        if len(keys) < 2:
            self.room.runner.ask(lambda: None, owner=self, instead="sums")
            self.bulk.hide()
            self.head.set_facts(plain)
        elif noun == "evidence":
            self.head.set_facts(f"{plain} · {len(keys):,} selected")
        else:
            desk = self.room.desk
            self.room.runner.ask(
                lambda: totals.sums(desk, noun, keys), owner=self, instead="sums"
            ).then(self._show_sums)

    def _show_sums(self, sums: Sums) -> None:
        """What is selected stands in the bar beneath; above the list where it has no room there."""
        shown = self.table.shown()
        self.bulk.show_sums(sums)
        if not self.bulk.says_all():
            self.head.set_facts(selected_words(sums))
        elif shown is not None:
            noun, narrow = self.table.kind.noun, self.table.is_narrow
            self.head.set_facts(shown_words(noun, shown, narrow=narrow))

    def _show_empty(self, whole: int) -> None:
        had_focus = self._empty.isAncestorOf(QApplication.focusWidget() or self)
        if self.table.rows.rowCount():
            self._empty.hide()
            if had_focus:
                self.table.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if whole:
            self._empty.show_empty(
                "list-filter",
                "Nothing matches these filters" if self.bar.filters() else "Nothing found",
                self._why_nothing(),
                (("Clear filters" if self.bar.filters() else "Show all", self.clear),),
                "Esc in the list takes the last filter back" if self.bar.filters() else "",
            )
        else:
            headline, sentence, offers = self._none
            self._empty.show_empty("inbox", headline, sentence, offers)
        self._place_empty()
        self._empty.show()

    def _why_nothing(self) -> str:
        noun = self.table.kind.noun
        parts = [" ".join(filter_words(noun, one)).strip() for one in self.bar.filters()]
        if self.bar.find_text:
            parts.append(f"the words “{self.bar.find_text}”")
        name = self.table.kind.title.lower()
        return f"No {name} with {' and '.join(parts)}. Remove one, or look at all {name}."

    def _place_empty(self) -> None:
        place = self.table.viewport().geometry()
        self._empty.setGeometry(QRect(place.left(), place.top(), place.width(), place.height()))
