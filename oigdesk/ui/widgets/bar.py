"""A bar across a pane: an icon, words that wrap, and what can be done about it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from oigdesk.ui.measures import sizes
from oigdesk.ui.tokens import Tint, tokens
from oigdesk.ui.widgets.frames import painter_of
from oigdesk.ui.widgets.icon_words import paint_icon_in

_GAP = 10
_STRIPE = 4


class Bar(QWidget):
    """The ground that message bars and standing bars have in common."""

    def __init__(self, *, line_above: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = "info"
        self._tint: Tint = "info"
        self._line_above = line_above
        self.row = QHBoxLayout(self)
        self.row.setSpacing(sizes().inset)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._measure()

    def set_look(self, icon: str, tint: Tint) -> None:
        """Change the icon and what the bar stands on."""
        self._icon = icon
        self._tint = tint
        self.update()

    @property
    def tint(self) -> Tint:
        """What the bar stands on."""
        return self._tint

    def event(self, event: QEvent) -> bool:
        """Measure anew when the font changes."""
        if event.type() == QEvent.Type.ApplicationFontChange:
            self._measure()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the tint, its line and the icon; in high contrast a stripe says what it is."""
        painter = painter_of(self)
        look = tokens()
        ink = look.tint_ink(self._tint)
        painter.fillRect(self.rect(), look.tints[self._tint])
        at = 0 if self._line_above else self.height() - 1
        painter.fillRect(QRect(0, at, self.width(), 1), look.line)
        if look.high_contrast:
            painter.fillRect(QRect(0, 0, _STRIPE, self.height()), ink)
        size = sizes()
        paint_icon_in(painter, size.list_margin, self.height(), size.icon, self._icon, ink)

    def _measure(self) -> None:
        size = sizes()
        space = size.units(5)
        left = size.list_margin + size.icon + size.units(_GAP)
        self.row.setContentsMargins(left, space + 1, size.inset, space)
        self.setMinimumHeight(size.control + 2 * space + 2)
