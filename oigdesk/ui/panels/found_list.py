"""The list of what was found: Up and Down go from hit to hit, over the heads of the kinds."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from oigdesk.ui.office import Office
from oigdesk.ui.panels.found_model import Entry, FoundModel, GroupLine
from oigdesk.ui.panels.found_paint import FoundDelegate, link_place
from oigdesk.ui.widgets.scroll_bar import slim

Index = QModelIndex | QPersistentModelIndex


class FoundList(QListView):
    """The find box steps through it too, so the current hit stays marked without the focus."""

    #: Another hit is the current one; None for none.
    chosen = Signal(object)
    #: The current hit is to be opened.
    opened = Signal(object)
    #: All hits of a kind are wanted.
    group_wanted = Signal(str)
    #: Esc.
    escaped = Signal()

    def __init__(self, model: FoundModel, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.setModel(model)
        self.setItemDelegate(FoundDelegate(office, self))
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMouseTracking(True)
        self.setAccessibleName("Found")
        slim(self)

    def current(self) -> Entry | None:
        """What is marked."""
        entry = self._model.entry(self.currentIndex())
        return None if isinstance(entry, GroupLine) else entry

    def choose(self, row: int | None) -> None:
        """Mark a row, or none."""
        index = self._model.index(row) if row is not None else QModelIndex()
        self.setCurrentIndex(index)
        if row is not None:
            self.scrollTo(self._model.index(0 if row <= self._first() else row))

    def step(self, by: int) -> None:
        """Go to the next hit in a direction."""
        at = self.currentIndex().row() if self.currentIndex().isValid() else -1
        row = self._model.step(at, by)
        if row is not None:
            self.choose(row)
        elif by > 0 and self._model.canFetchMore(QModelIndex()):
            self._model.fetchMore(QModelIndex())

    def open_current(self) -> None:
        """Open what is marked."""
        entry = self.current()
        if entry is not None:
            self.opened.emit(entry)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell what is marked now."""
        super().currentChanged(current, previous)
        self.chosen.emit(self.current())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows skip the heads; Enter opens; Esc goes back."""
        key = Qt.Key(event.key())
        if key in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self.step(-1 if key == Qt.Key.Key_Up else 1)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.open_current()
        elif key == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The link in a head shows all of its kind."""
        super().mouseReleaseEvent(event)
        line = self._link_at(event)
        if line is not None and event.button() == Qt.MouseButton.LeftButton:
            self.group_wanted.emit(line.group)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open a hit."""
        super().mouseDoubleClickEvent(event)
        self.open_current()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A hand over the links."""
        super().mouseMoveEvent(event)
        over = self._link_at(event) is not None
        shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Snippets wrap anew."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def _first(self) -> int:
        return self._model.first() or 0

    def _link_at(self, event: QMouseEvent) -> GroupLine | None:
        at = event.position().toPoint()
        index = self.indexAt(at)
        line = self._model.entry(index)
        if not isinstance(line, GroupLine) or not line.more:
            return None
        return line if link_place(self.visualRect(index), line).contains(at) else None
