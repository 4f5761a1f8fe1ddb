"""Where everything of a hand-made sheet stands, and how high its rows are."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil
from typing import Final

from msgspec import Struct

from oigdesk.formats.workbook.book import Cents, Column, PageSheet, Placed, TableSheet, Value
from oigdesk.formats.workbook.cells import Meant, meaning, meant_text
from oigdesk.formats.workbook.names import headers
from oigdesk.formats.workbook.styles import HEADER, HEADER_RIGHT, MONEY_FIGURE, PAGE_STYLE, RIGHT

#: Excel makes no row higher than this, in points.
HIGHEST = 409.0
#: Points of one line of 11 point text.
LINE = 15.0
HEADER_HEIGHT = 33.0


class Spot(Struct, frozen=True):
    """One cell of a page: what stands in it (a blank has the empty text) and in which style."""

    meant: Meant
    style: str


Grid = dict[int, dict[int, Spot]]


def lines(text: str, characters: float) -> int:
    """How many lines a text takes in a cell so many characters wide, an estimate on the safe side.

    Widths are counted in digits, of which a line of prose fits a few more; where its last word
    breaks off, room is lost.
    """
    room = max(1.0, characters * 1.05 - 2)
    if "\n" not in text:
        return ceil(len(text) / room) or 1
    return sum(ceil(len(line) / room) or 1 for line in text.split("\n"))


def height(count: int) -> float:
    """The height in points of a row of so many lines, never more than Excel allows."""
    return min(HIGHEST, LINE * count + 3)


def header_style(column: Column) -> str:
    """The style of a column's header."""
    return HEADER_RIGHT if column.kind in RIGHT else HEADER


def _spot(column: Column, value: Value) -> Spot:
    style = MONEY_FIGURE if isinstance(value, Cents) else PAGE_STYLE[column.kind]
    return Spot(column.blank if value is None else meaning(column)(value), style)


def placed_rows(placed: Placed) -> Iterator[list[Spot]]:
    """The rows of a placed table, header first; without rows one blank one, as Excel wants it."""
    columns = placed.table.columns
    names = headers(column.header for column in columns)
    yield [Spot(n, header_style(c)) for n, c in zip(names, columns, strict=True)]
    count = 0
    for count, row in enumerate(placed.table.rows(), 1):  # noqa: B007 - counts
        yield [_spot(column, value) for column, value in zip(columns, row, strict=True)]
    if not count:
        yield [Spot("", PAGE_STYLE[column.kind]) for column in columns]


def grid(page: PageSheet) -> Grid:
    """Every cell of a page by row and column.

    Raises:
        ValueError: two things were put into one cell.
    """
    cells: Grid = {}

    def put(row: int, column: int, spot: Spot) -> None:
        if column in cells.setdefault(row, {}):
            raise ValueError(f"two things in row {row}, column {column} of {page.name}")
        cells[row][column] = spot

    for text in page.texts:
        put(text.row, text.column, Spot(meant_text(text.text), text.style))
    for placed in page.tables:
        for row, spots in enumerate(placed_rows(placed), placed.row):
            for column, spot in enumerate(spots, placed.column):
                put(row, column, spot)
    return cells


def page_heights(page: PageSheet, cells: Grid) -> dict[int, float]:
    """The height of each row of a page that is not left to Excel."""
    known: dict[int, float] = {}
    for placed in page.tables:
        if placed.height is not None:
            last = placed.row + sum(1 for _ in placed_rows(placed))
            known |= dict.fromkeys(range(placed.row + 1, last), placed.height)
    known |= dict(page.heights)
    for row, spots in cells.items():
        if row not in known:
            needed = [
                lines(spot.meant, page.widths[column - 1])
                for column, spot in spots.items()
                if isinstance(spot.meant, str) and spot.style in _WRAPPED
            ]
            known[row] = height(max(needed, default=1))
    return known


_WRAPPED: Final = {
    HEADER,
    HEADER_RIGHT,
    "Paragraph",
    *(PAGE_STYLE[k] for k in ("text", "long_text", "link")),
}


def meant_rows(sheet: TableSheet) -> Iterator[list[Meant]]:
    """The rows of a table sheet as they must be read back, header first; streams its rows anew."""
    columns = sheet.table.columns
    yield list(headers(column.header for column in columns))
    meanings = tuple(meaning(column) for column in columns)
    blanks = tuple(column.blank for column in columns)
    for row in sheet.table.rows():
        yield [
            blank if value is None else mean(value)
            for mean, blank, value in zip(meanings, blanks, row, strict=True)
        ]
