"""Pages of one's own, and what holds for whatever was read from a page."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import msgspec

from oigdesk.formats.oversight_page import read_page
from oigdesk.formats.shapes import PageReading, ReportShape, to_json
from oigdesk.rules.suspicions import KINDS, UNREADABLE

DATA = Path(__file__).resolve().parents[1] / "data"
PAGES = DATA / "pages"
SAMPLE = (DATA / "oig-22-34.txt").read_bytes()

HEAD = {
    "Report File": [],
    "Date Issued": [],
    "Submitting OIG": ["Amtrak OIG"],
    "Other Participating OIGs": ["Amtrak OIG", "Department of Transportation OIG"],
    "Agencies Reviewed/Investigated": ["Amtrak", "Department of Transportation"],
    "Components": ["Capital Delivery", "Safety"],
    "Report Number": ["OIG-A-2024-007"],
    "Report Type": ["Audit"],
    "Agency Wide": ["No"],
    "Number of Recommendations": ["7"],
    "Questioned Costs": ["$12,500"],
    "Funds for Better Use": ["$0"],
    "External Entity": ["Acme Rail, Inc."],
    "Report updated under NDAA 5274": ["No"],
}
HEADER = (
    "Recommendation Number Significant Recommendation Recommended Questioned Costs"
    " Recommended Funds for Better Use Additional Details"
)


def page(**changed: list[str] | None) -> str:
    """A page of one's own; a key is a label with low lines for blanks, None drops the label."""
    head = HEAD | {key.replace("_", " "): value for key, value in changed.items()}
    return "\n".join(
        line for label, values in head.items() if values is not None for line in (label, *values)
    )


def with_rows(*rows: str, count: int | None = None) -> str:
    stated = len(rows) if count is None else count
    section = f"Open Recommendations\n\nThis report has {stated} open recommendations.\n{HEADER}\n"
    return f"{page()}\n\n{section}" + "\n\n".join(rows)


def kinds(reading: PageReading) -> list[str]:
    return [one.kind for one in reading.suspicions]


def unreadable(reading: PageReading) -> list[tuple[str, str, int | None]]:
    return [(s.where, s.excerpt, s.line) for s in reading.suspicions if s.kind == UNREADABLE]


def saved(name: str) -> PageReading:
    return read_page((PAGES / name).read_bytes())


def check(reading: PageReading) -> None:
    """What holds for whatever was read."""
    for one, other in pairwise(reading.marks):
        assert one.end <= other.start
    covered = "".join(reading.source[mark.start : mark.end] for mark in reading.marks)
    blank = str.maketrans("", "", " \t\n\x0b\x0c\xa0\u2007\u202f\u200b\u200c\u200d\u2060\ufeff")
    assert covered.translate(blank) == reading.source.translate(blank)
    lines = reading.source.count("\n") + 1
    assert all(1 <= line <= lines for line in reading.field_lines.values())
    for suspicion in reading.suspicions:
        assert suspicion.kind in KINDS
        assert suspicion.line is None or 1 <= suspicion.line <= lines
    for row in reading.report.recommendations:
        assert row.text is None or row.text in reading.source
        assert row.text == row.text_as_published
    numbers = [row.number for row in reading.report.recommendations]
    assert len(set(numbers)) == len(numbers)
    assert msgspec.json.decode(to_json(reading.report), type=ReportShape) == reading.report
