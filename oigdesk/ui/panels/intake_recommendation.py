"""One recommendation as it was read: number, facts, what is to decide, two lines of text."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QSizePolicy, QWidget

from oigdesk.ui.measures import STRONG, sizes
from oigdesk.ui.panels.intake_excerpt import IntakeExcerpt, Piece
from oigdesk.ui.tokens import tokens
from oigdesk.ui.widgets.frames import line_round, shows_ring
from oigdesk.ui.widgets.label import Label


class IntakeRecommendation(QAbstractButton):
    """Focus and a click ask for the line its text stands on."""

    #: A line of the source, counted from 1.
    line_asked = Signal(int)

    def __init__(self, number: str, line: int | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number = number
        self._line = line
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.clicked.connect(self._ask_again)  # a second click shows its line again
        self._facts = Label(size="small", ink="ink2")
        self._mark = Label(size="small", ink="warn", weight=STRONG)
        self._excerpt = IntakeExcerpt()
        self._grid = QGridLayout(self)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(2)
        self._grid.addWidget(Label(number, weight=600), 0, 0, Qt.AlignmentFlag.AlignLeft)
        self._grid.addWidget(self._facts, 0, 1)
        self._grid.addWidget(self._mark, 0, 2, Qt.AlignmentFlag.AlignRight)
        self._grid.addWidget(self._excerpt, 1, 1, 1, 2)
        self._grid.setColumnStretch(1, 1)
        self._measure()

    def show_facts(self, facts: str, mark: str, waiting: bool) -> None:  # noqa: FBT001
        """Say its facts, and at the right what is to decide or was repaired."""
        self._facts.setText(facts)
        self._mark.setText(mark)
        self._mark.set_ink("warn" if waiting else "ok")
        self._mark.setVisible(bool(mark))
        self._name()

    def show_pieces(self, pieces: Sequence[Piece]) -> None:
        """Show two lines of its text."""
        self._excerpt.show_pieces(pieces)
        self._name()

    def event(self, event: QEvent) -> bool:
        """Measure anew with the font."""
        if event.type() == QEvent.Type.ApplicationFontChange:
            self._measure()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A hairline beneath, and the ring."""
        painter, look = QPainter(self), tokens()
        margin = sizes().list_margin
        painter.fillRect(margin, self.height() - 1, self.width() - 2 * margin, 1, look.line)
        if shows_ring(self):
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            line_round(painter, self.rect(), look.focus, width=2, inset=2)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Ask for the line."""
        super().focusInEvent(event)
        self.update()
        if self._line:
            self.line_asked.emit(self._line)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The ring goes."""
        super().focusOutEvent(event)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows are the pane's: they lead on to the next line."""
        event.ignore()

    def _ask_again(self) -> None:
        if self._line:
            self.line_asked.emit(self._line)

    def _measure(self) -> None:
        margin = sizes().list_margin
        self._grid.setContentsMargins(margin, 6, margin, 8)
        self._grid.setColumnMinimumWidth(0, sizes().units(16))

    def _name(self) -> None:
        words = [f"Recommendation {self._number}", self._facts.text(), self._mark.text()]
        words.append(self._excerpt.text())
        self.setAccessibleName(". ".join(word for word in words if word))
