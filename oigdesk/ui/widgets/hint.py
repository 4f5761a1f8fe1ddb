"""A small card under a field: what the typed text reads as."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from oigdesk.ui.measures import STRONG, font, font_metrics, sizes
from oigdesk.ui.tokens import tokens
from oigdesk.ui.widgets.frames import fill_round, line_round, painter_of
from oigdesk.ui.widgets.icon_words import paint_icon_in

_GAP = 4
_PADDING = 10
_LEAD = "reads as"


class Hint(QWidget):
    """Lies over the window without taking focus or mouse, so that nothing moves when it shows."""

    def __init__(self, field: QWidget, *, at_right: bool = False) -> None:
        super().__init__(field.window())
        self._field = field
        self._at_right = at_right
        self._text = ""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    @property
    def text(self) -> str:
        """What it says."""
        return "" if self.isHidden() else self._text

    def show_reading(self, text: str) -> None:
        """Say what a text reads as; "" hides the card."""
        self._text = text
        window = self._field.window()
        if not text or not self._field.isVisible():
            self.hide()
            return
        if self.parentWidget() is not window:
            self.setParent(window)
        self.resize(self.sizeHint())
        self.move(self._beneath(window))
        self.show()
        self.raise_()
        self.update()

    def sizeHint(self) -> QSize:
        """The icon and the words."""
        size = sizes()
        lead = font_metrics("small").horizontalAdvance(_LEAD)
        words = font_metrics("body", STRONG).horizontalAdvance(self._text)
        width = size.small_icon + size.units(8) + lead + size.units(20) + words + 2 * _PADDING
        return QSize(width, size.row)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the card."""
        painter = painter_of(self)
        look = tokens()
        size = sizes()
        fill_round(painter, self.rect(), look.raised)
        line_round(painter, self.rect(), look.edge)
        side = size.small_icon
        paint_icon_in(painter, _PADDING, self.height(), side, "corner-down-left", look.ink2)
        inner = self.rect().adjusted(_PADDING + side + size.units(8), 0, -_PADDING, 0)
        painter.setFont(font("small"))
        painter.setPen(look.ink2)
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, _LEAD)
        painter.setFont(font("body", STRONG))
        painter.setPen(look.ink)
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(inner, right, self._text)

    def _beneath(self, window: QWidget) -> QPoint:
        field = QRect(self._field.mapTo(window, QPoint(0, 0)), self._field.size())
        # Beneath a number the card ends where the number does.
        start = field.right() + 1 - self.width() if self._at_right else field.left()
        left = min(start, window.width() - self.width() - _GAP)
        top = field.bottom() + 1 + _GAP
        if top + self.height() > window.height():
            top = field.top() - _GAP - self.height()
        return QPoint(max(_GAP, left), top)
