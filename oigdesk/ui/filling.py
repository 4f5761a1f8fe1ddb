"""The desk of the pictures: the sample office with files, an old life and a page half known."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Final

from oigdesk.desk import Desk
from oigdesk.queries import listing
from oigdesk.queries.filters import Filter
from oigdesk.services import (
    evidence,
    history,
    importing,
    keeping,
    lifecycle,
    noting,
    records,
    sample_office,
)

#: The day on which the pictures are taken, so that lateness looks the same every time.
DAY: Final = dt.date(2026, 11, 24)
PERSON: Final = "M. Alvarez"

#: Made up, as the page states neither.
TITLE: Final = "Centers of Excellence and Expertise: revenue collection (title made up)"
ISSUED: Final = dt.date(2022, 3, 31)

#: The report, the recommendation, and the made-up files attached to it.
_FILES: Final = (
    ("OIG-22-34", "3", ("CBP response memo (made up).txt", "Directive, draft 3 (made up).txt")),
    ("OIG-22-34", "1", ("Performance standards (made up).txt",)),
    ("PW-25-24", "1", tuple(f"Site visit record {n} (made up).txt" for n in range(1, 13))),
    ("PW-25-23", "1", ("Refunds by claimant (made up).csv",)),
)


def fill(folder: Path, files: Path) -> None:
    """Make a filled desk in ``folder``; ``files`` takes what is then attached."""
    desk = keeping.create(folder, person=PERSON, today=lambda: DAY).desk
    sample_office.fill(desk)
    records.edit(desk, "report", report_of(desk, "OIG-22-34"), {"title": TITLE})
    records.edit(desk, "report", report_of(desk, "OIG-22-34"), {"date_issued": ISSUED})
    page = importing.sample_page().read_text(encoding="utf-8")
    untitled = page.replace("OIG-22-34", "OIG-26-31")
    importing.apply(desk, importing.read(desk, untitled.encode(), "untitled.txt"))
    _live(desk, uid_of(desk, "OIG-22-34", "4"))
    for report, number, names in _FILES:
        evidence.attach(desk, uid_of(desk, report, number), _made_up(files, names))
    _note(desk)
    keeping.close(desk)


def _live(desk: Desk, uid: str) -> None:
    """Give a recommendation a life: recorded late, and with a step that was taken back."""
    official = "Executive Director, Trade Policy"
    lifecycle.step(
        desk,
        uid,
        "respond",
        {
            "received_on": dt.date(2022, 5, 2),
            "position": "concur",
            "planned_action": "Revise the directive and train the staff it concerns.",
            "official": official,
            "target_date": dt.date(2026, 11, 12),
        },
    )
    lifecycle.step(desk, uid, "accept_plan", {"target_date": dt.date(2026, 12, 31)})
    history.undo(desk)


def _note(desk: Desk) -> None:
    """Say in notes and tags what no page says."""
    report = report_of(desk, "OIG-22-34")
    day = dt.date(2026, 10, 2)
    noting.note(desk, "report", report, "Called the liaison: the directive is with counsel.", day)
    noting.note(desk, "report", report, "The liaison sent draft 3 of the directive.")
    records.edit(desk, "report", report, {"tags": ("directive", "revenue")})
    named = [Filter("name", "~", ("Directive, draft 3",))]
    (item,) = listing.first(desk, "evidence", filters=named)
    noting.note(desk, "evidence", item.uid, "Page 3 is missing: asked for a whole copy.")
    records.edit(desk, "evidence", item.uid, {"tags": ("directive", "incomplete")})


def touch(desk: Desk) -> None:
    """Two steps that leave every record as it was."""
    uid = uid_of(desk, "PW-25-25", "1")
    for flag in (True, None):
        records.edit(desk, "recommendation", uid, {"sensitive": flag})


def uid_of(desk: Desk, report: str, number: str) -> str:
    """The uid of one recommendation."""
    wanted = [Filter("report", "=", (report,)), Filter("number", "=", (number,))]
    (row,) = listing.first(desk, "recommendation", filters=wanted)
    return row.uid


def report_of(desk: Desk, number: str) -> str:
    """The uid of one report."""
    (row,) = listing.first(desk, "report", filters=[Filter("number", "=", (number,))])
    return row.uid


def _made_up(folder: Path, names: tuple[str, ...]) -> list[Path]:
    made = []
    for name in names:
        path = folder / name
        path.write_text(f"{name}: made up, to be looked at.\n" * 40, encoding="utf-8")
        made.append(path)
    return made
