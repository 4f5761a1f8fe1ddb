"""Statements made once and run by SQLite itself, for lists that must stand at once.

To make a statement takes longer than to read a page, and so does SQLAlchemy's wrapping of its rows.
"""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Sequence
from typing import Any, Final

from msgspec import Struct, json
from sqlalchemy import Select, Text, bindparam, func, select
from sqlalchemy.dialects import sqlite

_DIALECT: Final = sqlite.dialect(paramstyle="named")
#: The ids or uids that a statement is given with every question, to compare a column with.
GIVEN: Final = select(func.json_each(bindparam("given", type_=Text)).table_valued("value").c.value)


class Kept(Struct, frozen=True):
    """A statement as SQLite takes it, with its values."""

    sql: str
    values: dict[str, object]


def kept(statement: Select[*tuple[Any, ...]]) -> Kept:
    """The statement, made to be run again and again; its rows hold values as they are stored."""
    compiled = statement.compile(dialect=_DIALECT)
    values: dict[str, object] = {}
    for name, value in compiled.params.items():
        to_store = compiled.binds[name].type.dialect_impl(_DIALECT).bind_processor(_DIALECT)
        values[name] = to_store(value) if to_store else value
    return Kept(str(compiled), values)


class Moment:
    """A desk as it is at one moment, for kept statements."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def rows(self, kept: Kept, given: Sequence[int | str] = ()) -> list[tuple[Any, ...]]:
        """All rows a statement finds."""
        values = kept.values
        if given:
            values = {**values, "given": json.encode(list(given)).decode()}
        return self._connection.execute(kept.sql, values).fetchall()

    def numbers(self, kept: Kept) -> array[int]:
        """All numbers that a statement of one column finds, in its order.

        They come as one row: of 150,000 rows each would stop the window for a moment, because
        Python's lock goes back and forth with every row.
        """
        sql = f"with found (number) as ({kept.sql}) select json_group_array(number) from found"
        ((text,),) = self._connection.execute(sql, kept.values).fetchall()
        return array("q", json.decode(text, type=list[int]))
