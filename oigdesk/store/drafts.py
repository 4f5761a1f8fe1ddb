"""Text being typed: kept beside the records until it is left or let go, never journaled."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
from sqlalchemy.engine import Connection

from oigdesk.store.chain import ChangeText
from oigdesk.store.engine import bare
from oigdesk.store.journal import utc_now


class DraftLine(msgspec.Struct, frozen=True):
    """One draft: the record, the field, the text, when (UTC) and by whom."""

    noun: str
    uid: str
    field: str
    value: str
    at: str
    actor: str


def save(connection: Connection, noun: str, uid: str, field: str, value: str, actor: str) -> None:
    """Keep what is typed now in place of what was kept before."""
    connection.exec_driver_sql(
        "insert into draft (noun, uid, field, value, at, actor) values (?, ?, ?, ?, ?, ?)"
        " on conflict (noun, uid, field) do update"
        " set value = excluded.value, at = excluded.at, actor = excluded.actor",
        (noun, uid, field, value, utc_now(), actor),
    )


def drop(connection: Connection, noun: str, uid: str, field: str | None = None) -> None:
    """Let a field's draft go, or all of a record's."""
    bare(connection).execute(
        "delete from draft where noun = ? and uid = ? and (? is null or field = ?)",
        (noun, uid, field, field),
    )


def drop_kept(connection: Connection, changes: Iterable[ChangeText]) -> None:
    """Let the drafts of the fields go that these changes have just set."""
    waiting = bare(connection).execute("select noun, uid, field from draft").fetchall()
    if waiting:
        kept = {(noun, uid, field) for noun, uid, field, _old, _new in changes}
        for noun, uid, field in waiting:
            if (noun, uid, field) in kept:
                drop(connection, noun, uid, field)


def all_drafts(connection: Connection) -> tuple[DraftLine, ...]:
    """Every draft, the newest first."""
    rows = connection.exec_driver_sql(
        "select noun, uid, field, value, at, actor from draft order by at desc"
    )
    return tuple(DraftLine(*row) for row in rows)
