"""A file in a line of text: press it to go to it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from oigdesk.ui.icons import paint_icon
from oigdesk.ui.measures import MEDIUM, font, font_metrics, sizes
from oigdesk.ui.tokens import tokens
from oigdesk.ui.widgets.frames import RING, fill_round, line_round, painter_of, shows_ring
from oigdesk.ui.widgets.tips import set_tip

_PADDING = 8
_GAP = 6
_RADIUS = 5


class FileChip(QAbstractButton):
    """An icon and a name; one that is too long for its place is cut in its middle."""

    def __init__(self, name: str, icon: str = "paperclip", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = icon
        self.setText(name.replace("&", "&&"))
        self._name = name
        self.setAccessibleName(name)
        set_tip(self, name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def name(self) -> str:
        """What it shows."""
        return self._name

    def sizeHint(self) -> QSize:
        """The icon and all of the name."""
        words = font_metrics("small", MEDIUM).horizontalAdvance(self._name) + 1
        return QSize(self._around() + words, sizes().chip)

    def event(self, event: QEvent) -> bool:
        """Enter presses it, as Space does; measure anew when the font changes."""
        if event.type() == QEvent.Type.ApplicationFontChange:
            self.updateGeometry()
        return super().event(event)

    def keyPressEvent(self, event: object) -> None:
        """Enter presses it too."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:  # type: ignore[attr-defined]
            self.click()
        else:
            super().keyPressEvent(event)  # type: ignore[arg-type]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the tint, the icon and the name."""
        painter, look, size = painter_of(self), tokens(), sizes()
        near = self.underMouse() or self.isDown()
        radius = size.units(_RADIUS)
        fill = look.chrome_sel if near else look.tints["slate"]
        if look.high_contrast:
            fill = look.hover if near else look.surface
        fill_round(painter, self.rect(), fill, radius)
        if shows_ring(self):
            line_round(painter, self.rect(), look.focus, width=RING, radius=radius)
        elif look.high_contrast:
            line_round(painter, self.rect(), look.edge, radius=radius)
        box = self.rect().adjusted(size.units(_PADDING), 0, 0, 0)
        box.setWidth(size.small_icon)
        box.setTop((self.height() - size.small_icon) // 2)
        box.setHeight(size.small_icon)
        paint_icon(painter, box, self._icon, look.ink2)
        room = self.width() - self._around()
        painter.setFont(font("small", MEDIUM))
        painter.setPen(look.ink)
        words = font_metrics("small", MEDIUM).elidedText(
            self._name, Qt.TextElideMode.ElideMiddle, room + 1
        )
        place = self.rect().adjusted(size.units(_PADDING + _GAP) + size.small_icon, 0, 0, 0)
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, words)

    def _around(self) -> int:
        return sizes().units(2 * _PADDING + _GAP) + sizes().small_icon
