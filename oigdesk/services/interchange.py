"""Between the desk's records and the interchange form, both ways, nothing lost."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from oigdesk.desk import Desk
from oigdesk.errors import Missing, Refused
from oigdesk.formats.shapes import (
    EventShape,
    Location,
    RecommendationShape,
    ReportShape,
    ResponseShape,
    to_json,
)
from oigdesk.models.event import Event
from oigdesk.models.recommendation import Recommendation
from oigdesk.models.report import Report
from oigdesk.models.response import Response
from oigdesk.rules.constraints import broken
from oigdesk.rules.dollars import decimal_text, from_decimal_text
from oigdesk.rules.lifecycle import Fact, ordered, spans, state_at
from oigdesk.rules.numbers import sort_key
from oigdesk.services import decided, links, milestones, naming, noting
from oigdesk.services.records import existing

#: Fields that stand in the shape as they stand in the record.
REPORT_PLAIN = (
    "number",
    "title",
    "date_issued",
    "type",
    "agency_wide",
    "description",
    "ndaa_5274",
    "report_file",
    "external_link",
    "sar_start",
    "sar_end",
    "recommendations_stated",
    "open_stated",
    "date_published",
    "is_public",
    "response_days",
)
REPORT_LISTS: Final = {
    "participating_oigs": "oig",
    "agencies": "agency",
    "components": "component",
    "special_projects": None,
    "tags": None,
    "external_entities": "external",
}
REPORT_MONEY = ("questioned_costs", "funds_for_better_use")
RECOMMENDATION_PLAIN = (
    "number",
    "significant",
    "priority",
    "sensitive",
    "legislative",
    "additional_details",
    "text",
    "text_as_published",
    "next_update_on",
)
RECOMMENDATION_PEOPLE: Final = {"official": "management", "auditor": "oig"}
RECOMMENDATION_MONEY = ("questioned_costs", "unsupported_costs", "funds_for_better_use")
EVENT_PLAIN = EventShape.__struct_fields__
RESPONSE_PLAIN = tuple(name for name in ResponseShape.__struct_fields__ if name != "official")


def show(desk: Desk, uid: str) -> ReportShape:
    """A report with everything the interchange form carries, states as of today.

    Raises:
        Refused: it is not in this desk, or was retired.
    """
    with desk.read() as session:
        return shape_of(session, existing(session, "report", uid), desk.today())


def shape_of(session: Session, report: Report, today: dt.date) -> ReportShape:
    """A report of an open session as its shape."""
    recommendations = session.scalars(
        select(Recommendation).where(
            Recommendation.report_id == report.id, Recommendation.retracted.is_(None)
        )
    ).all()
    return ReportShape(
        **_plain(report, REPORT_PLAIN),
        **_plain(report, REPORT_LISTS),
        **_money_texts(report, REPORT_MONEY),
        submitting_oig=report.submitting_oig.name if report.submitting_oig else None,
        locations=tuple(
            Location(locality=place[0], area=place[1], country=place[2])
            for place in report.locations
        ),
        notes=noting.shapes_of(session, report),
        recommendations=tuple(
            _recommendation_shape(session, recommendation, report.date_issued, today)
            for recommendation in sorted(recommendations, key=lambda r: sort_key(r.number))
        ),
    )


def _recommendation_shape(
    session: Session, recommendation: Recommendation, issued: dt.date | None, today: dt.date
) -> RecommendationShape:
    events = {
        event.uid: event
        for event in session.scalars(
            select(Event).where(
                Event.recommendation_id == recommendation.id, Event.retracted.is_(None)
            )
        )
    }
    responses = session.scalars(
        select(Response)
        .where(Response.recommendation_id == recommendation.id, Response.retracted.is_(None))
        .order_by(Response.received_on, Response.id)
    )
    facts = [
        fact_of(event.uid, event.ordinal, EventShape(**_plain(event, EVENT_PLAIN)))
        for event in events.values()
    ]
    now = state_at(spans(facts, issued), today)
    return RecommendationShape(
        **_plain(recommendation, RECOMMENDATION_PLAIN),
        **_money_texts(recommendation, RECOMMENDATION_MONEY),
        addressees=tuple(recommendation.addressees),
        tags=tuple(recommendation.tags),
        official=recommendation.official.name if recommendation.official else None,
        auditor=recommendation.auditor.name if recommendation.auditor else None,
        state=now.state,
        close_reason=now.close_reason,
        on_hold=now.on_hold,
        target_date=now.target_date,
        events=tuple(
            EventShape(**_plain(events[fact.uid], EVENT_PLAIN)) for fact in ordered(facts, issued)
        ),
        responses=tuple(response_shape(response) for response in responses),
        determinations=decided.shapes_of(session, recommendation),
        milestones=milestones.shapes_of(session, recommendation),
        links=links.shapes_of(session, recommendation),
    )


def response_shape(response: Response) -> ResponseShape:
    """A response as its shape; the official by name."""
    official = response.official.name if response.official else None
    return ResponseShape(**_plain(response, RESPONSE_PLAIN), official=official)


def events_of(session: Session, recommendation: Recommendation) -> tuple[EventShape, ...]:
    """The events of a recommendation that were not taken back, in the order they were typed."""
    events = session.scalars(
        select(Event)
        .where(Event.recommendation_id == recommendation.id, Event.retracted.is_(None))
        .order_by(Event.ordinal, Event.id)
    )
    return tuple(EventShape(**_plain(event, EVENT_PLAIN)) for event in events)


def _plain(record: object, names: Iterable[str]) -> dict[str, Any]:
    return {name: getattr(record, name) for name in names}


def _money_texts(record: object, names: Iterable[str]) -> dict[str, Any]:
    return {name: decimal_text(getattr(record, name)) for name in names}


def fact_of(uid: str, position: int, event: EventShape) -> Fact:
    """An event's shape as the fold wants it."""
    return Fact(
        kind=event.kind,
        effective_date=event.effective_date,
        position_in_day=position,
        uid=uid,
        verdict=event.verdict,
        target_date=event.target_date,
        reason=event.reason,
        close_reason=event.close_reason,
        to=event.to,
        link=event.link,
        person=event.person,
        action_date=event.action_date,
    )


