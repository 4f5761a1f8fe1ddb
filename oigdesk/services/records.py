"""Adding, editing and retiring records: what forms and the command line do."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from sqlalchemy import Select, bindparam, func, inspect, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapper, Session
from sqlalchemy.orm.attributes import get_history

from oigdesk.desk import Desk
from oigdesk.errors import Missing, Refused
from oigdesk.models.base import Noun
from oigdesk.models.determination import Determination
from oigdesk.models.event import Event
from oigdesk.models.evidence import Evidence, EvidenceLink
from oigdesk.models.fields import Field, field
from oigdesk.models.link import RecommendationLink
from oigdesk.models.milestone import Milestone
from oigdesk.models.recommendation import Recommendation
from oigdesk.models.registry import NOUNS
from oigdesk.models.report import Report
from oigdesk.models.response import Response
from oigdesk.models.vocab import word
from oigdesk.rules import values
from oigdesk.rules.constraints import broken
from oigdesk.rules.days import day_words
from oigdesk.services import links, sign_off
from oigdesk.services.changed import Changed, changed_by
from oigdesk.services.evaluating import evaluated, note_evaluation
from oigdesk.services.giving import give, stored
from oigdesk.services.standing import AMOUNTS, missing_for_edited_amounts
from oigdesk.store import drafts
from oigdesk.store.canonical import canonical
from oigdesk.store.naming import record_words
from oigdesk.store.store import Writing

#: The field whose words are protected: a change to them says why.
PROTECTED = frozenset({("recommendation", "text")})


def read_value(desk: Desk, noun: str, name: str, text: str) -> object:
    """What a person typed, as the field's value.

    Raises:
        Refused: there is no such field, or the text is not a value of it.
    """
    entry = catalogue_field(noun, name)
    try:
        return values.read_value(entry, text, desk.today())
    except ValueError as error:
        raise Refused(
            f"{entry.label} was not understood.", missing=[Missing(name, str(error))]
        ) from error


def catalogue_field(noun: str, name: str) -> Field:
    """The catalogue's entry of a field that may be edited.

    Raises:
        Refused: there is none, or it is computed from other records.
    """
    try:
        entry = field(noun, name)
    except KeyError as error:
        raise Refused(f"A {noun} has no field “{name}”.") from error
    if not entry.editable:
        why = "It follows from the events." if entry.derived else "It stands as it came in."
        raise Refused(f"{entry.label} cannot be typed.", why)
    return entry


def edit(
    desk: Desk,
    noun: str,
    uid: str,
    fields: Mapping[str, object],
    *,
    seen: Mapping[str, object] | None = None,
    reason: str | None = None,
) -> Changed:
    """Set fields of one record; one undo step.

    ``seen`` are the values the person saw when they began to type; a newer value is not
    overwritten. A change to a recommendation's words needs a reason; a changed evaluation of a
    response is recorded as an event too; a changed item of evidence has to be signed anew. The
    drafts of these fields are gone with it.

    Raises:
        Refused: a value breaks a constraint, a newer value stands, or a reason is missing.
    """
    entries = [catalogue_field(noun, name) for name in fields]
    what = entries[0].label.lower() if len(entries) == 1 else f"{len(entries)} fields"
    try:
        with desk.write(f"Set {what}", reason=reason) as writing:
            session = writing.session
            record = existing(session, noun, uid)
            writing.label += f" of {record_words(writing.connection, noun, uid)}"
            _refuse_stale(record, seen or {})
            values = {name: stored(session, field(noun, name), fields[name]) for name in fields}
            set_fields(writing, noun, record, values, reason=reason, today=desk.today())
            session.flush()
            for name in fields:
                drafts.drop(writing.connection, noun, uid, name)
    except IntegrityError as error:
        raise taken(noun, error) from error
    return changed_by(writing)


def set_fields(
    writing: Writing,
    noun: str,
    record: Noun,
    values: Mapping[str, object],
    *,
    reason: str | None,
    today: dt.date,
) -> None:
    """Set fields of a record inside a transaction, as ``edit`` does; for many records at once.

    The values are as a record holds them: see ``giving.stored``.

    Raises:
        Refused: something stands in the way; every reason is named.
    """
    session = writing.session
    before = evaluated(record) if isinstance(record, Response) else None
    give(record, values)
    if isinstance(record, Evidence) and session.is_modified(record):
        labels = ", ".join(field(noun, name).label.lower() for name in values)
        sign_off.clear(session, record, writing.author.person, f"its {labels} changed")
    with session.no_autoflush:
        missing = missing_for_edit(session, noun, record, values, reason)
        if missing:
            raise Refused("Not saved.", missing=missing)
        if isinstance(record, Response) and before is not None:
            note_evaluation(session, record, before, today, writing.number)


def missing_for_edit(
    session: Session, noun: str, record: Noun, fields: Mapping[str, object], reason: str | None
) -> tuple[Missing, ...]:
    """Everything that stands in the way of values that were just given to a record."""
    found = [*_unexplained(noun, record, fields, reason), *broken(noun, _values_of(record))]
    if "date_issued" in fields and isinstance(record, Report):
        found += _before_issue(session, record)
    elif isinstance(record, Recommendation) and not AMOUNTS.isdisjoint(fields):
        found += missing_for_edited_amounts(session, record)
    return tuple(found)


def add_report(desk: Desk, fields: Mapping[str, object]) -> Changed:
    """Add a report by hand; what is not given is not stated.

    Raises:
        Refused: a value breaks a constraint, or the office has a report of this number.
    """
    number = fields.get("number") or fields.get("title") or "a report"
    try:
        with desk.write(f"Add report {number}") as writing:
            record = Report()
            _assign(writing.session, "report", record, fields)
            refuse_broken("report", record)
            writing.session.add(record)
            writing.session.flush()
    except IntegrityError as error:
        raise taken("report", error) from error
    return changed_by(writing)


def add_recommendation(desk: Desk, report_uid: str, fields: Mapping[str, object]) -> Changed:
    """Add a recommendation to a report by hand; it begins as issued on the report's day.

    Raises:
        Refused: a value breaks a constraint, or the report has a recommendation of this number.
    """
    with desk.read() as session:
        words = record_words(session.connection(), "report", report_uid)
    try:
        with desk.write(f"Add recommendation {fields.get('number') or ''} to {words}") as writing:
            session = writing.session
            record = Recommendation(report=existing(session, "report", report_uid))
            _assign(session, "recommendation", record, fields)
            refuse_broken("recommendation", record)
            session.add(record)
            session.add(Event(recommendation=record, kind="issued", ordinal=0))
            links.settle(session, record.report)
    except IntegrityError as error:
        raise taken("recommendation", error) from error
    return changed_by(writing)


def retire(desk: Desk, noun: str, uid: str, *, reason: str | None = None) -> Changed:
    """Take a report or a recommendation out of every list; it stays in the history.

    Raises:
        Refused: a recommendation has events beyond its issue; each is named.
    """
    with desk.read() as session:
        words = record_words(session.connection(), noun, uid)
    with desk.write(f"Retire {words}", reason=reason) as writing:
        session = writing.session
        record = existing(session, noun, uid)
        recommendations = (
            list(
                session.scalars(
                    select(Recommendation).where(
                        Recommendation.report_id == record.id, Recommendation.retracted.is_(None)
                    )
                )
            )
            if isinstance(record, Report)
            else [record]
        )
        missing = [m for r in recommendations for m in _lived(session, r)]
        if missing:
            raise Refused(
                f"{words} cannot be retired.",
                "Its history has begun.",
                "Close it instead, as withdrawn if it was issued by mistake.",
                missing=missing,
            )
        for going in [*recommendations, record]:
            _retract(session, going, writing.number)
    return changed_by(writing)


@cache
def _by_uid(noun: str) -> Select[Any]:
    """The statement that finds a record; to make it takes longer than to run it."""
    model = NOUNS[noun]
    return select(model).where(model.uid == bindparam("uid"))


def existing(session: Session, noun: str, uid: str) -> Any:  # noqa: ANN401
    """The record of this uid.

    Raises:
        Refused: there is none, or it was retired or taken back.
    """
    record = session.scalar(_by_uid(noun), {"uid": uid})
    if record is None:
        raise Refused(f"There is no {noun} {uid} in this desk.")
    if record.retracted is not None:
        words = record_words(session.connection(), noun, uid)
        raise Refused(f"{words} was retired or taken back.", remedy="Undo that step first.")
    return record


def _assign(session: Session, noun: str, record: Noun, fields: Mapping[str, object]) -> None:
    entries = {name: catalogue_field(noun, name) for name in fields}
    give(record, {name: stored(session, entries[name], fields[name]) for name in fields})


def _values_of(record: Noun) -> dict[str, object]:
    mapper: Mapper[Any] = inspect(type(record))
    return {attribute.key: getattr(record, attribute.key) for attribute in mapper.column_attrs}


def refuse_broken(noun: str, record: Noun) -> None:
    """Refuse a record that breaks a constraint.

    Raises:
        Refused: with every constraint that is broken, each with its field.
    """
    missing = broken(noun, _values_of(record))
    if missing:
        raise Refused("Not saved.", missing=missing)


def _before_issue(session: Session, report: Report) -> Iterator[Missing]:
    """Only a response or a note may be older than the report: they may be about the draft."""
    first = session.scalar(
        select(func.min(Event.effective_date))
        .join(Recommendation)
        .where(
            Recommendation.report_id == report.id,
            Event.retracted.is_(None),
            Event.kind.not_in(("issued", "response", "note")),
        )
    )
    if first and report.date_issued and first < report.date_issued:
        yield Missing(
            "date_issued",
            f"An event of a recommendation is dated {day_words(first)}, before that day.",
        )


def _refuse_stale(record: Noun, seen: Mapping[str, object]) -> None:
    missing = []
    for name, value in seen.items():
        current = getattr(record, name)
        now = current.name if isinstance(current, Noun) and hasattr(current, "name") else current
        if canonical(now) != canonical(value):
            entry = field(record.__tablename__, name)
            missing.append(
                Missing(
                    name,
                    "It was changed meanwhile: it is now "
                    f"{_quoted(entry, now) or 'empty'}, you saw "
                    f"{_quoted(entry, value) or 'it empty'}.",
                )
            )
    if missing:
        raise Refused(
            "Not saved.", remedy="Look at the new value, then type again.", missing=missing
        )


def _quoted(entry: Field, value: object) -> str:
    words = values.value_words(entry, value)
    return f"“{words}”" if words else ""


def _unexplained(
    noun: str, record: Noun, fields: Mapping[str, object], reason: str | None
) -> Iterator[Missing]:
    if (reason or "").strip():
        return
    for name in fields:
        if (noun, name) not in PROTECTED:
            continue
        old = get_history(record, name).deleted
        if old and old[0] is not None:
            yield Missing(
                "reason",
                "These are the published words: say why they change. "
                "The words as published stay beside them.",
            )


def taken(noun: str, error: IntegrityError) -> Refused:
    """A constraint of the store, in words; a uniqueness is the only one a value can still meet."""
    if "UNIQUE" not in str(error.orig):
        raise error
    if noun in {"report", "recommendation"}:
        whose = "this office" if noun == "report" else "this report"
        return Refused(
            "Not saved.",
            missing=[Missing("number", f"Another {noun} of {whose} has this number.")],
        )
    return Refused(
        "Not saved.", missing=[Missing("name", f"Another {noun} of this desk has this name.")]
    )


def _lived(session: Session, recommendation: Recommendation) -> list[Missing]:
    kinds = session.scalars(
        select(Event.kind).where(
            Event.recommendation_id == recommendation.id,
            Event.retracted.is_(None),
            Event.kind != "issued",
        )
    ).all()
    decided = session.scalar(
        select(func.count(Determination.id)).where(
            Determination.recommendation_id == recommendation.id, Determination.retracted.is_(None)
        )
    )
    words = [word(kind).lower() for kind in kinds] + ["a decision on money"] * bool(decided)
    if not words:
        return []
    named = ", ".join(dict.fromkeys(words))
    return [Missing("number", f"Recommendation {recommendation.number} has: {named}.")]


def _retract(session: Session, record: Noun, number: int) -> None:
    """Retract a record and what belongs to it alone."""
    record.retracted = number
    owned: list[tuple[type[Noun], Any]] = []
    if isinstance(record, Recommendation):
        owned = [
            (Event, Event.recommendation_id),
            (Response, Response.recommendation_id),
            (Milestone, Milestone.recommendation_id),
            (RecommendationLink, RecommendationLink.recommendation_id),
            (EvidenceLink, EvidenceLink.recommendation_id),
        ]
    elif isinstance(record, Report):
        owned = [(EvidenceLink, EvidenceLink.report_id)]
    for model, column in owned:
        for child in session.scalars(
            select(model).where(column == record.id, model.retracted.is_(None))
        ):
            child.retracted = number
