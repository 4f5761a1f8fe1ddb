"""How a list looks and answers the pointer: columns, narrow rows, hover, ring, drags."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelectionModel, QSize, Qt
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QSizePolicy,
    QTableView,
    QWidget,
)

from oigdesk.settings import ListLook
from oigdesk.ui.room import Room
from oigdesk.ui.tables.list_kind import ListKind
from oigdesk.ui.tables.row_columns import RowColumns
from oigdesk.ui.tables.row_delegate import RowDelegate, row_rect
from oigdesk.ui.tables.row_drop import RowDrop
from oigdesk.ui.tables.row_header import RowHeader
from oigdesk.ui.tables.row_model import RowModel
from oigdesk.ui.tokens import tokens
from oigdesk.ui.widgets.frames import RING, line_round, painter_of, shows_ring
from oigdesk.ui.widgets.scroll_bar import slim


class _Corner(QWidget):
    """The ground beside the header and between two scroll bars."""

    def __init__(self, header: RowHeader) -> None:
        super().__init__()
        self._header = header
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As high as the header."""
        return QSize(1, 0 if self._header.isHidden() else self._header.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground of the list."""
        QPainter(self).fillRect(self.rect(), tokens().surface)


class RowView(QTableView):
    """The face of a list; what it shows and which row is chosen is the business of ``RowTable``."""

    def __init__(self, room: Room, kind: ListKind, name: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.room = room
        self.kind = kind
        self.hovered = -1
        self.look = room.settings.values.lists.setdefault(name, ListLook())
        self.rows = RowModel(room, kind, self)
        self.header = RowHeader(kind.columns, self)
        self._dress()
        self.setModel(self.rows)
        self.columns = RowColumns(self, self.rows, self.header, self.look)
        self.columns.changed.connect(room.settings.save)
        self.columns.height_changed.connect(self.resize_rows)
        self.drop = RowDrop(self, self.rows, kind)
        self.setItemDelegate(RowDelegate(kind, self, self))

    @property
    def is_narrow(self) -> bool:
        """Whether rows are drawn whole, without columns."""
        return self.rows.is_narrow

    @property
    def two_lines(self) -> bool:
        """Whether text has two small lines."""
        return self.columns.two_lines

    def first_column(self) -> int:
        """The column that stands leftmost."""
        return self.columns.first()

    def has_keys(self) -> bool:
        """Whether the list or its header has the keyboard."""
        return self.hasFocus() or self.header.hasFocus()

    def go_to_cell(self, row: int, column: int) -> None:
        """Select one row, with one of its cells as the current one."""
        index = self.rows.index(row, column)
        # Said outright, because Qt would add to the selection while a Ctrl or Shift is held.
        flag = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flag.ClearAndSelect | flag.Rows)
        self.scrollTo(index)

    def marks_cell(self) -> bool:
        """Whether the current cell is shown: it can be typed into."""
        return False

    def resize_rows(self, height: int) -> None:
        """Give all rows another height."""
        self.verticalHeader().setDefaultSectionSize(height)

    def keyboardSearch(self, search: str) -> None:
        """Typing finds nothing here: the find box looks at rows that were not read yet, too."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose columns or narrow rows by the room there is."""
        super().resizeEvent(event)
        self.columns.arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew when the text size changes."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange}:
            self.columns.arrange()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ring around the current row, and what files dragged over it would do."""
        super().paintEvent(event)
        row = self.currentIndex().row()
        if row >= 0 and shows_ring(self):
            look = tokens()
            selected = self.selectionModel().isRowSelected(row)
            colour = look.focus_on_sel if selected else look.focus
            line_round(
                painter_of(self.viewport()), row_rect(self, row), colour, width=RING, inset=2
            )
            if self.marks_cell():
                box = self.visualRect(self.currentIndex()).adjusted(1, 5, -1, -6)
                line_round(painter_of(self.viewport()), box, colour)
        self.drop.paint()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The selection has the keyboard: it is coloured."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The selection has it no longer: it is grey."""
        super().focusOutEvent(event)
        self.viewport().update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show which row a press would choose."""
        super().mouseMoveEvent(event)
        self._hover(self.rowAt(event.position().toPoint().y()))

    def leaveEvent(self, event: QEvent) -> None:
        """No row is pointed at."""
        super().leaveEvent(event)
        self._hover(-1)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may come in."""
        self.drop.enter(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Say which row would take them."""
        self.drop.move(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """They went elsewhere."""
        self.drop.leave()

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand them to the row under them."""
        self.drop.take(event)

    def _dress(self) -> None:
        self.setHorizontalHeader(self.header)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        side = self.verticalHeader()
        side.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        side.setMinimumSectionSize(1)
        side.hide()
        slim(self)
        # The bar begins where the rows do.
        self.addScrollBarWidget(_Corner(self.header), Qt.AlignmentFlag.AlignTop)
        self.setCornerWidget(_Corner(self.header))
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(False)
        self.setAccessibleName(self.kind.title)

    def _hover(self, row: int) -> None:
        if row != self.hovered:
            for one in (row, self.hovered):
                if one >= 0:
                    self.viewport().update(row_rect(self, one).adjusted(0, 0, 0, 1))
            self.hovered = row
