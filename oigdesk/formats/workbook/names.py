"""Names that Excel accepts, and that stay apart: of sheets, of tables, of a table's columns."""

from __future__ import annotations

import re
from collections.abc import Iterable

from oigdesk.formats.workbook.cells import holdable

SHEET_LENGTH = 31
_FORBIDDEN = re.compile(r"[\\/?*\[\]:]")
_BLANKS = re.compile(r"\s+")
_NO_NAME = re.compile(r"[^\w.]")
_LIKE_A_CELL = re.compile(r"[A-Za-z]{1,3}\d+|[RrCc]|[Rr]\d*[Cc]\d*")


def _apart(wanted: str, taken: set[str], longest: int, separator: str) -> str:
    name, number = wanted[:longest], 1
    while name.casefold() in taken:
        number += 1
        tail = f"{separator}{number}"
        name = wanted[: longest - len(tail)].rstrip() + tail
    taken.add(name.casefold())
    return name


def sheet_names(wanted: Iterable[str]) -> tuple[str, ...]:
    """Names for sheets: at most 31 characters, none that Excel forbids, each once."""
    taken = {"history"}  # Excel keeps this one for itself
    names = []
    for name in wanted:
        plain = _BLANKS.sub(" ", _FORBIDDEN.sub("-", holdable(name))).strip(" '")
        names.append(_apart(plain[:SHEET_LENGTH].rstrip(" '") or "Untitled", taken, 31, " "))
    return tuple(names)


def table_names(wanted: Iterable[str]) -> tuple[str, ...]:
    """Names for tables: letters, digits and ``_``, unlike a cell's address, each once in a book."""
    taken: set[str] = set()
    names = []
    for name in wanted:
        plain = _NO_NAME.sub("_", name)
        if (
            not plain
            or not (plain[0].isalpha() or plain[0] == "_")
            or _LIKE_A_CELL.fullmatch(plain)
        ):
            plain = f"_{plain}"
        names.append(_apart(plain, taken, 255, "_"))
    return tuple(names)


def headers(wanted: Iterable[str]) -> tuple[str, ...]:
    """Headers of one table: one line, never empty, each once; Excel repairs a file otherwise."""
    taken: set[str] = set()
    return tuple(
        _apart(_BLANKS.sub(" ", holdable(name)).strip() or "Column", taken, 255, " ")
        for name in wanted
    )
