"""One of a few words that all stand there, side by side."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from oigdesk.ui.measures import font, font_metrics, sizes
from oigdesk.ui.tokens import tokens
from oigdesk.ui.widgets.announcing import announce
from oigdesk.ui.widgets.editor import Editor
from oigdesk.ui.widgets.frames import RADIUS, RING, line_round, painter_of, shows_ring

_GAP = 8
_APART = 20


class RadioEdit(Editor):
    """Left and Right choose; so does the first letter, and a press."""

    def __init__(
        self, choices: Sequence[tuple[object, str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._choices = tuple(choices)
        self._radios = _Radios([word for _, word in choices], self)
        self._radios.chosen.connect(self._choose)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.addWidget(self._radios)
        self.row.addStretch()
        self.take_input(self._radios)
        self.set_hint(f"{', '.join(word for _, word in choices)}: Left and Right choose.")

    def raw(self) -> str:
        """The word that is chosen; "" for none."""
        return self._radios.word()

    def put(self, text: str) -> None:
        """Show a word as chosen."""
        self._radios.show_word(text)

    def read(self, text: str) -> object:
        """The value of a word."""
        if not text:
            return None
        for value, word in self._choices:
            if text.casefold() in {word.casefold(), str(value).casefold()}:
                return value
        raise ValueError(f"One of: {', '.join(word for _, word in self._choices)}.")

    def words(self, value: object) -> str:
        """The word of a value."""
        return next((word for held, word in self._choices if held == value), "")

    def paintEvent(self, event: QPaintEvent) -> None:
        """No frame: the circles are its own."""

    def _choose(self, word: str) -> None:
        self.take(self.read(word))


class _Radios(QWidget):
    """The circles with their words."""

    #: The person chose a word.
    chosen = Signal(str)

    def __init__(self, words: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self._words = tuple(words)
        self._at = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def word(self) -> str:
        """The chosen one."""
        return self._words[self._at] if self._at >= 0 else ""

    def show_word(self, word: str) -> None:
        """Show one as chosen, or none."""
        folded = [one.casefold() for one in self._words]
        self._at = folded.index(word.casefold()) if word.casefold() in folded else -1
        self.update()

    def sizeHint(self) -> QSize:
        """All of them, with room for the ring."""
        size = sizes()
        last = self._places()[-1]
        return QSize(last.right() + 1 + size.units(_GAP), size.control)

    def minimumSizeHint(self) -> QSize:
        """None is cut."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose the one beside, or by its first letter."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}
        key = Qt.Key(event.key())
        letter = event.text().casefold()
        begins = [at for at, word in enumerate(self._words) if word[:1].casefold() == letter]
        if key in steps:
            self._choose(max(0, min(self._at + steps[key], len(self._words) - 1)))
        elif key == Qt.Key.Key_Space:
            self._choose(max(self._at, 0))
        elif letter and begins:
            after = [at for at in begins if at > self._at]
            self._choose((after or begins)[0])
        else:
            event.ignore()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose the one that is pressed."""
        for at, place in enumerate(self._places()):
            if place.contains(event.position().toPoint()):
                self._choose(at)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the circles, the words, and the ring around the chosen one."""
        painter, look, size = painter_of(self), tokens(), sizes()
        side = size.icon
        for at, place in enumerate(self._places()):
            box = QRect(place.left(), (self.height() - side) // 2, side, side)
            self._circle(painter, box, on=at == self._at)
            painter.setPen(look.ink if self.isEnabled() else look.disabled)
            painter.setFont(font())
            words = place.adjusted(side + size.units(_GAP), 0, 0, 0)
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self._words[at])
            if shows_ring(self) and at == max(self._at, 0):
                around = place.adjusted(-2, 2, size.units(_GAP), -2)
                line_round(painter, around, look.focus, width=RING, radius=RADIUS)

    def _circle(self, painter: QPainter, box: QRect, *, on: bool) -> None:
        look = tokens()
        width = box.width() / 3.2 if on else 1.0
        half = width / 2
        inside = box.toRectF().adjusted(half, half, -half, -half)
        painter.setBrush(look.surface)
        painter.setPen(QPen(look.accent if on else look.edge, width))
        painter.drawEllipse(inside)

    def _places(self) -> list[QRect]:
        size, left, places = sizes(), 2, []
        for word in self._words:
            wide = size.icon + size.units(_GAP) + font_metrics().horizontalAdvance(word) + 1
            places.append(QRect(left, 0, wide, self.height() or size.control))
            left += wide + size.units(_APART)
        return places

    def _choose(self, at: int) -> None:
        self._at = at
        self.update()
        announce(self, f"{self._words[at]} chosen")
        self.chosen.emit(self._words[at])
