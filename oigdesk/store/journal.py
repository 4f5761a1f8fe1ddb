"""The journal: each writing transaction becomes one change set with every field's old and new."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from functools import cache
from typing import Any, Final

import msgspec
from sqlalchemy import event, inspect
from sqlalchemy.engine import Connection
from sqlalchemy.orm import Mapper, Session
from sqlalchemy.orm.attributes import get_history
from sqlalchemy.orm.base import PASSIVE_NO_INITIALIZE

from oigdesk.models.base import Noun, new_uid
from oigdesk.store import chain
from oigdesk.store.canonical import canonical
from oigdesk.store.engine import bare

#: The field name under which a record's adding stands in the journal.
ADDED: Final = "added"
RETRACTED: Final = "retracted"


class Author(msgspec.Struct, frozen=True):
    """Who signs a set: the person by name, the system's account, the machine."""

    person: str
    account: str
    machine: str


class SetFacts(msgspec.Struct, frozen=True, kw_only=True):
    """What a set says of itself beside its changes. ``time`` is UTC in ISO 8601."""

    label: str
    author: Author
    time: str
    replica: str
    schema_revision: str
    reason: str | None = None
    undoes: int | None = None
    undoable: bool = True


class Written(msgspec.Struct, frozen=True):
    """What a transaction left in the journal; ``number`` is None when nothing was different.

    ``fields`` names, per record, the fields that changed; ``added`` are the new records in order.
    """

    number: int | None
    head: str
    label: str
    nouns: Mapping[str, str]
    fields: Mapping[str, frozenset[str]]
    added: tuple[str, ...]


def utc_now() -> str:
    """Now, as the journal writes it."""
    return dt.datetime.now(dt.UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


@cache
def field_columns(mapper: Mapper[Any]) -> tuple[str, ...]:
    """The attributes of a record that are fields: its columns and the records it points to."""
    own = mapper.class_.STORE_COLUMNS
    columns = tuple(
        attribute.key
        for attribute in mapper.column_attrs
        if attribute.key not in own and not attribute.columns[0].foreign_keys
    )
    return columns + tuple(relation.key for relation in mapper.relationships)


class JournalSession(Session):
    """A session that remembers what each flush changed; made only by the store."""

    number: int = 0
    recorded: dict[tuple[str, str], tuple[str, str | None, str | None]]

    def begin_set(self, number: int) -> None:
        """Start to record into the set of this number."""
        self.number = number
        self.recorded = {}

    def changes(self) -> list[chain.ChangeText]:
        """What was changed so far, without what came back to where it was."""
        return [
            (noun, uid, field, old, new)
            for (uid, field), (noun, old, new) in self.recorded.items()
            if old != new
        ]

    def remember(self, record: Noun, field: str, old: str | None, new: str | None) -> None:
        """Note one changed field; several changes of one field in one set are one change."""
        key = (record.uid, field)
        first = self.recorded.get(key)
        self.recorded[key] = (record.__tablename__, first[1] if first else old, new)


@event.listens_for(JournalSession, "before_flush")
def _record(session: JournalSession, _context: object, _instances: object) -> None:
    for record in session.deleted:
        if isinstance(record, Noun):
            raise RuntimeError(f"a {record.__tablename__} may be retracted, never deleted")
    for record in session.new:
        if isinstance(record, Noun):
            _record_new(session, record)
    for record in session.dirty:
        if isinstance(record, Noun):
            _record_edit(session, record)


def _record_new(session: JournalSession, record: Noun) -> None:
    if not record.uid:
        record.uid = new_uid()
    record.added = session.number
    session.remember(record, ADDED, None, str(session.number))
    mapper: Mapper[Any] = inspect(type(record))
    for key in field_columns(mapper):
        target = getattr(record, key)
        if isinstance(target, Noun) and not target.uid:
            target.uid = new_uid()
        if key in mapper.relationships and target is None:
            _refuse_bare_key(record, _key_of(mapper, key))
        elif target is None:
            setattr(record, key, None)  # known to be empty, should the same set fill it later
        value = canonical(target)
        if value is not None:
            session.remember(record, key, None, value)
    if record.retracted is None:
        record.retracted = None


def _record_edit(session: JournalSession, record: Noun) -> None:
    mapper: Mapper[Any] = inspect(type(record))
    untouched: AbstractSet[str] = inspect(record).unmodified
    for key in (*field_columns(mapper), RETRACTED):
        history = None if key in untouched else get_history(record, key, PASSIVE_NO_INITIALIZE)
        if history is None or not history.has_changes():
            if key in mapper.relationships:
                moved = _key_of(mapper, key)
                if moved not in untouched:
                    _refuse_moved_key(record, moved)
            continue
        if history.deleted:
            old = history.deleted[0]
        elif key in mapper.relationships and getattr(record, _key_of(mapper, key)) is None:
            old = None  # of related records SQLAlchemy's history leaves "none before" out
        else:
            raise RuntimeError(f"the old value of {record.__tablename__}.{key} was not loaded")
        if record.APPEND_ONLY and key != RETRACTED:
            raise RuntimeError(f"a {record.__tablename__} is append-only")
        new = history.added[0] if history.added else None
        session.remember(record, key, canonical(old), canonical(new))


@cache
def _key_of(mapper: Mapper[Any], relation: str) -> str:
    """The attribute that holds the id of the record a relation points to."""
    (column,) = mapper.relationships[relation].local_columns
    return mapper.get_property_by_column(column).key


def _refuse_bare_key(record: Noun, key: str) -> None:
    """A record made with an id for its parent would hide the parent from the journal."""
    if getattr(record, key) is not None:
        raise RuntimeError(f"{record.__tablename__}.{key}: give the record, not its id")


def _refuse_moved_key(record: Noun, key: str) -> None:
    if get_history(record, key, PASSIVE_NO_INITIALIZE).has_changes():
        raise RuntimeError(f"{record.__tablename__}.{key}: give the record, not its id")


def last_set(connection: Connection) -> tuple[int, str]:
    """Number and digest of the newest set."""
    row = (
        bare(connection)
        .execute("select number, digest from change_set order by number desc limit 1")
        .fetchone()
    )
    return (0, chain.NOTHING) if row is None else (row[0], row[1])


def append_set(
    connection: Connection,
    number: int,
    previous: str,
    facts: SetFacts,
    changes: list[chain.ChangeText],
) -> str:
    """Write one set with its changes and return its digest."""
    values = (
        number,
        new_uid(),
        facts.replica,
        facts.schema_revision,
        facts.label,
        facts.author.person,
        facts.author.account,
        facts.author.machine,
        facts.time,
        facts.reason,
        facts.undoes,
        int(facts.undoable),
    )
    digest = chain.digest(previous, values, changes)
    columns = ", ".join((*chain.COVERED, "previous_digest", "digest"))
    marks = ", ".join("?" * (len(chain.COVERED) + 2))
    cursor = bare(connection).cursor()
    cursor.execute(
        f"insert into change_set ({columns}) values ({marks})", (*values, previous, digest)
    )
    cursor.executemany(
        "insert into change (change_set, noun, uid, field, old, new) values (?, ?, ?, ?, ?, ?)",
        [(number, *change) for change in changes],
    )
    return digest
