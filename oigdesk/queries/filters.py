"""Filters as people and the command line write them: ``field=value``, ``field~part``."""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

import msgspec

from oigdesk.errors import Refused
from oigdesk.models.fields import CATALOGUE, Field
from oigdesk.models.vocab import word
from oigdesk.rules.days import day_words, read_day
from oigdesk.rules.values import read_value, value_words

OPERATORS: Final = ("!=", "<=", ">=", "=", "~", "<", ">")
_WRITTEN: Final = re.compile(r"([a-z0-9_]+)\s*(!=|<=|>=|=|~|<|>)(.*)", re.DOTALL)
_PART: Final = re.compile(r"\s*\"([^\"]+)\"\s*(?=,|\Z)|([^,]+)")
_THOUSANDS: Final = re.compile(r"\$ ?[0-9]{1,3}(,[0-9]{3})+(?![0-9])")
_BEFORE_YEAR: Final = re.compile(r"([a-z]\.? [0-9]{1,2}), ?(?=[0-9]{4}\b)", re.IGNORECASE)
_MOMENT: Final = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2}([T ][0-9:.]+Z?)?)?)?")
#: Yes or no holds no part and has no order, a list has none, an amount is no text.
_MISFITS: Final = {
    "flag": ("~", "<", "<=", ">", ">="),
    "list": ("<", "<=", ">", ">="),
    "locations": ("<", "<=", ">", ">="),
    "money": ("~",),
    "count": ("~",),
}
#: A filter word of its own: issued and not closed.
OPEN: Final = "open"


class Filter(msgspec.Struct, frozen=True):
    """One condition; several hold together.

    ``values`` are typed (text, cents, day, flag); with ``=``, ``!=`` and ``~`` any of them may
    match, and no value at all means empty.
    """

    field: str
    op: str
    values: tuple[str | int | bool | dt.date, ...] = ()


def listed_field(noun: str, name: str) -> Field:
    """The catalogue's entry of a field that lists can be filtered and sorted by.

    Raises:
        Refused: there is none; those there are, are named.
    """
    fields = CATALOGUE[noun]
    for entry in fields:
        if entry.name == name:
            return entry
    known = ", ".join(entry.name for entry in fields)
    plural = noun if noun == "evidence" else f"{noun}s"
    raise Refused(f"A list of {plural} has no field “{name}”.", remedy=f"There are: {known}.")


def parse_filter(noun: str, text: str, today: dt.date) -> Filter:
    """A filter from its text.

    Raises:
        Refused: it is not a filter, the field is unknown, or a value is not one of that field.
    """
    match = _WRITTEN.fullmatch(text.strip())
    if match is None:
        raise Refused(
            f"“{text}” is not a filter.",
            remedy="Write field=value, or !=, ~ (contains), <, <=, >, >=.",
        )
    name, op, written = match.groups()
    entry = listed_field(noun, name)
    if op in _MISFITS.get(entry.kind, ()):
        raise Refused(
            f"{entry.label} cannot be filtered with “{op}”.",
            remedy=f"Write {name}=value or {name}!=value.",
        )
    parts = _parts(entry, written) if op in {"=", "!=", "~"} else [written.strip()]
    values = tuple(_value(entry, op, part, today) for part in parts if part)
    if not values and op not in {"=", "!="}:
        raise Refused(f"The filter “{text}” has no value.", remedy=f"Write {name}{op}value.")
    return Filter(name, op, values)


def _parts(entry: Field, written: str) -> list[str]:
    """What stands between commas, save those of an amount, of a day, and within quotes."""
    if entry.kind == "money":
        written = _THOUSANDS.sub(lambda amount: amount[0].replace(",", ""), written)
    elif entry.kind in {"day", "time"}:
        written = _BEFORE_YEAR.sub(r"\1 ", written)
    return [quoted or bare.strip() for quoted, bare in _PART.findall(written)]


def _value(entry: Field, op: str, text: str, today: dt.date) -> str | int | bool | dt.date:
    if op == "~" or entry.kind in {"list", "locations"}:
        return text
    if entry.kind == "time":
        return _time(entry, text, today)
    if entry.name == "state" and text.casefold() == OPEN:
        return OPEN
    try:
        value = read_value(entry, text, today)
    except ValueError as error:
        raise Refused(f"The filter on {entry.label} was not understood.", str(error)) from error
    if not isinstance(value, str | int | dt.date):
        raise Refused(f"{entry.label} cannot be compared with “{text}”.")
    return value


def _time(entry: Field, text: str, today: dt.date) -> str:
    if _MOMENT.fullmatch(text):
        return text
    try:
        return read_day(text, today).isoformat()
    except ValueError as error:
        raise Refused(f"The filter on {entry.label} was not understood.", str(error)) from error


_OP_WORDS: Final = {
    "=": "",
    "!=": "not ",
    "~": "contains ",
    "<": "less than ",
    "<=": "at most ",
    ">": "more than ",
    ">=": "at least ",
}
_OP_WORDS_OF_TIME: Final = _OP_WORDS | {
    "<": "before ",
    "<=": "until ",
    ">": "after ",
    ">=": "from ",
}


def filter_words(noun: str, condition: Filter) -> tuple[str, str]:
    """A filter as a chip shows it: the field's label and the condition in words."""
    entry = listed_field(noun, condition.field)
    if not condition.values:
        return entry.label, "stated" if condition.op == "!=" else "not stated"
    *others, last = [_words(entry, value) for value in condition.values]
    named = f"{', '.join(others)} or {last}" if others else last
    op_words = _OP_WORDS_OF_TIME if entry.kind in {"day", "time"} else _OP_WORDS
    return entry.label, f"{op_words[condition.op]}{named}"


def _words(entry: Field, value: str | int | bool | dt.date) -> str:  # noqa: FBT001
    if value == OPEN and entry.name == "state":
        return "Open"
    if isinstance(value, dt.date):
        return day_words(value)
    if isinstance(value, str):
        return word(value)
    return value_words(entry, value)


def filters_words(noun: str, conditions: tuple[Filter, ...] | list[Filter]) -> str:
    """All filters as one sentence; ``All`` without any."""
    if not conditions:
        return "All"
    return "; ".join(" ".join(filter_words(noun, condition)) for condition in conditions)
