"""One record with all that its panel shows."""

from __future__ import annotations

import datetime as dt
from array import array
from typing import Any, Final

from sqlalchemy import func, select
from sqlalchemy.engine import Connection
from sqlalchemy.orm import aliased

from oigdesk.desk import Desk
from oigdesk.errors import Refused
from oigdesk.models.change import ChangeSet
from oigdesk.models.derived import SpanRow
from oigdesk.models.event import Event
from oigdesk.models.evidence import Custody, Evidence, EvidenceLink
from oigdesk.models.organisation import Organisation
from oigdesk.models.person import Person
from oigdesk.models.recommendation import Recommendation
from oigdesk.models.report import Report
from oigdesk.models.response import Response
from oigdesk.queries import life, listing
from oigdesk.queries.conditions import contains
from oigdesk.queries.decisions import determinations
from oigdesk.queries.filters import Filter
from oigdesk.queries.rows import (
    CustodyRow,
    EventRow,
    EvidenceDetail,
    EvidenceRow,
    RecommendationDetail,
    RecommendationRow,
    ReportDetail,
    ReportRow,
    ResponseRow,
)
from oigdesk.rules.lifecycle import Fact, Span, ordered
from oigdesk.rules.numbers import sort_key
from oigdesk.rules.transitions import allowed_verbs

_FIRST: Final = dt.date.min
#: What the set is called that takes over what a newer copy of a report says.
TAKEN: Final = "Take "


def recommendation(desk: Desk, uid: str, *, as_of: dt.date | None = None) -> RecommendationDetail:
    """A recommendation with its responses, evidence and timeline.

    Raises:
        Refused: it is not in this desk, or was retired.
    """
    day = as_of or desk.today()
    row_id = _row_id(desk, "recommendation", uid)
    (row,) = listing.rows(desk, "recommendation", [row_id], as_of=day)
    assert isinstance(row, RecommendationRow)
    with desk.read() as session:
        connection = session.connection()
        texts = connection.execute(
            select(Recommendation.text_as_published, Recommendation.additional_details).where(
                Recommendation.id == row_id
            )
        ).one()
        events = tuple(
            one for one in _events(connection, row_id) if _is_by(one.effective_date, day)
        )
        now = _span(connection, row_id, day)
        responses = tuple(
            one for one in _responses(connection, row_id) if _is_by(one.received_on, day)
        )
        return RecommendationDetail(
            uid=uid,
            row=row,
            text_as_published=texts.text_as_published,
            additional_details=texts.additional_details,
            since=_since(connection, row_id, now),
            extensions=sum(e.kind == "target_extended" and not e.undone for e in events),
            verbs=allowed_verbs(now, responded=bool(responses)),
            responses=responses,
            evidence=_linked(desk, connection, EvidenceLink.recommendation_id == row_id),
            events=events,
            determinations=determinations(connection, row_id, day),
            milestones=life.milestones(connection, row_id),
            links=life.links(connection, row_id, day),
            passed=life.passed(connection, row_id, day),
        )


def _is_by(happened: dt.date | None, day: dt.date) -> bool:
    """Whether something had happened by a day; what has no day counts from the beginning."""
    return happened is None or happened <= day


def _row_id(desk: Desk, noun: str, uid: str) -> int:
    row_id = listing.row_id(desk, noun, uid)
    if row_id is None:
        raise Refused(
            f"This {noun} is not in the desk.", "It was retired, or its adding was undone."
        )
    return row_id


def _span(connection: Connection, row_id: int, day: dt.date) -> Span:
    iso = day.isoformat()
    row = connection.execute(
        select(SpanRow.__table__).where(
            SpanRow.recommendation_id == row_id, SpanRow.from_day <= iso, SpanRow.to_day >= iso
        )
    ).one()
    return Span(
        from_day=dt.date.fromisoformat(row.from_day),
        to_day=dt.date.fromisoformat(row.to_day),
        state=row.state,
        close_reason=row.close_reason,
        on_hold=bool(row.on_hold),
        target_date=dt.date.fromisoformat(row.target_date) if row.target_date else None,
        original_target_date=(
            dt.date.fromisoformat(row.original_target_date) if row.original_target_date else None
        ),
    )


