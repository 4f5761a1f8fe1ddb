"""Writes a workbook beside its target, proves it, and only then gives it its name."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import chain
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import msgspec

from oigdesk.formats.workbook.book import (
    Altered,
    Book,
    Column,
    Link,
    PageSheet,
    Placed,
    Sheet,
    Table,
    TableSheet,
    Text,
    Value,
    Verified,
)
from oigdesk.formats.workbook.cells import LIMIT, address, holdable, parts
from oigdesk.formats.workbook.charts import describe
from oigdesk.formats.workbook.layout import grid
from oigdesk.formats.workbook.names import sheet_names, table_names
from oigdesk.formats.workbook.proof import prove
from oigdesk.formats.workbook.sheet import write_page_sheet, write_table_sheet
from oigdesk.formats.workbook.structure import check_structure
from oigdesk.formats.workbook.styles import add_styles, order_fonts
from oigdesk.formats.workbook.target import appearing, check_target
from oigdesk.progress import Progress

CONTINUED = "Continued texts"
_CONTINUED_TABLE = "Continued_texts"
_ALTERED_TABLE = "Altered_cells"
#: So many altered cells are listed by name on a page; more are only counted.
MOST_LISTED = 500

Named = tuple[str, Sheet]


def _continued(sheets: Sequence[Named]) -> TableSheet:
    """The sheet that holds the rest of each text too long for its cell, read from the rows anew."""

    def rows() -> Iterator[Sequence[Value]]:
        for name, sheet in sheets:
            if not isinstance(sheet, TableSheet):
                continue
            for number, row in enumerate(sheet.table.rows(), 2):
                for at, value in enumerate(row, 1):
                    text = value.words if isinstance(value, Link) else value
                    if not isinstance(text, str) or len(text) * 7 <= LIMIT:
                        continue
                    for part, piece in enumerate(parts(holdable(text))[1:], 2):
                        yield name, address(number, at), part, piece

    columns = (
        Column("Sheet"),
        Column("Cell", "identifier", 10),
        Column("Part", "integer", 8),
        Column("Text", "long_text", 120),
    )
    return TableSheet(CONTINUED, Table(_CONTINUED_TABLE, columns, rows))


def _with_altered(page: PageSheet, altered: Sequence[Altered]) -> PageSheet:
    """The page with the list of altered cells below all that stands on it."""
    below = max(grid(page), default=0) + 1
    words = f"{len(altered)} cells could not be shown as recorded; the desk keeps them as they are."
    if len(altered) > MOST_LISTED:
        words += f" The first {MOST_LISTED} are listed."
    listed = altered[:MOST_LISTED]
    table = Table(
        _ALTERED_TABLE,
        (Column("Sheet"), Column("Cell and change", "long_text")),
        lambda: ((one.sheet, f"{one.cell}: {one.what}") for one in listed),
    )
    return msgspec.structs.replace(
        page,
        texts=(*page.texts, Text(below, 1, words, "Section")),
        tables=(*page.tables, Placed(below + 1, 1, table)),
        one_page=False,  # a long list would be shrunk beyond reading
    )


def _workbook(book: Book) -> Any:  # noqa: ANN401 - openpyxl is imported only to write
    from openpyxl import Workbook

    workbook = Workbook(write_only=True)
    properties = workbook.properties
    properties.title, properties.subject = book.title, book.subject
    properties.creator = properties.lastModifiedBy = book.author
    properties.keywords, properties.language = book.keywords, book.language
    add_styles(workbook)
    return workbook


def _save(workbook: Any, path: Path) -> None:  # noqa: ANN401
    """Save an openpyxl workbook with its two faults repaired."""
    from openpyxl.writer.excel import ExcelWriter

    class Writer(ExcelWriter):
        def _write_drawing(self, drawing: Any) -> None:  # noqa: ANN401
            describe(drawing)
            super()._write_drawing(drawing)  # type: ignore[misc] # the stubs leave it out

    order_fonts(workbook)
    workbook.properties.modified = dt.datetime.now(dt.UTC).replace(tzinfo=None)
    with ZipFile(path, "w", ZIP_DEFLATED, allowZip64=True) as archive:
        Writer(workbook, archive).write_data()


def _discard(workbook: Any) -> None:  # noqa: ANN401
    """Remove what openpyxl left in the temporary folder of an unfinished workbook."""
    for ws in workbook.worksheets:
        writer = ws._writer  # noqa: SLF001 - else audit text stays until the program ends
        if writer is not None:
            with suppress(Exception):
                ws.close()
            with suppress(OSError, ValueError):
                writer.cleanup()


def _table_names(sheets: Sequence[Sheet]) -> list[list[str]]:
    """The names of the tables of each sheet; the writer's own two names are nobody else's."""
    wanted = [
        [sheet.table.name]
        if isinstance(sheet, TableSheet)
        else [placed.table.name for placed in sheet.tables]
        for sheet in sheets
    ]
    given = iter(table_names((_CONTINUED_TABLE, _ALTERED_TABLE, *chain.from_iterable(wanted))))
    next(given), next(given)
    return [[next(given) for _ in names] for names in wanted]


def _write(book: Book, path: Path, progress: Progress) -> tuple[list[Named], list[Altered]]:
    """Write all sheets, tables before pages; gives what was written and which cells it altered."""
    workbook = _workbook(book)
    try:
        *names, rest_name = sheet_names((*(sheet.name for sheet in book.sheets), CONTINUED))
        sheets: list[Named] = list(zip(names, book.sheets, strict=True))
        made = [workbook.create_sheet(name) for name in names]
        tables = _table_names(book.sheets)
        altered: list[Altered] = []
        for at, (name, sheet) in enumerate(sheets):
            if isinstance(sheet, TableSheet):
                named = msgspec.structs.replace(sheet, name=name)
                altered += write_table_sheet(made[at], book, named, tables[at][0], progress)
        if any(CONTINUED in one.what for one in altered):
            rest = _continued(tuple(sheets))
            sheets.append((rest_name, rest))
            ws = workbook.create_sheet(rest_name)
            write_table_sheet(ws, book, rest, rest.table.name, progress)
        for at, (name, sheet) in enumerate(sheets):
            if isinstance(sheet, PageSheet):
                page = _with_altered(sheet, altered) if altered and sheet.lists_altered else sheet
                sheets[at] = (name, page)
                write_page_sheet(made[at], book, page, (*tables[at], _ALTERED_TABLE))
        progress.step("Saving", 0, 1)
        _save(workbook, path)
    except BaseException:
        _discard(workbook)
        raise
    return sheets, altered


def write_book(book: Book, path: Path, progress: Progress) -> Verified:
    """Write a workbook under ``path``, whole and proved, or leave everything as it was.

    Each table's rows are streamed to be written and streamed again to be compared with what
    another library reads from the finished file; Excel's repair causes and accessibility are
    checked too. Only then does the file take its name.

    Raises:
        Known: the target cannot be written; or a cell, named with what was meant and what was
            read, or the structure is not as it should be. No file stands under the name then that
            did not stand there before.
        Cancelled: the person asked the work to stop.
    """
    check_target(path)
    with appearing(path) as temporary:
        sheets, altered = _write(book, temporary, progress)
        check_structure(temporary, sheets)
        cells = prove(temporary, sheets, progress)
    return Verified(cells, tuple(name for name, _ in sheets), tuple(altered))
