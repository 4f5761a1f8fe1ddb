"""One field that a newer page states otherwise: the desk's value, the page's, keep or take."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from oigdesk.ui.measures import sizes
from oigdesk.ui.panels.difference_texts import two_sides
from oigdesk.ui.panels.intake_excerpt import IntakeExcerpt, Piece
from oigdesk.ui.tokens import tokens
from oigdesk.ui.widgets.label import Label
from oigdesk.ui.widgets.two_way import TwoWay

LABEL_COLUMN = 142
CHOICE_COLUMN = 150
_LINES = 3


class DifferenceRow(QWidget):
    """Nothing is chosen at first; K and T choose and go on."""

    #: True takes, False keeps, None is undecided again.
    chosen = Signal(object)
    #: Chosen by its letter: the next row may have the keyboard.
    answered = Signal()
    #: A line of the source, counted from 1.
    line_asked = Signal(int)

    def __init__(
        self,
        label: str,
        mine: str,
        theirs: str,
        *,
        keep: str = "Keep",
        take: str = "Take",
        note: str = "",
        line: int | None = None,
        record: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._mine, self._theirs, self._line = mine, theirs, line
        self._keep, self._take = keep, take
        self.choice: bool | None = None
        self.two_way = TwoWay(keep, take)
        self.two_way.set_name(f"{record}, {label}: {keep.lower()} or {take.lower()}")
        self.two_way.chosen.connect(self._choose)
        self.two_way.installEventFilter(self)
        self._left = IntakeExcerpt(lines=_LINES)
        self._right = IntakeExcerpt(lines=_LINES)
        left = QVBoxLayout()
        left.setSpacing(2)
        left.addWidget(self._left)
        if note:
            left.addWidget(Label(note, size="small", ink="ink2", wrap=True))
        left.addStretch(1)
        right = QVBoxLayout()
        right.addWidget(self._right)
        right.addStretch(1)
        self._columns = (left, right)
        self._grid = QGridLayout(self)
        self._grid.setHorizontalSpacing(16)
        top = Qt.AlignmentFlag.AlignTop
        self._label = Label(label, ink="ink2", wrap=True)
        self._grid.addWidget(self._label, 0, 0, top)
        self._grid.addLayout(left, 0, 1, top)
        self._grid.addLayout(right, 0, 2, top)
        self._grid.addWidget(self.two_way, 0, 3, top | Qt.AlignmentFlag.AlignRight)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(2, 1)
        self._measure()
        self._show()

    def set_choice(self, choice: bool | None) -> None:  # noqa: FBT001
        """Choose without telling anybody."""
        self.choice = choice
        self.two_way.set_choice(None if choice is None else not choice)
        self._show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The letters of both words choose and go on; the focus asks for the line."""
        if event.type() == QEvent.Type.FocusIn and self._line:
            self.line_asked.emit(self._line)
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            letter = event.text().casefold()
            if letter and letter in {self._keep[0].casefold(), self._take[0].casefold()}:
                self._choose(letter == self._keep[0].casefold())
                self.answered.emit()
                return True
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        """Measure anew with the font."""
        if event.type() == QEvent.Type.ApplicationFontChange:
            self._measure()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A hairline beneath."""
        margin = sizes().list_margin
        QPainter(self).fillRect(
            margin, self.height() - 1, self.width() - 2 * margin, 1, tokens().line
        )

    def _choose(self, keep: bool | None) -> None:  # noqa: FBT001
        self.set_choice(None if keep is None else not keep)
        self.chosen.emit(self.choice)

    def _show(self) -> None:
        if not self._mine or not self._theirs:
            self._left.show_pieces([Piece(self._mine or "not in the desk")])
            self._right.show_pieces([Piece(self._theirs or "not on the page")])
            return
        left, right = two_sides(self._mine, self._theirs, self.choice)
        self._left.show_pieces(left)
        self._right.show_pieces(right)

    def _measure(self) -> None:
        size = sizes()
        self._grid.setContentsMargins(size.list_margin, 7, size.list_margin, 7)
        # The first line of the texts stands in the middle of the choice beside it.
        lower = max(0, (self.two_way.sizeHint().height() - size.font_height) // 2)
        self._label.setContentsMargins(0, lower, 0, 0)
        for texts in self._columns:
            texts.setContentsMargins(0, lower, 0, lower)
        self._label.setFixedWidth(size.units(LABEL_COLUMN - 16))
        self._grid.setColumnMinimumWidth(3, size.units(CHOICE_COLUMN))
