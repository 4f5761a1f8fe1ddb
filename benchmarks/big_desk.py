"""A desk of 150,000 recommendations in 35,000 reports, made from the sample's vocabulary.

Rows and their journal are written in bulk, as whole change sets with their digests, so that the
desk passes its own check. It is made once and kept in the system's temporary folder.
"""

from __future__ import annotations

import datetime as dt
import os
import random
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy.engine import Connection

from oigdesk.desk import Desk
from oigdesk.models.base import new_uid
from oigdesk.services import keeping
from oigdesk.services.importing import sample_page
from oigdesk.store import derived
from oigdesk.store.batching import marks
from oigdesk.store.chain import ChangeText
from oigdesk.store.journal import SetFacts, append_set, last_set, utc_now

REPORTS = 35_000
RECOMMENDATIONS = 150_000
TODAY = dt.date(2026, 11, 24)
SEED = 22_34
REPORTS_A_SET = 500
#: Raised when what is generated changes, so that an old desk is not taken for a new one.
FORM = 1

OFFICES = ("Department of Homeland Security OIG", "Department of Justice OIG", "Amtrak OIG")
COMPONENTS = (
    "United States Customs and Border Protection (CBP)",
    "Federal Emergency Management Agency (FEMA)",
    "United States Coast Guard (USCG)",
    "Transportation Security Administration (TSA)",
    "Office of Trade",
    "Office of Field Operations",
)
TYPES = ("Audit", "Inspection / Evaluation", "Review", "Other")

Row = dict[str, Any]


class Book:
    """The rows of the desk in the order they are written, with the words they are made of."""

    def __init__(self, reports: int, recommendations: int) -> None:
        self.chance = random.Random(SEED)
        self.words = sample_page().read_text(encoding="utf-8").split()
        self.reports = reports
        self.recommendations = recommendations
        self._next: dict[str, int] = {}

    def sentence(self, least: int, most: int) -> str:
        """Some words of the sample in their order, from a random place."""
        start = self.chance.randrange(len(self.words) - most)
        return " ".join(self.words[start : start + self.chance.randint(least, most)])

    def money(self) -> int | None:
        """Not stated, zero, or an amount in cents."""
        return self.chance.choice((None, 0, 0, self.chance.randrange(1, 10**10)))

    def row(self, noun: str, **values: object) -> Row:
        """A record of a noun with its keys."""
        key = self._next[noun] = self._next.get(noun, 0) + 1
        return {"noun": noun, "id": key, "uid": new_uid(), **values}

    def report(self, index: int) -> Iterator[Row]:
        """A report, its recommendations and their events."""
        chance = self.chance
        issued = TODAY - dt.timedelta(days=chance.randrange(5_000))
        names = chance.sample(COMPONENTS, chance.choice((1, 1, 1, 2)))
        count = self.recommendations * (index + 1) // self.reports
        count -= self.recommendations * index // self.reports
        report = self.row(
            "report",
            number=f"OIG-{issued:%y}-{index}",
            title=self.sentence(4, 14),
            date_issued=issued.isoformat(),
            submitting_oig_id=1 + index % len(OFFICES),
            agencies='["Department of Homeland Security"]',
            components=msgspec.json.encode(names).decode(),
            type=chance.choice(TYPES),
            agency_wide=chance.choice((None, 0, 1)),
            description=self.sentence(40, 160),
            recommendations_stated=count,
            questioned_costs=self.money(),
        )
        yield report
        for number in range(1, count + 1):
            text = "We recommend " + self.sentence(15, 60)
            recommendation = self.row(
                "recommendation",
                report_id=report["id"],
                number=str(number),
                text=text,
                text_as_published=text,
                significant=chance.choice((0, 0, 0, 1)),
                questioned_costs=self.money(),
                funds_for_better_use=self.money(),
            )
            yield recommendation
            yield from self.events(recommendation["id"], issued)

    def events(self, recommendation: int, issued: dt.date) -> Iterator[Row]:
        """A life: issued, often a plan, often closed."""
        chance = self.chance
        day = issued
        kinds = chance.choice(((), ("plan_accepted",), ("plan_accepted", "closed"), ("closed",)))
        yield self.row("event", recommendation_id=recommendation, kind="issued", ordinal=0)
        for ordinal, kind in enumerate(kinds, 1):
            day += dt.timedelta(days=chance.randrange(30, 700))
            extra: Row = {}
            if kind == "plan_accepted":
                extra["target_date"] = (day + dt.timedelta(days=365)).isoformat()
            else:
                extra["close_reason"] = chance.choice(("implemented", "not_implemented"))
            yield self.row(
                "event",
                recommendation_id=recommendation,
                kind=kind,
                effective_date=day.isoformat(),
                ordinal=ordinal,
                **extra,
            )


