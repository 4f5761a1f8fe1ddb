"""The full-text index of what records say, kept in step with them and never journaled."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import closing
from typing import Final

import msgspec
from sqlalchemy.engine import Connection

from oigdesk.store.chain import ChangeText
from oigdesk.store.engine import bare

#: How the index is made. Its rows are texts; marks over letters do not count, nor does case.
CREATE: Final = (
    "CREATE VIRTUAL TABLE search USING fts5"
    "(text, tokenize='unicode61 remove_diacritics 2', prefix='2 3')",
)
#: A row's key is the record's id times this, and the slot of its field.
SLOTS_A_RECORD: Final = 32


class Place(msgspec.Struct, frozen=True):
    """A field whose text can be found."""

    noun: str
    field: str


#: The slot of every searchable field. A slot stands in desks: it is never given to another field.
SLOTS: Final[dict[Place, int]] = {
    Place("report", "number"): 0,
    Place("report", "title"): 1,
    Place("report", "description"): 2,
    Place("report", "tags"): 3,
    Place("recommendation", "text"): 4,
    Place("recommendation", "text_as_published"): 5,
    Place("recommendation", "additional_details"): 6,
    Place("recommendation", "tags"): 7,
    Place("response", "text"): 8,
    Place("response", "planned_action"): 9,
    Place("milestone", "text"): 10,
    Place("determination", "statement"): 11,
    Place("determination", "reason"): 12,
    Place("final_action", "note"): 13,
    Place("event", "reason"): 14,
    Place("note", "text"): 15,
    Place("evidence", "name"): 16,
    Place("evidence", "tags"): 17,
    Place("evidence", "review_note"): 18,
}
PLACES: Final = {slot: place for place, slot in SLOTS.items()}

_LISTED: Final = "(select group_concat(value, ' · ') from json_each({}))"
#: What is kept of a field that is not kept as it stands.
_TEXTS: Final = {
    # As long as nobody changed the words they are there once.
    Place("recommendation", "text_as_published"): "nullif(text_as_published, text)",
    **{place: _LISTED.format("tags") for place in SLOTS if place.field == "tags"},
}
#: Fields whose change alters what is kept of another one.
_FOLLOWS: Final = {
    Place("recommendation", "text"): (Place("recommendation", "text_as_published"),),
}
_LIVES: Final = frozenset({"added", "retracted"})
_OF_NOUN: Final = {
    noun: tuple(place for place in SLOTS if place.noun == noun)
    for noun in {place.noun: None for place in SLOTS}
}


def _rows(place: Place) -> str:
    """The rows that one field's texts make, for SQL."""
    text = _TEXTS.get(place, place.field)
    return (
        f"select id * {SLOTS_A_RECORD} + {SLOTS[place]} as key, {text} as text from {place.noun}"
        f" where retracted is null and {text} <> ''"
    )


_GIVEN: Final = "uid in (select value from json_each(?))"
_FORGET: Final = {
    place: f"delete from search where rowid in (select id * {SLOTS_A_RECORD} + {slot}"
    f" from {place.noun} where {_GIVEN})"
    for place, slot in SLOTS.items()
}
_INSERT: Final = "insert into search (rowid, text) "
_REMEMBER: Final = {place: f"{_INSERT}{_rows(place)} and {_GIVEN}" for place in SLOTS}


def refresh(connection: Connection, changes: Iterable[ChangeText]) -> None:
    """Index anew what these changes touched; nothing is done where no searchable field changed."""
    touched: dict[Place, set[str]] = defaultdict(set)
    for noun, uid, field, _old, _new in changes:
        places = _OF_NOUN.get(noun, ())
        for place in places:
            if field == place.field or field in _LIVES:
                touched[place].add(uid)
                for other in _FOLLOWS.get(place, ()):
                    touched[other].add(uid)
    if not touched:
        return
    driver = bare(connection)
    for place, uids in touched.items():
        given = (msgspec.json.encode(sorted(uids)).decode(),)
        driver.execute(_FORGET[place], given)
        driver.execute(_REMEMBER[place], given)


def forget_added(connection: Connection, number: int) -> None:
    """Let go of the texts of records that were added after a change set, while these stand."""
    driver = bare(connection)
    for place, slot in SLOTS.items():
        driver.execute(
            f"delete from search where rowid in (select id * {SLOTS_A_RECORD} + {slot}"
            f" from {place.noun} where added > ?)",
            (number,),
        )


def rebuild(connection: Connection) -> None:
    """Make the index anew, also when what lies there is damaged."""
    driver = bare(connection)
    driver.execute("drop table if exists search")
    for statement in CREATE:
        driver.execute(statement)
    for place in SLOTS:
        driver.execute(_INSERT + _rows(place))
    driver.execute("insert into search (search) values ('optimize')")


def faults(connection: Connection) -> Iterator[str]:
    """What is wrong with the index, in words; nothing is changed.

    Raises:
        sqlite3.DatabaseError: its tables cannot be read.
    """
    driver = bare(connection)
    wrong = 0
    for place, slot in SLOTS.items():
        fresh = _rows(place)
        missing = driver.execute(
            f"select count(*) from ({fresh}) as fresh left join search_content as kept"
            " on kept.id = fresh.key where kept.c0 is not fresh.text"
        ).fetchone()[0]
        left = driver.execute(
            f"select count(*) from search_content where id % {SLOTS_A_RECORD} = ?"
            f" and id not in (select key from ({fresh}))",
            (slot,),
        ).fetchone()[0]
        wrong += missing + left
    known = ", ".join(map(str, SLOTS.values()))
    wrong += driver.execute(
        f"select count(*) from search_content where id % {SLOTS_A_RECORD} not in ({known})"
    ).fetchone()[0]
    if wrong:
        yield f"{wrong:,} {'text is' if wrong == 1 else 'texts are'} not found as written."
    if not _is_whole(driver):
        yield "Its words do not belong to its texts."


def _is_whole(driver: sqlite3.Connection) -> bool:
    """Whether the index says of its texts what they say; SQLite's own answer, from a copy.

    SQLite asks for the right to write before it answers, which a reader does not have.
    """
    # A database without a name lies in memory, then in a file that has none, and is gone at once.
    with closing(sqlite3.connect("", isolation_level=None)) as copy:
        copy.execute("begin")
        for statement in CREATE:
            copy.execute(statement)
        for table in ("data", "idx", "content", "docsize", "config"):
            columns = driver.execute(f"select * from search_{table} limit 0").description
            marks = ", ".join("?" * len(columns))
            copy.execute(f"delete from search_{table}")
            copy.executemany(
                f"insert into search_{table} values ({marks})",
                driver.execute(f"select * from search_{table}"),
            )
        copy.execute("commit")
        # What was read when the table was made is not what lies there now.
        return _passes(copy)


def _passes(copy: sqlite3.Connection) -> bool:
    try:
        copy.execute("insert into search (search) values ('integrity-check')")
    except sqlite3.DatabaseError:
        return False
    return True
