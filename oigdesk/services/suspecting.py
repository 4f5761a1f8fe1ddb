"""What of a report deserves a second look: left at intake, or what recording would refuse."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from oigdesk.desk import Desk
from oigdesk.errors import Refused
from oigdesk.formats.oversight_page import read_page
from oigdesk.formats.page_suspicions import suspicions_of
from oigdesk.formats.shapes import PageReading, RecommendationShape, ReportShape, Suspicion
from oigdesk.models.evidence import Evidence, EvidenceLink
from oigdesk.models.report import Report
from oigdesk.models.vocab import word
from oigdesk.rules.closure import TAKEN_OVER
from oigdesk.rules.lifecycle import Fact, ordered
from oigdesk.rules.numbers import report_key
from oigdesk.rules.steps import Answer, Case, missing_for
from oigdesk.rules.suspicions import (
    AGAINST_RULES,
    ENCODING,
    IMPOSSIBLE_DATE,
    KINDS,
    NO_LONGER_LISTED,
    OPEN_COUNT_DIFFERS,
    UNREADABLE,
)
from oigdesk.services import interchange
from oigdesk.services.records import existing

#: What only the page itself can say, not the values that were read from it.
_OF_THE_PAGE = frozenset({ENCODING, IMPOSSIBLE_DATE, OPEN_COUNT_DIFFERS, UNREADABLE})
#: Closed because another record took over, which it should name.
_BY_ANOTHER = TAKEN_OVER | {"transferred"}


def open_suspicions(desk: Desk, uid: str) -> tuple[Suspicion, ...]:
    """What a person left undecided about a report, judged by the values it has now.

    The newest page kept as its source is read again: for the lines, and for what only it can say.
    An accepted repair, or a value that was supplied since, is no longer listed.

    Raises:
        Refused: the report is not in this desk, or was retired.
    """
    with desk.read() as session:
        report = existing(session, "report", uid)
        held = interchange.shape_of(session, report, desk.today())
        page = _source_page(desk, session, report)
    if page is None:
        alone = suspicions_of(held, {}, desk.today())
        return tuple(one for one in alone if one.kind not in _SAID)
    places = {report_key(row.number): at for at, row in enumerate(page.report.recommendations)}
    in_page_order = sorted(
        held.recommendations, key=lambda row: places.get(report_key(row.number), len(places))
    )
    held = msgspec.structs.replace(held, recommendations=tuple(in_page_order))
    found = [
        *(s for s in suspicions_of(held, page.field_lines, desk.today()) if s.kind not in _SAID),
        *(s for s in page.suspicions if s.kind in _OF_THE_PAGE and not _settled(s, held, page)),
        *no_longer_listed(held, page),
    ]
    return tuple(sorted(found, key=lambda one: KINDS.index(one.kind)))


#: Values cannot say how many rows a page lists as open.
_SAID = frozenset({OPEN_COUNT_DIFFERS})


def _source_page(desk: Desk, session: Session, report: Report) -> PageReading | None:
    """The newest page a report was read from, read again; None where there is none to read."""
    row = session.execute(
        select(Evidence.sha256, Evidence.media_type)
        .join(EvidenceLink, EvidenceLink.evidence_id == Evidence.id)
        .where(
            EvidenceLink.report_id == report.id,
            EvidenceLink.role == "source",
            EvidenceLink.retracted.is_(None),
        )
        .order_by(EvidenceLink.id.desc())
        .limit(1)
    ).first()
    if row is None or row.media_type == "application/json":
        return None
    try:
        return read_page(desk.layout.blob(row.sha256).read_bytes(), today=desk.today())
    except (OSError, Refused):
        return None  # a check of the desk names a file that is missing or changed


def _settled(suspicion: Suspicion, held: ReportShape, page: PageReading) -> bool:
    """Whether the value that the page did not give has been supplied since."""
    where, _, name = suspicion.where.rpartition(", ")
    name = name.replace(" ", "_")
    if suspicion.kind == OPEN_COUNT_DIFFERS:
        return held.open_stated != page.report.open_stated
    if where == "report":
        return getattr(held, name, None) not in (None, ())
    number = report_key(where.removeprefix("recommendation "))
    owners = [row for row in held.recommendations if report_key(row.number) == number]
    return any(getattr(row, name, None) not in (None, ()) for row in owners)


def no_longer_listed(held: ReportShape, page: PageReading) -> Iterator[Suspicion]:
    """Recommendations of the desk that a newer copy of the page leaves out: never a closure."""
    if page.alone:
        return
    listed = {report_key(row.number) for row in page.report.recommendations}
    for row in held.recommendations:
        if report_key(row.number) not in listed and row.state != "closed":
            yield Suspicion(
                kind=NO_LONGER_LISTED,
                where=f"recommendation {row.number}",
                excerpt=(row.text or "")[:120],
            )


def against_rules(shape: ReportShape, today: dt.date) -> Iterator[Suspicion]:
    """What recording would have refused in a history that came in whole.

    Interchange is history, not recording: nothing of it is refused, it is named for a person to
    look at. Evidence does not come with it, so a closing as implemented is always named.
    """
    for row in shape.recommendations:
        events = [interchange.fact_of(f"{at:08}", at, event) for at, event in enumerate(row.events)]
        facts = ordered(events, shape.date_issued)
        for at, fact in enumerate(facts):
            if fact.kind == "issued" or _asked_by_closing(fact, facts[at + 1 :]):
                continue
            where = f"recommendation {row.number}, {word(fact.kind).lower()}"
            # The issue counts also where it comes later: then it explains the refusal.
            known = (*facts[:at], *(one for one in facts[at:] if one.kind == "issued"))
            for words in _objections(fact, known, row, shape.date_issued, today):
                yield Suspicion(kind=AGAINST_RULES, where=where, excerpt=words)


def _asked_by_closing(fact: Fact, later: tuple[Fact, ...]) -> bool:
    """Whether it is the request that closing as implemented records in the same step."""
    closing = next((one for one in later if one.kind == "closed"), None)
    return (
        fact.kind == "closure_requested"
        and closing is not None
        and closing.close_reason == "implemented"
        and closing.effective_date == fact.effective_date
    )


def _objections(
    fact: Fact,
    known: tuple[Fact, ...],
    row: RecommendationShape,
    issued: dt.date | None,
    today: dt.date,
) -> Iterator[str]:
    if fact.effective_date is None:
        yield "It has no day of its own, so it counts on the day the report was issued."
        return
    answers = tuple(
        Answer(**{name: getattr(response, name) for name in Answer.__struct_fields__})
        for response in row.responses
    )
    if fact.kind == "closed" and fact.close_reason in _BY_ANOTHER:
        if not fact.link:
            yield f"It does not say by what it is {word(fact.close_reason).lower()}."
        # Only whether it could close at all is asked of these.
        fact = msgspec.structs.replace(fact, close_reason="withdrawn", reason="given")
    if fact.kind == "evaluated" and fact.reason is None:
        # An evaluation that is typed with its response has no reason of its own.
        fact = msgspec.structs.replace(fact, reason="given")
    answer = next((a for a in answers if a.received_on == fact.effective_date), None)
    case = Case(
        official=row.official,
        today=today,
        issued_on=issued,
        facts=known,
        answers=answers,
        evidence=0,
    )
    for item in missing_for(fact, case, answer):
        yield item.what
