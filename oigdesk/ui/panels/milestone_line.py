"""One step of a plan: what, by whom, by when, and whether it is done."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QFont, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from oigdesk.queries.rows import MilestoneRow
from oigdesk.rules.days import day_words
from oigdesk.ui.icons import paint_icon
from oigdesk.ui.measures import font, font_metrics, sizes
from oigdesk.ui.tokens import Ink, tokens
from oigdesk.ui.widgets.frames import RING, fill_round, line_round, painter_of, shows_ring
from oigdesk.ui.widgets.text_block import TextBlock

_GAP = 10
_PADDING = 4


class MilestoneLine(QAbstractButton):
    """Pressed it opens, to be changed or called done."""

    hangs = True

    def __init__(
        self, row: MilestoneRow, today: dt.date, *, closed: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.row = row
        self._sign, self._ink, self._when = _standing(row, today, closed=closed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(
            ". ".join(part for part in (row.text, row.owner, self._when) if part)
        )
        self.setAccessibleDescription("Milestone. Enter opens it.")

    def when(self) -> str:
        """How it stands, in words."""
        return self._when

    def sizeHint(self) -> QSize:
        """As high as its words at its width."""
        width = max(self.width(), sizes().units(240))
        return QSize(sizes().units(240), self._height(width))

    def resizeEvent(self, event: object) -> None:
        """Break the words anew."""
        self.setFixedHeight(self._height(self.width()))

    def event(self, event: QEvent) -> bool:
        """Measure anew when the font changes."""
        if event.type() == QEvent.Type.ApplicationFontChange:
            self.setFixedHeight(self._height(self.width()))
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens it; arrows go to the neighbours."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        elif event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the icon, the words, the owner and the day."""
        painter, look, size = painter_of(self), tokens(), sizes()
        if self.underMouse():
            fill_round(painter, self.rect(), look.hover)
        top = size.units(_PADDING)
        place = top + (size.font_height - size.icon) // 2
        paint_icon(painter, QRect(size.inset, place, size.icon, size.icon), self._sign,
                   look.colour(self._ink))  # fmt: skip
        left, room = self._text_place(self.width())
        block = TextBlock(self.row.text, self._font(), room)
        block.draw(painter, QRect(left, top, room, block.height), look.ink)
        beneath = " · ".join(part for part in (self._when, self.row.owner) if part)
        painter.setFont(font("small"))
        painter.setPen(look.colour("danger" if self._ink == "danger" else "ink2"))
        words = font_metrics("small").elidedText(beneath, Qt.TextElideMode.ElideRight, room)
        painter.drawText(
            QRect(left, top + block.height, room, size.small_height),
            Qt.AlignmentFlag.AlignVCenter,
            words,
        )
        if shows_ring(self):
            line_round(painter, self.rect(), look.focus, width=RING)

    def _height(self, width: int) -> int:
        _, room = self._text_place(width)
        text = TextBlock(self.row.text, self._font(), room).height
        return text + sizes().small_height + 2 * sizes().units(_PADDING)

    def _font(self) -> QFont:
        return font()

    def _text_place(self, width: int) -> tuple[int, int]:
        size = sizes()
        left = size.inset + size.icon + size.units(_GAP)
        return left, max(60, width - left - size.inset)


def _standing(row: MilestoneRow, today: dt.date, *, closed: bool) -> tuple[str, Ink, str]:
    """Icon, ink and words: done, late, or due; nothing of a closed plan is late."""
    if row.completed_on is not None:
        done = f"done {day_words(row.completed_on)}"
        if row.due_on and row.completed_on > row.due_on:
            late = (row.completed_on - row.due_on).days
            done = f"{done}, {late:,} d after it was due"
        return "circle-check", "ok", done
    if row.due_on is None:
        return "circle", "ink2", "no day set"
    late = (today - row.due_on).days
    if late > 0 and not closed:
        return "clock-alert", "danger", f"due {day_words(row.due_on)}, {late:,} d late"
    return "circle", "ink2", f"due {day_words(row.due_on)}"
