"""How far something is: a slim bar."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QWidget

from oigdesk.ui.measures import sizes
from oigdesk.ui.tokens import tokens
from oigdesk.ui.widgets.frames import fill_round, line_round, painter_of

_WIDE = 120
_HIGH = 6
_PARTS = 1000


class SlimProgress(QProgressBar):
    """Without words of its own; they stand beside it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setRange(0, _PARTS)
        self.setTextVisible(False)
        self.setAccessibleName("Progress")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_share(self, share: float | None) -> None:
        """How much is done, 0 to 1; None when nobody knows."""
        if share is None:
            self.setRange(0, 0)
        else:
            self.setRange(0, _PARTS)
            self.setValue(round(min(max(share, 0.0), 1.0) * _PARTS))

    def share(self) -> float | None:
        """How much is done; None when nobody knows."""
        return None if self.maximum() == 0 else self.value() / _PARTS

    def sizeHint(self) -> QSize:
        """Slim."""
        return QSize(sizes().units(_WIDE), sizes().units(_HIGH))

    def minimumSizeHint(self) -> QSize:
        """The same."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the way and how much of it is done; unknown is a third in the middle."""
        painter = painter_of(self)
        look = tokens()
        end = self.height() / 2
        fill_round(painter, self.rect(), look.chrome_sel if not look.high_contrast else look.line)
        share = self.share()
        width = round(self.width() * (1 / 3 if share is None else share))
        if width > 0:
            left = (self.width() - width) // 2 if share is None else 0
            done = QRect(left, 0, max(width, self.height()), self.height())
            fill_round(painter, done, look.accent, end)
        if look.high_contrast:
            line_round(painter, self.rect(), look.edge, radius=end)
