"""Reads a finished workbook with another library and compares every cell with what was meant."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from oigdesk.errors import Known
from oigdesk.formats.workbook.book import Sheet, TableSheet
from oigdesk.formats.workbook.cells import Meant, address
from oigdesk.formats.workbook.layout import grid, meant_rows
from oigdesk.progress import Progress


def _page_rows(sheet: Sheet) -> Iterator[list[Meant]]:
    if isinstance(sheet, TableSheet):
        yield from meant_rows(sheet)
        return
    cells = grid(sheet)
    for row in range(1, max(cells, default=0) + 1):
        spots = cells.get(row, {})
        yield [spots[at].meant if at in spots else "" for at in range(1, max(spots, default=0) + 1)]


def _shown(value: object) -> str:
    text = repr(value)
    return "nothing" if value == "" else text if len(text) <= 80 else f"{text[:80]}…"


def differs(sheet: str, cell: str, meant: object, read: object) -> Known:
    """The refusal that names a cell which does not hold what was meant."""
    return Known(
        f"The workbook was not saved: sheet {sheet}, cell {cell} does not hold what was meant.",
        f"Meant was {_shown(meant)}, read back was {_shown(read)}.",
        "Nothing was kept. Export again; if it happens again, it is a fault of the program.",
    )


def _compare(sheet: str, number: int, meant: list[Meant], read: Sequence[object]) -> int:
    """Compare a row by value and type; gives how many cells hold something.

    Raises:
        Known: a cell differs.
    """
    width = len(read)
    if len(meant) < width:
        meant = meant + [""] * (width - len(meant))
    if meant != read or list(map(type, meant)) != list(map(type, read)):
        for at, wanted in enumerate(meant):
            found = read[at] if at < width else ""
            if wanted != found or type(wanted) is not type(found):
                raise differs(sheet, address(number, at + 1), wanted, found)
    return len(meant) - meant.count("")


def prove(path: Path, sheets: Sequence[tuple[str, Sheet]], progress: Progress) -> int:
    """Compare each sheet of a finished workbook with its rows streamed anew.

    Returns:
        how many filled cells were compared, all of them equal in value and type.

    Raises:
        Known: a sheet is missing or a cell differs; it names sheet, cell, meant and read.
        Cancelled: the person asked the work to stop.
    """
    from python_calamine import CalamineWorkbook

    cells = 0
    with CalamineWorkbook.from_path(path) as workbook:
        names = [name for name, _ in sheets]
        if workbook.sheet_names != names:
            raise differs("list", "of sheets", names, workbook.sheet_names)
        for name, sheet in sheets:
            read = workbook.get_sheet_by_name(name).iter_rows()
            words, total = f"Checking {name}", None
            if isinstance(sheet, TableSheet) and sheet.table.count is not None:
                total = sheet.table.count + 1
            number = 0
            for meant in progress.each(_page_rows(sheet), words, total):
                number += 1
                cells += _compare(name, number, meant, next(read, []))
            for rest in read:
                number += 1
                _compare(name, number, [], rest)
    return cells
