"""Taking a change set back: its inverse as a new set, only where nothing stands on it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any, Final

import msgspec
from sqlalchemy import inspect, select
from sqlalchemy.engine import Connection
from sqlalchemy.orm import Mapper

from oigdesk.errors import Missing, Refused
from oigdesk.models.base import Noun
from oigdesk.models.fields import field
from oigdesk.models.registry import NOUNS
from oigdesk.store.canonical import canonical, from_canonical
from oigdesk.store.derived import batches
from oigdesk.store.journal import ADDED, RETRACTED, JournalSession
from oigdesk.store.naming import record_words

_TAIL: Final = 100
#: How the set of a migration begins: undo stops there, since older values had another shape.
MIGRATION_LABEL: Final = "Upgraded the desk"
#: Records that others come to use: taking back the set that first named them leaves them standing.
_SHARED: Final = frozenset({"organisation", "person"})


class SetLine(msgspec.Struct, frozen=True):
    """What the search for the next undo needs of a set."""

    number: int
    label: str
    undoes: int | None
    undoable: bool


class Status(msgspec.Struct, frozen=True):
    """The sets that Undo and Redo would take back; None when there is none."""

    undo: SetLine | None
    redo: SetLine | None


def _tail(connection: Connection) -> Iterator[SetLine]:
    """The sets from the newest back, a hundred at a time."""
    below = 1 << 62
    while True:
        rows = connection.exec_driver_sql(
            "select number, label, undoes, undoable from change_set"
            " where number < ? order by number desc limit ?",
            (below, _TAIL),
        ).all()
        for row in rows:
            yield SetLine(row.number, row.label, row.undoes, bool(row.undoable))
        if len(rows) < _TAIL:
            return
        below = rows[-1].number


def is_undo(connection: Connection, undoes: int | None) -> bool:
    """Whether a set that undoes this one is an undo; undoing an undo is a redo, and so on."""
    depth = 0
    while undoes is not None:
        depth += 1
        undoes = connection.exec_driver_sql(
            "select undoes from change_set where number = ?", (undoes,)
        ).scalar()
    return depth % 2 == 1


def status(connection: Connection) -> Status:
    """What Undo and Redo would do now, found by walking back from the newest set.

    Undo takes back the newest edit or redo in effect; redo the newest undo in effect, unless an
    edit came after it. Exports and the like are stepped over; a migration ends the walk.
    """
    out_of_effect: set[int] = set()
    undo: SetLine | None = None
    redo: SetLine | None = None
    for line in _tail(connection):
        if not line.undoable:
            if line.label.startswith(MIGRATION_LABEL):
                break
            continue
        if line.number in out_of_effect:
            continue
        if line.undoes is not None:
            out_of_effect.add(line.undoes)
            if is_undo(connection, line.undoes):
                redo = redo or line
                continue
        undo = undo or line
        if line.undoes is None:
            break
        if redo is not None:
            break
    return Status(undo, redo)


def undone_by(connection: Connection, number: int) -> int | None:
    """The set that took this one back and is itself in effect; None when it stands."""
    row = connection.exec_driver_sql(
        "select number from change_set where undoes = ? order by number desc limit 1", (number,)
    ).scalar()
    return None if row is None or undone_by(connection, row) is not None else int(row)


class _FieldChange(msgspec.Struct, frozen=True):
    field: str
    old: str | None
    new: str | None


def invert(session: JournalSession, number: int) -> None:
    """Apply the inverse of a set to the session's records.

    Raises:
        Refused: something stands on it; each reason names the field, both values, who and when.
    """
    connection = session.connection()
    work = _changes_of(connection, number)
    missing: list[Missing] = []
    retracting: dict[str, list[Noun]] = defaultdict(list)
    restored: list[Noun] = []
    for noun in reversed(NOUNS):
        for batch in batches(work.get(noun, {}).items()):
            uids = [uid for uid, _ in batch]
            model = NOUNS[noun]
            found = {r.uid: r for r in session.scalars(select(model).where(model.uid.in_(uids)))}
            for uid, changes in batch:
                missing += _invert_record(session, found[uid], changes, retracting)
                if found[uid].retracted is None:
                    restored.append(found[uid])
    if not missing:
        missing += _standing_on(session, retracting)
        missing += _orphaned(session, restored)
    if missing:
        raise Refused(
            f"This cannot be undone: {len(missing)} later "
            f"{'change stands' if len(missing) == 1 else 'changes stand'} on it.",
            remedy="Undo the later changes first.",
            missing=missing,
        )


def _changes_of(connection: Connection, number: int) -> dict[str, dict[str, list[_FieldChange]]]:
    work: dict[str, dict[str, list[_FieldChange]]] = defaultdict(lambda: defaultdict(list))
    rows = connection.exec_driver_sql(
        "select noun, uid, field, old, new from change where change_set = ? order by id", (number,)
    )
    for noun, uid, name, old, new in rows:
        work[noun][uid].append(_FieldChange(name, old, new))
    return work


def _invert_record(
    session: JournalSession,
    record: Noun,
    changes: list[_FieldChange],
    retracting: dict[str, list[Noun]],
) -> list[Missing]:
    missing: list[Missing] = []
    was_added = any(change.field == ADDED for change in changes)
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
        for record in records:
            children = [
                child for child in _children(session, noun, record) if child[1] not in going
            ]
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


def _children(session: JournalSession, noun: str, record: Noun) -> Iterator[tuple[str, str]]:
    for child_noun, model in NOUNS.items():
        for column in model.__table__.columns:
            if any(key.column.table.name == noun for key in column.foreign_keys):
                rows = session.connection().exec_driver_sql(
                    f"select uid from {child_noun} where retracted is null and {column.name} = ?",
                    (record.id,),
                )
                yield from ((child_noun, uid) for uid in rows.scalars())


def _orphaned(session: JournalSession, records: list[Noun]) -> list[Missing]:
    """Records that stand again, or still, below one that is itself taken back."""
    missing: list[Missing] = []
    for record in records:
        if record.retracted is not None:
            continue
        for relation in inspect(type(record)).relationships:
            parent = getattr(record, relation.key)
            if parent is not None and parent.retracted is not None:
                missing.append(
                    Missing(relation.key, f"{_words(session, parent)} was taken back or retired.")
                )
    return missing


def _words(session: JournalSession, record: Noun) -> str:
    return record_words(session.connection(), record.__tablename__, record.uid)


def _stale(
    session: JournalSession, record: Noun, change: _FieldChange, current: str | None
) -> Missing:
    row = (
        session.connection()
        .exec_driver_sql(
            "select actor, time from change join change_set on number = change_set"
            " where change.uid = ? and field = ? order by number desc limit 1",
            (record.uid, change.field),
        )
        .first()
    )
    who = f", by {row.actor} at {row.time[:16].replace('T', ' ')} UTC" if row else ""
    return Missing(
        change.field,
        f"{_words(session, record)}, {_label(record.__tablename__, change.field)}: it is now "
        f"“{current if current is not None else 'empty'}”, not "
        f"“{change.new if change.new is not None else 'empty'}”{who}.",
    )


def _label(noun: str, name: str) -> str:
    return "retired" if name == RETRACTED else field(noun, name).label
