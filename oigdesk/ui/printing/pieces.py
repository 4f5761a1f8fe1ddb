"""A paper's blocks cut into pieces that stay whole, each with its height and how it is drawn.

Lengths are twentieths of a point, so that one layout serves every printer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import Final

from msgspec import Struct
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPainter, QTextLayout, QTextOption

from oigdesk.ui.printing.paper import (
    Block,
    Column,
    Facts,
    Heading,
    Paper,
    Prose,
    Signatures,
    Table,
)

#: Units in one point.
POINT: Final = 20
#: Black, grey and hairlines: what a grey printer keeps apart.
INK: Final = QColor("#191D24")
QUIET: Final = QColor("#4A5260")
LINE: Final = QColor("#C5CEDC")

_SIZES: Final = {"title": 17.0, "head": 11.5, "body": 9.5, "small": 8.0}
_LABEL_SHARE: Final = 0.17
_CELL_GAP: Final = 5 * POINT
_ROW_AIR: Final = 3 * POINT
#: A row of a table shows no more lines of a cell than this; the record has the whole text.
_MOST_LINES: Final = 40


class Piece(Struct, frozen=True):
    """Something that stays whole: ``keep`` holds it on the page of the next one.

    ``header`` is drawn again where the piece begins a page.
    """

    height: float
    draw: Callable[[QPainter, float], None]
    keep: bool = False
    header: Piece | None = None


@lru_cache(maxsize=32)
def print_font(size: str, weight: int = 400) -> QFont:
    """The program's own family in a size of the page.

    A character drawn by an alternate glyph, a contextual hyphen or a tabular figure, cannot be
    copied out of a PDF; so alternates are off.
    """
    font = QFont(QGuiApplication.font())
    font.setPixelSize(round(_SIZES[size] * POINT))
    font.setWeight(QFont.Weight(weight))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setFeature(QFont.Tag("calt"), 0)
    return font


class Text:
    """A text laid out in a width."""

    def __init__(
        self, text: str, font: QFont, width: float, *, right: bool = False, most: int = 0
    ) -> None:
        option = QTextOption(Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTextDirection(Qt.LayoutDirection.LeftToRight)
        # A text layout takes one paragraph: its own line breaks are line separators.
        self._layout = QTextLayout(text.replace("\n", "\N{LINE SEPARATOR}"), font)
        self._layout.setTextOption(option)
        self._layout.beginLayout()
        self.lines: list[tuple[float, float]] = []
        top = 0.0
        while not most or len(self.lines) < most:
            line = self._layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(max(width, 1.0))
            height = line.height() * 1.18
            line.setPosition(QPointF(0, top))
            self.lines.append((top, height))
            top += height
        self._layout.endLayout()
        self.height = top

    def draw(self, painter: QPainter, left: float, top: float) -> None:
        """Draw all of it."""
        self._layout.draw(painter, QPointF(left, top))

    def draw_line(self, painter: QPainter, at: int, left: float, top: float) -> None:
        """Draw one line with its top at ``top``."""
        self._layout.lineAt(at).draw(painter, QPointF(left, top - self.lines[at][0]))


def pieces_of(paper: Paper, width: float) -> Iterator[Piece]:
    """The pieces of a paper in their order, for pages of a width."""
    yield from _titles(paper, width)
    for block in paper.blocks:
        yield from _pieces(block, width)


def _pieces(block: Block, width: float) -> Iterator[Piece]:
    match block:
        case Heading():
            yield _heading(block, width)
        case Prose():
            yield from _prose(block, width)
        case Facts():
            yield from _facts(block, width)
        case Table():
            yield from _table(block, width)
        case Signatures():
            yield from _signatures(block, width)


def _words(text: Text, colour: QColor, left: float = 0, above: float = 0) -> Callable[..., None]:
    def draw(painter: QPainter, top: float) -> None:
        painter.setPen(colour)
        text.draw(painter, left, top + above)

    return draw


def _titles(paper: Paper, width: float) -> Iterator[Piece]:
    title = Text(paper.title, print_font("title", 650), width)
    yield Piece(title.height + 2 * POINT, _words(title, INK), keep=True)
    if paper.subtitle:
        subtitle = Text(paper.subtitle, print_font("head"), width)
        yield Piece(subtitle.height + 10 * POINT, _words(subtitle, QUIET), keep=True)


def _heading(block: Heading, width: float) -> Piece:
    text = Text(block.text, print_font("head", 600), width)
    above = 15 * POINT

    def draw(painter: QPainter, top: float) -> None:
        painter.fillRect(QRectF(0, top + above - 5 * POINT, width, 0.5 * POINT), LINE)
        painter.setPen(INK)
        text.draw(painter, 0, top + above)

    return Piece(above + text.height + 3 * POINT, draw, keep=True)


def _prose(block: Prose, width: float) -> Iterator[Piece]:
    if block.label:
        label = Text(block.label, print_font("small"), width)
        yield Piece(label.height + 3 * POINT, _words(label, QUIET, above=3 * POINT), keep=True)
    colour = QUIET if block.quiet else INK
    text = Text(block.text, print_font("small" if block.quiet else "body"), width)
    for at, (_, height) in enumerate(text.lines):

        def draw(painter: QPainter, top: float, at: int = at) -> None:
            painter.setPen(colour)
            text.draw_line(painter, at, 0, top)

        last = at == len(text.lines) - 1
        yield Piece(height + (4 * POINT if last else 0), draw, keep=at == 0 and not last)


def _facts(block: Facts, width: float) -> Iterator[Piece]:
    """Two pairs a line, unless a value needs the whole of it."""
    half = width / 2
    waiting = list(block.pairs)
    while waiting:
        first = _fact(*waiting.pop(0), half)
        if len(first[1].lines) > 1 or not waiting:
            if len(first[1].lines) > 1:
                first = _fact(first[2], first[3], width, of=half)
            yield _fact_row([first], half)
            continue
        second = _fact(*waiting[0], half)
        if len(second[1].lines) > 1:
            yield _fact_row([first], half)
            continue
        waiting.pop(0)
        yield _fact_row([first, second], half)


_Fact = tuple[Text, Text, str, str]


def _fact(label: str, value: str, width: float, *, of: float = 0) -> _Fact:
    labels = (of or width) * 2 * _LABEL_SHARE
    return (
        Text(label, print_font("body"), labels - _CELL_GAP),
        Text(value, print_font("body", 500), width - labels - _CELL_GAP),
        label,
        value,
    )


def _fact_row(facts: Sequence[_Fact], half: float) -> Piece:
    def draw(painter: QPainter, top: float) -> None:
        for at, (label, value, *_) in enumerate(facts):
            painter.setPen(QUIET)
            label.draw(painter, at * half, top)
            painter.setPen(INK)
            value.draw(painter, at * half + 2 * half * _LABEL_SHARE, top)

    height = max(max(label.height, value.height) for label, value, *_ in facts)
    return Piece(height + 2.5 * POINT, draw)


def _table(block: Table, width: float) -> Iterator[Piece]:
    places = _places(block.columns, width)
    header = _row(block.columns, [one.title for one in block.columns], places, width, heading=True)
    yield header
    for row in block.rows:
        piece = _row(block.columns, row, places, width)
        yield Piece(piece.height, piece.draw, header=header)


def _places(columns: Sequence[Column], width: float) -> list[tuple[float, float]]:
    """Where each column begins, and how wide its text may be."""
    whole = sum(column.share for column in columns)
    free = width - _CELL_GAP * (len(columns) - 1)
    places, left = [], 0.0
    for column in columns:
        own = free * column.share / whole
        places.append((left, own))
        left += own + _CELL_GAP
    return places


def _row(
    columns: Sequence[Column],
    values: Sequence[str],
    places: Sequence[tuple[float, float]],
    width: float,
    *,
    heading: bool = False,
) -> Piece:
    font = print_font("small", 600 if heading else 400)
    texts = [
        Text(value, font, own, right=column.right, most=_MOST_LINES)
        for column, value, (_, own) in zip(columns, values, places, strict=True)
    ]
    height = max(text.height for text in texts) + 2 * _ROW_AIR

    def draw(painter: QPainter, top: float) -> None:
        painter.setPen(QUIET if heading else INK)
        for text, (left, _) in zip(texts, places, strict=True):
            text.draw(painter, left, top + _ROW_AIR)
        thick = (1.0 if heading else 0.5) * POINT
        painter.fillRect(QRectF(0, top + height - thick, width, thick), QUIET if heading else LINE)

    return Piece(height, draw, keep=heading)


def _signatures(block: Signatures, width: float) -> Iterator[Piece]:
    """One line a role: the name and the day are written by hand."""
    name, gap, above = 0.62 * width, 12 * POINT, 26 * POINT
    for role in block.roles:
        label = Text(role, print_font("small"), name)
        day = Text("Date", print_font("small"), width - name - gap)

        def draw(painter: QPainter, top: float, label: Text = label, day: Text = day) -> None:
            for left, own, text in ((0.0, name, label), (name + gap, width - name - gap, day)):
                painter.fillRect(QRectF(left, top + above, own, 0.7 * POINT), QUIET)
                painter.setPen(QUIET)
                text.draw(painter, left, top + above + 2 * POINT)

        yield Piece(above + label.height + 4 * POINT, draw)
