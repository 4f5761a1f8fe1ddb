"""A state as an icon and a word on a tint; colour alone never says it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from oigdesk.ui.icons import paint_icon
from oigdesk.ui.measures import STRONG, font, font_metrics, sizes
from oigdesk.ui.tokens import Tint, tokens
from oigdesk.ui.widgets.frames import fill_round, line_round, painter_of

_PADDING = 7
_GAP = 5


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
        size = sizes()
        width = font_metrics("small", STRONG).horizontalAdvance(self.text()) + 1
        icon = size.small_icon + size.units(_GAP) if self._icon else 0
        return QSize(width + icon + 2 * size.units(_PADDING), size.chip)

    def minimumSizeHint(self) -> QSize:
        """All of it: a state is never cut."""
        return self.sizeHint()

    def event(self, event: QEvent) -> bool:
        """Measure anew when the font changes."""
        if event.type() == QEvent.Type.ApplicationFontChange:
            self.updateGeometry()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the tint, the icon and the word."""
        painter = painter_of(self)
        look = tokens()
        size = sizes()
        ink = look.tint_ink(self._tint)
        fill_round(painter, self.rect(), look.tints[self._tint])
        if look.high_contrast:
            line_round(painter, self.rect(), look.edge)
        left = size.units(_PADDING)
        if self._icon:
            side = size.small_icon
            box = QRect(left, round((self.height() - side) / 2), side, side)
            paint_icon(painter, box, self._icon, ink)
            left += side + size.units(_GAP)
        painter.setFont(font("small", STRONG))
        painter.setPen(ink)
        painter.drawText(
            self.rect().adjusted(left, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, self.text()
        )