#: Columns that point to another record, the field's name in the journal and the record's noun.
_POINTERS = {
    "report_id": ("report", "report"),
    "recommendation_id": ("recommendation", "recommendation"),
    "submitting_oig_id": ("submitting_oig", "organisation"),
}
_FLAGS = frozenset({"significant", "agency_wide"})


def _changes(rows: list[Row], number: int, uids: dict[tuple[str, int], str]) -> list[ChangeText]:
    """The rows as the journal tells them; remembers every row's uid for those that point to it."""
    changes: list[ChangeText] = []
    for row in rows:
        noun, uid = row["noun"], row["uid"]
        uids[noun, row["id"]] = uid
        changes.append((noun, uid, "added", None, str(number)))
        for name, value in row.items():
            if value is None or name in {"noun", "id", "uid"}:
                continue
            if name in _POINTERS:
                field, target = _POINTERS[name]
                changes.append((noun, uid, field, None, uids[target, value]))
            elif name in _FLAGS:
                changes.append((noun, uid, name, None, "true" if value else "false"))
            else:
                changes.append((noun, uid, name, None, str(value)))
    return changes


def _write(
    desk: Desk, connection: Connection, rows: list[Row], uids: dict[tuple[str, int], str]
) -> None:
    """One change set with its rows."""
    number, previous = last_set(connection)
    number += 1
    shapes: dict[tuple[str, ...], list[tuple[object, ...]]] = {}
    for row in rows:
        names = tuple(name for name in row if name != "noun")
        shapes.setdefault((row["noun"], *names), []).append((number, *(row[n] for n in names)))
    for (noun, *own), values in shapes.items():
        names = ("added", *own)
        columns = ", ".join(f'"{name}"' for name in names)
        statement = f"insert into {noun} ({columns}) values ({marks(names)})"
        connection.exec_driver_sql(statement, values)
    facts = SetFacts(
        label=f"Add {sum(row['noun'] == 'report' for row in rows)} reports",
        author=desk.actor,
        time=utc_now(),
        replica=desk.store.replica,
        schema_revision=desk.store.revision,
    )
    append_set(connection, number, previous, facts, _changes(rows, number, uids))


def make(folder: Path, *, reports: int = REPORTS, recommendations: int = RECOMMENDATIONS) -> None:
    """Make the desk in a new folder."""
    desk = keeping.create(folder, today=lambda: TODAY).desk
    book = Book(reports, recommendations)
    uids: dict[tuple[str, int], str] = {}
    with desk.store.drafting() as connection:
        offices = [book.row("organisation", kind="oig", name=name) for name in OFFICES]
        _write(desk, connection, offices, uids)
        for start in range(0, reports, REPORTS_A_SET):
            rows = [
                row
                for index in range(start, min(start + REPORTS_A_SET, reports))
                for row in book.report(index)
            ]
            _write(desk, connection, rows, uids)
        derived.rebuild(connection)
    keeping.leave(desk)


def big_desk(*, reports: int = REPORTS, recommendations: int = RECOMMENDATIONS) -> Path:
    """The folder of the desk, made when it is not there yet (some minutes)."""
    folder = Path(tempfile.gettempdir()) / f"oigdesk-benchmark-{FORM}-{reports}-{recommendations}"
    if not (folder / "desk.sqlite").is_file():
        print(f"Making a desk of {recommendations:,} recommendations, once …", flush=True)
        part = folder.with_name(f"{folder.name}.{os.getpid()}.part")
        make(part, reports=reports, recommendations=recommendations)
        shutil.rmtree(folder, ignore_errors=True)
        part.rename(folder)
    return folder


def open_big_desk() -> Desk:
    """The desk, open for writing, on the day the generator lives in."""
    return keeping.open_desk(big_desk(), today=lambda: TODAY).desk