def enter_report(session: Session, shape: ReportShape) -> Report:
    """Add a report and its recommendations to the session.

    Raises:
        Refused: a value is not possible; each is named by its path.
    """
    refuse_impossible(shape)
    # Names that are new are flushed as they enter the register: the report must not be half made.
    report = Report()
    for name in REPORT_PLAIN:
        setattr(report, name, getattr(shape, name))
    for name, kind in REPORT_LISTS.items():
        assign_list(session, report, name, getattr(shape, name), kind)
    for name in REPORT_MONEY:
        setattr(report, name, from_decimal_text(getattr(shape, name)))
    report.locations = tuple((p.locality, p.area, p.country) for p in shape.locations)
    if shape.submitting_oig:
        report.submitting_oig = naming.organisation(session, "oig", shape.submitting_oig)
    session.add(report)
    noting.enter(session, report, shape.notes)
    for recommendation in shape.recommendations:
        enter_recommendation(session, report, recommendation)
    links.settle(session, report)
    return report


def assign_list(
    session: Session,
    record: Report | Recommendation,
    name: str,
    values: Sequence[str],
    kind: str | None,
) -> None:
    """Set a field of several names and enter new ones into the register."""
    setattr(record, name, tuple(values))
    if kind:
        naming.register(session, kind, values)


def enter_recommendation(
    session: Session, report: Report, shape: RecommendationShape
) -> Recommendation:
    """Add a recommendation with all that belongs to it; without events it was only issued.

    Its links are words until ``links.settle`` joins them.
    """
    recommendation = Recommendation(report=report)
    for name in RECOMMENDATION_PLAIN:
        setattr(recommendation, name, getattr(shape, name))
    if shape.text_as_published is None:
        recommendation.text_as_published = shape.text
    for name in RECOMMENDATION_MONEY:
        setattr(recommendation, name, from_decimal_text(getattr(shape, name)))
    for name, role in RECOMMENDATION_PEOPLE.items():
        given = getattr(shape, name)
        setattr(recommendation, name, naming.person(session, given, role) if given else None)
    assign_list(session, recommendation, "addressees", shape.addressees, "component")
    assign_list(session, recommendation, "tags", shape.tags, None)
    session.add(recommendation)
    enter_events(session, recommendation, shape.events or (EventShape(kind="issued"),))
    enter_responses(session, recommendation, shape.responses)
    decided.enter(session, recommendation, shape)
    milestones.enter(session, recommendation, shape.milestones)
    links.enter(session, recommendation, shape.links)
    return recommendation


def enter_events(
    session: Session,
    recommendation: Recommendation,
    events: Sequence[EventShape],
    *,
    after: int = 0,
) -> None:
    """Add events in their order; ``after`` is how many the recommendation has."""
    for position, event in enumerate(events, start=after):
        session.add(
            Event(recommendation=recommendation, ordinal=position, **_plain(event, EVENT_PLAIN))
        )


