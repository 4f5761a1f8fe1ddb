"""The navigator: pages and views with their counts, as words or as icons only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QMenu, QWidget

from oigdesk.queries.views import View
from oigdesk.ui.measures import sizes
from oigdesk.ui.menu_look import dress
from oigdesk.ui.navigator_entries import VIEW, NavigatorEntries, NavigatorEntry
from oigdesk.ui.navigator_paint import RAIL, NavigatorPaint
from oigdesk.ui.widgets.scroll_bar import slim

_WIDTH: Final = 216


class Navigator(QListView):
    """One line a page or a view; what is in front changes with the selection.

    F2 asks for another name of a view of the person's own, Delete takes it away.
    """

    #: The name of the page to show; of a view ``view:`` and its key.
    chosen = Signal(str)
    #: A view of the person's own is to be called something else: its key.
    rename_asked = Signal(str)
    #: A view of the person's own is to go: its key.
    remove_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.is_rail = False
        self._marking = False
        self._front = ""
        self._entries = NavigatorEntries(self)
        self.setModel(self._entries)
        self.setItemDelegate(NavigatorPaint(self, self, self._entries))
        self.setAccessibleName("Pages and views")
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.viewport().setAutoFillBackground(False)
        slim(self)
        self._measure()
        self.selectionModel().currentChanged.connect(self._choose)
        self.clicked.connect(self._choose)

    def show_pages(self, names: Sequence[str]) -> None:
        """List only these pages."""
        self._entries.show_pages(names)
        self._stand_again()

    def show_views(self, views: Sequence[View]) -> None:
        """List these views beneath the page whose records they are of."""
        if self._entries.show_views(views):
            self._stand_again()

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Show how many records each page holds; a page without a count shows none."""
        self._entries.show_counts(counts)

    def show_view_counts(self, counts: Mapping[str, int]) -> None:
        """Show how many records each view holds, by its key."""
        self._entries.show_counts({f"{VIEW}{key}": count for key, count in counts.items()})

    def select(self, name: str) -> None:
        """Mark what is in front, without choosing it anew."""
        self._front = name
        row = self._entries.row_of(name)
        index = self._entries.index(row)
        if not self.selectionModel().isSelected(index):
            self._marking = True
            self.setCurrentIndex(index)
            self._marking = False

    def place_of(self, key: str) -> QRect:
        """Where the line of a view stands in here."""
        index = self._entries.index(self._entries.row_of(f"{VIEW}{key}"))
        rect = self.visualRect(index)
        return QRect(self.viewport().mapTo(self, rect.topLeft()), rect.size())

    def set_rail(self, *, rail: bool) -> None:
        """Show icons only, or icons with words and counts."""
        self.is_rail = rail
        self._hide_rows()
        self._measure()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F2 and Delete are for views of the person's own."""
        entry = self._own(self.currentIndex())
        if entry is not None and event.key() == Qt.Key.Key_F2:
            self.rename_asked.emit(entry.name.removeprefix(VIEW))
        elif entry is not None and event.key() == Qt.Key.Key_Delete:
            self.remove_asked.emit(entry.name.removeprefix(VIEW))
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with a view of the person's own."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        entry = self._own(index)
        if entry is None:
            return
        key = entry.name.removeprefix(VIEW)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for words, keys, asked in (
            ("&Rename view…", "F2", self.rename_asked),
            ("Re&move view", "Del", self.remove_asked),
        ):
            action = QAction(f"{words}\t{keys}", menu)
            action.triggered.connect(lambda _=False, asked=asked: asked.emit(key))
            menu.addAction(action)
        dress(menu)
        at = self.visualRect(index).bottomLeft() if by_key else event.pos()
        menu.popup(self.viewport().mapToGlobal(at))

    def event(self, event: QEvent) -> bool:
        """Measure anew when the font changes."""
        if event.type() == QEvent.Type.ApplicationFontChange:
            self._measure()
        return super().event(event)

    def _own(self, index: QModelIndex) -> NavigatorEntry | None:
        if not index.isValid():
            return None
        entry = self._entries.entries[index.row()]
        return entry if entry.is_own else None

    def _stand_again(self) -> None:
        """After other lines came in: what was in front is marked still."""
        self._hide_rows()
        if self._front:
            self.select(self._front)

    def _hide_rows(self) -> None:
        for row, entry in enumerate(self._entries.entries):
            self.setRowHidden(row, self.is_rail and entry.kind != "page")

    def _measure(self) -> None:
        size = sizes()
        self.setFixedWidth(size.units(RAIL if self.is_rail else _WIDTH))
        self.setViewportMargins(0, size.units(7), 0, size.units(7))
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

    def _choose(self, now: QModelIndex) -> None:
        if now.isValid() and not self._marking:
            entry = self._entries.entries[now.row()]
            if entry.kind in {"page", "view"}:
                self.chosen.emit(entry.name)
