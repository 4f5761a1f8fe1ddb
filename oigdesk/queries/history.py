"""The journal in words: what was done, by whom, and what Undo would take back."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Any, Final

from msgspec import json
from sqlalchemy.engine import Connection

from oigdesk.desk import Desk
from oigdesk.models.fields import known_field
from oigdesk.queries.rows import ChangeRow, SetRow, UndoStatus
from oigdesk.store import chain
from oigdesk.store.batching import batches, marks
from oigdesk.store.naming import record_words
from oigdesk.store.undo import status, undone_by

#: What belongs to a record, parents before their children.
_PARENTS: Final = {
    "report": ("recommendation", "evidence_link"),
    "recommendation": ("event", "response", "evidence_link"),
    "evidence": ("evidence_link", "custody"),
}

#: A set may hold thousands of changes; a list shows this many of them.
SHOWN_CHANGES = 200


def head(desk: Desk) -> str:
    """The journal's head as it is printed for people: ``NUMBER:16 hex digits``."""
    return chain.short(desk.head())


def undo_status(desk: Desk) -> UndoStatus:
    """What Undo and Redo would do now, with their labels."""
    with desk.store.reading() as connection:
        now = status(connection)
    return UndoStatus(
        undo=now.undo.number if now.undo else None,
        undo_label=_bare(now.undo.label) if now.undo else None,
        redo=now.redo.number if now.redo else None,
        redo_label=_bare(now.redo.label) if now.redo else None,
    )


def _bare(label: str) -> str:
    return label.removeprefix("Undo: ").removeprefix("Redo: ")


def sets(
    desk: Desk,
    *,
    limit: int = SHOWN_CHANGES,
    before: int | None = None,
    uid: str | None = None,
    people: Sequence[str] = (),
    find: str = "",
    changes_too: bool = True,
    most_changes: int | None = SHOWN_CHANGES,
) -> tuple[SetRow, ...]:
    """Change sets, the newest first.

    ``before`` continues below a number; ``uid`` keeps those that touched a record or what belongs
    to it; ``people`` those one of them signed; ``find`` those whose words hold all of its. At most
    ``SHOWN_CHANGES`` changes of each set are given, none without ``changes_too``.
    """
    with desk.store.reading() as connection:
        where, values = _conditions(connection, uid, people, find)
        rows = connection.exec_driver_sql(
            "select number, uid, label, reason, actor, account, machine, time, undoes, undoable,"
            " (select count(*) from change where change_set = number) as change_count,"
            " (select group_concat(distinct noun) from change where change_set = number) as nouns"
            f" from change_set where (:before is null or number < :before){where}"
            " order by number desc limit :limit",
            {"before": before, "limit": limit, **values},
        ).all()
        most = most_changes if changes_too else 0
        changes = _changes(connection, [row.number for row in rows], most)
        return tuple(
            SetRow(
                number=row.number,
                uid=row.uid,
                label=row.label,
                reason=row.reason,
                actor=row.actor,
                account=row.account,
                machine=row.machine,
                time=row.time,
                undoes=row.undoes,
                undoable=bool(row.undoable),
                undone_by=undone_by(connection, row.number),
                change_count=row.change_count,
                nouns=tuple((row.nouns or "").split(",")) if row.nouns else (),
                changes=tuple(changes[row.number]),
            )
            for row in rows
        )


def _changes(
    connection: Connection, numbers: list[int], most: int | None
) -> dict[int, list[ChangeRow]]:
    """The changes of these sets in their order, at most so many of each."""
    words: dict[tuple[str, str], str] = {}
    changes: dict[int, list[ChangeRow]] = {number: [] for number in numbers}
    for batch in batches(numbers if most != 0 else ()):
        found = connection.exec_driver_sql(
            "select change_set, noun, uid, field, old, new from (select *, row_number() over"
            " (partition by change_set order by id) as place from change"
            f" where change_set in ({marks(batch)})) where place <= ?"
            " order by change_set, place",
            (*batch, sys.maxsize if most is None else most),
        )
        for number, noun, uid, name, old, new in found:
            key = (noun, uid)
            if key not in words:
                words[key] = record_words(connection, noun, uid)
            changes[number].append(
                ChangeRow(
                    noun=noun,
                    uid=uid,
                    record=words[key],
                    field=name,
                    label=_label(noun, name),
                    old=old,
                    new=new,
                )
            )
    return changes


def _label(noun: str, name: str) -> str:
    if name in {"added", "retracted"}:
        return name
    entry = known_field(noun, name)
    return entry.label if entry else name


def people(desk: Desk) -> tuple[str, ...]:
    """Everybody who signed something, by name."""
    with desk.store.reading() as connection:
        rows = connection.exec_driver_sql("select distinct actor from change_set order by actor")
        return tuple(rows.scalars())


def set_count(
    desk: Desk, *, uid: str | None = None, people: Sequence[str] = (), find: str = ""
) -> int:
    """How many change sets the journal holds, or those that ``sets`` would give."""
    with desk.store.reading() as connection:
        where, values = _conditions(connection, uid, people, find)
        return int(
            connection.exec_driver_sql(
                f"select count(*) from change_set where true{where}", values
            ).scalar_one()
        )


def _conditions(
    connection: Connection, uid: str | None, people: Sequence[str], find: str
) -> tuple[str, dict[str, Any]]:
    """What a set must be, as SQL behind a ``where``, and its values."""
    where, values = "", {}
    if people:
        where += " and actor in (select value from json_each(:people))"
        values["people"] = json.encode(people).decode()
    if uid is not None:
        # A list in one value: a report may have thousands of records below it.
        where += (
            " and number in (select change_set from change"
            " where uid in (select value from json_each(:uids)))"
        )
        values["uids"] = json.encode(_belonging(connection, uid)).decode()
    for place, term in enumerate(find.split()):
        words = "label || ' ' || coalesce(reason, '') || ' ' || actor"
        case = "lower" if term.isascii() else "folded"  # SQLite's own is quick, and ASCII alone
        where += f" and instr({case}({words}), :term{place}) > 0"
        values[f"term{place}"] = term.casefold()
    return where, values


def _belonging(connection: Connection, uid: str) -> list[str]:
    """A record's uid and those of all records below it, taken back ones too."""
    found = [uid]
    below = {
        noun: connection.exec_driver_sql(f"select id from {noun} where uid = ?", (uid,))
        .scalars()
        .all()
        for noun in _PARENTS
    }
    for parent, children in _PARENTS.items():
        for child in children:
            for ids in batches(below[parent]):
                rows = connection.exec_driver_sql(
                    f"select id, uid from {child} where {parent}_id in ({marks(ids)})", tuple(ids)
                ).all()
                found += [row.uid for row in rows]
                if child in below:
                    below[child] = [*below[child], *(row.id for row in rows)]
    return found
