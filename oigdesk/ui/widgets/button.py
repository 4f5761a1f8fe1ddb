"""The button in its five kinds; one that is not ready stays focusable and says why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from oigdesk.ui.measures import MEDIUM, STRONG, Size, sizes
from oigdesk.ui.tokens import Tokens, tokens
from oigdesk.ui.widgets.announcing import announce
from oigdesk.ui.widgets.control_enter import is_control_enter
from oigdesk.ui.widgets.frames import RING, fill_round, line_round, painter_of, shows_ring
from oigdesk.ui.widgets.icon_words import IconWords, paint_icon_in

Kind = Literal["default", "primary", "quiet", "danger", "link"]

#: A link's words stand this far from its edge.
LINK_PADDING: Final = 4
_PADDING: Final[dict[Kind, int]] = {
    "default": 12,
    "primary": 12,
    "quiet": 8,
    "danger": 12,
    "link": LINK_PADDING,
}
_GAP: Final = 6
_WEIGHT: Final[dict[Kind, int]] = {
    "default": MEDIUM,
    "primary": STRONG,
    "quiet": 400,
    "danger": MEDIUM,
    "link": MEDIUM,
}


@dataclass(frozen=True)
class _Look:
    """What one state of a button is painted in."""

    ink: QColor
    fill: QColor | None = None
    edge: QColor | None = None


class Button(QPushButton):
    """A button as high as every control, with its focus ring inside.

    ``set_unready`` makes it look disabled while it keeps the focus: a press then emits
    ``refused`` with the reason instead of ``clicked``.
    """

    #: Pressed although not ready: the reason.
    refused = Signal(str)

    def __init__(
        self,
        text: str,
        kind: Kind = "default",
        *,
        icon: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._kind: Kind = kind
        self._icon = icon
        self._reason = ""
        self._on_chrome = False
        self._small = False
        self.setAutoDefault(True)  # Enter presses it, not only Space
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        if kind == "link":
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    @property
    def kind(self) -> Kind:
        """Which of the five it is."""
        return self._kind

    def set_kind(self, kind: Kind) -> None:
        """Make it another of the five."""
        self._kind = kind
        self._measure_anew()

    def set_icon(self, name: str) -> None:
        """Change the icon; "" is none."""
        self._icon = name
        self._measure_anew()

    def set_on_chrome(self, *, on_chrome: bool) -> None:
        """Say that it stands on a bar, where hovering has a colour of its own."""
        self._on_chrome = on_chrome
        self.update()

    def set_small(self, *, small: bool) -> None:
        """Write in small letters, as in the status bar."""
        self._small = small
        self._measure_anew()

    def set_unready(self, reason: str | None) -> None:
        """Say what is still missing, or None when a press may go through."""
        self._reason = reason or ""
        self.setAccessibleDescription(self._reason)
        self.update()

    @property
    def unready(self) -> str:
        """What is still missing; "" when a press goes through."""
        return self._reason

    def sizeHint(self) -> QSize:
        """The text with its icon, padding and arrow."""
        size = sizes()
        width = 2 * size.units(_PADDING[self._kind]) + self._inside().width + 1 + self._arrow()
        return QSize(width, size.chip if self._small else size.control)

    def minimumSizeHint(self) -> QSize:
        """The whole button: a verb is never cut."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Ctrl+Enter to the panel, which takes it as its own verb and never as this one."""
        if is_control_enter(event):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def nextCheckState(self) -> None:
        """Every way of pressing comes through here: keys, mouse, shortcut and screen reader."""
        if not self._reason:
            super().nextCheckState()
            return
        announce(self, self._reason, urgent=True)
        self.refused.emit(self._reason)
        # Qt emits ``clicked`` right after this; it must not be heard.
        self.blockSignals(True)  # noqa: FBT003
        QTimer.singleShot(0, self, lambda: self.blockSignals(False))  # noqa: FBT003

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the state that holds now."""
        painter = painter_of(self)
        look = tokens()
        state = self._look(look)
        rect = self.rect()
        if state.fill is not None:
            fill_round(painter, rect, state.fill)
        ring = shows_ring(self)
        if state.edge is not None and not ring:
            line_round(painter, rect, state.edge)
        if ring:
            line_round(painter, rect, look.focus, width=RING)
            if self._kind == "primary" and not self._reason:
                line_round(painter, rect, look.surface, width=1.5, inset=RING, radius=6)
        self._draw_words(painter, state.ink)

    def _measure_anew(self) -> None:
        self.updateGeometry()
        self.update()

    def _words(self) -> str:
        return self.text().replace("&&", "\0").replace("&", "").replace("\0", "&")

    def _inside(self) -> IconWords:
        size: Size = "small" if self._small else "body"
        return IconWords(self._words(), self._icon, size, _WEIGHT[self._kind], _GAP)

    def _arrow(self) -> int:
        """What the arrow of a menu takes, with the gap before it."""
        return sizes().small_icon + sizes().units(_GAP) if self.menu() is not None else 0

    def _look(self, look: Tokens) -> _Look:
        if not self.isEnabled() or self._reason:
            framed = self._kind not in {"quiet", "link"}
            fill = look.sunken if framed else None
            return _Look(look.disabled, fill, look.line if framed else None)
        near = self.underMouse() or self.isDown()
        hover = look.chrome_hover if self._on_chrome else look.hover
        pressed = look.line if not look.high_contrast else look.hover
        fill = (pressed if self.isDown() else hover) if near else None
        match self._kind:
            case "primary":
                return _Look(look.on_accent, look.accent_hover if near else look.accent)
            case "danger":
                warm = look.hover if look.high_contrast else look.tints["danger"]
                return _Look(look.danger, warm if near else look.surface, look.danger)
            case "link":
                return _Look(look.link, fill)
            case "quiet":
                return _Look(look.ink, fill)
            case _:
                return _Look(look.ink, fill or look.surface, look.edge)

    def _draw_words(self, painter: QPainter, ink: QColor) -> None:
        padding = sizes().units(_PADDING[self._kind])
        arrow = self._arrow()
        shown = self._inside().cut_to(self.width() - 2 * padding - arrow)
        left = max(padding, (self.width() - shown.width - arrow) // 2)
        shown.draw(painter, left, self.height(), ink)
        if arrow:
            side = sizes().small_icon
            end = left + shown.width + arrow - side
            paint_icon_in(painter, end, self.height(), side, "chevron-down", ink)
