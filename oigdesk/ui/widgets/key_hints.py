"""A line at the foot of a list: keys as caps, and what each does."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from oigdesk.ui.measures import MEDIUM, font, font_metrics, sizes
from oigdesk.ui.tokens import tokens
from oigdesk.ui.widgets.frames import fill_round, line_round

_RADIUS = 4.0


class KeyHints(QWidget):
    """What does not fit is left out from the end: every key stands in the list of shortcuts too."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hints: tuple[tuple[str, str], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_hints(self, hints: Sequence[tuple[str, str]]) -> None:
        """Keys and what they do."""
        self._hints = tuple(hints)
        self.setAccessibleName(", ".join(f"{key}: {does}" for key, does in self._hints))
        self.update()

    def sizeHint(self) -> QSize:
        """As high as a row."""
        return QSize(sizes().units(120), sizes().row)

    def event(self, event: QEvent) -> bool:
        """Measure anew when the font changes."""
        if event.type() == QEvent.Type.ApplicationFontChange:
            self.updateGeometry()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground, the line above and the keys."""
        look, size = tokens(), sizes()
        painter = QPainter(self)
        painter.fillRect(self.rect(), look.surface)
        painter.fillRect(0, 0, self.width(), 1, look.line)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        keys, words = font_metrics("small", MEDIUM), font_metrics("small")
        left, high = size.list_margin, size.small_height + size.units(4)
        for key, does in self._hints:
            cap = keys.horizontalAdvance(key) + size.units(12)
            said = words.horizontalAdvance(does)
            if left + cap + size.units(7) + said > self.width() - size.list_margin:
                break
            box = QRect(left, (self.height() - high) // 2, cap, high)
            fill_round(painter, box, look.tints["slate"], _RADIUS)
            if look.high_contrast:
                line_round(painter, box, look.edge, radius=_RADIUS)
            painter.setPen(look.ink)
            painter.setFont(font("small", MEDIUM))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, key)
            left += cap + size.units(7)
            painter.setPen(look.ink2)
            painter.setFont(font("small"))
            place = QRect(left, 0, said + 2, self.height())
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, does)
            left += said + size.units(16)
