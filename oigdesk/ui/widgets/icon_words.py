"""Words after an icon, in one line: badges, notes, heads and buttons draw them all alike."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter

from oigdesk.ui.icons import paint_icon
from oigdesk.ui.measures import Size, font, font_metrics, sizes


@dataclass(frozen=True)
class IconWords:
    """Measured and drawn by the same hand; without an icon the words begin at the left."""

    text: str
    icon: str = ""
    size: Size = "small"
    weight: int = 0
    #: Units between the icon and the words.
    gap: int = 5

    @property
    def lead(self) -> int:
        """What the icon takes, with the gap behind it."""
        if not self.icon:
            return 0
        return self._side + (sizes().units(self.gap) if self.text else 0)

    @property
    def width(self) -> int:
        """All of it."""
        return self.lead + font_metrics(self.size, self.weight).horizontalAdvance(self.text)

    def cut_to(self, room: int) -> IconWords:
        """The same with the end of its words cut, where there is less room than they need."""
        metrics = font_metrics(self.size, self.weight)
        room = max(0, room - self.lead)
        shown = metrics.elidedText(self.text, Qt.TextElideMode.ElideRight, room)
        return replace(self, text=shown)

    def draw(self, painter: QPainter, left: int, height: int, colour: QColor) -> None:
        """Draw it from the left, in the middle of a line of that height."""
        if self.icon:
            paint_icon_in(painter, left, height, self._side, self.icon, colour)
        painter.setFont(font(self.size, self.weight))
        painter.setPen(colour)
        box = QRect(left + self.lead, 0, self.width - self.lead + 2, height)
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, self.text)

    @property
    def _side(self) -> int:
        return sizes().small_icon if self.size == "small" else sizes().icon


def paint_icon_in(
    painter: QPainter, left: int, height: int, side: int, name: str, colour: QColor
) -> None:
    """Draw an icon in the middle of a line of that height."""
    paint_icon(painter, QRect(left, round((height - side) / 2), side, side), name, colour)
