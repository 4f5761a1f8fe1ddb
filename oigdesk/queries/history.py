"""The journal in words: what was done, by whom, and what Undo would take back."""

from __future__ import annotations

from oigdesk.desk import Desk
from oigdesk.models.fields import CATALOGUE
from oigdesk.queries.rows import ChangeRow, SetRow, UndoStatus
from oigdesk.store import chain
from oigdesk.store.derived import batches, marks
from oigdesk.store.naming import record_words
from oigdesk.store.undo import status, undone_by

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
    person: str | None = None,
    changes_too: bool = True,
) -> tuple[SetRow, ...]:
    """Change sets, the newest first.

    ``before`` continues below a number; ``uid`` keeps those that touched a record; ``person``
    those a person signed. At most ``SHOWN_CHANGES`` changes of each set are given, none without
    ``changes_too``.
    """
    with desk.store.reading() as connection:
        rows = connection.exec_driver_sql(
            "select number, uid, label, reason, actor, account, machine, time, undoes, undoable,"
            " (select count(*) from change where change_set = number) as change_count,"
            " (select group_concat(distinct noun) from change where change_set = number) as nouns"
            " from change_set where (:before is null or number < :before)"
            " and (:person is null or actor = :person)"
            " and (:uid is null or number in (select change_set from change where uid = :uid))"
            " order by number desc limit :limit",
            {"before": before, "person": person, "uid": uid, "limit": limit},
        ).all()
        words: dict[tuple[str, str], str] = {}
        changes: dict[int, list[ChangeRow]] = {row.number: [] for row in rows}
        for batch in batches(changes if changes_too else ()):
            found = connection.exec_driver_sql(
                "select change_set, noun, uid, field, old, new from (select *, row_number() over"
                " (partition by change_set order by id) as place from change"
                f" where change_set in ({marks(batch)})) where place <= {SHOWN_CHANGES}"
                " order by change_set, place",
                tuple(batch),
            )
            for number, noun, record_uid, name, old, new in found:
                key = (noun, record_uid)
                if key not in words:
                    words[key] = record_words(connection, noun, record_uid)
                changes[number].append(
                    ChangeRow(
                        noun=noun,
                        uid=record_uid,
                        record=words[key],
                        field=name,
                        label=_label(noun, name),
                        old=old,
                        new=new,
                    )
                )
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


def _label(noun: str, name: str) -> str:
    if name in {"added", "retracted"}:
        return name
    return next((f.label for f in CATALOGUE[noun] if f.name == name), name)


def people(desk: Desk) -> tuple[str, ...]:
    """Everybody who signed something, by name."""
    with desk.store.reading() as connection:
        rows = connection.exec_driver_sql("select distinct actor from change_set order by actor")
        return tuple(rows.scalars())


def set_count(desk: Desk) -> int:
    """How many change sets the journal holds."""
    with desk.store.reading() as connection:
        return int(connection.exec_driver_sql("select count(*) from change_set").scalar_one())
