"""A desk folded anew from its journal alone: what every record must be."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import inspect, select

from oigdesk.desk import Desk
from oigdesk.models.registry import NOUNS
from oigdesk.store.canonical import canonical
from oigdesk.store.journal import ADDED, RETRACTED, field_columns

#: By noun and uid: every field in canonical text, only those that are stated.
State = dict[tuple[str, str], dict[str, str]]


def folded(desk: Desk, up_to: int | None = None) -> State:
    """What the journal says, set after set; each old value must be the new one before it."""
    state: State = {}
    with desk.store.reading() as connection:
        rows = connection.exec_driver_sql(
            "select noun, uid, field, old, new from change where ? is null or change_set <= ?"
            " order by change_set, id",
            (up_to, up_to),
        ).all()
    for noun, uid, field, old, new in rows:
        record = state.setdefault((noun, uid), {})
        assert record.get(field) == old, f"{noun}.{field} was {record.get(field)}, not {old}"
        if new is None:
            record.pop(field, None)
        else:
            record[field] = new
    return state


def held(desk: Desk) -> State:
    """What the tables hold."""
    state: State = {}
    with desk.read() as session:
        for noun, model in NOUNS.items():
            for record in session.scalars(select(model)):
                fields = (*field_columns(inspect(model)), ADDED, RETRACTED)
                values: dict[str, Any] = {name: getattr(record, name) for name in fields}
                state[noun, record.uid] = {
                    name: text
                    for name, value in values.items()
                    if (text := canonical(value)) is not None
                }
    return state


def standing(state: State) -> State:
    """Only what is not retracted, without the numbers of sets."""
    return {
        key: {name: text for name, text in record.items() if name not in {ADDED, RETRACTED}}
        for key, record in state.items()
        if RETRACTED not in record
    }


#: Beside the records: what says how a disk was, what was typed and not kept, and the index's shape.
_UNCOMPARED = ("alembic_", "draft", "sqlite_", "verification", "search_")


def rows(database: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of a desk's database, by its table, the journal and what is derived included."""
    with closing(sqlite3.connect(database)) as connection:
        names = connection.execute("select name from sqlite_master where type = 'table'").fetchall()
        found = {
            name: connection.execute(f"select * from {name}").fetchall()
            for (name,) in names
            if not name.startswith(_UNCOMPARED)
        }
        found["search"] = connection.execute("select rowid, text from search").fetchall()
    return {name: sorted(held, key=repr) for name, held in found.items()}
