"""The list of reports: its columns and its narrow rows."""

from __future__ import annotations

from typing import Final

from oigdesk.models.fields import field
from oigdesk.rules.days import day_words
from oigdesk.ui.measures import STRONG
from oigdesk.ui.tables.catalogue_columns import catalogue_columns, plain_column
from oigdesk.ui.tables.cell import Cell
from oigdesk.ui.tables.column import Column
from oigdesk.ui.tables.entry import Entry
from oigdesk.ui.tables.list_kind import ListKind

NO_NUMBER: Final = "No number"
NO_TITLE: Final = "No title yet"


def name_of(entry: Entry) -> str:
    """What a report is called."""
    return str(entry.row.number or entry.row.title or NO_NUMBER)


def _paint_number(cell: Cell, entry: Entry) -> None:
    cell.text(entry.row.number or NO_NUMBER, weight=STRONG)


def _paint_title(cell: Cell, entry: Entry) -> None:
    title = entry.row.title
    cell.text(title or NO_TITLE, "ink" if title else "ink3")


def _incomplete_words(entry: Entry) -> str:
    """What is missing of what every report has."""
    row = entry.row
    missing = [
        word
        for word, value in (
            ("title", row.title),
            ("date issued", row.date_issued),
            ("agencies reviewed", row.agencies),
        )
        if not value
    ]
    return f"Incomplete: {', '.join(missing)} missing" if missing else ""


def _paint_incomplete(cell: Cell, entry: Entry) -> None:
    if entry.row.incomplete:
        cell.icon("circle-alert", "warn")
        cell.text("Incomplete", "warn", weight=STRONG)


_OWN: Final = (
    Column(
        "number",
        "Number",
        lambda entry: entry.row.number or "",
        _paint_number,
        sample="OIG-22-34-REV",
        tip=name_of,
    ),
    Column(
        "title",
        "Title",
        lambda entry: entry.row.title or "",
        _paint_title,
        tip=lambda entry: entry.row.title or "",
    ),
    plain_column(field("report", "date_issued")),
    plain_column(field("report", "type"), sample="Inspection / Evaluation"),
    plain_column(
        field("report", "recommendations"), title="Recommendations", sample="1,234", roomy=True
    ),
    plain_column(field("report", "open"), sample="1,234"),
    Column(
        "incomplete",
        "Incomplete",
        _incomplete_words,
        _paint_incomplete,
        sample="Incomplete",
        extra=26,
        largest_first=True,
        tip=_incomplete_words,
    ),
)


def _paint_narrow(cell: Cell, entry: Entry) -> None:
    above, below = cell.two_rows()
    above.icon("file-text", gap=12)
    below.space(28)
    _title_in_short(above, entry)
    row = entry.row
    if row.incomplete:
        below.text("Incomplete", "warn", size="small", weight=STRONG, right=True)
        below.space(5, right=True)
        below.small_icon("circle-alert", "warn", right=True)
    elif row.open:
        below.text(f"{row.open:,} open", "ink2", size="small", right=True)
    elif row.recommendations:
        below.text("all closed", "ink2", size="small", right=True)
    below.space(10, right=True)
    below.text(row.number or NO_NUMBER, size="small", weight=STRONG)
    below.space(10)
    below.text(day_words(row.date_issued) if row.date_issued else "no date", "ink2", size="small")


def _title_in_short(cell: Cell, entry: Entry) -> None:
    title = entry.row.title
    cell.text(title or NO_TITLE, "ink" if title else "ink2", middle_cut=True)


def _narrow_words(entry: Entry) -> str:
    row = entry.row
    issued = f"issued {day_words(row.date_issued)}" if row.date_issued else "no date"
    counts = f"{row.open:,} of {row.recommendations:,} recommendations open"
    parts = (row.number or NO_NUMBER, row.title or NO_TITLE, issued, counts)
    return ", ".join(part for part in (*parts, _incomplete_words(entry)) if part)


REPORTS: Final = ListKind(
    noun="report",
    title="Reports",
    columns=_OWN + catalogue_columns("report", frozenset(column.name for column in _OWN)),
    paint_narrow=_paint_narrow,
    narrow_words=_narrow_words,
    target=lambda entry: (entry.row.uid, name_of(entry)),
)
