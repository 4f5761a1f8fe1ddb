"""Why something is not as it should be: an icon and the reason, beneath what it is about."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from oigdesk.ui.icons import paint_icon
from oigdesk.ui.measures import sizes
from oigdesk.ui.tokens import Ink, tokens
from oigdesk.ui.widgets.label import Label

_GAP = 6


class Reason(Label):
    """Small wrapped words after an icon; hidden while there are none."""

    def __init__(
        self,
        text: str = "",
        *,
        icon: str = "circle-alert",
        ink: Ink = "danger",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, size="small", ink=ink, wrap=True, parent=parent)
        self._icon = icon
        self._make_room()
        self.setVisible(bool(text))

    def show_reason(self, text: str) -> None:
        """Give a reason; "" hides it."""
        self.setText(text)
        self.setVisible(bool(text))

    def sizeHint(self) -> QSize:
        """The words with room for the icon."""
        self._make_room()
        return super().sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the words and, before their first line, the icon."""
        super().paintEvent(event)
        side = sizes().small_icon
        top = self.contentsRect().top() + (sizes().small_height - side) // 2
        box = QRect(0, top, side, side)
        paint_icon(QPainter(self), box, self._icon, tokens().colour(self.ink))

    def _make_room(self) -> None:
        self.setContentsMargins(sizes().small_icon + sizes().units(_GAP), 3, 0, sizes().inset)
