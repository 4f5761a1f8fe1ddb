"""Reading finished workbooks back, and comparing two of them cell by cell."""

from __future__ import annotations

from itertools import zip_longest
from pathlib import Path

from python_calamine import CalamineWorkbook

from oigdesk.formats.workbook.cells import address

#: Sheets that are equal in two desks with the same story: no identity, time or machine is on them.
ALIKE = ("Recommendations", "Reports")


def sheet(path: Path, name: str) -> list[list[object]]:
    """The cells of a sheet, row by row, blank ones as empty texts."""
    return list(CalamineWorkbook.from_path(path).get_sheet_by_name(name).iter_rows())


def records(path: Path, name: str) -> list[dict[str, object]]:
    """The rows of a sheet that is one table, by the words of its header."""
    head, *rows = sheet(path, name)
    return [dict(zip(map(str, head), row, strict=True)) for row in rows]


def facts(path: Path) -> dict[str, object]:
    """What Read me says first under each name in its first column."""
    said = [row for row in sheet(path, "Read me") if len(row) > 1]
    return {str(row[0]): row[1] for row in reversed(said)}


def unlike(one: Path, other: Path, sheets: tuple[str, ...] = ALIKE) -> list[str]:
    """The cells in which these sheets of two workbooks differ in value or type, each in words."""
    found = []
    for name in sheets:
        rows = zip_longest(sheet(one, name), sheet(other, name), fillvalue=[])
        for number, (left, right) in enumerate(rows, 1):
            for at, (mine, theirs) in enumerate(zip_longest(left, right, fillvalue=""), 1):
                if type(mine) is not type(theirs) or mine != theirs:
                    found.append(f"{name}!{address(number, at)}: {mine!r} is not {theirs!r}")
    return found
