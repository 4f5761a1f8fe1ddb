"""A choice of two, with neither taken at first."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from oigdesk.ui.measures import MEDIUM, STRONG, sizes
from oigdesk.ui.tokens import tokens
from oigdesk.ui.widgets.announcing import announce
from oigdesk.ui.widgets.frames import RADIUS, RING, fill_round, line_round, painter_of, shows_ring
from oigdesk.ui.widgets.icon_words import IconWords

_PADDING = 10
_GAP = 3


class TwoWay(QAbstractButton):
    """Two words side by side; Left, Right or a first letter takes one, Delete takes it back."""

    #: The person took the first (True), the second (False), or took it back (None).
    chosen = Signal(object)

    def __init__(
        self, first: str, second: str, *, required: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._words = (first, second)
        self._required = required
        self._choice: bool | None = None
        self._over: bool | None = None
        self._name = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self.clicked.connect(lambda: self.choose(self._choice is not True))  # by a screen reader
        self._name_anew()

    def choice(self) -> bool | None:
        """True for the first, False for the second, None while neither was taken."""
        return self._choice

    def set_choice(self, choice: bool | None) -> None:  # noqa: FBT001
        """Show one as taken, or neither."""
        self._choice = choice
        self._name_anew()
        self.update()

    def set_name(self, name: str) -> None:
        """Name what it decides."""
        self._name = name
        self._name_anew()

    def choose(self, choice: bool | None) -> None:  # noqa: FBT001
        """Take one, or take it back, as the person does; one that is required stays taken."""
        if choice is None and self._required:
            return
        if choice is not self._choice:
            self.set_choice(choice)
            word = "taken back" if choice is None else self._words[not choice]
            announce(self, f"{self._name} {word}".strip())
            self.chosen.emit(choice)

    def sizeHint(self) -> QSize:
        """Both halves as wide as the wider one with its tick."""
        return QSize(2 * self._half() + 1, sizes().control - 2)

    def minimumSizeHint(self) -> QSize:
        """All of it."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take one."""
        held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        letter = "" if event.modifiers() & held else event.text().casefold()
        begins = [word[:1].casefold() for word in self._words]
        if event.key() in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            self.choose(event.key() == Qt.Key.Key_Left)
        elif event.key() == Qt.Key.Key_Space:
            self.choose(self._choice is not True)
        elif event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.choose(None)
        elif letter and letter in begins and begins[0] != begins[1]:
            self.choose(letter == begins[0])
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """It is the half under the mouse that is taken, once the button is let go."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Take the half that is pressed; the one that is taken already is taken back."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(
            event.position().toPoint()
        ):
            half = self._half_at(event.position().x())
            self.choose(None if half is self._choice else half)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show which half a press would take."""
        self._over = self._half_at(event.position().x())
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Neither."""
        self._over = None
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw both halves."""
        painter = painter_of(self)
        look = tokens()
        fill_round(painter, self.rect(), look.surface)
        outline = QPainterPath()
        outline.addRoundedRect(QRectF(self.rect()), RADIUS, RADIUS)
        painter.setClipPath(outline)
        for first in (True, False):
            self._draw_half(painter, first=first)
        painter.setClipping(False)
        edge = look.edge if self.isEnabled() else look.line
        painter.fillRect(QRect(self._half(), 1, 1, self.height() - 2), edge)
        if shows_ring(self):
            line_round(painter, self.rect(), look.focus, width=RING)
        else:
            line_round(painter, self.rect(), edge)

    def _draw_half(self, painter: QPainter, *, first: bool) -> None:
        look = tokens()
        taken = first is self._choice
        left = 0 if first else self._half() + 1
        box = QRect(left, 0, self._half(), self.height())
        if taken:
            painter.fillRect(box, look.sel)
        elif first is self._over and self.isEnabled():
            painter.fillRect(box, look.hover)
        ink = look.on_sel("ink", selected=taken) if self.isEnabled() else look.disabled
        inside = _inside(self._words[not first], taken=taken)
        start = left + (self._half() - inside.width) // 2
        inside.draw(painter, start, self.height(), ink)

    def _half(self) -> int:
        size = sizes()
        widest = max(_inside(word, taken=True).width for word in self._words)
        return max(widest + size.units(_PADDING), size.units(56))

    def _half_at(self, x: float) -> bool:
        return x <= self._half()

    def _name_anew(self) -> None:
        either = " or ".join(self._words)
        self.setAccessibleName(self._name or either)
        taken = "" if self._choice is None else f"{self._words[not self._choice]} is chosen. "
        self.setAccessibleDescription(f"{taken}{either}: Left and Right choose.")


def _inside(word: str, *, taken: bool) -> IconWords:
    weight = STRONG if taken else MEDIUM
    return IconWords(word, "check" if taken else "", weight=weight, gap=_GAP)
