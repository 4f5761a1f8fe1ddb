"""The list of the journal: by day, the newest first, the chosen set open in its place."""

from __future__ import annotations

from PySide6.QtCore import QItemSelection, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from oigdesk.queries.rows import SetRow
from oigdesk.ui.panels.activity_model import ActivityModel
from oigdesk.ui.panels.activity_opened import ActivityOpened
from oigdesk.ui.panels.activity_paint import ActivityDelegate
from oigdesk.ui.widgets.scroll_bar import slim

Index = QModelIndex | QPersistentModelIndex


class ActivityList(QListView):
    """Up and Down go from set to set; the one they stop at opens."""

    #: A set was opened: the widget that shows it.
    opened = Signal(object)

    def __init__(self, model: ActivityModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._delegate = ActivityDelegate(self)
        self._opened: ActivityOpened | None = None
        self._number = 0
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setMouseTracking(True)
        self.setAccessibleName("Changes, the newest first")
        slim(self)
        model.modelAboutToBeReset.connect(self._close)

    @property
    def open_number(self) -> int:
        """The number of the set that is open, 0 when none is."""
        return self._number

    def opened_widget(self) -> ActivityOpened | None:
        """What shows the open set."""
        return self._opened

    def choose(self, number: int) -> bool:
        """Open a set, if it is in the list."""
        row = self._model.row_of(number)
        if row is None:
            return False
        self.setCurrentIndex(self._model.index(row))
        return True

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Close one set and open the other."""
        super().currentChanged(current, previous)
        entry = self._model.entry(current)
        self._close()
        if isinstance(entry, SetRow):
            self._open(entry)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """The open row is the selection; nothing else is painted."""
        super().selectionChanged(selected, deselected)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows skip the heads of the days."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        at = self.currentIndex().row() if self.currentIndex().isValid() else -1
        row = self._model.step(at, step)
        if row is not None:
            self.setCurrentIndex(self._model.index(row))
            self.scrollTo(self._model.index(row))
        elif self._model.canFetchMore(QModelIndex()) and step > 0:
            self._model.fetchMore(QModelIndex())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Texts wrap anew."""
        super().resizeEvent(event)
        self._fit()

    def _open(self, one: SetRow) -> None:
        self._number = one.number
        self._opened = ActivityOpened(one)
        self._opened.height_changed.connect(self._fit)
        self.setIndexWidget(self.currentIndex(), self._opened)
        self._fit()
        self.opened.emit(self._opened)

    def _close(self) -> None:
        if self._opened is None:
            return
        row = self._model.row_of(self._number)
        self._opened, self._number = None, 0
        self._delegate.open_number = 0
        if row is not None:
            index = self._model.index(row)
            self.setIndexWidget(index, None)  # type: ignore[arg-type] # Qt takes none to close
            self._delegate.sizeHintChanged.emit(index)

    def _fit(self) -> None:
        """Make the open row as high as what it shows."""
        row = self._model.row_of(self._number) if self._opened else None
        if self._opened is None or row is None:
            return
        self._delegate.open_number = self._number
        self._delegate.open_height = self._opened.needed_height(self.viewport().width())
        index = self._model.index(row)
        self._delegate.sizeHintChanged.emit(index)
        self.scheduleDelayedItemsLayout()
