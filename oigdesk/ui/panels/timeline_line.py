"""One event of a timeline: what, when, by whom and why, and the marks it carries."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from oigdesk.ui.icons import paint_icon
from oigdesk.ui.measures import MEDIUM, font, font_metrics, sizes
from oigdesk.ui.panels.timeline_entries import TimelineEntry
from oigdesk.ui.tokens import Ink, tokens
from oigdesk.ui.widgets.file_chip import FileChip
from oigdesk.ui.widgets.frames import painter_of
from oigdesk.ui.widgets.text_block import TextBlock

_GAP = 10
_SPACE = 12
_CHIP_GAP = 4


class TimelineLine(QWidget):
    """Painted as one block, its files beneath; a faint line leads to the event before it."""

    #: A file was pressed: the uid of its item, "" for those that are not named.
    file_asked = Signal(str)

    def __init__(self, entry: TimelineEntry, *, leads: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entry = entry
        self._leads = leads
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.chips = [FileChip(file.name, file.icon, self) for file in entry.files]
        for file, chip in zip(entry.files, self.chips, strict=True):
            chip.clicked.connect(lambda *_, uid=file.uid: self.file_asked.emit(uid))
        said = (entry.what, f"{entry.day}, {entry.year}", entry.detail, entry.late, entry.undone)
        self.setAccessibleName(". ".join(part for part in said if part))

    def sizeHint(self) -> QSize:
        """As high as its words at its width."""
        return QSize(sizes().units(240), self._height(max(self.width(), sizes().units(240))))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the words anew, and put the files beneath them."""
        self.setFixedHeight(self._height(self.width()))
        top = self._words_height(self.width())
        for chip, box in zip(self.chips, self._places(self.width()), strict=True):
            chip.setGeometry(box.translated(0, top))

    def event(self, event: QEvent) -> bool:
        """Measure anew when the font changes."""
        if event.type() == QEvent.Type.ApplicationFontChange:
            self.setFixedHeight(self._height(self.width()))
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw icon, words and marks."""
        painter, look, size, entry = painter_of(self), tokens(), sizes(), self.entry
        gone = bool(entry.undone)
        top = (size.font_height - size.icon) // 2
        box = QRect(0, top, size.icon, size.icon)
        paint_icon(painter, box, entry.icon, look.ink3 if gone else look.colour(entry.ink))
        if self._leads:
            line = QRect(size.icon // 2, box.bottom() + 5, 1, self.height() - box.bottom() - 7)
            painter.fillRect(line, look.line)
        left, width = self._text_place(self.width())
        middle = Qt.AlignmentFlag.AlignVCenter
        row = QRect(left, 0, width, size.font_height)
        painter.setFont(font("small"))
        painter.setPen(look.ink2)
        painter.drawText(row, middle | Qt.AlignmentFlag.AlignRight, entry.day)
        room = width - font_metrics("small").horizontalAdvance(entry.day) - size.inset
        made = QFont(font("body", MEDIUM))
        made.setStrikeOut(gone)
        painter.setFont(made)
        painter.setPen(look.ink3 if gone else look.ink)
        metrics = font_metrics("body", MEDIUM)
        what = metrics.elidedText(entry.what, Qt.TextElideMode.ElideRight, room)
        painter.drawText(row.adjusted(0, 0, room - width, 0), middle, what)
        down = size.font_height + 1
        down = self._draw_detail(painter, down, look.ink3 if gone else look.ink2)
        for mark, words, ink in self._marks():
            colour = look.colour(ink)
            block = TextBlock(words, font("small", MEDIUM), self._mark_width(width))
            side = size.small_icon
            paint_icon(painter, QRect(left, down + 1, side, side), mark, colour)
            place = QRect(left + side + 6, down, self._mark_width(width), block.height)
            block.draw(painter, place, colour)
            down += block.height + 1

    def _draw_detail(self, painter: QPainter, down: int, colour: QColor) -> int:
        if not self.entry.detail:
            return down
        left, width = self._text_place(self.width())
        block = TextBlock(self.entry.detail, font("small"), width)
        block.draw(painter, QRect(left, down, width, block.height), colour)
        return down + block.height + 1

    def _marks(self) -> list[tuple[str, str, Ink]]:
        found: list[tuple[str, str, Ink]] = []
        if self.entry.late:
            found.append(("clock", self.entry.late, "warn"))
        if self.entry.undone:
            found.append(("undo-2", self.entry.undone, "ink2"))
        return found

    def _height(self, width: int) -> int:
        places = self._places(width)
        files = places[-1].bottom() + 1 if places else 0
        return self._words_height(width) + files + sizes().units(_SPACE)

    def _words_height(self, width: int) -> int:
        _, room = self._text_place(width)
        height = sizes().font_height + 1
        if self.entry.detail:
            height += TextBlock(self.entry.detail, font("small"), room).height + 1
        for _, words, _ink in self._marks():
            made = font("small", MEDIUM)
            height += TextBlock(words, made, self._mark_width(room)).height + 1
        return height

    def _places(self, width: int) -> list[QRect]:
        """Where the files stand beneath the words: side by side, as many as a line takes."""
        left, room = self._text_place(width)
        gap = sizes().units(_CHIP_GAP)
        places: list[QRect] = []
        right, top = 0, gap
        for chip in self.chips:
            hint = chip.sizeHint().boundedTo(QSize(room, chip.sizeHint().height()))
            if right and right + hint.width() > room:
                right, top = 0, top + hint.height() + gap
            places.append(QRect(left + right, top, hint.width(), hint.height()))
            right += hint.width() + gap
        return places

    def _mark_width(self, width: int) -> int:
        return max(40, width - sizes().small_icon - 6)

    def _text_place(self, width: int) -> tuple[int, int]:
        left = sizes().icon + sizes().units(_GAP)
        return left, max(60, width - left)
