"""How a record and a journaled value are called in a sentence: ``OIG-22-34 / 3``, ``$1.00``."""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import inspect
from sqlalchemy.engine import Connection
from sqlalchemy.orm import Mapper

from oigdesk.models.fields import known_field
from oigdesk.models.registry import NOUNS
from oigdesk.models.vocab import word
from oigdesk.rules.values import value_words
from oigdesk.store.canonical import from_canonical
from oigdesk.store.engine import bare

_NBSP: Final = "\u00a0"

_NAMES: Final = {
    "report": "select coalesce(number, title, 'report without a number') from report where uid = ?",
    "recommendation": (
        "select coalesce(report.number, report.title, 'report without a number'),"
        " recommendation.number from recommendation join report on report.id = report_id"
        " where recommendation.uid = ?"
    ),
    "evidence": "select name from evidence where uid = ?",
    "organisation": "select name from organisation where uid = ?",
    "person": "select name from person where uid = ?",
    "preference": "select key from preference where uid = ?",
    "saved_view": "select name from saved_view where uid = ?",
    "period": "select starts || ' to ' || ends from period where uid = ?",
}
#: Nouns that are called by the record they belong to: (word, statement for that record's uid).
_PARTS: Final = {
    "event": ("an event of", "event", "recommendation"),
    "response": ("the response to", "response", "recommendation"),
    "custody": ("the custody of", "custody", "evidence"),
    "determination": ("a decision on", "determination", "recommendation"),
    "final_action": ("the final action of", "final_action", "determination"),
    "milestone": ("a milestone of", "milestone", "recommendation"),
    "recommendation_link": ("a link of", "recommendation_link", "recommendation"),
}


def reference(report: str | None, number: str) -> str:
    """A recommendation as it is written everywhere: with no-break spaces around the stroke."""
    return f"{report or 'report without a number'}{_NBSP}/{_NBSP}{number}"


def record_words(connection: Connection, noun: str, uid: str) -> str:
    """What a person calls this record; the noun itself when it is not there."""
    if noun in _NAMES:
        row = _row(connection, _NAMES[noun], uid)
        if row is None:
            return f"{noun} {uid}"
        return reference(row[0], row[1]) if len(row) == 2 else str(row[0])
    if noun in _PARTS:
        words, table, parent = _PARTS[noun]
        row = _row(
            connection,
            f"select {parent}.uid from {table} join {parent} on {parent}.id = {parent}_id"
            f" where {table}.uid = ?",
            uid,
        )
        return f"{words} {record_words(connection, parent, row[0])}" if row else f"{noun} {uid}"
    if noun == "adjustment":
        row = _row(connection, "select day from adjustment where uid = ?", uid)
        return f"the adjustment of {row[0]}" if row else f"{noun} {uid}"
    if noun == "note":
        return _note_words(connection, uid)
    if noun == "evidence_link":
        row = _row(
            connection,
            "select evidence.uid, report.uid, recommendation.uid from evidence_link"
            " join evidence on evidence.id = evidence_id"
            " left join report on report.id = evidence_link.report_id"
            " left join recommendation on recommendation.id = recommendation_id"
            " where evidence_link.uid = ?",
            uid,
        )
        if row is None:
            return f"{noun} {uid}"
        item = record_words(connection, "evidence", row[0])
        if row[2]:
            return f"{item} on {record_words(connection, 'recommendation', row[2])}"
        return f"{item} on {record_words(connection, 'report', row[1])}"
    return f"{noun} {uid}"


def _row(connection: Connection, statement: str, uid: str) -> tuple[Any, ...] | None:
    """The one row that a statement finds for this uid."""
    found: tuple[Any, ...] | None = bare(connection).execute(statement, (uid,)).fetchone()
    return found


def _note_words(connection: Connection, uid: str) -> str:
    row = _row(
        connection,
        "select coalesce(report.number, report.title, evidence.name, 'a report without a number')"
        " from note left join report on report.id = report_id"
        " left join evidence on evidence.id = evidence_id where note.uid = ?",
        uid,
    )
    return f"a note on {row[0]}" if row else f"note {uid}"


def text_words(connection: Connection, noun: str, name: str, text: str | None) -> str:
    """A field's canonical text as a person reads it; nothing for a value that is not stated."""
    if text is None:
        return ""
    mapper: Mapper[Any] = inspect(NOUNS[noun])
    if name in mapper.relationships:
        return record_words(
            connection, mapper.relationships[name].mapper.class_.__tablename__, text
        )
    value = from_canonical(mapper.columns[name].type, text)
    entry = known_field(noun, name)
    return value_words(entry, value) if entry is not None else word(str(value))
