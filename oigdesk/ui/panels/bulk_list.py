"""The preview of a change of many records: number, now, then, with the refused ones first."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from oigdesk.services.bulk_lines import Line
from oigdesk.ui.icons import paint_icon
from oigdesk.ui.measures import NAME, STRONG, font, font_metrics, sizes
from oigdesk.ui.panels.bulk_model import BulkModel, Group, Index
from oigdesk.ui.tables.cell import Cell
from oigdesk.ui.tokens import tokens
from oigdesk.ui.widgets.frames import RING, line_round, shows_ring
from oigdesk.ui.widgets.scroll_bar import slim

_GAP: Final = 14
#: What the column "Then" takes of what is left of a line.
_SHARE: Final = 0.44


#: Lines that get their places in one go.
_BATCH: Final = 1_000


class _Head(QWidget):
    """The titles of the three columns."""

    def __init__(self, columns: BulkList) -> None:
        super().__init__(columns)
        self._columns = columns
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As high as the header of a list."""
        return QSize(1, sizes().column_header)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the titles and the line beneath them."""
        painter, look = QPainter(self), tokens()
        painter.fillRect(self.rect(), look.surface)
        places = self._columns.places(QRect(0, 0, self._columns.view.viewport().width(), 1))
        for place, title in zip(places, ("Number", "Now", "Then"), strict=True):
            first = title == "Number"
            painter.setFont(font("small", STRONG if first else 0))
            painter.setPen(look.ink if first else look.ink3)
            box = QRect(place.left(), 0, place.width(), self.height() - 1)
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, title)
        painter.fillRect(QRect(0, self.height() - 1, self.width(), 1), look.line)


class _View(QListView):
    """Arrows go from row to row; Left, Right and a press fold a group."""

    def __init__(self, model: BulkModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows = model
        self.setModel(model)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setUniformItemSizes(True)
        # Of a hundred thousand lines those in sight stand at once; the window answers meanwhile.
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(_BATCH)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setAccessibleName("What will change")
        slim(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left folds the group of a row, Right opens it."""
        key = event.key()
        index = self.currentIndex()
        if key in {Qt.Key.Key_Left, Qt.Key.Key_Right} and index.isValid():
            row = index.row()
            self._rows.fold(index, fold=key == Qt.Key.Key_Left)
            self.setCurrentIndex(self._rows.index(min(row, self._rows.rowCount() - 1)))
        elif key == Qt.Key.Key_Space and index.isValid():
            self._rows.fold(index)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press on a head folds it."""
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index.isValid():
            self._rows.fold(index)


class BulkList(QWidget):
    """Columns share their edges with what stands above them in the panel."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = BulkModel(self)
        self.view = _View(self.lines, self)
        self.view.setItemDelegate(_Painting(self))
        self._head = _Head(self)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._head)
        whole.addWidget(self.view, 1)
        self._widest: tuple[float, int] = (0.0, 0)
        self.lines.modelReset.connect(self._measure_anew)

    def minimumSizeHint(self) -> QSize:
        """A head and three lines."""
        return QSize(1, self._head.sizeHint().height() + 3 * sizes().row)

    def places(self, line: QRect) -> tuple[QRect, QRect, QRect]:
        """Where number, now and then stand in a line."""
        size = sizes()
        left = line.left() + size.units(16)
        right = line.right() - size.units(14)
        number = min(max(self._names_width(), size.units(72)) + 2, (right - left) * 2 // 5)
        rest = right - left - number - 2 * size.units(_GAP)
        then = int(rest * _SHARE)
        now_at = left + number + size.units(_GAP)
        then_at = right - then
        top, height = line.top(), line.height()
        return (
            QRect(left, top, number, height),
            QRect(now_at, top, rest - then, height),
            QRect(then_at, top, then, height),
        )

    def _names_width(self) -> int:
        """Measured once for a preview and a size of text."""
        if self._widest[0] != sizes().body:
            metrics = font_metrics(weight=STRONG)
            widths = (metrics.horizontalAdvance(name) for name in self.lines.names())
            self._widest = (sizes().body, max(widths, default=0))
        return self._widest[1]

    def _measure_anew(self) -> None:
        self._widest = (0.0, 0)
        self._head.update()


class _Painting(QStyledItemDelegate):
    """Draws a head or a line."""

    def __init__(self, columns: BulkList) -> None:
        super().__init__(columns)
        self._columns = columns

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """All of one height, so that thousands scroll at once."""
        size = sizes()
        return QSize(1, max(size.row, 2 * size.small_height + size.units(5)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one row."""
        entry = self._columns.lines.entry(index)
        rect: QRect = option.rect
        look = tokens()
        over = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(rect)
        ground = look.sunken if isinstance(entry, Group) else look.surface
        painter.fillRect(rect, look.hover if over else ground)
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), look.line)
        inside = rect.adjusted(0, 0, 0, -1)
        if isinstance(entry, Group):
            self._group(painter, inside, entry)
        elif entry is not None:
            self._line(painter, inside, entry)
        current = self._columns.view.currentIndex() == index
        if current and shows_ring(self._columns.view):
            line_round(painter, inside, look.focus, width=RING, inset=2)
        painter.restore()

    def _group(self, painter: QPainter, rect: QRect, group: Group) -> None:
        size = sizes()
        left = rect.left() + size.units(16)
        box = QRect(left - 2, rect.center().y() - size.small_icon // 2, size.icon, size.small_icon)
        sign = "chevron-down" if group.is_open else "chevron-right"
        paint_icon(painter, box.adjusted(0, 0, -2, 0), sign, tokens().ink2)
        inner = rect.adjusted(left + size.units(18) - rect.left(), 0, -size.units(14), 0)
        cell = Cell(painter, inner, tokens(), selected=False, two_lines=False)
        if group.why:
            cell.text(f"{group.count:,}", "ink2", size="small", right=True)
            cell.space(8, right=True)
            cell.text("refused", "ink2", size="small", right=True)
            cell.space(12, right=True)
            cell.two_small_lines(group.why)
            return
        cell.text(group.fate, "ink2", size="small", right=True)
        cell.space(8, right=True)
        cell.text(group.name, weight=NAME)
        cell.space(8)
        cell.text(f"{group.count:,}", "ink2", size="small")

    def _line(self, painter: QPainter, rect: QRect, line: Line) -> None:
        number, now, then = (
            Cell(painter, place, tokens(), selected=False, two_lines=True)
            for place in self._columns.places(rect)
        )
        first, stroke, last = line.name.rpartition("/")
        number.text(first + stroke, "ink2")
        number.text(last, weight=STRONG)
        if line.why:
            then.text("no change", "ink3", right=True)
            if self._columns.lines.has_reasons:
                now.text(line.now or line.then or "not stated", "ink2")
                return
            now.rect.setRight(then.rect.right() - sizes().units(6))
            label = f"{line.label}: " if self._columns.lines.with_labels and line.label else ""
            now.two_small_lines(f"{label}{' '.join(line.why)}")
        elif self._columns.lines.with_labels:
            now.top_line().text(line.label, "ink3", size="small")
            now.bottom_line().text(line.now or "not stated", "ink2", size="small")
            then.text(line.then or "not stated", weight=STRONG)
        else:
            now.text(line.now or "not stated", "ink2" if line.now else "ink3")
            then.text(line.then or "not stated", weight=STRONG)
