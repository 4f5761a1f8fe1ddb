"""Writes one sheet with openpyxl, row by row, without holding its rows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

from oigdesk.formats.workbook.book import (
    Altered,
    Book,
    Column,
    Link,
    PageSheet,
    Table,
    TableSheet,
    Value,
)
from oigdesk.formats.workbook.cells import (
    MOST_LINKS,
    Meant,
    address,
    altered,
    escaped,
    letter,
    meaning,
    meant_text,
    target,
)
from oigdesk.formats.workbook.charts import add_chart
from oigdesk.formats.workbook.layout import (
    HEADER_HEIGHT,
    grid,
    header_style,
    height,
    lines,
    page_heights,
    placed_rows,
)
from oigdesk.formats.workbook.names import headers
from oigdesk.formats.workbook.styles import STYLE
from oigdesk.progress import Progress

#: Kinds that hold text, and those of them that wrap.
TEXTS = ("text", "long_text", "identifier")
WRAPPED = ("text", "long_text")

Put = Callable[[Any], Any]


def _fill(cell: Any, meant: Meant) -> Any:  # noqa: ANN401 - openpyxl is imported only to write
    """Put a meaning into a cell; a text stays a text, also one that begins with ``=``."""
    if isinstance(meant, str):
        if meant:
            cell.value = escaped(meant)
            cell.data_type = "s"
        else:
            cell.value = None
    elif isinstance(meant, dt.date):
        cell.value = (meant - dt.date(1899, 12, 30)).days
    else:
        cell.value = meant
    return cell


def _begins_like_a_formula(meant: Meant) -> bool:
    return isinstance(meant, str) and meant.startswith(("=", "+", "-", "@"))


def _styled(ws: Any, style: str) -> Any:  # noqa: ANN401
    from openpyxl.cell import WriteOnlyCell

    cell = WriteOnlyCell(ws)
    cell.style = style
    return cell


def _putter(ws: Any, column: Column, changed: list[tuple[int, str | int]], at: int) -> Put:  # noqa: ANN401
    """What turns a value of a column into its cell; the one cell object serves every row.

    A value that cannot stand as it was recorded is told to ``changed``, with the column's number.
    """
    cell, blank, quoted = (_styled(ws, STYLE[column.kind]) for _ in range(3))
    _fill(blank, column.blank)
    quoted.quotePrefix = True
    mean = meaning(column)
    links = 0

    def put(value: Value) -> Any:  # noqa: ANN401
        return blank if value is None else _fill(cell, mean(value))

    def put_money(cents: int | None) -> Any:  # noqa: ANN401
        if cents is None:
            return blank
        meant = mean(cents)
        if isinstance(meant, str):
            changed.append((at, cents))
        return _fill(cell, meant)

    def put_text(value: str | None) -> Any:  # noqa: ANN401
        if value is None:
            return blank
        meant = meant_text(value)
        if meant is not value:
            changed.append((at, value))
        # a text that begins like a formula stays a text even when someone edits its cell
        return _fill(quoted if _begins_like_a_formula(meant) else cell, meant)

    def put_link(value: Link | None) -> Any:  # noqa: ANN401
        nonlocal links
        if value is None:
            return blank
        cell.hyperlink = None
        if value.path and links < MOST_LINKS:
            links += 1
            cell.hyperlink = target(value.path)
        meant = meant_text(value.words)
        if meant is not value.words:
            changed.append((at, value.words))
        return _fill(cell, meant)

    if column.kind == "link":
        return put_link
    if column.kind == "money":
        return put_money
    return put_text if column.kind in TEXTS else put


def _set_up(ws: Any, book: Book, *, footer: str) -> None:  # noqa: ANN401
    """Landscape Letter, one page wide, marking in header and footer, page x of y."""
    ws.page_setup.orientation = "landscape"
    ws.page_setup.paperSize = 1
    ws.page_setup.fitToWidth = 1
    ws.page_setup.fitToHeight = 0
    ws.sheet_properties.pageSetUpPr.fitToPage = True
    margins = ws.page_margins
    margins.left = margins.right = 0.4
    margins.top, margins.bottom, margins.header, margins.footer = 0.7, 0.6, 0.35, 0.3
    for part, (left, right) in (
        (ws.oddHeader, (book.header_left, book.header_right)),
        (ws.oddFooter, (footer, "")),
    ):
        for side, text in ((part.left, left), (part.center, book.marking), (part.right, right)):
            if text:
                side.text = text.replace("&", "&&")
                side.size = 9
        part.center.font = "Calibri,Bold"
    ws.oddFooter.right.text = "Page &P of &N"
    ws.oddFooter.right.size = 9


def _add_table(
    ws: Any,  # noqa: ANN401
    table: Table,
    name: str,
    place: tuple[int, int],
    rows: int,
    *,
    buttons: bool,
) -> None:
    """Make a range a native table whose header names equal its header cells."""
    from openpyxl.worksheet.filters import AutoFilter
    from openpyxl.worksheet.table import Table as NativeTable
    from openpyxl.worksheet.table import TableColumn, TableStyleInfo

    row, column = place
    ref = f"{address(row, column)}:{address(row + rows, column + len(table.columns) - 1)}"
    native = NativeTable(displayName=name, name=name, ref=ref)
    native.tableColumns = [
        TableColumn(id=number, name=header)
        for number, header in enumerate(headers(c.header for c in table.columns), 1)
    ]
    if buttons:
        native.autoFilter = AutoFilter(ref=ref)
    native.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=False)
    ws.tables.add(native)  # add_table() warns in write-only mode about what is done here


def _no_number_warnings(ws: Any, ranges: Sequence[str]) -> None:  # noqa: ANN401
    """Tell Excel that numbers kept as text are meant so, else it marks each with a green corner.

    openpyxl writes no ``ignoredErrors``; the schema wants it just before the drawings.
    """
    from openpyxl.xml.functions import Element, SubElement

    if not ranges:
        return
    writer = ws._writer  # noqa: SLF001 - guarded by a test
    drawings = writer.write_drawings

    def with_ignored_errors() -> None:
        element = Element("ignoredErrors")
        SubElement(element, "ignoredError", sqref=" ".join(ranges), numberStoredAsText="1")
        writer.xf.send(element)
        drawings()

    writer.write_drawings = with_ignored_errors


def _begin_table_sheet(ws: Any, book: Book, sheet: TableSheet) -> None:  # noqa: ANN401
    """Widths, what stays in view, what is printed, and the header row."""
    columns = sheet.table.columns
    for number, column in enumerate(columns, 1):
        ws.column_dimensions[letter(number)].width = column.characters
    ws.freeze_panes = address(2, sheet.frozen_columns + 1)
    ws.print_title_rows = "1:1"
    _set_up(ws, book, footer=book.title)

    ws.row_dimensions[1].height = HEADER_HEIGHT
    ws.append(
        [
            _fill(_styled(ws, header_style(column)), header)
            for column, header in zip(columns, headers(c.header for c in columns), strict=True)
        ]
    )


def write_table_sheet(
    ws: Any,  # noqa: ANN401
    book: Book,
    sheet: TableSheet,
    table_name: str,
    progress: Progress,
) -> list[Altered]:
    """Stream a table into an openpyxl write-only sheet; says which cells it had to alter.

    Raises:
        Cancelled: the person asked the work to stop.
    """
    columns = sheet.table.columns
    _begin_table_sheet(ws, book, sheet)
    changed: list[tuple[int, str | int]] = []
    puts = [_putter(ws, column, changed, at) for at, column in enumerate(columns, 1)]
    wrapped = [
        (at, column.characters) for at, column in enumerate(columns) if column.kind in WRAPPED
    ]
    noted: list[Altered] = []
    number = 1  # of the row last written
    for row in progress.each(sheet.table.rows(), f"Writing {sheet.name}", sheet.table.count):
        number += 1
        tallest = 1
        for at, width in wrapped:
            value = row[at]
            if isinstance(value, str) and (len(value) > width * 0.9 or "\n" in value):
                tallest = max(tallest, lines(value, width))
        # openpyxl asks a row's dimension for its attributes; a plain mapping has them ready
        ws.row_dimensions[number] = {"ht": str(height(tallest)), "customHeight": "1"}
        ws.append([put(value) for put, value in zip(puts, row, strict=True)])
        del ws.row_dimensions[number]
        for at, recorded in changed:
            if what := altered(recorded):
                noted.append(Altered(sheet.name, address(number, at), what))
        changed.clear()
    if number == 1:
        number = 2
        ws.append([_styled(ws, STYLE[column.kind]) for column in columns])
    if sheet.printed_columns is not None:
        ws.print_area = f"A1:{address(number, sheet.printed_columns)}"
    _add_table(ws, sheet.table, table_name, (1, 1), number - 1, buttons=True)
    _no_number_warnings(
        ws,
        [
            f"{address(2, at)}:{address(number, at)}"
            for at, column in enumerate(columns, 1)
            if column.kind == "identifier"
        ],
    )
    return noted


def write_page_sheet(ws: Any, book: Book, page: PageSheet, tables: Sequence[str]) -> None:  # noqa: ANN401
    """Write a page laid out by hand into an openpyxl write-only sheet.

    ``tables`` are the names of its native tables, in their order.
    """
    for number, width in enumerate(page.widths, 1):
        ws.column_dimensions[letter(number)].width = width
    _set_up(ws, book, footer=book.footer)
    cells = grid(page)
    last = max(cells, default=1)
    if page.print_columns is not None:
        ws.print_area = f"A1:{address(last, page.print_columns)}"
    if page.one_page:
        ws.page_setup.fitToHeight = 1
        ws.print_options.horizontalCentered = True
    ws.sheet_view.showGridLines = False
    heights = page_heights(page, cells)
    for row in range(1, last + 1):
        spots = cells.get(row, {})
        ws.row_dimensions[row].height = heights.get(row)
        filled: list[Any] = [None] * max(spots, default=0)
        for at, spot in spots.items():
            cell = _fill(_styled(ws, spot.style), spot.meant)
            cell.quotePrefix = _begins_like_a_formula(spot.meant)
            filled[at - 1] = cell
        ws.append(filled)
    for placed, name in zip(page.tables, tables, strict=False):
        rows = sum(1 for _ in placed_rows(placed)) - 1
        _add_table(ws, placed.table, name, (placed.row, placed.column), rows, buttons=False)
    for chart in page.charts:
        add_chart(ws, page, chart)
