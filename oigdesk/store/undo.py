"""Which change set Undo and Redo would take back, found by walking back from the newest."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import msgspec
from sqlalchemy.engine import Connection

_TAIL: Final = 100
#: How the set of a migration begins: undo stops there, since older values had another shape.
MIGRATION_LABEL: Final = "Upgraded the desk"


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
    depth = connection.exec_driver_sql(
        "with recursive back (number) as (values (?) union all"
        " select undoes from change_set join back using (number) where undoes is not null)"
        " select count(number) from back",
        (undoes,),
    ).scalar_one()
    return bool(depth % 2)


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


def _takers(connection: Connection, number: int) -> list[int]:
    """The set that undid this one, the one that undid that, and so on to the last."""
    takers: list[int] = []
    taker: int | None = number
    while taker is not None:
        taker = connection.exec_driver_sql(
            "select max(number) from change_set where undoes = ?", (taker,)
        ).scalar()
        if taker is not None:
            takers.append(taker)
    return takers


def undone_by(connection: Connection, number: int) -> int | None:
    """The set by which this one is taken back now; None when it stands."""
    takers = _takers(connection, number)
    # The last is in effect, so the one before it is not, and so on back to the first.
    return takers[-1] if len(takers) % 2 else None


def standing_for(connection: Connection, number: int) -> int:
    """The set to take back so that this one no longer counts: itself, or the redo of it."""
    takers = _takers(connection, number)
    return takers[-1] if takers else number
