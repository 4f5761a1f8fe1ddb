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
#: So many letters stand before the first mark where it would lie beyond the last line.
_BEFORE: Final = 24
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
            text, marks = self._cut_before(layout, text, marks, lines)
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
                    box = QRectF(x - 2, line.y() + 0.5, wide + 4, line.height() - 1)
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

    @staticmethod
    def _cut_before(
        layout: QTextLayout, text: str, marks: list[_Range], lines: int
    ) -> tuple[str, list[_Range]]:
        """Without its beginning, where the first mark lies beyond the last line."""
        end = layout.lineAt(lines - 1)
        if not marks or marks[0][1] <= end.textStart() + end.textLength() - 2:
            return text, marks
        start = text.find(" ", max(0, marks[0][0] - _BEFORE))
        start = marks[0][0] if start < 0 or start > marks[0][0] else start + 1
        lead = f"{_CUT} "
        moved = len(lead) - start
        return lead + text[start:], [(begin + moved, stop + moved) for begin, stop in marks]

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