def _since(connection: Connection, row_id: int, now: Span) -> dt.date | None:
    """The first day of the present state, across spans that differ only in target or hold."""
    rows = connection.execute(
        select(SpanRow.from_day, SpanRow.state)
        .where(SpanRow.recommendation_id == row_id, SpanRow.from_day <= now.from_day.isoformat())
        .order_by(SpanRow.from_day.desc())
    ).all()
    first = now.from_day.isoformat()
    for from_day, state in rows:
        if state != now.state:
            break
        first = from_day
    day = dt.date.fromisoformat(first)
    return None if day == _FIRST else day


def _events(connection: Connection, row_id: int) -> tuple[EventRow, ...]:
    """The timeline, the newest first; what was undone stands in it, marked."""
    undoing = aliased(ChangeSet)
    rows = {
        row.uid: row
        for row in connection.execute(
            select(
                Event.__table__,
                ChangeSet.time,
                ChangeSet.actor,
                ChangeSet.label,
                undoing.time.label("undone_at"),
                undoing.actor.label("undone_by"),
                undoing.reason.label("undone_why"),
            )
            .join(ChangeSet, ChangeSet.number == Event.added)
            .outerjoin(undoing, undoing.number == Event.retracted)
            .where(Event.recommendation_id == row_id)
        )
    }
    issued, added = connection.execute(
        select(Report.date_issued, Recommendation.added)
        .join(Report, Recommendation.report_id == Report.id)
        .where(Recommendation.id == row_id)
    ).one()
    facts = [
        Fact(
            kind=row.kind,
            effective_date=row.effective_date,
            position_in_day=row.ordinal,
            uid=row.uid,
        )
        for row in rows.values()
    ]
    newest_first = [rows[fact.uid] for fact in reversed(ordered(facts, issued))]
    return tuple(
        EventRow(
            uid=row.uid,
            kind=row.kind,
            effective_date=row.effective_date,
            verdict=row.verdict,
            target_date=row.target_date,
            reason=row.reason,
            close_reason=row.close_reason,
            to=row.to,
            link=row.link,
            person=row.person,
            action_date=row.action_date,
            recorded_at=row.time,
            recorded_by=row.actor,
            undone=row.retracted is not None,
            undone_at=row.undone_at,
            undone_by=row.undone_by,
            undone_why=row.undone_why,
            late_days=_late_days(row, added),
        )
        for row in newest_first
    )


def _late_days(row: Any, added: int) -> int | None:  # noqa: ANN401
    """How many days after its day a step was recorded; history that came in is not late."""
    history = row.added == added or row.label.startswith(TAKEN)
    if row.kind == "issued" or row.effective_date is None or history:
        return None
    recorded = dt.datetime.fromisoformat(row.time.replace("Z", "+00:00")).astimezone().date()
    return max(0, (recorded - row.effective_date).days) or None


def _responses(connection: Connection, row_id: int) -> tuple[ResponseRow, ...]:
    rows = connection.execute(
        select(Response.__table__, Person.name.label("official"))
        .outerjoin(Person, Person.id == Response.official_id)
        .where(Response.recommendation_id == row_id, Response.retracted.is_(None))
        .order_by(Response.received_on.desc(), Response.id.desc())
    )
    names = ResponseRow.__struct_fields__
    return tuple(ResponseRow(**{name: getattr(row, name) for name in names}) for row in rows)


def _linked(desk: Desk, connection: Connection, condition: Any) -> tuple[EvidenceRow, ...]:  # noqa: ANN401
    ids = array(
        "q",
        connection.execute(
            select(EvidenceLink.id)
            .where(condition, EvidenceLink.retracted.is_(None))
            .order_by(EvidenceLink.id)
        ).scalars(),
    )
    return tuple(row for row in listing.rows(desk, "evidence", ids) if isinstance(row, EvidenceRow))


