"""The five steps of an export, in words and counts."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from oigdesk.progress import Bytes
from oigdesk.rules.file_words import size_words
from oigdesk.ui.icons import paint_icon
from oigdesk.ui.measures import STRONG, font, font_metrics, sizes
from oigdesk.ui.tokens import tokens
from oigdesk.ui.widgets.frames import fill_round

STEPS: Final = (
    "Rows collected",
    "Sheets written",
    "Cells read back and compared",
    "Repair causes and accessibility",
    "File gets its name",
)
#: How the words of the work begin, and which step goes on then.
_BEGINS: Final = (("Writing", 1), ("Saving", 1), ("Checking", 2))


class ExportSteps(QWidget):
    """Done steps have a check, the one that goes on a bar, later ones a ring."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._at = 0
        self._notes = [""] * len(STEPS)
        self._share: float | None = None
        self._say()

    def start(self) -> None:
        """Nothing is done yet."""
        self._at, self._share = 0, None
        self._notes = [""] * len(STEPS)
        self._say()

    def show_progress(self, words: str, done: int, total: int | None) -> None:
        """Follow the words the work reports."""
        at = next((step for begin, step in _BEGINS if words.startswith(begin)), self._at)
        self._at = max(self._at, at)
        self._share = done / total if total else None
        what = words.partition(" ")[2]
        amount = size_words if isinstance(total, Bytes) else "{:,}".format
        count = f"{amount(done)} of {amount(total)}" if total else f"{done:,}"
        self._notes[self._at] = f"{what}, {count}" if what else count
        self._say()

    def sizeHint(self) -> QSize:
        """Five lines and a bar."""
        return QSize(sizes().units(300), self._line() * len(STEPS) + sizes().units(14))

    def event(self, event: QEvent) -> bool:
        """Measure anew with the font."""
        if event.type() == QEvent.Type.ApplicationFontChange:
            self.updateGeometry()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A sign, the words and the count of each step."""
        painter, look, size = QPainter(self), tokens(), sizes()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top, line = 0, self._line()
        for place, words in enumerate(STEPS):
            done, now = place < self._at, place == self._at
            name = "circle-check" if done else "circle-dashed" if now else "circle"
            ink = look.ok if done else look.link if now else look.ink3
            sign = QRect(0, top + (line - size.icon) // 2, size.icon, size.icon)
            paint_icon(painter, sign, name, ink)
            box = QRect(size.icon + 10, top, self.width() - size.icon - 10, line)
            painter.setFont(font(weight=STRONG if now else 0))
            painter.setPen(look.ink if now or done else look.ink2)
            side = Qt.AlignmentFlag.AlignVCenter
            painter.drawText(box, side, words)
            if self._notes[place] and (now or done):
                painter.setFont(font("small"))
                painter.setPen(look.ink2)
                room = box.width() - font_metrics(weight=STRONG).horizontalAdvance(words) - 12
                note = self._notes[place]
                if font_metrics("small").horizontalAdvance(note) > room:
                    note = note.rpartition(", ")[2]  # the count alone
                painter.drawText(box, side | Qt.AlignmentFlag.AlignRight, note)
            top += line
            if now:
                bar = QRect(box.left(), top, box.width(), 6)
                fill_round(painter, bar, look.line, 3)
                if self._share is not None:
                    share = min(max(self._share, 0.0), 1.0)
                    bar.setWidth(round(bar.width() * share))
                    fill_round(painter, bar, look.accent, 3)
                top += size.units(14)

    def _line(self) -> int:
        return sizes().font_height + 12

    def _say(self) -> None:
        note = self._notes[self._at]
        self.setAccessibleName(f"Step {self._at + 1} of {len(STEPS)}: {STEPS[self._at]} {note}")
        self.update()
