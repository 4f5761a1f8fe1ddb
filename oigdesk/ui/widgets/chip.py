"""A filter in force: press it to change it, its cross to drop it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from oigdesk.ui.icons import paint_icon
from oigdesk.ui.measures import MEDIUM, font, font_metrics, sizes
from oigdesk.ui.tokens import tokens
from oigdesk.ui.widgets.frames import RING, fill_round, line_round, painter_of, shows_ring
from oigdesk.ui.widgets.tips import tip

_PADDING = 10
_GAP = 6
_MOST_CHARS = 40


class Chip(QAbstractButton):
    """A field and its value; Delete, Backspace and the cross emit ``removed``."""

    removed = Signal()

    def __init__(self, field: str, value: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._field = field
        self._value = value
        self._over_cross = False
        self._down_on_cross = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setMouseTracking(True)
        self.show_chip(field, value)

    def show_chip(self, field: str, value: str) -> None:
        """Show another filter."""
        self._field = field
        self._value = value
        name = f"{field} {value}".strip()
        self.setText(name.replace("&", "&&"))
        self.setAccessibleName(name)
        self.setAccessibleDescription("Filter. Enter changes it, Delete removes it.")
        self._show_tip()
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Both words and the cross; a very long value is cut."""
        size = sizes()
        width = 2 * size.units(_PADDING) + self._field_width() + self._value_width()
        return QSize(width + size.units(_GAP) + size.small_icon, size.chip)

    def minimumSizeHint(self) -> QSize:
        """Never squeezed: chips wrap."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete drops the filter, Enter opens it."""
        if event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.removed.emit()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember whether the cross was meant."""
        left = event.button() == Qt.MouseButton.LeftButton
        self._down_on_cross = left and self._cross().contains(event.position().toPoint())
        if not self._down_on_cross:
            super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Drop the filter when the cross was pressed and released."""
        if not self._down_on_cross:
            super().mouseReleaseEvent(event)
            return
        self._down_on_cross = False
        if self._cross().contains(event.position().toPoint()):
            self.removed.emit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show what a press would hit."""
        over = self._cross().contains(event.position().toPoint())
        if over != self._over_cross:
            self._over_cross = over
            self._show_tip()
            self.update()
        super().mouseMoveEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the tint, both words and the cross."""
        painter = painter_of(self)
        look = tokens()
        size = sizes()
        near = self.underMouse() or self.isDown()
        round_end = self.height() / 2
        fill = look.chrome_sel if near else look.tints["slate"]
        if look.high_contrast:
            fill = look.hover if near else look.surface
        fill_round(painter, self.rect(), fill, round_end)
        if shows_ring(self):
            line_round(painter, self.rect(), look.focus, width=RING, radius=round_end)
        elif look.high_contrast:
            line_round(painter, self.rect(), look.edge, radius=round_end)
        middle = Qt.AlignmentFlag.AlignVCenter
        left = size.units(_PADDING)
        painter.setFont(font("small"))
        painter.setPen(look.ink2)
        painter.drawText(self.rect().adjusted(left, 0, 0, 0), middle, self._field)
        left += self._field_width()
        painter.setFont(font("small", MEDIUM))
        painter.setPen(look.ink)
        painter.drawText(self.rect().adjusted(left, 0, 0, 0), middle, self._shown_value())
        ink = look.ink if self._over_cross and near else look.ink2
        paint_icon(painter, self._icon_box(), "x", ink)

    def _show_tip(self) -> None:
        name = self.accessibleName()
        if self._over_cross:
            self.setToolTip(tip(f"Remove filter {name}"))
        else:
            self.setToolTip("" if self._shown_value() == self._value else tip(name))

    def _field_width(self) -> int:
        if not self._field:
            return 0
        gap = sizes().units(_GAP)
        return font_metrics("small").horizontalAdvance(self._field) + gap

    def _shown_value(self) -> str:
        metrics = font_metrics("small", MEDIUM)
        most = metrics.averageCharWidth() * _MOST_CHARS
        return metrics.elidedText(self._value, Qt.TextElideMode.ElideRight, most)

    def _value_width(self) -> int:
        return font_metrics("small", MEDIUM).horizontalAdvance(self._shown_value()) + 1

    def _icon_box(self) -> QRect:
        size = sizes()
        side = size.small_icon
        left = self.width() - size.units(_PADDING) - side + size.units(2)
        return QRect(QPoint(left, round((self.height() - side) / 2)), QSize(side, side))

    def _cross(self) -> QRect:
        box = self._icon_box()
        return QRect(box.left() - 4, 0, self.width() - box.left() + 4, self.height())
