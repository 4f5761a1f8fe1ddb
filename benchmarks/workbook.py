"""The leadership export of a desk against bare openpyxl: the same styled cells, nothing proved."""

from __future__ import annotations

import gc
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from benchmarks.big_desk import TODAY, big_desk
from oigdesk.desk import Desk
from oigdesk.formats.workbook.book import Column, TableSheet, Value
from oigdesk.formats.workbook.cells import meaning
from oigdesk.formats.workbook.layout import header_style
from oigdesk.formats.workbook.leadership import leadership_book
from oigdesk.formats.workbook.styles import STYLE, add_styles
from oigdesk.services import exporting, keeping

GOAL = 1.25
ROWS = 15_000
REPORTS = 3_500

#: The columns and rows of each sheet that is one table.
Tables = list[tuple[str, Sequence[Column], list[Sequence[Value]]]]


def tables_of(desk: Desk, path: Path) -> Tables:
    """Everything the export's large sheets hold, in memory."""
    with desk.store.reading() as connection:
        book = leadership_book(exporting.facts_of(desk, connection, path, TODAY, ()))
        return [
            (sheet.name, sheet.table.columns, list(sheet.table.rows()))
            for sheet in book.sheets
            if isinstance(sheet, TableSheet)
        ]


def bare(tables: Tables, path: Path) -> None:
    """What anyone writes with openpyxl: one new styled cell for each value, nothing checked."""
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell

    workbook = Workbook(write_only=True)
    add_styles(workbook)
    for name, columns, rows in tables:
        ws = workbook.create_sheet(name)

        def styled(value: Any, style: str, ws: Any = ws) -> Any:  # noqa: ANN401
            cell = WriteOnlyCell(ws, value=value)
            cell.style = style
            return cell

        ws.append([styled(column.header, header_style(column)) for column in columns])
        means = [meaning(column) for column in columns]
        styles = [STYLE[column.kind] for column in columns]
        for row in rows:
            ws.append(
                [
                    styled(None if value is None else mean(value), style)
                    for value, mean, style in zip(row, means, styles, strict=True)
                ]
            )
    workbook.save(path)


def thrifty(tables: Tables, path: Path) -> None:
    """The same cells with one cell object reused for each column: the harder floor."""
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell

    workbook = Workbook(write_only=True)
    add_styles(workbook)
    for name, columns, rows in tables:
        ws = workbook.create_sheet(name)
        cells = [WriteOnlyCell(ws) for _ in columns]
        for cell, column in zip(cells, columns, strict=True):
            cell.style = header_style(column)
            cell.value = column.header
        ws.append(cells)
        for cell, column in zip(cells, columns, strict=True):
            cell.style = STYLE[column.kind]
        means = [meaning(column) for column in columns]
        for row in rows:
            for cell, value, mean in zip(cells, row, means, strict=True):
                cell.value = None if value is None else mean(value)
            ws.append(cells)
    workbook.save(path)


def _seconds(work: Callable[[], object]) -> float:
    gc.collect()
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def measure(runs: int) -> dict[str, float]:
    """The median seconds of bare openpyxl, of the same with reused cells, and of the export."""
    folder = big_desk(reports=REPORTS, recommendations=ROWS)
    desk = keeping.open_desk(folder, read_only=True, today=lambda: TODAY).desk
    taken: dict[str, list[float]] = {"bare": [], "thrifty": [], "proved": []}
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "out.xlsx"
        tables = tables_of(desk, path)
        for _ in range(runs):
            taken["bare"].append(_seconds(lambda: bare(tables, path)))
            taken["thrifty"].append(_seconds(lambda: thrifty(tables, path)))
            taken["proved"].append(_seconds(lambda: exporting.export_leadership(desk, path)))
    keeping.leave(desk)
    return {name: statistics.median(seconds) for name, seconds in taken.items()}


def main(runs: int = 3) -> int:
    """Print the proved export as a ratio to bare openpyxl, medians of alternating runs."""
    middle = measure(runs)
    print(
        f"leadership export of {ROWS:,} recommendations and {REPORTS:,} reports, verified: "
        f"{middle['proved']:.2f} s, bare openpyxl write-only {middle['bare']:.2f} s,"
        f" ratio {middle['proved'] / middle['bare']:.2f} (goal {GOAL});"
        f" {middle['proved'] / middle['thrifty']:.2f} x openpyxl with reused cells"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
