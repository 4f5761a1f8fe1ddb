"""A few small words with an icon, beside or beneath what they are about."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from oigdesk.ui.measures import sizes
from oigdesk.ui.tokens import Ink, tokens
from oigdesk.ui.widgets.icon_words import IconWords


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
        return QSize(self._inside().width + 1 + sizes().inset, sizes().small_height)

    def minimumSizeHint(self) -> QSize:
        """All of it."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw icon and words at the right."""
        shown = self._inside().cut_to(self.width())
        left = self.width() - shown.width
        shown.draw(QPainter(self), left, self.height(), tokens().colour(self._ink))

    def _inside(self) -> IconWords:
        return IconWords(self.text(), self._icon, weight=self._weight)
