"""The fields of one change set in words, and whether the journal is still what it was."""

from __future__ import annotations

from typing import Any

from sqlalchemy import inspect
from sqlalchemy.orm import Mapper

from oigdesk.desk import Desk
from oigdesk.errors import Refused
from oigdesk.models.fields import known_field
from oigdesk.models.registry import NOUNS
from oigdesk.queries.history import SHOWN_CHANGES
from oigdesk.queries.rows import FieldChangeRow
from oigdesk.store import chain
from oigdesk.store.naming import record_words, text_words

#: Bookkeeping inside a noun that says nothing to a person.
_SILENT = frozenset({"id", "ordinal"})


def field_changes(
    desk: Desk, number: int, *, limit: int = SHOWN_CHANGES
) -> tuple[FieldChangeRow, ...]:
    """What one change set did, field by field, both values in words.

    An added record is said once, with the values it came in with behind it.
    """
    with desk.store.reading() as connection:
        rows = connection.exec_driver_sql(
            "select noun, uid, field, old, new from change where change_set = ? order by id"
            " limit ?",
            (number, limit),
        ).all()
        words: dict[str, str] = {}
        found = []
        for noun, uid, name, old, new in rows:
            if name in _SILENT:
                continue
            if uid not in words:
                words[uid] = record_words(connection, noun, uid)
            if name in {"added", "retracted"}:
                label, was, now = _coming_or_going(noun, name, new)
            else:
                entry = known_field(noun, name)
                label = entry.label if entry else name.replace("_", " ").capitalize()
                was, now = (text_words(connection, noun, name, text) for text in (old, new))
                if was == now:
                    continue
            other = _other_noun(noun, name)
            found.append(
                FieldChangeRow(
                    uid=uid,
                    noun=noun,
                    record=words[uid],
                    label=label,
                    old=was,
                    new=now,
                    points_to=other,
                    points_to_uid=new if other and new else "",
                )
            )
        return tuple(found)


def _coming_or_going(noun: str, name: str, new: str | None) -> tuple[str, str, str]:
    kind = noun.replace("_", " ").capitalize()
    if name == "added":
        return kind, "", "added"
    return (kind, "", "taken back or retired") if new is not None else (kind, "", "back again")


def _other_noun(noun: str, name: str) -> str:
    """The noun of the records that a field names; "" for a field that holds a value."""
    mapper: Mapper[Any] = inspect(NOUNS[noun])
    if name not in mapper.relationships:
        return ""
    return str(mapper.relationships[name].mapper.class_.__tablename__)


def record_name(desk: Desk, uid: str) -> str:
    """What a person calls the record of this uid, whatever it is; the uid when there is none."""
    with desk.store.reading() as connection:
        noun = connection.exec_driver_sql(
            "select noun from change where uid = ? limit 1", (uid,)
        ).scalar()
        return record_words(connection, noun, uid) if noun is not None else uid


def first_fault(desk: Desk, *, since: str | None = None) -> chain.ChainFault | None:
    """The first set that is not what it was when it was written; None when the chain is unbroken.

    ``since`` is a full head up to which that was seen before: only what came later is followed.
    """
    with desk.store.reading() as connection:
        if since is not None:
            cut = chain.missing_from(connection, since)
            if cut is not None:
                return cut
        return next(chain.faults(connection, since=since), None)


def fault_against(desk: Desk, printed: str) -> chain.ChainFault | None:
    """What stands between today's journal and a head on paper; None when it extends that head.

    Raises:
        Refused: the text is not a head.
    """
    with desk.store.reading() as connection:
        try:
            return chain.missing_from(connection, printed)
        except ValueError as error:
            raise Refused("This is not a head of a journal.", f"{error}.") from error
