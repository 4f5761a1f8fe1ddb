"""A slim scroll bar: a thumb without arrows or trough."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QScrollBar,
    QStyle,
    QStyleOptionSlider,
    QWidget,
)

from oigdesk.ui.tokens import tokens
from oigdesk.ui.widgets.frames import fill_round, painter_of

_WIDE = 12
_SPACE = 3
_AT_REST = 0.55


class ScrollBar(QScrollBar):
    """Takes the place of Qt's own; see ``slim``."""

    def __init__(self, orientation: Qt.Orientation, parent: QWidget | None = None) -> None:
        super().__init__(orientation, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        """Slim."""
        upright = self.orientation() == Qt.Orientation.Vertical
        return QSize(_WIDE, 4 * _WIDE) if upright else QSize(4 * _WIDE, _WIDE)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the thumb, if there is anything to scroll."""
        if self.maximum() <= self.minimum():
            return
        painter = painter_of(self)
        look = tokens()
        thumb = self.thumb()
        if self.orientation() == Qt.Orientation.Vertical:
            thumb = thumb.adjusted(_SPACE, 0, -_SPACE, 0)
            end = thumb.width() / 2
        else:
            thumb = thumb.adjusted(0, _SPACE, 0, -_SPACE)
            end = thumb.height() / 2
        used = self.isSliderDown() or self.underMouse()
        colour = QColor(look.edge)
        colour.setAlphaF(1.0 if used or look.high_contrast else _AT_REST)
        fill_round(painter, thumb, colour, end)

    def thumb(self) -> QRect:
        """Where the thumb is."""
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        return self.style().subControlRect(
            QStyle.ComplexControl.CC_ScrollBar, option, QStyle.SubControl.SC_ScrollBarSlider, self
        )


def slim(area: QAbstractScrollArea) -> None:
    """Give a list, table or text slim scroll bars."""
    area.setVerticalScrollBar(ScrollBar(Qt.Orientation.Vertical, area))
    area.setHorizontalScrollBar(ScrollBar(Qt.Orientation.Horizontal, area))
