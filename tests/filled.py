"""A desk as an office has it after some years of follow-up: reports, states, money and evidence."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from oigdesk.desk import Desk
from oigdesk.queries import listing
from oigdesk.queries.filters import Filter
from oigdesk.services import evidence, importing, keeping, lifecycle
from tests.house.sources import ROOT

#: The day on which the filled desk is looked at.
TODAY = dt.date(2026, 11, 24)

#: What is attached: the report, the recommendation, the names of the files.
FILES = (
    ("OIG-22-34", "3", ("CBP response memo, signed 2022-03-14.txt", "Directive draft rev 3.txt")),
    ("OIG-22-34", "1", ("Centers performance standards, final.txt",)),
    ("OIG-23-07", "1", ("Drawback refunds by claimant.csv", "Bill 8824-331 to claimant.txt")),
    ("OIG-24-11", "1", ("Grants closed 2021 to 2023.csv",)),
)

#: The target dates of the sample's recommendations; one without has no plan accepted.
PLANS = (
    ("2", dt.date(2026, 11, 12)),
    ("3", None),
    ("4", dt.date(2026, 12, 31)),
    ("5", dt.date(2027, 3, 31)),
)


def new_desk(folder: Path) -> Desk:
    """An empty desk whose today is the day above."""
    return keeping.create(folder, person="M. Alvarez", today=lambda: TODAY).desk


def add_sample(desk: Desk) -> str:
    """The report of the sample page with its title and date; gives its uid."""
    page = importing.sample_page()
    plan = importing.read(desk, page.read_bytes(), page.name)
    typed = {"title": "Centers of Excellence and Expertise: revenue collection"}
    given: dict[str, object] = {**typed, "date_issued": dt.date(2022, 3, 31)}
    return importing.apply(desk, plan, fields=given).created[0]


def fill(desk: Desk, folder: Path) -> None:
    """Fill a desk; ``folder`` takes the files that are then attached."""
    add_sample(desk)
    for plan in importing.read_file(desk, ROOT / "tests/data/follow-up.json"):
        importing.apply(desk, plan)
    for number, target in PLANS:
        _accept_plan(desk, recommendation(desk, "OIG-22-34", number), target)
    for report, number, names in FILES:
        uid = recommendation(desk, report, number)
        paths = []
        for name in names:
            path = folder / name
            path.write_text(f"{name}\n{uid}\n" * 40, encoding="utf-8")
            paths.append(path)
        evidence.attach(desk, uid, paths)


def _accept_plan(desk: Desk, uid: str, target: dt.date | None) -> None:
    """Management answered; its plan was accepted, too, when there is a target date."""
    answer: dict[str, object] = {
        "received_on": dt.date(2022, 6, 14),
        "position": "concur",
        "planned_action": "CBP will revise the directive and train the staff of the Centers.",
        "official": "Executive Director, Trade Policy",
        "target_date": target or dt.date(2022, 9, 30),
    }
    lifecycle.step(desk, uid, "respond", answer)
    if target is not None:
        lifecycle.step(desk, uid, "accept_plan", {"effective_date": dt.date(2022, 6, 29)})


def recommendation(desk: Desk, report: str, number: str) -> str:
    """The uid of one recommendation."""
    wanted = [Filter("report", "=", (report,)), Filter("number", "=", (number,))]
    (row,) = listing.first(desk, "recommendation", filters=wanted)
    return row.uid
