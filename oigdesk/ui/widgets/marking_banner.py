"""The marking of what is shown, for example CUI, across the top of the window."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from oigdesk.ui.measures import NAME, font, font_metrics
from oigdesk.ui.tokens import tokens

_AIR = 8


class MarkingBanner(QWidget):
    """One line; hidden where nothing is marked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.hide()

    def text(self) -> str:
        """What it says."""
        return self._text

    def show_marking(self, text: str) -> None:
        """Say this; "" hides it."""
        self._text = text
        self.setAccessibleName(f"Marking: {text}" if text else "")
        self.setVisible(bool(text))
        self.update()

    def sizeHint(self) -> QSize:
        """As high as a small line."""
        return QSize(0, font_metrics("small", NAME).height() + _AIR)

    def event(self, event: QEvent) -> bool:
        """Measure anew with the font."""
        if event.type() == QEvent.Type.ApplicationFontChange:
            self.updateGeometry()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it in the middle, cut only where the window is narrower than it."""
        painter, look = QPainter(self), tokens()
        painter.fillRect(self.rect(), look.tints["slate"])
        painter.fillRect(0, self.height() - 1, self.width(), 1, look.line)
        painter.setFont(font("small", NAME))
        painter.setPen(look.ink)
        words = font_metrics("small", NAME).elidedText(
            self._text, Qt.TextElideMode.ElideRight, self.width() - 2 * _AIR
        )
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, words)
