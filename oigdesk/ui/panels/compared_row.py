"""One field of the desk beside the same field of a newer page."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from oigdesk.ui.measures import sizes
from oigdesk.ui.panels.intake_excerpt import IntakeExcerpt, Piece
from oigdesk.ui.tokens import tokens
from oigdesk.ui.widgets.label import Label

LABEL_COLUMN = 142
CHOICE_COLUMN = 150
_LINES = 3


class ComparedRow(QWidget):
    """Label, the desk's value, the page's value, and what becomes of them."""

    def __init__(
        self, label: str, end: QWidget, *, note: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._end = end
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
        self._grid.addWidget(end, 0, 3, top | Qt.AlignmentFlag.AlignRight)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(2, 1)
        self._measure()

    def show_sides(self, mine: Sequence[Piece], theirs: Sequence[Piece]) -> None:
        """Show both values; a side without words has none."""
        self._left.show_pieces(mine or [Piece("not in the desk", "quiet")])
        self._right.show_pieces(theirs or [Piece("not on the page", "quiet")])

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

    def _measure(self) -> None:
        size = sizes()
        self._grid.setContentsMargins(size.list_margin, 7, size.list_margin, 7)
        # The first line of the texts stands in the middle of the choice beside it.
        lower = max(0, (size.control - 2 - size.font_height) // 2)
        self._label.setContentsMargins(0, lower, 0, 0)
        if isinstance(self._end, Label):
            self._end.setContentsMargins(0, lower, 0, 0)
        for texts in self._columns:
            texts.setContentsMargins(0, lower, 0, lower)
        self._label.setFixedWidth(size.units(LABEL_COLUMN - 16))
        self._grid.setColumnMinimumWidth(3, size.units(CHOICE_COLUMN))


class AlikeRow(ComparedRow):
    """A field that taking the page leaves as it is, and why."""

    def __init__(self, label: str, mine: str, theirs: str, parent: QWidget | None = None) -> None:
        why = "Same" if mine == theirs else "Kept. Changed here."
        if not theirs:
            why = "Kept. Empty never clears."
        self.end = Label(
            why, size="small", ink="ink2", wrap=True, align=Qt.AlignmentFlag.AlignRight
        )
        self.end.setFixedWidth(sizes().units(CHOICE_COLUMN))
        super().__init__(label, self.end, parent=parent)
        self.show_sides(*([Piece(text)] if text else [] for text in (mine, theirs)))
