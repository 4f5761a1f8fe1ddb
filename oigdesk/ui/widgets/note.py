"""A few small words with an icon, beside or beneath what they are about."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from oigdesk.ui.icons import paint_icon
from oigdesk.ui.measures import font, font_metrics, sizes
from oigdesk.ui.tokens import Ink, tokens

_GAP = 5


class Note(QLabel):
    """Small words after their icon; hidden while there are none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._icon = ""
        self._ink: Ink = "ink2"
        self._weight = 0
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_note(self, text: str, icon: str = "", ink: Ink = "ink2", weight: int = 0) -> None:
        """Say something; "" hides it."""
        self._icon = icon
        self._ink = ink
        self._weight = weight
        self.setText(text)
        self.setVisible(bool(text))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """The icon and the words."""
        width = font_metrics("small", self._weight).horizontalAdvance(self.text()) + 1
        return QSize(width + self._lead() + sizes().inset, sizes().small_height)

    def minimumSizeHint(self) -> QSize:
        """All of it."""
        return self.sizeHint()

    def event(self, event: QEvent) -> bool:
        """Measure anew when the font changes."""
        if event.type() == QEvent.Type.ApplicationFontChange:
            self.updateGeometry()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw icon and words at the right."""
        painter = QPainter(self)
        colour = tokens().colour(self._ink)
        metrics = font_metrics("small", self._weight)
        room = max(0, self.width() - self._lead())
        text = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        painter.setFont(font("small", self._weight))
        painter.setPen(colour)
        left = self.width() - metrics.horizontalAdvance(text)
        box = QRect(left, 0, room + 1, self.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, text)
        if self._icon:
            side = sizes().small_icon
            top = round((self.height() - side) / 2)
            paint_icon(painter, QRect(left - self._lead(), top, side, side), self._icon, colour)

    def _lead(self) -> int:
        return sizes().small_icon + sizes().units(_GAP) if self._icon else 0
