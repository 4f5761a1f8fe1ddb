"""The find box of the top bar: it finds in the whole desk, or filters the list in front."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QEvent, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from oigdesk.ui.icons import paint_icon
from oigdesk.ui.measures import font, font_metrics, sizes
from oigdesk.ui.tokens import tokens
from oigdesk.ui.widgets.frames import RING, fill_round, line_round, painter_of
from oigdesk.ui.widgets.line_input import LineInput

#: A key a moment after the last one belongs to the same word.
MILLISECONDS_OF_REST = 120

_LEAD = 30

#: Where the words are looked for: in the whole desk, or in the list in front.
Scope = Literal["desk", "list"]


class FindBox(QWidget):
    """A line with a looking glass.

    In the whole desk Up and Down step through the hits, Enter opens one and Esc goes back; over a
    list Esc empties it, Enter and Down go to the list.
    """

    #: The text to find, a moment after the last key; "" is everything.
    asked = Signal(str)
    #: The person wants to go on to the list that is filtered.
    left = Signal()
    #: The hit before (-1) or after (+1) is to be marked.
    stepped = Signal(int)
    #: The marked hit is to be opened: the text as it stands.
    entered = Signal(str)
    #: The person wants to go back to where they were.
    escaped = Signal()

    def __init__(self, shortcut: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.scope: Scope = "desk"
        self._shortcut = QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.NativeText)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(MILLISECONDS_OF_REST)
        self._rest.timeout.connect(self._ask)
        self.line = LineInput(self)
        self.line.setClearButtonEnabled(False)
        self.line.textEdited.connect(lambda *_: self._rest.start())
        self.line.textChanged.connect(lambda *_: self.update())
        self.line.installEventFilter(self)
        self.setFocusProxy(self.line)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.line)
        self._measure()
        self.set_scope("desk", "Find")

    def set_scope(self, scope: Scope, hint: str) -> None:
        """Say where the words are looked for."""
        self.scope = scope
        self.line.setPlaceholderText(hint)
        self.line.setAccessibleName(hint)

    def show_text(self, text: str) -> None:
        """Show what the page in front is filtered by; nobody is asked."""
        self._rest.stop()
        self.line.setText(text)

    def sizeHint(self) -> QSize:
        """As high as every control."""
        return QSize(sizes().units(440), sizes().control)

    def minimumSizeHint(self) -> QSize:
        """Room for one word."""
        return QSize(sizes().units(120), sizes().control)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the frame, the looking glass and the shortcut."""
        painter = painter_of(self)
        look, size = tokens(), sizes()
        on = self.isEnabled()
        fill_round(painter, self.rect(), look.surface if on else look.sunken)
        if self.line.hasFocus():
            line_round(painter, self.rect(), look.focus, width=RING)
        else:
            line_round(painter, self.rect(), look.edge if on else look.line)
        side = size.icon
        box = QRect(size.inset, (self.height() - side) // 2, side, side)
        paint_icon(painter, box, "search", look.ink2 if on else look.disabled)
        if self._shows_shortcut():
            self._paint_shortcut(painter)

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Keys that leave the line; the frame follows the focus."""
        if event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            self._measure()
            self.update()
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._took(Qt.Key(event.key()))
        return False

    def event(self, event: QEvent) -> bool:
        """Measure anew when the font changes."""
        if event.type() == QEvent.Type.ApplicationFontChange:
            self._measure()
        return super().event(event)

    def _took(self, key: Qt.Key) -> bool:
        return self._took_over_list(key) if self.scope == "list" else self._took_in_desk(key)

    def _took_in_desk(self, key: Qt.Key) -> bool:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(key)
        enters = key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if step is None and not enters and key != Qt.Key.Key_Escape:
            return False
        if self._rest.isActive() and key != Qt.Key.Key_Escape:
            self._ask()
        self._rest.stop()
        if step is not None:
            self.stepped.emit(step)
        elif enters:
            self.entered.emit(self.line.text().strip())
        else:
            self.escaped.emit()
        return True

    def _took_over_list(self, key: Qt.Key) -> bool:
        if key == Qt.Key.Key_Escape and self.line.text():
            self.line.clear()
            self._ask()
            return True
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down, Qt.Key.Key_Escape}:
            if self._rest.isActive():
                self._ask()
            self.left.emit()
            return True
        return False

    def _ask(self) -> None:
        self._rest.stop()
        self.asked.emit(self.line.text().strip())

    def _shows_shortcut(self) -> bool:
        return not self.line.text() and self.width() > sizes().units(220)

    def _paint_shortcut(self, painter: QPainter) -> None:
        painter.setFont(font("small"))
        painter.setPen(tokens().ink3 if self.isEnabled() else tokens().disabled)
        inner = self.rect().adjusted(0, 0, -sizes().units(12), 0)
        aside = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(inner, aside, self._shortcut)

    def _measure(self) -> None:
        size = sizes()
        shortcut = font_metrics("small").horizontalAdvance(self._shortcut) + size.units(20)
        right = shortcut if self._shows_shortcut() else size.inset
        self._row.setContentsMargins(size.units(_LEAD), 0, right, 0)
        self.updateGeometry()
