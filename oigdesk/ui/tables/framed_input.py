"""A line to type into inside a popup: with a frame, and an icon that says what it is for."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from oigdesk.ui.icons import paint_icon
from oigdesk.ui.measures import sizes
from oigdesk.ui.tokens import tokens
from oigdesk.ui.widgets.frames import RING, fill_round, line_round, painter_of
from oigdesk.ui.widgets.line_input import LineInput


class FramedInput(LineInput):
    """One line in a frame; the ring shows whenever it is typed into."""

    def __init__(
        self, name: str, hint: str = "", *, icon: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icon = icon
        self._bad = False
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        left = sizes().inset + (sizes().icon + sizes().units(6) if icon else 0)
        self.setTextMargins(left, 0, sizes().inset, 0)

    def set_bad(self, *, bad: bool) -> None:
        """Show that its text cannot be read."""
        self._bad = bad
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the frame, the icon, and then the text."""
        look = tokens()
        painter = painter_of(self)
        fill_round(painter, self.rect(), look.surface)
        if self._bad:
            line_round(painter, self.rect(), look.danger, width=RING)
        elif self.hasFocus():
            line_round(painter, self.rect(), look.focus, width=RING)
        else:
            line_round(painter, self.rect(), look.edge)
        if self._icon:
            side = sizes().icon
            box = QRect(sizes().inset, (self.height() - side) // 2, side, side)
            paint_icon(painter, box, self._icon, look.ink2)
        painter.end()
        super().paintEvent(event)
