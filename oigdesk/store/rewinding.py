"""A copy of a desk's database taken back to how it stood after an older change set.

Every field's older value is in the journal: what was added later is removed from the copy, and what
was changed later gets the value it had. Nothing here ever touches the desk itself.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, Final

import msgspec
from sqlalchemy import Engine, Integer, inspect
from sqlalchemy.engine import Connection
from sqlalchemy.orm import Mapper

from oigdesk.models.base import Flag
from oigdesk.models.registry import NOUNS
from oigdesk.progress import Progress
from oigdesk.store import derived, search_index, touched
from oigdesk.store.chain import ChangeText
from oigdesk.store.engine import WRITING, bare
from oigdesk.store.guards import TRIGGERS, set_guards
from oigdesk.store.journal import ADDED, RETRACTED
from oigdesk.store.snapshot import copy_database, open_reading, troubles

_WHAT: Final = "Taking back later changes"
#: What was changed later, with the value before its first change. Of a record that was added
#: later only that counts.
_LATER: Final = (
    "create temporary table later as select noun, uid, field, old, min(id) as id from change"
    " where change_set > :number and (field = 'added' or not exists"
    " (select 1 from change as birth where birth.uid = change.uid and birth.field = 'added'"
    " and birth.change_set > :number)) group by noun, uid, field"
)
_FIRST: Final = "select uid, old from temp.later where noun = :noun and field = :field"
#: Changed records count as retracted while their fields are taken back.
_REST: Final = (
    "insert into resting select uid, retracted from {noun}"
    " where uid in (select uid from temp.later where noun = :noun)"
)
_ORPHANS: Final = (
    "delete from verification where evidence_id not in (select id from evidence)"
    # A look that came after the next change was not known yet.
    " or at > (select min(time) from change_set where number > :number)"
)


def copy_as_known(source: Path, target: Path, progress: Progress) -> None:
    """Copy a desk's database at this moment into one new file.

    Raises:
        StoreTrouble: the source is damaged, or there is no room or right to write.
        Cancelled: the person stopped it.
    """
    with troubles("The desk of that time was not made."), closing(open_reading(source)) as moment:
        copy_database(moment, target, progress)


def rewind(engine: Engine, number: int, progress: Progress) -> None:
    """Take a copy back to how the desk stood once the set of this number was written.

    Drafts are let go. Looks at evidence files that came later are not known yet; earlier looks
    that a later one replaced are not kept anywhere.

    Raises:
        Cancelled: the person stopped it; the copy is as it was.
    """
    with engine.execution_options(**{WRITING: True}).connect() as connection:
        # Rows go by the thousand, children first: to look for each one's children takes minutes.
        bare(connection).execute("pragma foreign_keys = off")
        with connection.begin():
            _rewind(connection, number, progress)


def _rewind(connection: Connection, number: int, progress: Progress) -> None:
    driver = bare(connection)
    given = {"number": number}
    driver.execute(_LATER, given)
    driver.execute("create index temp.later_field on later (noun, field, uid)")
    found = driver.execute("select noun, uid, field, null, null from temp.later")
    later: list[ChangeText] = found.fetchall()
    stale = touched.touched(driver, later)
    broken = driver.execute("select recommendation_id from tally where proof_broken")
    stale = msgspec.structs.replace(
        stale, tallies=stale.tallies | stale.changed | {row[0] for row in broken}
    )
    search_index.forget_added(connection, number)
    for name in TRIGGERS:
        driver.execute(f"drop trigger {name}")
    steps = list(_steps(driver, number))
    for done, (statement, values) in enumerate(steps):
        progress.step(_WHAT, done, len(steps))
        driver.execute(statement, values)
    driver.execute("delete from draft")
    driver.execute(_ORPHANS, given)
    for table, column in (("change", "change_set"), ("change_set", "number")):
        driver.execute(f"delete from {table} where {column} > :number", given)
    set_guards(connection)
    derived.recompute(connection, stale, progress)
    search_index.refresh(connection, (line for line in later if line[2] != ADDED))


def _steps(driver: sqlite3.Connection, number: int) -> Iterator[tuple[str, dict[str, Any]]]:
    """The statements that take the records back: removals, children first, then older values."""
    for noun in reversed(NOUNS):
        for table in _derived_of(noun):
            yield (
                f"delete from {table} where {noun}_id in"
                f" (select id from {noun} where added > :number)",
                {"number": number},
            )
        yield f"delete from {noun} where added > :number", {"number": number}
    changed = driver.execute(
        "select distinct noun, field from temp.later where field <> ?"
        # Whether it is retracted comes last: two living records never share a number meanwhile.
        " order by noun, field = 'retracted'",
        (ADDED,),
    )
    fields: dict[str, list[str]] = defaultdict(list)
    for noun, field in changed.fetchall():
        fields[noun].append(field)
    yield "create temporary table resting (uid primary key, retracted)", {}
    for noun, names in fields.items():
        given = {"noun": noun}
        yield _REST.format(noun=noun), given
        yield f"update {noun} set retracted = 0 where uid in (select uid from resting)", {}
        for field in names:
            column, older = _older(inspect(NOUNS[noun]), field)
            place = "resting" if field == RETRACTED else noun
            yield (
                f'update {place} set "{column}" = {older} from ({_FIRST}) as first'
                f" where {place}.uid = first.uid",
                given | {"field": field},
            )
        yield (
            f"update {noun} set retracted = resting.retracted from resting"
            f" where resting.uid = {noun}.uid",
            {},
        )
        yield "delete from resting", {}
    yield "drop table resting", {}
    yield "drop table later", {}


def _derived_of(noun: str) -> tuple[str, ...]:
    return tuple(table for table in derived.COLUMNS if derived.owner(table) == noun)


def _older(mapper: Mapper[Any], field: str) -> tuple[str, str]:
    """The column of a field, and its value there from the journal's text, for SQL."""
    if field in mapper.relationships:
        relation = mapper.relationships[field]
        (key,) = relation.local_columns
        target = relation.mapper.class_.__tablename__
        return str(key.name), f"(select id from {target} where {target}.uid = first.old)"
    column = mapper.columns[field]
    if isinstance(column.type, Flag):
        return column.name, "case first.old when 'true' then 1 when 'false' then 0 end"
    if isinstance(column.type, Integer):
        return column.name, "cast(first.old as integer)"
    return column.name, "first.old"
