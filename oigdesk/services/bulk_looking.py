"""What a change would do to one record: its values tried on, its step asked of the rules."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, cast

import msgspec
from sqlalchemy.orm import Session

from oigdesk.errors import Missing, Refused
from oigdesk.models.base import Noun
from oigdesk.models.fields import Field, field
from oigdesk.models.recommendation import Recommendation
from oigdesk.models.vocab import state_words
from oigdesk.rules.days import day_words
from oigdesk.rules.lateness import days_late
from oigdesk.rules.lifecycle import Fact, Span, spans, state_at
from oigdesk.rules.transitions import VERBS as TRANSITIONS
from oigdesk.rules.values import value_words
from oigdesk.services import lifecycle, records
from oigdesk.services.bulk_lines import Given, Line, SetFields, TakeStep
from oigdesk.services.giving import plain
from oigdesk.services.proving import Looked
from oigdesk.store.canonical import canonical
from oigdesk.store.derived import facts_of

NAMES: Final = frozenset({"organisation", "person"})
#: The step that a new target date is.
EXTEND: Final = "extend_target"
TARGET: Final = "target_date"


class Found(msgspec.Struct):
    """What would become of one record; ``given`` is None when nothing would."""

    lines: tuple[Line, ...] = ()
    given: Given | None = None
    same: int = 0


def look_at_fields(
    session: Session,
    noun: str,
    record: Noun,
    name: str,
    wanted: Mapping[str, object],
    reason: str | None,
) -> Found:
    """Try the values on the record; where some cannot stand, the others are tried without."""
    now: dict[str, object] = {}
    then: dict[str, object] = {}
    refused: dict[str, tuple[str, ...]] = {}
    same = 0
    for which, value in wanted.items():
        entry = field(noun, which)
        held, given = getattr(record, which), plain(entry, value)
        if _alike(entry, held, given):
            same += 1
        else:
            now[which], then[which] = held, given
    while then:
        for which, value in then.items():
            if field(noun, which).kind not in NAMES:
                setattr(record, which, value)
        missing = records.missing_for_edit(session, noun, record, then, reason)
        if not missing:
            break
        blamed = {miss.field for miss in missing} & then.keys() or set(then)
        for which in blamed:
            refused[which] = tuple(
                miss.what for miss in missing if miss.field == which or miss.field not in then
            )
        for which in blamed:
            del then[which]
            setattr(record, which, now[which])
    lines = tuple(
        Line(
            record.uid,
            name,
            field(noun, which).label,
            words_of(field(noun, which), held),
            words_of(field(noun, which), then[which]) if which in then else "",
            refused.get(which, ()),
        )
        for which, held in now.items()
    )
    seen = {which: canonical(now[which]) for which in then}
    return Found(lines, Given(record.uid, then, seen) if then else None, same)


def fields_of(change: SetFields, record: Noun) -> Mapping[str, object]:
    """The values that a change gives a record: the same for all, save what lists have already."""
    lists = dict.fromkeys((*change.add, *change.remove))
    if not lists:
        return change.fields
    with_lists = dict(change.fields)
    for name in lists:
        held = change.fields.get(name, getattr(record, name)) or ()
        add, remove = change.add.get(name, ()), change.remove.get(name, ())
        with_lists[name] = _with_entries(cast("Sequence[str]", held), add, remove)
    return with_lists


def _with_entries(
    held: Sequence[str], add: Sequence[str], remove: Sequence[str]
) -> tuple[str, ...]:
    going = {entry.casefold() for entry in remove}
    stays = [entry for entry in held if entry.casefold() not in going]
    known = {entry.casefold() for entry in stays}
    for entry in add:
        if entry.casefold() not in known:
            stays.append(entry)
            known.add(entry.casefold())
    return tuple(stays)


class Lives:
    """The lives of some recommendations, to say how each stands now and after a step."""

    def __init__(self, session: Session, found: Iterable[Recommendation], today: dt.date) -> None:
        self._today = today
        self._facts = facts_of(session.connection(), [one.id for one in found])

    def now(self, record: Recommendation) -> Span:
        """How it stands today."""
        return self._at(record, ())

    def after(self, record: Recommendation, fact: Fact) -> Span:
        """How it would stand today with one event more."""
        return self._at(record, (fact,))

    def _at(self, record: Recommendation, more: Sequence[Fact]) -> Span:
        facts = (*self._facts.get(record.id, ()), *more)
        return state_at(spans(facts, record.report.date_issued), self._today)


def look_at_step(
    session: Session,
    record: Recommendation,
    name: str,
    step: TakeStep,
    lives: Lives,
    *,
    today: dt.date,
    looked: Looked,
) -> Found:
    """Ask the rules about a step, and say how the record would stand after it."""
    try:
        missing = lifecycle.missing_of(
            session, record, step.verb, step.fields, today, looked=looked
        )
    except Refused as no:
        missing = no.missing or (Missing("", no.sentence()),)
    before = lives.now(record)
    if step.verb == EXTEND:
        given = step.fields.get(TARGET)
        label, now = field("recommendation", TARGET).label, _target_words(before, today)
        then = day_words(given) if isinstance(given, dt.date) else ""
    else:
        label, now = field("recommendation", "state").label, _state_words(before)
        then = _state_words(lives.after(record, _fact(step, today))) if not missing else ""
        title = lifecycle.VERBS[step.verb].title
        then = title if then == now else then
    why = tuple(one.what for one in missing)
    line = Line(record.uid, name, label, now, "" if why else then, why)
    return Found((line,), None if why else Given(record.uid, {}, {}, step))


def words_of(entry: Field, value: object) -> str:
    """A value of a record as a person reads it."""
    return value_words(entry, getattr(value, "name", value) if entry.kind in NAMES else value)


def stale(noun: str, record: Noun | None, one: Given, name: str) -> Iterator[Missing]:
    """What of a record is no longer as it was when a change was planned."""
    if record is None or record.retracted is not None:
        yield Missing("uid", f"{name} was retired or taken back.")
        return
    for which, seen in one.seen.items():
        held = getattr(record, which)
        if canonical(held) != seen:
            entry = field(noun, which)
            words = words_of(entry, held) or "empty"
            yield Missing(which, f"{name}, {entry.label}: it is now “{words}”.")


def _alike(entry: Field, held: object, given: object) -> bool:
    if entry.kind in NAMES:
        return str(getattr(held, "name", "")).casefold() == str(given or "").casefold()
    if entry.kind == "verbatim":  # a copied list has each text in one line
        return _in_one_line(held) == _in_one_line(given)
    return canonical(held) == canonical(given)


def _in_one_line(value: object) -> str:
    return " ".join(str(value or "").split())


def _fact(step: TakeStep, today: dt.date) -> Fact:
    kind = TRANSITIONS[step.verb].kind
    names = set(Fact.__struct_fields__) & step.fields.keys()
    given: dict[str, Any] = {name: step.fields[name] for name in names}
    day = given.pop("effective_date", None) or step.fields.get("received_on") or today
    # After all that stands on that day already.
    return Fact(**{**given, "kind": kind, "effective_date": day, "position_in_day": 1 << 20})


def _state_words(span: Span) -> str:
    return state_words(span.state, span.close_reason, on_hold=span.on_hold)


def _target_words(span: Span, today: dt.date) -> str:
    if span.target_date is None:
        return _state_words(span)
    words = day_words(span.target_date)
    late = days_late(today, span.target_date, span.state, on_hold=span.on_hold)
    return f"{words} · {late:,} d late" if late else words
