"""What a workbook is made of, as plain frozen values; nothing here knows how a cell is written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from typing import Literal

from msgspec import Struct

Kind = Literal[
    "text", "long_text", "identifier", "integer", "money", "day", "flag", "link", "figure"
]

#: How wide a column is in characters unless it says otherwise.
WIDTHS: dict[Kind, float] = {
    "text": 24,
    "long_text": 60,
    "identifier": 16,
    "integer": 13,
    "money": 17,
    "day": 14,
    "flag": 12,
    "link": 30,
    "figure": 18,
}


class Link(Struct, frozen=True):
    """Words that link to a file by its path relative to the workbook, with ``/`` and unencoded.

    Without a path they are words alone.
    """

    path: str | None
    words: str


class Cents(Struct, frozen=True):
    """An amount in a column of kind ``figure``, which also holds counts."""

    value: int


Value = str | int | dt.date | bool | Link | Cents | None


class Column(Struct, frozen=True):
    """One column of a table.

    ``kind`` says what its values are: text, long_text (wrapped), identifier (text for ever, never a
    number or a day), integer, money (cents in, dollars as a number out), day, flag (Yes or No),
    link, figure (a count, or ``Cents``). ``blank`` is what stands for None.
    """

    header: str
    kind: Kind = "text"
    width: float | None = None
    blank: str = ""

    @property
    def characters(self) -> float:
        """The width in characters."""
        return WIDTHS[self.kind] if self.width is None else self.width


class Table(Struct, frozen=True):
    """A range with one header row that becomes a native table named ``name``.

    ``rows`` gives a fresh iterable at each call, with one value for each column, and the same rows
    each time: they are streamed to be written and streamed again to be proved. ``count`` is how
    many there are, when that is known, and serves progress alone.
    """

    name: str
    columns: tuple[Column, ...]
    rows: Callable[[], Iterable[Sequence[Value]]]
    count: int | None = None


class TableSheet(Struct, frozen=True):
    """A sheet that is one table from cell A1 on, as long as it wants to be.

    Its header row and its first ``frozen_columns`` columns stay in view. Printed are its first
    ``printed_columns``, else all, on pages one table wide.
    """

    name: str
    table: Table
    frozen_columns: int = 1
    printed_columns: int | None = None


class Text(Struct, frozen=True):
    """One text at a place (rows and columns counted from 1), in a named style."""

    row: int
    column: int
    text: str
    style: str


class Placed(Struct, frozen=True):
    """A small table at a place; ``height`` is that of its rows in points, else it is estimated.

    Its links are words alone.
    """

    row: int
    column: int
    table: Table
    height: float | None = None


class BarChart(Struct, frozen=True):
    """A stacked bar chart over the cells of a placed table.

    ``top``, ``left``, ``bottom``, ``right`` are the cells it covers; ``table`` is the place of its
    table among the sheet's ``tables``, whose first column names the bars and whose columns named in
    ``series`` are the pieces; the number of the column named ``total`` stands after each bar.
    Only the first ``bars`` rows are drawn. ``alt`` holds every number in words.
    """

    title: str
    alt: str
    top: int
    left: int
    bottom: int
    right: int
    table: int
    series: tuple[str, ...]
    total: str
    bars: int


class PageSheet(Struct, frozen=True):
    """A small sheet that is laid out by hand.

    ``widths`` are in characters, ``heights`` pairs of row and points. ``print_columns`` limits what
    is printed to the first columns, ``one_page`` shrinks it to a single page, and ``lists_altered``
    adds the list of cells that could not be shown as recorded.
    """

    name: str
    widths: tuple[float, ...]
    texts: tuple[Text, ...] = ()
    tables: tuple[Placed, ...] = ()
    charts: tuple[BarChart, ...] = ()
    heights: tuple[tuple[int, float], ...] = ()
    print_columns: int | None = None
    one_page: bool = False
    lists_altered: bool = False


Sheet = TableSheet | PageSheet


class Book(Struct, frozen=True):
    """A workbook: document properties, what stands in header and footer, and its sheets in order.

    ``marking`` is the sensitivity marking in the middle of header and footer; ``footer`` stands
    left in the footer of pages laid out by hand.
    """

    title: str
    subject: str
    author: str
    keywords: str
    sheets: tuple[Sheet, ...]
    language: str = "en-US"
    header_left: str = ""
    header_right: str = ""
    marking: str = ""
    footer: str = ""


class Altered(Struct, frozen=True):
    """A cell that does not hold what was recorded letter for letter, and why."""

    sheet: str
    cell: str
    what: str


class Verified(Struct, frozen=True):
    """A workbook that was read back and found equal, cell by cell, to what was meant.

    ``cells`` are the filled cells compared, ``altered`` those that Excel cannot hold as recorded.
    """

    cells: int
    sheets: tuple[str, ...]
    altered: tuple[Altered, ...] = ()
