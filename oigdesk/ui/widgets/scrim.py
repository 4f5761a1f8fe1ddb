"""What dims the window beneath a step panel and keeps the mouse from it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from oigdesk.ui.tokens import tokens


class Scrim(QWidget):
    """Covers its window as long as it lives."""

    #: The window has another size.
    resized = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._share = 1.0
        window.installEventFilter(self)
        self.setGeometry(window.rect())
        self.show()
        self.raise_()

    def set_share(self, share: float) -> None:
        """How much of it shows, 0 to 1."""
        self._share = share
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the window."""
        if event.type() == QEvent.Type.Resize and watched is self._window:
            self.setGeometry(self._window.rect())
            self.resized.emit()
        return False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Nothing beneath is pressed."""
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Nothing beneath is scrolled."""
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        colour = QColor(tokens().scrim)
        colour.setAlphaF(colour.alphaF() * self._share)
        QPainter(self).fillRect(self.rect(), colour)