def report(desk: Desk, uid: str, *, as_of: dt.date | None = None) -> ReportDetail:
    """A report with all its fields and its recommendations in natural order.

    Raises:
        Refused: it is not in this desk, or was retired.
    """
    row_id = _row_id(desk, "report", uid)
    (row,) = listing.rows(desk, "report", [row_id], as_of=as_of)
    assert isinstance(row, ReportRow)
    with desk.read() as session:
        connection = session.connection()
        given = connection.execute(select(Report.__table__).where(Report.id == row_id)).one()
        sums = connection.execute(
            select(
                func.sum(Recommendation.questioned_costs),
                func.sum(Recommendation.funds_for_better_use),
            ).where(Recommendation.report_id == row_id, Recommendation.retracted.is_(None))
        ).one()
        held = connection.execute(
            select(Recommendation.id).where(
                Recommendation.report_id == row_id, Recommendation.retracted.is_(None)
            )
        ).scalars()
        rows = listing.rows(desk, "recommendation", list(held), as_of=as_of)
        linked = _linked(desk, connection, EvidenceLink.report_id == row_id)
    missing = tuple(name for name in ("title", "date_issued", "agencies") if not getattr(row, name))
    return ReportDetail(
        uid=uid,
        row=row,
        locations=given.locations,
        description=given.description,
        external_entities=given.external_entities,
        ndaa_5274=given.ndaa_5274,
        report_file=given.report_file,
        external_link=given.external_link,
        sar_start=given.sar_start,
        sar_end=given.sar_end,
        missing=missing,
        questioned_costs_held=sums[0],
        funds_for_better_use_held=sums[1],
        source=next((item for item in reversed(linked) if item.role == "source"), None),
        evidence=linked,
        recommendations=tuple(
            sorted(
                (row for row in rows if isinstance(row, RecommendationRow)),
                key=lambda row: sort_key(row.number),
            )
        ),
    )


def evidence(desk: Desk, uid: str) -> EvidenceDetail:
    """An evidence item with everything it supports and its chain of custody, newest first.

    Raises:
        Refused: it is not in this desk, or its adding was undone.
    """
    with desk.read() as session:
        connection = session.connection()
        item = connection.execute(
            select(Evidence.id).where(Evidence.uid == uid, Evidence.retracted.is_(None))
        ).scalar()
        if item is None:
            raise Refused("This evidence is not in the desk.", "Its adding was undone.")
        supports = _linked(desk, connection, EvidenceLink.evidence_id == item)
        custody = connection.execute(
            select(Custody.__table__)
            .where(Custody.evidence_id == item, Custody.retracted.is_(None))
            .order_by(Custody.at.desc(), Custody.id.desc())
        )
        lines = tuple(
            CustodyRow(**{name: getattr(row, name) for name in CustodyRow.__struct_fields__})
            for row in custody
        )
    rows = supports or listing.rows(desk, "evidence", [-item])
    assert isinstance(rows[0], EvidenceRow)
    return EvidenceDetail(uid=uid, row=rows[0], supports=supports, custody=lines)


def names(desk: Desk, kind: str, typed: str, *, limit: int = 12) -> tuple[str, ...]:
    """Names of the register that hold what was typed, those that begin with it first.

    ``kind`` is a kind of organisation, or ``person``.
    """
    model: Any = Person if kind == "person" else Organisation
    statement = select(model.name).where(model.retracted.is_(None), contains(model.name, typed))
    if model is Organisation:
        statement = statement.where(Organisation.kind == kind)
    begins = func.instr(func.folded(model.name), typed.casefold()) == 1
    with desk.store.reading() as connection:
        rows = connection.execute(statement.order_by(begins.desc(), model.name).limit(limit))
        return tuple(rows.scalars())


def counts(desk: Desk) -> dict[str, int]:
    """How many there are of each, for the navigator: recommendations, open, reports and so on."""
    open_filter = [Filter("state", "=", ("open",))]
    with desk.store.reading() as connection:
        sets = connection.execute(select(func.count()).select_from(ChangeSet)).scalar_one()
    return {
        "recommendations": listing.count(desk, "recommendation"),
        "open": listing.count(desk, "recommendation", filters=open_filter),
        "reports": listing.count(desk, "report"),
        "incomplete": listing.count(desk, "report", filters=[Filter("incomplete", "=", (True,))]),
        "evidence": listing.count(desk, "evidence"),
        "sets": sets,
    }
