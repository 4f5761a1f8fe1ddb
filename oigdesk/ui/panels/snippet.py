"""A text with the words that were found marked in it, in a few lines of a width."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QPainter,
    QTextCharFormat,
    QTextLayout,
    QTextLine,
    QTextOption,
)

from oigdesk.queries.hits import Piece
from oigdesk.ui.tokens import tokens

_CUT: Final = "…"
_ROUND: Final = 3.0
#: So many letters stand behind the first mark at least.
_BEHIND: Final = 12
_Range = tuple[int, int]


class Snippet:
    """Laid out once; what is too long is cut so that the first mark is to be seen."""

    def __init__(
        self, pieces: Sequence[Piece], font: QFont, width: int, *, lines: int, strong: QFont
    ) -> None:
        self._font = font
        self._strong = strong
        self._width = max(1, width)
        text, marks = _joined(pieces)
        layout = self._laid_out(text, marks)
        if layout.lineCount() > lines:
            text, marks = self._cut_before(text, marks, lines)
            layout = self._laid_out(text, marks)
        if layout.lineCount() > lines:
            text = self._cut_after(text, marks, lines)
            marks = [(begin, min(end, len(text))) for begin, end in marks if begin < len(text) - 1]
            layout = self._laid_out(text, marks)
        self.text = text
        self._marks = marks
        self._layout = layout
        last = layout.lineAt(layout.lineCount() - 1) if layout.lineCount() else None
        self.height = round(last.y() + last.height()) if last is not None and text else 0
        self.width = round(max((line.naturalTextWidth() for line in self._lines()), default=0.0))

    def draw(self, painter: QPainter, left: int, top: int, colour: QColor) -> None:
        """Draw the marks and the words over them."""
        look = tokens()
        at = QPointF(left, top)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.mark)
        for line in self._lines():
            first, end = line.textStart(), line.textStart() + line.textLength()
            for begin, stop in self._marks:
                if begin < end and stop > first:
                    x = self._x(line, max(begin, first))
                    wide = self._x(line, min(stop, end)) - x
                    box = QRectF(x - 1.5, line.y() + 0.5, wide + 3, line.height() - 1)
                    painter.drawRoundedRect(box.translated(at), _ROUND, _ROUND)
        painter.setPen(colour)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        self._layout.draw(painter, at, self._formats(self._marks, on=look.on_mark))
        painter.restore()

    def _lines(self) -> Iterator[QTextLine]:
        return map(self._layout.lineAt, range(self._layout.lineCount()))

    @staticmethod
    def _x(line: QTextLine, place: int) -> float:
        found: object = line.cursorToX(place)
        return float(found[0] if isinstance(found, tuple) else found)  # type: ignore[arg-type]

    def _laid_out(self, text: str, marks: Sequence[_Range]) -> QTextLayout:
        layout = QTextLayout(text, self._font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.setFormats(self._formats(marks))
        layout.beginLayout()
        height = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(self._width)
            line.setPosition(QPointF(0, height))
            height += line.height()
        layout.endLayout()
        return layout

    def _formats(
        self, marks: Sequence[_Range], on: QColor | None = None
    ) -> list[QTextLayout.FormatRange]:
        formats = []
        for begin, end in marks:
            one = QTextLayout.FormatRange()
            one.start, one.length = begin, end - begin
            made = QTextCharFormat()
            made.setFont(self._strong)
            if on is not None:
                made.setForeground(on)
            one.format = made
            formats.append(one)
        return formats

    def _cut_before(self, text: str, marks: list[_Range], lines: int) -> tuple[str, list[_Range]]:
        """Without as much of its beginning as keeps the first mark beyond the last line."""
        if not marks or self._shows(text, marks, lines):
            return text, marks
        starts = [at + 1 for at in range(marks[0][0]) if text[at] == " "] or [marks[0][0]]
        low, high = 0, len(starts) - 1
        while low < high:
            middle = (low + high) // 2
            if self._shows(*_without(text, marks, starts[middle]), lines):
                high = middle
            else:
                low = middle + 1
        return _without(text, marks, starts[low])

    def _shows(self, text: str, marks: Sequence[_Range], lines: int) -> bool:
        """Whether the first mark stands in so many lines, with room for a word behind it."""
        layout = self._laid_out(text, marks)
        if layout.lineCount() <= lines:
            return True
        last = layout.lineAt(lines - 1)
        return marks[0][1] + _BEHIND <= last.textStart() + last.textLength()

    def _cut_after(self, text: str, marks: Sequence[_Range], lines: int) -> str:
        """Without its end, so that the rest and what stands for the end fill the lines."""
        layout = self._laid_out(text, marks)
        last = layout.lineAt(lines - 1)
        end = last.textStart() + last.textLength()
        while end > 0:
            cut = text[:end].rstrip(" ,;:…") + f" {_CUT}"
            kept = [(begin, min(stop, end)) for begin, stop in marks if begin < end]
            if self._laid_out(cut, kept).lineCount() <= lines:
                return cut
            shorter = text.rfind(" ", 0, end - 1)
            end = shorter if shorter > 0 else end - 4
        return _CUT


def _joined(pieces: Sequence[Piece]) -> tuple[str, list[_Range]]:
    text, marks = "", []
    for piece in pieces:
        if piece.marked:
            marks.append((len(text), len(text) + len(piece.text)))
        text += piece.text
    return text, marks


def _without(text: str, marks: Sequence[_Range], start: int) -> tuple[str, list[_Range]]:
    """A text and its marks from a place on."""
    lead = f"{_CUT} "
    moved = len(lead) - start
    return lead + text[start:], [(begin + moved, end + moved) for begin, end in marks]
