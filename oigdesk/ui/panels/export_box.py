"""The tinted box at the head of an export: verified, refused, empty or failed."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from oigdesk.ui.icons import paint_icon
from oigdesk.ui.measures import sizes
from oigdesk.ui.tokens import Tint, tokens
from oigdesk.ui.widgets.frames import fill_round, line_round, painter_of
from oigdesk.ui.widgets.label import Label


class ExportBox(QWidget):
    """A large icon, a headline and a sentence."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = "info"
        self._tint: Tint = "info"
        self.headline = Label(size="head", wrap=True)
        self.sentence = Label(ink="ink2", wrap=True)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.headline)
        words.addWidget(self.sentence)
        row = QHBoxLayout(self)
        row.setContentsMargins(14 + sizes().units(22) + 12, 12, 14, 12)
        row.addLayout(words, 1)
        self.hide()

    def show_box(self, icon: str, tint: Tint, headline: str, sentence: str) -> None:
        """Say something."""
        self._icon, self._tint = icon, tint
        self.headline.setText(headline.removesuffix("."))
        self.sentence.setText(sentence)
        self.sentence.setVisible(bool(sentence))
        self.setAccessibleName(f"{self.headline.text()}. {sentence}".strip())
        self.show()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The tint and the icon."""
        painter, look = painter_of(self), tokens()
        tint = self._tint
        fill_round(painter, self.rect(), look.tints[tint], 8)
        if look.high_contrast:
            line_round(painter, self.rect(), look.edge, radius=8)
        side = sizes().units(22)
        paint_icon(painter, QRect(14, 13, side, side), self._icon, look.tint_ink(tint))
