"""A state as an icon and a word on a tint; colour alone never says it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from oigdesk.ui.measures import STRONG, sizes
from oigdesk.ui.tokens import Tint, tokens
from oigdesk.ui.widgets.frames import fill_round, line_round, painter_of
from oigdesk.ui.widgets.icon_words import IconWords

_PADDING = 7


class Badge(QLabel):
    """An icon and a word in the ink of their tint."""

    def __init__(
        self, icon: str, text: str, tint: Tint = "slate", parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._icon = icon
        self._tint: Tint = tint
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_badge(self, icon: str, text: str, tint: Tint) -> None:
        """Show another state."""
        self._icon = icon
        self._tint = tint
        self.setText(text)
        self.update()

    def sizeHint(self) -> QSize:
        """The word with its icon and the space around both."""
        return QSize(self._inside().width + 1 + 2 * sizes().units(_PADDING), sizes().chip)

    def minimumSizeHint(self) -> QSize:
        """All of it: a state is never cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the tint, the icon and the word."""
        painter = painter_of(self)
        look = tokens()
        fill_round(painter, self.rect(), look.tints[self._tint])
        if look.high_contrast:
            line_round(painter, self.rect(), look.edge)
        left = sizes().units(_PADDING)
        self._inside().draw(painter, left, self.height(), look.tint_ink(self._tint))

    def _inside(self) -> IconWords:
        return IconWords(self.text(), self._icon, weight=STRONG)
