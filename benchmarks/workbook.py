"""The leadership export against bare openpyxl: the same styled cells, without any proof."""

from __future__ import annotations

import datetime as dt
import gc
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from oigdesk.formats.workbook.book import Book, Column, Table, TableSheet, Value
from oigdesk.formats.workbook.cells import meaning
from oigdesk.formats.workbook.layout import header_style
from oigdesk.formats.workbook.styles import STYLE, add_styles
from oigdesk.formats.workbook.writing import write_book
from oigdesk.progress import Progress

ROWS = 15_000
TEXT = (
    "We recommend the Chief Information Officer for Customs and Border Protection establish "
    "performance measures and implement controls so that each system owner reviews accounts. "
)
COLUMNS = (
    Column("Report", "identifier"),
    Column("Number", "identifier"),
    Column("State"),
    Column("Closed as"),
    Column("On hold", "flag"),
    Column("Recommendation", "long_text"),
    Column("Components"),
    Column("Target date", "day"),
    Column("Questioned costs", "money"),
    Column("Unsupported part", "money"),
    Column("Funds for better use", "money"),
    Column("Significant", "flag"),
    Column("Priority", "flag"),
    Column("Response"),
    Column("Evidence", "integer"),
    Column("Report title", width=46),
    Column("Date issued", "day"),
    Column("Submitting OIG"),
    Column("Additional details", "long_text"),
    Column("Original target", "day"),
)


def rows() -> Iterator[tuple[Value, ...]]:
    """Made-up recommendations as wide as real ones."""
    for n in range(ROWS):
        day = dt.date(2022 + n % 5, 1 + n % 12, 1 + n % 28)
        yield (
            f"OIG-{20 + n % 7}-{n // 5:04}",
            str(n % 5 + 1),
            "Resolved",
            None if n % 5 else "Implemented",
            n % 17 == 0,
            TEXT * (1 + n % 2),
            "United States Customs and Border Protection (CBP)",
            day,
            n * 1_234_567,
            None if n % 3 else n * 1_001,
            0,
            n % 3 == 0,
            n % 11 == 0,
            "Concur",
            n % 4,
            f"Followup audit number {n // 5} of access to systems and applications",
            day,
            "Department of Homeland Security OIG",
            TEXT if n % 4 == 0 else None,
            None if n % 2 else day,
        )


def proved(path: Path) -> None:
    """The product's own way: streamed, read back, compared, renamed."""
    sheet = TableSheet("Recommendations", Table("Recommendations", COLUMNS, rows, ROWS))
    write_book(Book("Title", "Subject", "Office", "words", (sheet,)), path, Progress())


def bare(path: Path) -> None:
    """What anyone writes with openpyxl: one new styled cell for each value, nothing checked."""
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell

    workbook = Workbook(write_only=True)
    add_styles(workbook)
    ws = workbook.create_sheet("Recommendations")

    def styled(value: Any, style: str) -> Any:  # noqa: ANN401
        cell = WriteOnlyCell(ws, value=value)
        cell.style = style
        return cell

    ws.append([styled(column.header, header_style(column)) for column in COLUMNS])
    means = [meaning(column) for column in COLUMNS]
    styles = [STYLE[column.kind] for column in COLUMNS]
    for row in rows():
        ws.append(
            [
                styled(None if value is None else mean(value), style)
                for value, mean, style in zip(row, means, styles, strict=True)
            ]
        )
    workbook.save(path)


def thrifty(path: Path) -> None:
    """The same cells with one cell object reused for each column: the harder floor."""
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell

    workbook = Workbook(write_only=True)
    add_styles(workbook)
    ws = workbook.create_sheet("Recommendations")
    cells = [WriteOnlyCell(ws) for _ in COLUMNS]
    for cell, column in zip(cells, COLUMNS, strict=True):
        cell.style = header_style(column)
        cell.value = column.header
    ws.append(cells)
    for cell, column in zip(cells, COLUMNS, strict=True):
        cell.style = STYLE[column.kind]
    means = [meaning(column) for column in COLUMNS]
    for row in rows():
        for cell, value, mean in zip(cells, row, means, strict=True):
            cell.value = None if value is None else mean(value)
        ws.append(cells)
    workbook.save(path)


def _seconds(work: Callable[[Path], None], folder: Path) -> float:
    gc.collect()
    start = time.perf_counter()
    work(folder / f"{work.__name__}.xlsx")
    return time.perf_counter() - start


def measure(runs: int = 3) -> str:
    """One line: the proved export as a ratio to bare openpyxl, medians of alternating runs."""
    taken: dict[Callable[[Path], None], list[float]] = {bare: [], thrifty: [], proved: []}
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(runs):
            for work, seconds in taken.items():
                seconds.append(_seconds(work, Path(folder)))
    middle = {work: statistics.median(seconds) for work, seconds in taken.items()}
    return (
        f"leadership export, {ROWS:,} rows of {len(COLUMNS)}, verified: "
        f"{middle[proved] / middle[bare]:.2f} x bare openpyxl write-only (at most 1.25); "
        f"{middle[proved] / middle[thrifty]:.2f} x with reused cells; "
        f"{middle[proved]:.2f} s, {middle[bare]:.2f} s, {middle[thrifty]:.2f} s"
    )


if __name__ == "__main__":
    print(measure())
