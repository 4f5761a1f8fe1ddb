"""The header of a list: small letters, the sorted column heavier, every part of it by keyboard."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QToolTip, QWidget

from oigdesk.ui.icons import paint_icon
from oigdesk.ui.measures import STRONG, font, font_metrics, sizes
from oigdesk.ui.tables.column import Column
from oigdesk.ui.tables.row_delegate import cell_rect
from oigdesk.ui.tables.row_model import RowModel
from oigdesk.ui.tokens import Ink, tokens
from oigdesk.ui.widgets.announcing import announce
from oigdesk.ui.widgets.frames import RING, line_round, shows_ring

_STEP: Final = 8


class RowHeader(QHeaderView):
    """The titles of the columns.

    Left and Right choose one, Enter sorts by it; with Shift they move it, with Ctrl they make it
    wider or narrower.
    """

    #: A column was chosen to sort by.
    sort_asked = Signal(int)
    #: A column is to be wider by so many units, or narrower.
    width_asked = Signal(int, int)
    #: The person let go of a column after moving or widening it.
    arranged = Signal()

    def __init__(self, columns: Sequence[Column], parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._columns = columns
        self._chosen = 0
        self._hovered = -1
        self.setObjectName("header")
        self.setSectionsMovable(True)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setAccessibleName("Columns")
        self.setAccessibleDescription(
            "Left and Right choose a column, Enter sorts by it. "
            "With Shift they move it, with Ctrl they change its width."
        )
        self.sectionClicked.connect(self.sort_asked)

    def sizeHint(self) -> QSize:
        """As high as a line of small letters with space around it."""
        return QSize(super().sizeHint().width(), sizes().column_header)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803
        """Draw a title, its arrow, and the line beneath."""
        look = tokens()
        by, descending = self._sorted()
        sorts = logicalIndex == by
        ink: Ink = "ink" if sorts or logicalIndex == self._hovered else "ink3"
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(rect, look.surface)
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), look.line)
        side = sizes().small_icon
        right = self._draw_title(painter, rect, logicalIndex, look.colour(ink), sorts=sorts)
        if sorts:
            box = QRect(right + 3, rect.center().y() - side // 2, side, side)
            paint_icon(painter, box, "arrow-down" if descending else "arrow-up", look.ink)
        if shows_ring(self) and logicalIndex == self._chosen:
            line_round(painter, rect.adjusted(2, 3, -2, -4), look.focus, width=RING)
        painter.restore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose, sort, move or widen a column."""
        key = event.key()
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(key), 0)
        if step and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._move(step)
        elif step and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.width_asked.emit(self._chosen, step * _STEP)
        elif step:
            self._choose(step)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.sort_asked.emit(self._chosen)
            self._say()
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show and say which column is chosen."""
        super().focusInEvent(event)
        if self.isSectionHidden(self._chosen):
            self._chosen = self._visible()[0] if self._visible() else 0
        self._say()
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the ring."""
        super().focusOutEvent(event)
        self.viewport().update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show which column a press would sort."""
        super().mouseMoveEvent(event)
        self._hover(self.logicalIndexAt(event.position().toPoint()))

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is pointed at."""
        super().leaveEvent(event)
        self._hover(-1)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Have what was dragged remembered."""
        super().mouseReleaseEvent(event)
        self.arranged.emit()

    def viewportEvent(self, event: QEvent) -> bool:
        """The tooltip is the whole title."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            section = self.logicalIndexAt(event.pos())
            if section >= 0:
                QToolTip.showText(event.globalPos(), self._columns[section].title, self)
            return True
        return super().viewportEvent(event)

    def _draw_title(
        self, painter: QPainter, rect: QRect, logical: int, colour: QColor, *, sorts: bool
    ) -> int:
        """Draw the title or the icon in its stead; gives where it ends."""
        column = self._columns[logical]
        inside = cell_rect(rect, first=self._is_first(logical))
        side = sizes().small_icon
        arrow = side + 2 if sorts else 0
        if column.icon:
            left = inside.right() + 1 - side - arrow
            if not column.right:
                left = inside.center().x() + 1 - (side + arrow) // 2
            top = rect.center().y() - side // 2
            paint_icon(painter, QRect(left, top, side, side), column.icon, colour)
            return left + side
        weight = STRONG if sorts else 0
        metrics = font_metrics("small", weight)
        where = Qt.TextElideMode.ElideRight
        title = metrics.elidedText(column.title, where, max(0, inside.width() - arrow))
        width = metrics.horizontalAdvance(title)
        left = inside.right() + 1 - width - arrow if column.right else inside.left()
        painter.setFont(font("small", weight))
        painter.setPen(colour)
        box = QRect(left, rect.top(), width + 2, rect.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, title)
        return left + width

    def _sorted(self) -> tuple[int, bool]:
        model = self.model()
        return model.sorted if isinstance(model, RowModel) else (-1, False)

    def _visible(self) -> list[int]:
        shown = (self.logicalIndex(visual) for visual in range(self.count()))
        return [logical for logical in shown if not self.isSectionHidden(logical)]

    def _is_first(self, logical: int) -> bool:
        visible = self._visible()
        return bool(visible) and visible[0] == logical

    def _choose(self, step: int) -> None:
        visible = self._visible()
        place = visible.index(self._chosen) + step
        if 0 <= place < len(visible):
            self._chosen = visible[place]
            self._say()
            self.viewport().update()

    def _move(self, step: int) -> None:
        visible = self._visible()
        place = visible.index(self._chosen) + step
        if 0 <= place < len(visible):
            self.moveSection(self.visualIndex(self._chosen), self.visualIndex(visible[place]))
            self.arranged.emit()

    def _say(self) -> None:
        model = self.model()
        if model is not None:
            role = Qt.ItemDataRole.AccessibleTextRole
            announce(self, model.headerData(self._chosen, Qt.Orientation.Horizontal, role) or "")

    def _hover(self, section: int) -> None:
        if section != self._hovered:
            self._hovered = section
            self.viewport().update()
