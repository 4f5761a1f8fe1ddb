"""The sample desk: the real page OIG-22-34 among the reports of a fictional office.

Everything but the page is made up from plain data in ``resources/sample``; its days are counted
back from today, so that the sample never grows old.
"""

from __future__ import annotations

import datetime as dt
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import msgspec

from oigdesk.desk import Desk
from oigdesk.formats.shapes import ReportShape
from oigdesk.paths import resource
from oigdesk.progress import Progress
from oigdesk.queries import listing
from oigdesk.queries.filters import Filter
from oigdesk.queries.rows import RecommendationRow
from oigdesk.services import evidence, importing, interchange, keeping, preferences, reviewing
from oigdesk.services.keeping import Opened
from oigdesk.services.sample_lives import Birth, Life, live


class Theme(msgspec.Struct, frozen=True):
    """What reports of one kind found and asked for; ``{component}`` stands for whose."""

    title: str
    asks: tuple[str, ...]


class Plan(msgspec.Struct, frozen=True):
    """One report: issued ``age`` days ago, and the life of each of its recommendations."""

    theme: str
    component: str
    age: int
    type: str
    lives: tuple[str, ...]


class Office(msgspec.Struct, frozen=True):
    """The fictional office, as ``office.json`` says it."""

    about: str
    office: str
    department: str
    marking: str
    auditors: tuple[str, str]
    officials: dict[str, str]
    themes: dict[str, Theme]
    reports: tuple[Plan, ...]


#: What the sample's files say, under a name for each report.
_MEMO: Final = "{name}\n\nA made-up file of the sample desk. It stands for the proof that {what}.\n"
_NUMBER: Final = "PW-{year:02}-{at:02}"


def office() -> Office:
    """The plain data."""
    return msgspec.json.decode(resource("sample/office.json").read_bytes(), type=Office)


def make(folder: Path, person: str | None, progress: Progress | None = None) -> Opened:
    """Make the sample desk; when it cannot be made whole, nothing stands in its place.

    Raises:
        StoreTrouble: the folder cannot be written.
        Cancelled: the person stopped it.
    """
    unfinished = folder.with_name(f".{folder.name}.unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    opened = keeping.create(unfinished, person=person)
    try:
        fill(opened.desk, progress)
    except BaseException:
        keeping.leave(opened.desk)
        shutil.rmtree(unfinished, ignore_errors=True)
        raise
    keeping.leave(opened.desk)
    unfinished.rename(folder)
    return keeping.open_desk(folder, person=person)


def fill(desk: Desk, progress: Progress | None = None, *, page: bool = True) -> None:
    """Fill an empty desk with the fictional office, and the real ``page`` unless told otherwise.

    Two persons do it in turns, so that every proof is signed by another than brought it.

    Raises:
        Cancelled: the person stopped it; the desk keeps what was made by then.
    """
    progress = progress or Progress()
    plain = office()
    person = desk.actor.person
    if page:
        real = importing.sample_page()
        importing.apply(desk, importing.read(desk, real.read_bytes(), real.name))
    preferences.put(desk, preferences.OFFICE, plain.office)
    preferences.put(desk, preferences.MARKING, plain.marking)
    at = 0
    for number, plan in enumerate(progress.each(plain.reports, "Making the sample office", 40)):
        desk.act_as(plain.auditors[number % 2])
        shape = _report(plain, plan, number, at, desk.today())
        with desk.write(f"Add report {shape.number}") as writing:
            interchange.enter_report(writing.session, shape)
        at += len(plan.lives)
    _bring_proof(desk, plain, progress)
    desk.act_as(person)


def _report(plain: Office, plan: Plan, number: int, at: int, today: dt.date) -> ReportShape:
    issued = today - dt.timedelta(days=plan.age)
    theme = plain.themes[plan.theme]
    official = plain.officials[plan.component]
    texts = [text.format(component=plan.component) for text in theme.asks]
    fiscal_year = issued.year + (issued.month >= 10)
    name = _NUMBER.format(year=fiscal_year % 100, at=number + 1)
    lives = [
        live(Birth(at + n, name, issued, today, official, _cents(at + n)), how)
        for n, how in enumerate(plan.lives)
    ]
    questioned = sum(life.questioned or 0 for life in lives)
    better_use = sum(life.better_use or 0 for life in lives)
    made = {
        "number": name,
        "title": theme.title.format(component=plan.component),
        "date_issued": issued,
        "date_published": issued + dt.timedelta(days=3),
        "is_public": True,
        "submitting_oig": plain.office,
        "agencies": [plain.department],
        "components": [plan.component],
        "type": plan.type,
        "description": f"{plain.about} We examined {plan.component}.",
        "recommendations_stated": len(lives),
        "questioned_costs": _dollars(questioned),
        "funds_for_better_use": _dollars(better_use),
        "recommendations": [
            _recommendation(plain, life, str(n + 1), texts[n]) for n, life in enumerate(lives)
        ],
    }
    return msgspec.convert(made, ReportShape)


def _recommendation(plain: Office, life: Life, number: str, text: str) -> dict[str, Any]:
    birth = life.birth
    return {
        "number": number,
        "text": text,
        "significant": birth.at % 6 == 0,
        "priority": birth.at % 17 == 0,
        "questioned_costs": _dollars(life.questioned),
        "unsupported_costs": _dollars(life.unsupported),
        "funds_for_better_use": _dollars(life.better_use),
        "official": birth.official,
        "auditor": plain.auditors[birth.at % 2],
        "tags": ["follow-up audit"] if birth.at % 29 == 3 else [],
        "events": life.events,
        "responses": life.responses,
        "determinations": life.determinations,
        "milestones": life.milestones,
    }


def _bring_proof(desk: Desk, plain: Office, progress: Progress) -> None:
    """A file for each closing as implemented: brought by one person, signed by the other."""
    closed = [
        Filter("close_reason", "=", ("implemented",)),
        Filter("report", "~", ("PW-",)),
    ]
    rows = list(_rows(desk, closed))
    with tempfile.TemporaryDirectory() as folder:
        for number, row in enumerate(progress.each(rows, "Bringing the proof", len(rows))):
            one, other = plain.auditors[number % 2], plain.auditors[(number + 1) % 2]
            name = f"Closure package {row.report}-{row.number}.txt"
            path = Path(folder) / name
            path.write_text(_MEMO.format(name=name, what=row.text), encoding="utf-8")
            desk.act_as(one)
            done = evidence.attach(desk, row.uid, [path], proof=True)
            desk.act_as(other)
            reviewing.sign(desk, done.attached[0].uid, "sufficient", "It shows the action done.")


def _rows(desk: Desk, filters: list[Filter]) -> Iterator[RecommendationRow]:
    for row in listing.first(desk, "recommendation", filters=filters, limit=1000):
        if isinstance(row, RecommendationRow):
            yield row


def _cents(at: int) -> int:
    """An amount that differs from its neighbours: from some thousands to some millions."""
    return (7_300 + at * at * 977 % 91_000 + (at * 7919 % 13) * 180_000) * 100 + at * 37 % 100


def _dollars(cents: int | None) -> str | None:
    return None if cents is None else f"{cents // 100}.{cents % 100:02}"
