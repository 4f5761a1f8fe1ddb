"""One recommendation in the form of its report: a row to press."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from oigdesk.queries.rows import RecommendationRow
from oigdesk.rules.days import day_words
from oigdesk.rules.dollars import dollar_words
from oigdesk.rules.lateness import days_late
from oigdesk.rules.lead_in import without_lead_in
from oigdesk.rules.office_words import OfficeWords
from oigdesk.ui.icons import paint_icon
from oigdesk.ui.measures import STRONG, font, font_metrics, sizes
from oigdesk.ui.state_signs import StateSign, state_sign
from oigdesk.ui.tokens import Ink, tokens
from oigdesk.ui.widgets.frames import RING, line_round, painter_of, shows_ring

_LONGEST_STATE = "Closed: not implemented"
_LONGEST_DUE = "Sep 30, 2027"
_LONGEST_MONEY = "$22,040,560"
_GAP = 16
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class ReportLine(QAbstractButton):
    """Number, state, what differs of its words, due, money, evidence; Enter opens it."""

    #: Enter, Space or a click: its uid.
    opened = Signal(str)

    hangs = True

    def __init__(
        self,
        row: RecommendationRow,
        cut: int,
        today: dt.date,
        words: OfficeWords,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.row = row
        self._office = words
        self._words = without_lead_in(row.text or "", cut) or "no text"
        self._today = today
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        sign = self._sign()
        self.setAccessibleName(f"Recommendation {row.number}, {sign.words}. {row.text or ''}")
        self.clicked.connect(lambda: self.opened.emit(row.uid))

    def _sign(self) -> StateSign:
        row = self.row
        return state_sign(
            row.state,
            row.close_reason,
            on_hold=row.on_hold,
            proof_broken=row.proof_broken,
            words=self._office,
        )

    def sizeHint(self) -> QSize:
        """A row of a list."""
        return QSize(sizes().units(240), sizes().row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, arrows go on."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        elif event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Measure anew when the font changes."""
        if event.type() == QEvent.Type.ApplicationFontChange:
            self.updateGeometry()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the columns."""
        painter, look, size, row = painter_of(self), tokens(), sizes(), self.row
        if self.underMouse():
            painter.fillRect(self.rect(), look.hover)
        painter.fillRect(QRect(0, self.height() - 1, self.width(), 1), look.line)
        places = columns(self.width())
        inner = self.height() - 1
        box = {name: QRect(left, 0, width, inner) for name, (left, width) in places.items()}
        _text(painter, box["number"], row.number, "ink", weight=STRONG)
        sign = self._sign()
        side = size.icon
        top = (inner - side) // 2
        left = box["state"].left()
        paint_icon(painter, QRect(left, top, side, side), sign.icon, look.colour(sign.ink))
        _text(painter, box["state"].adjusted(side + 6, 0, 0, 0), sign.words, "ink")
        if "text" in box:
            _text(painter, box["text"], self._words, "ink")
        self._draw_due(painter, box["due"])
        amount = max((one for one in self._amounts() if one is not None), default=None)
        money = dollar_words(amount, cents_shown=False, empty="–")
        _text(painter, box["money"], money, "ink" if amount else "ink2", right=True)
        count = str(row.evidence) if row.evidence else "–"
        _text(painter, box["evidence"], count, "ink" if row.evidence else "ink2", right=True)
        if shows_ring(self):
            line_round(painter, self.rect(), look.focus, width=RING, inset=1)

    def _amounts(self) -> tuple[int | None, ...]:
        return self.row.questioned_costs, self.row.funds_for_better_use

    def _draw_due(self, painter: QPainter, box: QRect) -> None:
        row = self.row
        late = days_late(self._today, row.target_date, row.state, on_hold=row.on_hold)
        if not late:
            day = day_words(row.target_date) if row.target_date else "–"
            _text(painter, box, day, "ink" if row.target_date else "ink2", right=True)
            return
        words = f"{late} d late"
        _text(painter, box, words, "danger", right=True)
        side = sizes().small_icon
        left = box.right() + 1 - font_metrics().horizontalAdvance(words) - side - 5
        place = QRect(left, (box.height() - side) // 2, side, side)
        paint_icon(painter, place, "clock-alert", tokens().danger)


def columns(width: int) -> dict[str, tuple[int, int]]:
    """Where each column begins and how wide it is; the text goes where it is narrow."""
    size, metrics = sizes(), font_metrics()
    gap = size.units(_GAP)
    state = metrics.horizontalAdvance(_LONGEST_STATE) + size.icon + 6
    due = metrics.horizontalAdvance(_LONGEST_DUE) + size.units(6)
    money = metrics.horizontalAdvance(_LONGEST_MONEY)
    number, evidence = size.units(64), size.units(28)
    found: dict[str, tuple[int, int]] = {"number": (size.inset, number)}
    found["state"] = (size.inset + number + gap, state)
    right = width - size.inset
    for name, wide in (("evidence", evidence), ("money", money), ("due", due)):
        found[name] = (right - wide, wide)
        right -= wide + gap
    left = found["state"][0] + state + gap
    if right - left > size.units(80):
        found["text"] = (left, right - left)
    return found


def _text(
    painter: QPainter, box: QRect, words: str, ink: Ink, *, right: bool = False, weight: int = 0
) -> None:
    metrics = font_metrics("body", weight)
    painter.setFont(font("body", weight))
    painter.setPen(tokens().colour(ink))
    shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, _RIGHT if right else _LEFT, shown)
