"""What a value becomes in a cell: the text, number or day that must be read back from it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import Any, Final
from urllib.parse import quote

from oigdesk.formats.workbook.book import Cents, Column, Kind, Link
from oigdesk.rules.dollars import dollar_words

#: Excel holds this many UTF-16 units in a cell; more is cut without a word.
LIMIT: Final = 32_767
#: Excel opens no sheet with more links; the others keep their words and their path as text.
MOST_LINKS: Final = 65_530
#: A continued text keeps this much in its own cell, so that the mark still fits.
PART: Final = 32_000
MARK: Final = "\n[Continued on sheet “Continued texts”]"
_DIGITS: Final = 15
#: The first day that Excel and everything else count alike; its calendar has a February 29, 1900.
FIRST_DAY: Final = dt.date(1900, 3, 1)

# XML 1.0 cannot hold these; \r is no character of a cell, where a line ends with \n.
_UNHOLDABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_AWKWARD = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
# Excel reads _x0041_ in a text as the letter A.
_ESCAPE_LIKE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")

#: What python reads back from a cell: text, a number, a day; blank is the empty text.
Meant = str | float | dt.date


def holdable(text: str) -> str:
    """The text with each line end a line feed and each character no workbook can hold as U+FFFD."""
    if _AWKWARD.search(text) is None:
        return text
    return _UNHOLDABLE.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def escaped(text: str) -> str:
    """The text as it must be written so that Excel reads it letter for letter."""
    return _ESCAPE_LIKE.sub("_x005F_", text) if "_x" in text else text


def units(text: str) -> int:
    """How many of the 32,767 units of a cell the written text takes."""
    return len(escaped(text).encode("utf-16-le")) // 2


def parts(text: str) -> list[str]:
    """A text in pieces that a cell can hold, one piece if it fits."""
    if len(text) * 7 <= LIMIT or units(text) <= LIMIT:
        return [text]
    pieces = []
    start = 0
    while start < len(text):
        size = PART
        while units(text[start : start + size]) > PART:
            size //= 2
        pieces.append(text[start : start + size])
        start += size
    return pieces


def meant_text(value: str) -> str:
    """What must be read back for a text: holdable, and cut with a mark when it is too long."""
    text = holdable(value)
    if len(text) * 7 <= LIMIT:
        return text
    pieces = parts(text)
    return text if len(pieces) == 1 else pieces[0] + MARK


def _day(value: dt.date) -> Meant:
    return value if value >= FIRST_DAY else value.isoformat()


def _figure(value: int | Cents) -> Meant:
    return _money(value.value) if isinstance(value, Cents) else float(value)


def _money(cents: int) -> Meant:
    return cents / 100 if shown_to_the_cent(cents) else dollar_words(cents)


def shown_to_the_cent(cents: int) -> bool:
    """Whether Excel shows an amount as it is: of a number it keeps 15 digits and makes the rest 0.

    Source: Microsoft, "Excel specifications and limits", number precision.
    """
    return cents < 10**_DIGITS or cents % 10 ** (len(str(cents)) - _DIGITS) == 0


def _flag(value: bool) -> Meant:  # noqa: FBT001 - a value of a cell, not a switch
    return "Yes" if value else "No"


def _link(value: Link) -> Meant:
    return meant_text(value.words)


_MEANT: dict[Kind, Callable[[Any], Meant]] = {
    "text": meant_text,
    "long_text": meant_text,
    "identifier": meant_text,
    "integer": float,
    "money": _money,
    "day": _day,
    "flag": _flag,
    "link": _link,
    "figure": _figure,
}


def meaning(column: Column) -> Callable[[Any], Meant]:
    """What must be read back for each value of a column that is not None.

    Money comes in cents and is meant as dollars, as text where Excel would round it; a day before
    March 1900 is meant as ISO text.
    """
    return _MEANT[column.kind]


def target(path: str) -> str:
    """The path of a link, percent-encoded and pure ASCII; what looks like a scheme is none."""
    return quote(holdable(path), safe="/")


def letter(column: int) -> str:
    """The letters of a column counted from 1."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def address(row: int, column: int) -> str:
    """The address of a cell, counted from 1."""
    return f"{letter(column)}{row}"


def altered(value: str | int) -> str:
    """Why a cell does not hold a value as it was recorded; line ends alone are no reason."""
    if isinstance(value, int):
        return f"text, since Excel would round a number of more than {_DIGITS} digits"
    text, reasons = value, []
    if _UNHOLDABLE.search(text):
        reasons.append("control characters shown as \ufffd")
    if len(parts(holdable(text))) > 1:
        reasons.append("continued on sheet “Continued texts”")
    return "; ".join(reasons)
