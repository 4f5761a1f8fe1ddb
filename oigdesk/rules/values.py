"""What a person types into a field and what a field says back, for every kind of field."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from oigdesk.models.fields import Field
from oigdesk.models.vocab import word
from oigdesk.rules.days import day_words, read_day
from oigdesk.rules.dollars import dollar_words, read_dollars

_YES = frozenset({"yes", "y", "true", "1"})
_NO = frozenset({"no", "n", "false", "0"})
_STATE = re.compile(r"[A-Z]{2}")
Place = tuple[str | None, str | None, str | None]


def read_value(field: Field, text: str, today: dt.date) -> object:
    """The typed value of a field; empty text is None (or no entries): not stated.

    Lists are split at semicolons or lines. Verbatim text is taken letter for letter.

    Raises:
        ValueError: the text is not a value of this field; the message says why in words.
    """
    if field.kind in {"verbatim", "long_text"}:
        return text if text.strip() else None
    entries = [part.strip() for part in text.replace("\n", ";").split(";") if part.strip()]
    if field.kind == "list":
        return tuple(entries)
    if field.kind == "locations":
        return tuple(read_place(entry) for entry in entries)
    bare = text.strip()
    if not bare:
        return None
    match field.kind:
        case "day":
            return read_day(bare, today)
        case "money":
            return read_dollars(bare)
        case "count":
            return _read_count(bare)
        case "flag":
            return _read_flag(bare)
        case "choice":
            return read_choice(field, bare)
        case _:
            return bare


def read_place(text: str) -> Place:
    """A place as it is typed: ``Tazewell, VA, United States``; any of the three may lack.

    Two capital letters at the beginning are a state, so that ``OR, United States`` is no town.
    """
    parts: list[str | None] = [part.strip() or None for part in text.split(",", 2)]
    if len(parts) < 3 and _STATE.fullmatch(parts[0] or ""):
        parts.insert(0, None)
    parts += [None] * (3 - len(parts))
    return (parts[0], parts[1], parts[2])


def _read_count(text: str) -> int:
    digits = text.replace(",", "")
    if not digits.isascii() or not digits.isdigit():
        raise ValueError(f"“{text}” is not a whole number of zero or more.")
    return int(digits)


def _read_flag(text: str) -> bool:
    if text.casefold() in _YES:
        return True
    if text.casefold() in _NO:
        return False
    raise ValueError(f"“{text}” is neither yes nor no.")


def read_choice(field: Field, text: str) -> str:
    """A choice by its value or by its word, in any case.

    Raises:
        ValueError: it is not one of the choices; they are named.
    """
    for choice in field.choices:
        if text.casefold() in {choice.casefold(), word(choice).casefold()}:
            return choice
    if field.open_choice:
        return text
    raise ValueError(f"“{text}” is not one of {', '.join(field.choices)}.")


def place_words(place: Sequence[str | None]) -> str:
    """A place as it is read; what is missing leaves its comma where the rest would be misread."""
    short = ", ".join(part for part in place if part)
    if read_place(short) == tuple(place):
        return short
    return ", ".join(part or "" for part in place).rstrip(", ")


def value_words(field: Field, value: object) -> str:
    """A typed value as a person reads it; nothing for a value that is not stated."""
    if value is None or value == ():
        return ""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, dt.date):
        return day_words(value)
    if isinstance(value, int):
        return dollar_words(value) if field.kind == "money" else f"{value:,}"
    if field.kind == "choice":
        return word(str(value))
    if field.kind == "locations" and isinstance(value, Sequence):
        return "; ".join(place_words(place) for place in value)
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "; ".join(str(entry) for entry in value)
    return str(value)
