"""A button that shows an icon only; its name is its tooltip and what a screen reader says."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolButton, QWidget

from oigdesk.ui.icons import paint_icon
from oigdesk.ui.measures import sizes
from oigdesk.ui.tokens import Ink, tokens
from oigdesk.ui.widgets.control_enter import is_control_enter
from oigdesk.ui.widgets.frames import RING, fill_round, line_round, painter_of, shows_ring
from oigdesk.ui.widgets.tips import set_tip


class IconButton(QToolButton):
    """A square button without a frame."""

    def __init__(self, icon: str, name: str, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = icon
        self._ink: Ink = "ink2"
        self._on_chrome = False
        self._small = False
        self.set_name(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)

    def set_name(self, name: str) -> None:
        """Change what it is called."""
        set_tip(self, name)
        self.setAccessibleName(name)

    def set_icon(self, icon: str, ink: Ink = "ink2") -> None:
        """Change what it shows."""
        self._icon = icon
        self._ink = ink
        self.update()

    def set_on_chrome(self, *, on_chrome: bool) -> None:
        """Say that it stands on a bar, where hovering has a colour of its own."""
        self._on_chrome = on_chrome
        self.update()

    def set_small(self, *, small: bool) -> None:
        """Make it fit beside a line of text."""
        self._small = small
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """A square as high as every control; a small one leaves room for a field's ring."""
        size = sizes()
        side = size.control - 2 * size.units(3) if self._small else size.control
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        """Never smaller than its icon with the space around it."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Ctrl+Enter to the panel."""
        if is_control_enter(event):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the icon on what the state asks for."""
        painter = painter_of(self)
        look = tokens()
        if self.isEnabled() and (self.isDown() or self.isChecked()):
            fill_round(painter, self.rect(), look.line if not look.high_contrast else look.hover)
        elif self.isEnabled() and self.underMouse():
            hover = look.chrome_hover if self._on_chrome else look.hover
            fill_round(painter, self.rect(), hover)
        if shows_ring(self):
            line_round(painter, self.rect(), look.focus, width=RING)
        side = sizes().icon
        box = QRect(0, 0, side, side)
        box.moveCenter(self.rect().center())
        colour = look.colour(self._ink if self.isEnabled() else "disabled")
        paint_icon(painter, box, self._icon, colour)
