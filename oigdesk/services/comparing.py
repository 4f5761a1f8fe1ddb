"""A report in the desk against a newer copy of it, field by field."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from oigdesk.formats.shapes import Location, PageReading, Proposal, RecommendationShape, ReportShape
from oigdesk.models.fields import field
from oigdesk.models.recommendation import Recommendation
from oigdesk.models.report import Report
from oigdesk.models.response import Response
from oigdesk.rules.dollars import from_decimal_text
from oigdesk.rules.numbers import sort_key
from oigdesk.services import decided, interchange, links, milestones, naming, noting
from oigdesk.services.records import refuse_broken
from oigdesk.services.standing import refuse_undecidable
from oigdesk.store.canonical import canonical

#: The whole of a recommendation that the desk does not have.
WHOLE = "recommendation"
_RECOMMENDATION_FIELDS = (
    "significant",
    "priority",
    "sensitive",
    "legislative",
    "additional_details",
    "text",
    *interchange.RECOMMENDATION_MONEY,
    "addressees",
    *interchange.RECOMMENDATION_PEOPLE,
    "next_update_on",
    "tags",
)


#: What may bring names into the register.
_REGISTERING = frozenset(
    {
        WHOLE,
        "submitting_oig",
        "addressees",
        "events",
        "responses",
        "determinations",
        "milestones",
        "links",
        *interchange.RECOMMENDATION_PEOPLE,
        *interchange.REPORT_LISTS,
    }
)


class Difference(msgspec.Struct, frozen=True):
    """One field of both copies; texts as a person reads them, None where it is not stated.

    ``field`` is a report's field or ``recommendations[NUMBER].field``; ``where`` names the record.
    """

    field: str
    desk: str | None
    page: str | None
    where: str
    label: str
    number: str | None = None
    name: str = ""


def differences_of(
    held: ReportShape, reading: PageReading, *, from_page: bool
) -> tuple[Difference, ...]:
    """What taking the newer copy would change. What it leaves empty clears nothing.

    Of a page, texts are held against the text as published, and a value that an accepted repair
    made of the page's own is no difference.
    """
    return tuple(one for one, differs in compared(held, reading, from_page=from_page) if differs)


def compared(
    held: ReportShape, reading: PageReading, *, from_page: bool
) -> tuple[tuple[Difference, bool], ...]:
    """Every field that either copy states, and whether taking the newer copy would change it."""
    other = reading.report
    repairs: dict[str, list[Proposal]] = defaultdict(list)
    for suspicion in reading.suspicions:
        if suspicion.proposal is not None:
            repairs[suspicion.proposal.field].append(suspicion.proposal)
    found = list(_report_differences(held, other, repairs))
    ours = {
        recommendation.number.lower(): recommendation for recommendation in held.recommendations
    }
    places = {theirs.number: index for index, theirs in enumerate(other.recommendations)}
    for theirs in sorted(other.recommendations, key=lambda r: sort_key(r.number)):
        mine = ours.get(theirs.number.strip().lower())
        if mine is None:
            found.append((_difference(theirs.number, WHOLE, None, theirs.text), True))
        else:
            prefix = f"recommendations[{places[theirs.number]}]."
            own = {name.removeprefix(prefix): r for name, r in repairs.items()}
            found += _recommendation_differences(mine, theirs, own, from_page=from_page)
    return tuple(found)


def _is_repair(mine: object, theirs: object, repairs: Sequence[Proposal]) -> bool:
    """Whether the desk's value is the copy's own, or that with some of its proposals taken."""
    if mine == theirs:
        return True
    if isinstance(theirs, tuple):
        # A list is proposed as its entries, one a line.
        return any(mine == tuple((repair.new or "").splitlines()) for repair in repairs)
    if any(repair.new is None for repair in repairs):
        return mine is None
    if isinstance(mine, str) and isinstance(theirs, str):
        for repair in repairs:
            mine = mine.replace(repair.old, repair.new or "")
            theirs = theirs.replace(repair.old, repair.new or "")
    return mine == theirs


def _report_differences(
    held: ReportShape, other: ReportShape, repairs: Mapping[str, Sequence[Proposal]]
) -> Iterator[tuple[Difference, bool]]:
    names = (
        *interchange.REPORT_PLAIN,
        "submitting_oig",
        *interchange.REPORT_LISTS,
        *interchange.REPORT_MONEY,
        "locations",
    )
    for name in names:
        mine, theirs = getattr(held, name), getattr(other, name)
        if mine in (None, ()) and theirs in (None, ()):
            continue
        same = theirs in (None, ()) or _is_repair(mine, theirs, repairs.get(name, ()))
        label = field("report", name).label
        yield Difference(name, _text(mine), _text(theirs), "report", label, None, name), not same
    if noting.fresh(held.notes, other.notes):
        words = f"{len(held.notes)} held", f"{len(other.notes)} given"
        yield Difference("notes", *words, "report", "Notes", None, "notes"), True


def _recommendation_differences(
    mine: RecommendationShape,
    theirs: RecommendationShape,
    repairs: Mapping[str, Sequence[Proposal]],
    *,
    from_page: bool,
) -> Iterator[tuple[Difference, bool]]:
    for name in _RECOMMENDATION_FIELDS:
        new = getattr(theirs, name)
        old = getattr(mine, name)
        if old in (None, ()) and new in (None, ()):
            continue
        published = name == "text" and from_page and new == mine.text_as_published
        same = published or new in (None, ()) or _is_repair(old, new, repairs.get(name, ()))
        yield _difference(mine.number, name, _text(old), _text(new)), not same
    if not from_page:
        for name in ("events", "responses"):
            have, got = getattr(mine, name), getattr(theirs, name)
            fresh = [entry for entry in got if entry not in have]
            if fresh:
                texts = [f"{len(entries)} held" for entries in (have, got)]
                given = texts[1].replace("held", "given")
                yield _difference(mine.number, name, texts[0], given), True
        if decided.fresh(mine, theirs):
            texts = [f"{len(one.determinations)}" for one in (mine, theirs)]
            words = f"{texts[0]} held", f"{texts[1]} given"
            yield _difference(mine.number, "determinations", *words), True
        for name, count in (
            ("milestones", len(milestones.fresh(mine.milestones, theirs.milestones))),
            ("links", len(links.fresh(mine.links, theirs.links))),
        ):
            if count:
                counts = [len(getattr(one, name)) for one in (mine, theirs)]
                words = f"{counts[0]} held", f"{counts[1]} given"
                yield _difference(mine.number, name, *words), True


def _difference(number: str, name: str, old: str | None, new: str | None) -> Difference:
    labels = {
        WHOLE: "Recommendation",
        "events": "Events",
        "responses": "Responses",
        "determinations": "Decisions on money",
        "milestones": "Milestones",
        "links": "Links",
    }
    label = labels.get(name) or field("recommendation", name).label
    path = f"recommendations[{number}]" + ("" if name == WHOLE else f".{name}")
    return Difference(path, old, new, f"recommendation {number}", label, number, name)


def _text(value: object) -> str | None:
    if isinstance(value, tuple):
        return (
            "; ".join(
                ", ".join(p for p in (v.locality, v.area, v.country) if p)
                if isinstance(v, Location)
                else str(v)
                for v in value
            )
            or None
        )
    return canonical(value)


def take_differences(
    session: Session, report: Report, other: ReportShape, chosen: Sequence[Difference]
) -> None:
    """Apply differences to the desk's records.

    Raises:
        Refused: with them a record would break a constraint.
    """
    held = select(Recommendation).where(
        Recommendation.report_id == report.id, Recommendation.retracted.is_(None)
    )
    ours = {row.number.strip().lower(): row for row in session.scalars(held)}
    given = {row.number.strip().lower(): row for row in other.recommendations}
    # New names are flushed as they enter the register: by then the values must be whole.
    values = [one for one in chosen if one.name not in _REGISTERING]
    with session.no_autoflush:
        for difference in values:
            if difference.number is None:
                _take_report(session, report, other, difference.name)
            else:
                number = difference.number.strip().lower()
                _take_recommendation(session, ours[number], given[number], difference.name)
        refuse_broken("report", report)
        for number in {one.number.strip().lower() for one in values if one.number is not None}:
            refuse_broken("recommendation", ours[number])
            refuse_undecidable(session, ours[number])
    for difference in chosen:
        if difference in values:
            continue
        if difference.number is None:
            _take_report(session, report, other, difference.name)
            continue
        number = difference.number.strip().lower()
        if difference.name == WHOLE:
            interchange.enter_recommendation(session, report, given[number])
        elif difference.name == "determinations":
            decided.take_fresh(session, ours[number], given[number], report.date_issued)
        else:
            _take_recommendation(session, ours[number], given[number], difference.name)
    if any(one.name in {WHOLE, "links"} for one in chosen):
        links.settle(session, report)


def _take_report(session: Session, report: Report, other: ReportShape, name: str) -> None:
    value = getattr(other, name)
    if name == "submitting_oig":
        report.submitting_oig = naming.organisation(session, "oig", value)
    elif name in interchange.REPORT_LISTS:
        interchange.assign_list(session, report, name, value, interchange.REPORT_LISTS[name])
    elif name in interchange.REPORT_MONEY:
        setattr(report, name, from_decimal_text(value))
    elif name == "notes":
        noting.enter(session, report, noting.fresh(noting.shapes_of(session, report), value))
    elif name == "locations":
        report.locations = tuple((p.locality, p.area, p.country) for p in value)
    else:
        setattr(report, name, value)


def _take_recommendation(
    session: Session, mine: Recommendation, theirs: RecommendationShape, name: str
) -> None:
    value = getattr(theirs, name)
    if name in interchange.RECOMMENDATION_MONEY:
        setattr(mine, name, from_decimal_text(value))
    elif name == "addressees":
        interchange.assign_list(session, mine, name, value, "component")
    elif name == "tags":
        interchange.assign_list(session, mine, name, value, None)
    elif name in interchange.RECOMMENDATION_PEOPLE:
        role = interchange.RECOMMENDATION_PEOPLE[name]
        setattr(mine, name, naming.person(session, value, role))
    elif name == "milestones":
        milestones.take_fresh(session, mine, value)
    elif name == "links":
        held_links = links.shapes_of(session, mine)
        links.enter(session, mine, links.fresh(held_links, value))
    elif name == "events":
        held = interchange.events_of(session, mine)
        fresh = [event for event in value if event not in held]
        interchange.enter_events(session, mine, fresh, after=len(held))
    elif name == "responses":
        held_responses = session.scalars(
            select(Response).where(
                Response.recommendation_id == mine.id, Response.retracted.is_(None)
            )
        ).all()
        have = [interchange.response_shape(response) for response in held_responses]
        interchange.enter_responses(session, mine, [r for r in value if r not in have])
    else:
        setattr(mine, name, value)
        if name == "text" and mine.text_as_published is None:
            mine.text_as_published = value