def enter_responses(
    session: Session, recommendation: Recommendation, responses: Sequence[ResponseShape]
) -> None:
    """Add management's responses; a new official enters the register."""
    for shape in responses:
        official = naming.person(session, shape.official, "management") if shape.official else None
        session.add(
            Response(
                recommendation=recommendation,
                official=official,
                **_plain(shape, RESPONSE_PLAIN),
            )
        )


def refuse_impossible(shape: ReportShape) -> None:
    """Refuse what no record may say: broken constraints, unlike derived keys, twice a number.

    Raises:
        Refused: with every such value, named by its path.
    """
    missing = [*_impossible_report(shape)]
    seen: set[str] = set()
    for index, recommendation in enumerate(shape.recommendations):
        path = f"recommendations[{index}]"
        if recommendation.number.strip().lower() in seen:
            missing.append(
                Missing(f"{path}.number", f"{path}.number: {recommendation.number} stands twice.")
            )
        seen.add(recommendation.number.strip().lower())
        missing += _impossible_recommendation(path, recommendation)
        if not any(one.field.startswith(f"{path}.") for one in missing):
            missing += decided.missing_in(path, recommendation, shape.date_issued)
    if missing:
        name = shape.number or shape.title or "This report"
        raise Refused(f"{name} cannot be imported; nothing was kept.", missing=missing)


def _impossible_report(shape: ReportShape) -> Iterator[Missing]:
    values: dict[str, object] = {name: getattr(shape, name) for name in REPORT_PLAIN}
    yield from _money(values, shape, REPORT_MONEY, "")
    yield from (Missing(m.field, f"{m.field}: {m.what}") for m in broken("report", values))
    for index, note in enumerate(shape.notes):
        if not note.text:
            path = f"notes[{index}].text"
            yield Missing(path, f"{path}: It must not be empty.")


def _money(
    values: dict[str, object], shape: object, names: Sequence[str], prefix: str
) -> Iterator[Missing]:
    for name in names:
        try:
            values[name] = from_decimal_text(getattr(shape, name))
        except ValueError as error:
            yield Missing(f"{prefix}{name}", f"{prefix}{name}: {error}")


def _impossible_recommendation(path: str, shape: RecommendationShape) -> Iterator[Missing]:
    values: dict[str, object] = {"number": shape.number}
    yield from _money(values, shape, RECOMMENDATION_MONEY, f"{path}.")
    found = [(path, item) for item in broken("recommendation", values)]
    for index, response in enumerate(shape.responses):
        own = broken("response", _plain(response, RESPONSE_PLAIN))
        found += [(f"{path}.responses[{index}]", item) for item in own]
    for kind, name, entries in (
        ("milestones", "text", shape.milestones),
        ("links", "to", shape.links),
    ):
        for index, entry in enumerate(entries):
            if not getattr(entry, name):
                found.append((f"{path}.{kind}[{index}]", Missing(name, "It must not be empty.")))
    for place, item in found:
        yield Missing(f"{place}.{item.field}", f"{place}.{item.field}: {item.what}")


def refuse_unlike_fold(shape: ReportShape, today: dt.date) -> None:
    """Refuse derived keys that are present and unlike the fold of the events as of today.

    Raises:
        Refused: with each key, what it says and what the events give.
    """
    missing = []
    for index, recommendation in enumerate(shape.recommendations):
        events = recommendation.events or (EventShape(kind="issued"),)
        facts = [fact_of(f"{i:08}", i, event) for i, event in enumerate(events)]
        now = state_at(spans(facts, shape.date_issued), today)
        for name in ("state", "close_reason", "on_hold", "target_date"):
            given = getattr(recommendation, name)
            if given is not msgspec.UNSET and given != getattr(now, name):
                path = f"recommendations[{index}].{name}"
                says, give = _as_written(given), _as_written(getattr(now, name))
                missing.append(Missing(path, f"{path} says {says}, the events give {give}."))
    if missing:
        name = shape.number or shape.title or "This report"
        raise Refused(
            f"{name} cannot be imported; nothing was kept.",
            remedy="Leave derived keys out, or correct the events.",
            missing=missing,
        )


def _as_written(value: object) -> str:
    """A value as it stands in the file, without quotes."""
    return msgspec.json.encode(value).decode().strip('"')


def encoded(shape: ReportShape) -> bytes:
    """A report as the interchange file that is kept as its source."""
    return to_json(shape)
