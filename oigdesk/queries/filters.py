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
from oigdesk.rules.dollars import decimal_text
from oigdesk.rules.moving_days import moved, moving, moving_words
from oigdesk.rules.numbers import sort_key
from oigdesk.rules.values import read_value, value_words

OPERATORS: Final = ("!=", "<=", ">=", "=", "~", "<", ">")
_WRITTEN: Final = re.compile(r"([a-z0-9_]+)\s*(!=|<=|>=|=|~|<|>)(.*)", re.DOTALL)
#: Within quotes a quote is written twice.
_PART: Final = re.compile(r"\s*\"((?:[^\"]|\"\")+)\"\s*(?=,|\Z)|([^,]+)")
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
#: From one value to another, both included; written ``field=low..high``.
BETWEEN: Final = "between"
_FROM_TO: Final = ".."
_ORDERED: Final = frozenset({"day", "time", "money", "count", "number_label"})
#: A filter word of its own: issued and not closed.
OPEN: Final = "open"


Value = str | int | bool | dt.date


#: A condition of its own: the ids of selected rows.
SELECTED: Final = "selected"


class Filter(msgspec.Struct, frozen=True):
    """One condition; several hold together.

    ``values`` are typed (text, cents, day, flag); with ``=``, ``!=`` and ``~`` any of them may
    match, no value at all means empty, and ``between`` has the lowest and the highest that match.
    A day may be one that moves with the day a list is of: see ``rules.moving_days``.
    """

    field: str
    op: str
    values: tuple[Value, ...] = ()


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
    if op == "=" and entry.kind in _ORDERED and _FROM_TO in written and '"' not in written:
        return _between(entry, text, written, today)
    parts = _parts(entry, written) if op in {"=", "!=", "~"} else [written.strip()]
    values = tuple(_value(entry, op, part, today) for part in parts if part)
    if not values and op not in {"=", "!="}:
        raise Refused(f"The filter “{text}” has no value.", remedy=f"Write {name}{op}value.")
    return Filter(name, op, values)


def _between(entry: Field, text: str, written: str, today: dt.date) -> Filter:
    low, high = (part.strip() for part in written.split(_FROM_TO, 1))
    if not low or not high:
        raise Refused(
            f"The filter “{text}” lacks an end.",
            remedy=f"Write {entry.name}=low..high, or {entry.name}>=low.",
        )
    return between(
        entry, _value(entry, BETWEEN, low, today), _value(entry, BETWEEN, high, today), today
    )


def between(entry: Field, low: Value, high: Value, today: dt.date) -> Filter:
    """The filter from one value to another.

    Raises:
        Refused: the first lies behind the second.
    """
    ends = [
        sort_key(end)
        if entry.kind == "number_label" and isinstance(end, str)
        else _day_of(entry, end, today)
        for end in (low, high)
    ]
    if ends[0] > ends[1]:  # type: ignore[operator]
        raise Refused(
            f"{entry.label} cannot lie between {_words(entry, low)} and {_words(entry, high)}.",
            remedy="Write the smaller one first.",
        )
    return Filter(entry.name, BETWEEN, (low, high))


def _day_of(entry: Field, value: Value, today: dt.date) -> Value:
    """A value with a moving day brought to a stand."""
    if not isinstance(value, str) or entry.kind not in {"day", "time"} or moving(value) is None:
        return value
    try:
        day = moved(value, today)
    except ValueError as error:
        raise Refused(f"The filter on {entry.label} was not understood.", str(error)) from error
    return day.isoformat() if entry.kind == "time" else day


def standing(noun: str, condition: Filter, day: dt.date) -> Filter:
    """A filter with every day that moves brought to where it stands on a day.

    Raises:
        Refused: the list has no such field, or the day lies beyond the calendar.
    """
    if condition.field == SELECTED:
        return condition
    entry = listed_field(noun, condition.field)
    if entry.kind not in {"day", "time"} or condition.op == "~":
        return condition
    values = tuple(_day_of(entry, value, day) for value in condition.values)
    return condition if values == condition.values else Filter(entry.name, condition.op, values)


def filter_text(noun: str, condition: Filter) -> str:
    """A filter as ``parse_filter`` takes it."""
    entry = listed_field(noun, condition.field)
    texts = [_written(entry, value) for value in condition.values]
    if condition.op == BETWEEN:
        return f"{entry.name}={texts[0]}{_FROM_TO}{texts[1]}"
    if condition.op in {"=", "!=", "~"}:
        texts = [_quoted(text) for text in texts]
    return f"{entry.name}{condition.op}{','.join(texts)}"


def _written(entry: Field, value: Value) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int):
        return str(decimal_text(value)) if entry.kind == "money" else str(value)
    return value.isoformat() if isinstance(value, dt.date) else value


def _quoted(text: str) -> str:
    """A text in quotes where it would be read as something else without."""
    plain = text == text.strip() and not {",", '"'} & set(text) and _FROM_TO not in text
    doubled = text.replace('"', '""')
    return text if plain else f'"{doubled}"'


def _parts(entry: Field, written: str) -> list[str]:
    """What stands between commas, save those of an amount, of a day, and within quotes."""
    if entry.kind == "money":
        written = _THOUSANDS.sub(lambda amount: amount[0].replace(",", ""), written)
    elif entry.kind in {"day", "time"}:
        written = _BEFORE_YEAR.sub(r"\1 ", written)
    return [quoted.replace('""', '"') or bare.strip() for quoted, bare in _PART.findall(written)]


def _value(entry: Field, op: str, text: str, today: dt.date) -> Value:
    if op == "~" or entry.kind in {"list", "locations"}:
        return text
    if entry.kind in {"day", "time"} and (moves := moving(text)) is not None:
        _day_of(entry, moves, today)
        return moves
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
    BETWEEN: "between ",
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
    if condition.field == SELECTED:
        return "Selected", f"{len(condition.values):,} rows"
    entry = listed_field(noun, condition.field)
    if not condition.values:
        return entry.label, "stated" if condition.op == "!=" else "not stated"
    *others, last = [_words(entry, value) for value in condition.values]
    joint = "and" if condition.op == BETWEEN else "or"
    named = f"{', '.join(others)} {joint} {last}" if others else last
    op_words = _OP_WORDS_OF_TIME if entry.kind in {"day", "time"} else _OP_WORDS
    return entry.label, f"{op_words[condition.op]}{named}"


def _words(entry: Field, value: Value) -> str:
    if value == OPEN and entry.name == "state":
        return "Open"
    if isinstance(value, str) and entry.kind in {"day", "time"}:
        return moving_words(value) if moving(value) else _moment_words(value)
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


def _moment_words(text: str) -> str:
    """A moment as exact as it was written: a year, a month, a day, or a time of UTC."""
    try:
        day = day_words(dt.date.fromisoformat(text[:10]))
    except ValueError:
        return text
    return f"{day}, {text[11:16]} UTC" if len(text) > 10 else day
