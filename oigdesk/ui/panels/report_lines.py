"""The recommendations of a report, at the foot of its form."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from oigdesk.queries.rows import RecommendationRow
from oigdesk.rules.lead_in import lead_ins
from oigdesk.rules.office_words import PLAIN, OfficeWords
from oigdesk.ui.icons import paint_icon
from oigdesk.ui.measures import font, sizes
from oigdesk.ui.panels.report_line import ReportLine, columns
from oigdesk.ui.tokens import tokens
from oigdesk.ui.widgets.frames import painter_of
from oigdesk.ui.widgets.tab_order import take_turn

_HEADS: Final = {
    "number": "Number",
    "state": "State",
    "text": "Recommendation",
    "due": "Due",
    "money": "Money",
}


class ReportLines(QWidget):
    """A header and a row for each; the names of columns stand over their values."""

    #: A recommendation was chosen: its uid.
    opened = Signal(str)

    hangs = True

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines: list[ReportLine] = []
        self._rows: tuple[RecommendationRow, ...] = ()
        self._words = PLAIN
        self._head = _Head(self)
        self._list = QVBoxLayout(self)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(0)
        self._list.addWidget(self._head)

    def show_rows(
        self, rows: Sequence[RecommendationRow], today: dt.date, words: OfficeWords = PLAIN
    ) -> None:
        """Show the recommendations in their natural order, states in the office's words."""
        self._head.setVisible(bool(rows))
        if (tuple(rows), words) == (self._rows, self._words):
            return
        self._words = words
        focused = next((line.row.uid for line in self.lines if line.hasFocus()), None)
        self._rows = tuple(rows)
        for line in self.lines:
            self._list.removeWidget(line)
            line.hide()
            line.deleteLater()
        cuts = lead_ins({row.uid: row.text or "" for row in rows})
        self.lines = [ReportLine(row, cuts.get(row.uid, 0), today, words, self) for row in rows]
        for line in self.lines:
            line.opened.connect(self.opened)
            self._list.addWidget(line)
            if line.row.uid == focused:
                line.setFocus()
        take_turn(self, self.lines)


class _Head(QWidget):
    """The names of the columns."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As high as the heads of lists."""
        return QSize(sizes().units(240), sizes().column_header)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw them."""
        painter, look = painter_of(self), tokens()
        painter.fillRect(QRect(0, self.height() - 1, self.width(), 1), look.line)
        painter.setFont(font("small"))
        painter.setPen(look.ink3)
        places = columns(self.width())
        for name, words in _HEADS.items():
            if name in places:
                left, width = places[name]
                side = Qt.AlignmentFlag.AlignRight if name in {"due", "money"} else _LEFT
                box = QRect(left, 0, width, self.height())
                painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter, words)
        left, width = places["evidence"]
        side_length = sizes().small_icon
        top = (self.height() - side_length) // 2
        box = QRect(left + width - side_length, top, side_length, side_length)
        paint_icon(painter, box, "paperclip", look.ink3)


_LEFT: Final = Qt.AlignmentFlag.AlignLeft
