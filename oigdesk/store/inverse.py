"""The inverse of a change set, applied only where nothing stands on what it did."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from typing import Any, Final

import msgspec
from sqlalchemy import inspect, select
from sqlalchemy.engine import Connection
from sqlalchemy.orm import Mapper, selectinload

from oigdesk.errors import Missing, Refused
from oigdesk.models.base import Noun
from oigdesk.models.fields import field
from oigdesk.models.registry import NOUNS
from oigdesk.progress import Progress
from oigdesk.rules.days import day_words
from oigdesk.store.batching import batches, marks
from oigdesk.store.canonical import canonical, from_canonical
from oigdesk.store.journal import ADDED, RETRACTED, JournalSession, field_columns
from oigdesk.store.naming import record_words, text_words

#: Records that others come to use: taking back the set that first named them leaves them standing.
_SHARED: Final = frozenset({"organisation", "person"})


class _FieldChange(msgspec.Struct, frozen=True):
    field: str
    old: str | None
    new: str | None


_Work = dict[str, dict[str, list[_FieldChange]]]


def invert(session: JournalSession, number: int, progress: Progress | None = None) -> None:
    """Apply the inverse of a set to the session's records.

    Raises:
        Refused: something stands on it; each reason names the field, both values, who and when.
        Cancelled: someone asked to stop.
    """
    progress = progress or Progress()
    work = _changes_of(session.connection(), number)
    with session.no_autoflush:
        missing, retracting = _invert_records(session, work, progress)
        if not missing:
            session.flush()  # so that the database knows what no longer points where
            missing += _standing_on(session, retracting)
            session.flush()
            missing += _orphaned(session.connection(), work)
    if missing:
        raise Refused(
            f"This cannot be undone: {len(missing)} later "
            f"{'change stands' if len(missing) == 1 else 'changes stand'} on it.",
            remedy="Undo the later changes first.",
            missing=missing,
        )


def _changes_of(connection: Connection, number: int) -> _Work:
    work: _Work = defaultdict(lambda: defaultdict(list))
    rows = connection.exec_driver_sql(
        "select noun, uid, field, old, new from change where change_set = ? order by id", (number,)
    )
    for noun, uid, name, old, new in rows:
        work[noun][uid].append(_FieldChange(name, old, new))
    return work


def _invert_records(
    session: JournalSession, work: _Work, progress: Progress
) -> tuple[list[Missing], dict[str, list[Noun]]]:
    """Take the fields back; what stands in the way, and which records are to be retracted."""
    missing: list[Missing] = []
    retracting: dict[str, list[Noun]] = defaultdict(list)
    done, total = 0, sum(len(uids) for uids in work.values())
    for noun in reversed(NOUNS):
        for batch in batches(work.get(noun, {})):
            found = _load(session, noun, batch)
            for uid in batch:
                progress.step("Taking back", done, total)
                done += 1
                record, changes = found.get(uid), work[noun][uid]
                if record is None:
                    missing.append(Missing(ADDED, f"{noun} {uid} is gone: check the desk."))
                else:
                    missing += _invert_record(session, record, changes, retracting)
            only_edits = all(
                change.field not in {ADDED, RETRACTED}
                for uid in batch
                for change in work[noun][uid]
            )
            if only_edits and not missing:
                session.flush()  # they are let go: thousands at once would weigh on the window
    return missing, retracting


def _load(session: JournalSession, noun: str, batch: list[str]) -> dict[str, Noun]:
    """Some records of the set with those they point to, at one go."""
    model = NOUNS[noun]
    pointers = [
        selectinload(getattr(model, relation.key)) for relation in inspect(model).relationships
    ]
    records = session.scalars(select(model).where(model.uid.in_(batch)).options(*pointers))
    return {record.uid: record for record in records}


def _invert_record(
    session: JournalSession,
    record: Noun,
    changes: list[_FieldChange],
    retracting: dict[str, list[Noun]],
) -> list[Missing]:
    missing: list[Missing] = []
    was_added = any(change.field == ADDED for change in changes)
    if was_added:
        said = {change.field for change in changes}
        unsaid = [name for name in field_columns(inspect(type(record))) if name not in said]
        changes = [*changes, *(_FieldChange(name, None, None) for name in unsaid)]
    for change in changes:
        if change.field == ADDED:
            retracting[record.__tablename__].append(record)
            continue
        current = canonical(getattr(record, change.field))
        if change.field == RETRACTED:
            if (current is None) != (change.new is None):
                missing.append(_stale(session, record, change, current))
            elif change.old is None:
                record.retracted = None
            else:
                retracting[record.__tablename__].append(record)
        elif current != change.new:
            missing.append(_stale(session, record, change, current))
        elif not was_added:
            _set(session, record, change.field, change.old)
    if was_added and record.retracted is not None:
        missing.append(Missing(ADDED, f"{_words(session, record)} is already taken back."))
    return missing


def _set(session: JournalSession, record: Noun, name: str, text: str | None) -> None:
    mapper: Mapper[Any] = inspect(type(record))
    if name in mapper.relationships:
        target = mapper.relationships[name].mapper.class_
        value = session.scalar(select(target).where(target.uid == text)) if text else None
    else:
        value = from_canonical(mapper.columns[name].type, text)
    setattr(record, name, value)


def _standing_on(session: JournalSession, retracting: dict[str, list[Noun]]) -> list[Missing]:
    """Retract the records unless others still need them; what stands in the way, in words."""
    missing: list[Missing] = []
    going = {record.uid for records in retracting.values() for record in records}
    for noun, records in retracting.items():
        needed = _children(session.connection(), noun, [record.id for record in records])
        for record in records:
            children = [child for child in needed[record.id] if child[1] not in going]
            if children and noun in _SHARED:
                continue
            missing += [
                Missing(
                    child_noun,
                    f"{record_words(session.connection(), child_noun, child_uid)}"
                    f" belongs to {_words(session, record)}.",
                )
                for child_noun, child_uid in children
            ]
            record.retracted = session.number
    return missing


def _children(
    connection: Connection, noun: str, ids: list[int]
) -> dict[int, list[tuple[str, str]]]:
    """By the id of each record of a noun: noun and uid of the records that point to it."""
    found: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for child_noun, name in _pointers_to(noun):
        for batch in batches(ids):
            rows = connection.exec_driver_sql(
                f"select {name}, uid from {child_noun}"
                f" where retracted is null and {name} in ({marks(batch)})",
                tuple(batch),
            )
            for parent, uid in rows:
                found[parent].append((child_noun, uid))
    return found


def _pointers_to(noun: str) -> Iterator[tuple[str, str]]:
    for child_noun, model in NOUNS.items():
        for column in model.__table__.columns:
            if any(key.column.table.name == noun for key in column.foreign_keys):
                yield child_noun, column.name


def _orphaned(connection: Connection, work: _Work) -> list[Missing]:
    """Records that stand again, or still, below one that is itself taken back."""
    missing: list[Missing] = []
    for noun, uids in work.items():
        for relation in inspect(NOUNS[noun]).relationships:
            parent = relation.mapper.class_.__tablename__
            (key,) = relation.local_columns
            for batch in batches(uids):
                rows = connection.exec_driver_sql(
                    f"select distinct parent.uid from {noun} as child"
                    f" join {parent} as parent on parent.id = child.{key.name}"
                    " where child.retracted is null and parent.retracted is not null"
                    f" and child.uid in ({marks(batch)})",
                    tuple(batch),
                )
                missing += [
                    Missing(
                        relation.key,
                        f"{record_words(connection, parent, uid)} was taken back or retired.",
                    )
                    for (uid,) in rows
                ]
    return missing


def _when(utc: str) -> str:
    """A time of the journal on this computer's clock."""
    moment = dt.datetime.fromisoformat(utc).astimezone()
    return f"on {day_words(moment.date())} at {moment:%H:%M}"


def _words(session: JournalSession, record: Noun) -> str:
    return record_words(session.connection(), record.__tablename__, record.uid)


def _stale(
    session: JournalSession, record: Noun, change: _FieldChange, current: str | None
) -> Missing:
    connection, noun, name = session.connection(), record.__tablename__, change.field
    row = connection.exec_driver_sql(
        "select actor, time from change join change_set on number = change_set"
        " where change.uid = ? and field = ? order by number desc limit 1",
        (record.uid, name),
    ).first()
    who = f", by {row.actor} {_when(row.time)}" if row else ""
    if name == RETRACTED:
        now = "retired or taken back" if current is not None else "standing again"
        return Missing(name, f"{_words(session, record)} is {now}{who}.")
    is_now, was = (text_words(connection, noun, name, text) for text in (current, change.new))
    return Missing(
        name,
        f"{_words(session, record)}, {field(noun, name).label}: it is now "
        f"“{is_now or 'empty'}”, not “{was or 'empty'}”{who}.",
    )
