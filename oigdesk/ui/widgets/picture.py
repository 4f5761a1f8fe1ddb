"""An icon that stands by itself."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from oigdesk.ui.icons import paint_icon
from oigdesk.ui.measures import sizes
from oigdesk.ui.tokens import Ink, tokens


class Picture(QWidget):
    """An icon of a size that grows with the text; words beside it say what it means."""

    def __init__(
        self, icon: str, *, side: int = 16, ink: Ink = "ink2", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icon = icon
        self._side = side
        self._ink: Ink = ink
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_icon(self, icon: str, ink: Ink = "ink2") -> None:
        """Show another icon."""
        self._icon = icon
        self._ink = ink
        self.update()

    def sizeHint(self) -> QSize:
        """A square."""
        side = sizes().units(self._side)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        if self._icon:
            side = min(self.width(), self.height())
            colour = tokens().colour(self._ink)
            paint_icon(QPainter(self), QRect(0, 0, side, side), self._icon, colour)
