"""Many records at once: what a change would do to each of them, then doing it as one step."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

import msgspec
from sqlalchemy import inspect, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, selectinload

from oigdesk.desk import Desk
from oigdesk.errors import Missing, Refused
from oigdesk.models.base import Noun
from oigdesk.models.fields import CATALOGUE, Field, field
from oigdesk.models.registry import NOUNS
from oigdesk.progress import Progress
from oigdesk.rules.values import value_words
from oigdesk.services import records
from oigdesk.services.changed import Changed, changed_by
from oigdesk.services.giving import plain, stored
from oigdesk.store.canonical import canonical
from oigdesk.store.derived import batches
from oigdesk.store.naming import record_words, reference
from oigdesk.store.store import Writing

#: Fields that name one record: never the same for many.
_NAMES_ONE: Final = frozenset({"number", "title", "text"})
_NAMES: Final = {"organisation", "person"}


class SetFields(msgspec.Struct, frozen=True):
    """The same values for every record; ``reason`` is kept with the step."""

    fields: Mapping[str, object]
    reason: str | None = None


class SetCells(msgspec.Struct, frozen=True):
    """Values of its own for each record, by its uid, as a pasted block brings them."""

    cells: Mapping[str, Mapping[str, object]]
    reason: str | None = None


Change = SetFields | SetCells


class Line(msgspec.Struct, frozen=True):
    """What becomes of one field of one record, in words; ``why`` says what refuses it."""

    uid: str
    name: str
    label: str
    now: str
    then: str
    why: tuple[str, ...] = ()


class Given(msgspec.Struct, frozen=True):
    """What one record gets; ``seen`` are the values it had when that was planned, as text."""

    uid: str
    fields: Mapping[str, object]
    seen: Mapping[str, str | None]


class BulkPlan(msgspec.Struct, frozen=True):
    """What a change would do: nothing is written yet.

    ``same`` counts the fields that have the value already. ``label`` names the step.
    """

    noun: str
    change: Change
    label: str
    refused: tuple[Line, ...]
    will: tuple[Line, ...]
    same: int
    given: tuple[Given, ...]


class _Looked(msgspec.Struct):
    """What would become of one record: field names with their values, or why not."""

    now: dict[str, object]
    then: dict[str, object]
    refused: dict[str, tuple[str, ...]]
    same: int


def settable(noun: str, *, for_many: bool = False) -> tuple[Field, ...]:
    """The fields that a list may set; ``for_many`` without those that name one record."""
    return tuple(
        entry
        for entry in CATALOGUE[noun]
        if entry.editable and not (for_many and entry.name in _NAMES_ONE)
    )


def plan(
    desk: Desk,
    noun: str,
    uids: Sequence[str],
    change: Change,
    *,
    progress: Progress | None = None,
) -> BulkPlan:
    """What a change would do to these records: refused with every reason, then now and then.

    Raises:
        Refused: there is no such field, or it cannot be typed.
        Cancelled: someone asked to stop.
    """
    fields = _fields_of(change)
    for name in fields:
        records.catalogue_field(noun, name)
    refused: list[Line] = []
    will: list[Line] = []
    given: list[Given] = []
    same = 0
    for session, batch in _read_in_batches(desk, uids, progress or Progress()):
        found = _load(session, noun, batch, fields)
        names = _names(session, noun, batch)
        for uid in batch:
            record = found.get(uid)
            if record is None or record.retracted is not None:
                refused.append(_gone(noun, uid, names.get(uid)))
                continue
            looked = _look(session, noun, record, _wanted(change, uid), change.reason)
            same += looked.same
            for name in looked.now:
                line = _line(noun, uid, names[uid], name, looked)
                (refused if line.why else will).append(line)
            if looked.then:
                seen = {name: canonical(looked.now[name]) for name in looked.then}
                given.append(Given(uid, looked.then, seen))
    label = _label(noun, fields, will)
    return BulkPlan(noun, change, label, tuple(refused), tuple(will), same, tuple(given))


def apply(desk: Desk, plan: BulkPlan, *, progress: Progress | None = None) -> Changed:
    """Do what was planned: one transaction, one undo step.

    Raises:
        Refused: nothing was left to do, or a record was changed since it was planned; each is
            named and nothing is changed.
        Cancelled: someone asked to stop; nothing is changed.
    """
    if not plan.given:
        raise Refused("Nothing would change.", remedy="Choose another value or other rows.")
    try:
        with desk.write(plan.label, reason=plan.change.reason) as writing:
            _do_all(desk, writing, plan, progress or Progress())
    except IntegrityError as error:
        raise records.taken(plan.noun, error) from error
    return changed_by(writing)


def refused_words(plan: BulkPlan) -> str:
    """What was refused as one phrase: ``2 refused stay as they are``; nothing when nothing was."""
    count = len(plan.refused)
    if not count:
        return ""
    return "1 refused stays as it is" if count == 1 else f"{count:,} refused stay as they are"


def noun_words(noun: str, count: int) -> str:
    """So many records in words: ``14 recommendations``."""
    if noun == "evidence":
        return "1 item of evidence" if count == 1 else f"{count:,} items of evidence"
    return f"1 {noun}" if count == 1 else f"{count:,} {noun}s"


def _fields_of(change: Change) -> tuple[str, ...]:
    if isinstance(change, SetFields):
        return tuple(change.fields)
    return tuple(dict.fromkeys(name for fields in change.cells.values() for name in fields))


def _wanted(change: Change, uid: str) -> Mapping[str, object]:
    return change.fields if isinstance(change, SetFields) else change.cells.get(uid, {})


def _label(noun: str, fields: Sequence[str], will: Sequence[Line]) -> str:
    what = field(noun, fields[0]).label.lower() if len(fields) == 1 else f"{len(will):,} values"
    names = dict.fromkeys(line.name for line in will)
    whose = next(iter(names)) if len(names) == 1 else noun_words(noun, len(names))
    return f"Set {what} of {whose}"


def _read_in_batches(
    desk: Desk, uids: Sequence[str], progress: Progress
) -> Iterator[tuple[Session, list[str]]]:
    """One moment of the desk for all of them; what was tried on a batch is forgotten."""
    done, total = 0, len(uids)
    with desk.read() as session:
        session.autoflush = False  # nothing is written here
        for batch in batches(dict.fromkeys(uids)):
            progress.step("Looking at each", done, total)
            yield session, batch
            session.expunge_all()
            done += len(batch)
        progress.step("Looking at each", total, total)


def _load(
    session: Session, noun: str, uids: Sequence[str], fields: Sequence[str]
) -> dict[str, Any]:
    """The records by their uids with the records these fields point to, at one go."""
    model = NOUNS[noun]
    relations = inspect(model).relationships
    pointers = [selectinload(getattr(model, name)) for name in fields if name in relations]
    found = session.scalars(select(model).where(model.uid.in_(uids)).options(*pointers))
    return {record.uid: record for record in found}


def _names(session: Session, noun: str, uids: Sequence[str]) -> dict[str, str]:
    """What a person calls these records."""
    if noun != "recommendation":
        return {uid: record_words(session.connection(), noun, uid) for uid in uids}
    marks = ", ".join("?" * len(uids))
    rows = session.connection().exec_driver_sql(
        "select recommendation.uid, coalesce(report.number, report.title), recommendation.number"
        " from recommendation join report on report.id = report_id"
        f" where recommendation.uid in ({marks})",
        tuple(uids),
    )
    return {uid: reference(report, number) for uid, report, number in rows}


def _gone(noun: str, uid: str, name: str | None) -> Line:
    return Line(uid, name or f"{noun} {uid}", "", "", "", ("It was retired or taken back.",))


def _look(
    session: Session, noun: str, record: Noun, wanted: Mapping[str, object], reason: str | None
) -> _Looked:
    """Try the values on the record; of those that cannot stand, the others are tried without."""
    looked = _Looked({}, {}, {}, 0)
    for name, value in wanted.items():
        entry = field(noun, name)
        now, then = getattr(record, name), plain(entry, value)
        if _alike(entry, now, then):
            looked.same += 1
        else:
            looked.now[name], looked.then[name] = now, then
    while looked.then:
        for name, value in looked.then.items():
            if field(noun, name).kind not in _NAMES:
                setattr(record, name, value)
        missing = records.missing_for_edit(session, noun, record, looked.then, reason)
        if not missing:
            break
        blamed = {miss.field for miss in missing} & looked.then.keys() or set(looked.then)
        for name in blamed:
            sentences = [m.what for m in missing if m.field == name or m.field not in looked.then]
            looked.refused[name] = tuple(sentences)
            del looked.then[name]
            setattr(record, name, looked.now[name])
    return looked


def _alike(entry: Field, now: object, then: object) -> bool:
    if entry.kind in _NAMES:
        return str(getattr(now, "name", "")).casefold() == str(then or "").casefold()
    return canonical(now) == canonical(then)


def _line(noun: str, uid: str, name: str, which: str, looked: _Looked) -> Line:
    entry = field(noun, which)
    then = _words(entry, looked.then[which]) if which in looked.then else ""
    why = looked.refused.get(which, ())
    return Line(uid, name, entry.label, _words(entry, looked.now[which]), then, why)


def _words(entry: Field, value: object) -> str:
    return value_words(entry, getattr(value, "name", value) if entry.kind in _NAMES else value)


def _do_all(desk: Desk, writing: Writing, plan: BulkPlan, progress: Progress) -> None:
    names = {line.uid: line.name for line in plan.will}
    fields = _fields_of(plan.change)
    given_stored: dict[tuple[str, str | None], object] = {}
    missing: list[Missing] = []
    session, total, done = writing.session, len(plan.given), 0

    def as_stored(name: str, value: object) -> object:
        key = (name, canonical(value))
        if key not in given_stored:
            given_stored[key] = stored(session, field(plan.noun, name), value)
        return given_stored[key]

    for batch in batches(plan.given):
        progress.step("Changing", done, total)
        found = _load(session, plan.noun, [one.uid for one in batch], fields)
        for one in batch:
            record = found.get(one.uid)
            stale = _stale(plan.noun, record, one, names[one.uid])
            missing += stale
            if record is None or stale:
                continue
            values = {name: as_stored(name, value) for name, value in one.fields.items()}
            with session.no_autoflush:
                records.set_fields(
                    writing,
                    plan.noun,
                    record,
                    values,
                    reason=plan.change.reason,
                    today=desk.today(),
                )
        session.flush()
        done += len(batch)
    if missing:
        raise Refused(
            "Nothing was changed: meanwhile some of it is different.",
            remedy="Look at what would change now.",
            missing=missing,
        )
    progress.step("Saving", total, total)


def _stale(noun: str, record: Noun | None, one: Given, words: str) -> list[Missing]:
    if record is None or record.retracted is not None:
        return [Missing("uid", f"{words} was retired or taken back.")]
    return [
        Missing(name, f"{words}, {entry.label}: it is now “{_words(entry, now) or 'empty'}”.")
        for name, seen in one.seen.items()
        for entry, now in ((field(noun, name), getattr(record, name)),)
        if canonical(now) != seen
    ]
