"""Values as the journal writes them: one text for one value, whatever the database holds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import msgspec
from sqlalchemy import Integer, Text
from sqlalchemy.types import TypeEngine

from oigdesk.models.base import Day, Flag, Listed, Noun

Value = str | int | bool | dt.date | Sequence[object] | Noun | None


def canonical(value: object) -> str | None:
    """A field's value as text; a record by its uid, an empty list like nothing.

    Raises:
        TypeError: no field holds such a value.
    """
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, Noun):
        return value.uid
    if isinstance(value, Sequence):
        return msgspec.json.encode(list(value)).decode() if value else None
    raise TypeError(f"no field holds {type(value).__name__}")


def from_canonical(kind: TypeEngine[object], text: str | None) -> object:
    """The value a column of this type holds, from its canonical text."""
    if text is None:
        return () if isinstance(kind, Listed) else None
    if isinstance(kind, Flag):
        return text == "true"
    if isinstance(kind, Day):
        return dt.date.fromisoformat(text)
    if isinstance(kind, Listed):
        return tuple(
            tuple(item) if isinstance(item, list) else item for item in msgspec.json.decode(text)
        )
    if isinstance(kind, Integer):
        return int(text)
    if isinstance(kind, Text):
        return text
    raise TypeError(f"no column of a record is {kind!r}")
