"""How each kind of field can be filtered: the operators in words, and the filters they make."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from oigdesk.models.fields import Field
from oigdesk.queries.filters import Filter
from oigdesk.rules.days import day_words, read_day
from oigdesk.rules.values import read_value, value_words


@dataclass(frozen=True)
class Operator:
    """One way to compare: ``takes`` is how many texts it asks for; "choices" is a check list."""

    name: str
    words: str
    op: str
    takes: int = 1


_STATED: Final = (
    Operator("empty", "is not stated", "=", 0),
    Operator("stated", "is stated", "!=", 0),
)
_ANY_OF: Final = (
    Operator("any", "is any of", "="),
    Operator("none", "is none of", "!="),
)
_TEXT: Final = (
    Operator("contains", "contains", "~"),
    Operator("is", "is", "="),
    Operator("is_not", "is not", "!="),
    *_STATED,
)
_DAY: Final = (
    Operator("before", "is before", "<"),
    Operator("after", "is after", ">"),
    Operator("is", "is", "="),
    Operator("between", "is between", ">=", 2),
    *_STATED,
)
_AMOUNT: Final = (
    Operator("is", "is", "="),
    Operator("is_not", "is not", "!="),
    Operator("more", "is more than", ">"),
    Operator("less", "is less than", "<"),
    Operator("between", "is between", ">=", 2),
    *_STATED,
)
_TIME: Final = (Operator("before", "is before", "<"), Operator("after", "is after", ">"))

#: Fields of these kinds offer the values that lists have, each with its count.
_WITH_CHOICES: Final = frozenset({"choice", "flag", "list", "organisation"})


def has_choices(entry: Field) -> bool:
    """Whether a field offers its values as a check list."""
    return entry.kind in _WITH_CHOICES or entry.name == "report"


def operators(entry: Field) -> tuple[Operator, ...]:
    """The ways a field can be filtered, the usual one first."""
    if has_choices(entry):
        return (*_ANY_OF, *_STATED) if entry.kind != "list" else (*_ANY_OF, _TEXT[0], *_STATED)
    if entry.kind in {"money", "count"}:
        return _AMOUNT if entry.kind == "money" else _AMOUNT[:-2]
    if entry.kind == "time":
        return _TIME
    return _DAY if entry.kind == "day" else _TEXT


def operator_of(entry: Field, condition: Filter) -> Operator:
    """The way a filter in force compares."""
    for one in operators(entry):
        if one.op == condition.op and bool(one.takes) == bool(condition.values):
            return one
    return operators(entry)[0]


def reading_of(entry: Field, text: str, today: dt.date) -> str:
    """What a typed text is understood as, when that says more than the text itself.

    Raises:
        ValueError: it is not a value of this field; the message says why.
    """
    if entry.kind in {"day", "time"}:
        return day_words(read_day(text, today))
    if entry.kind in {"money", "count"}:
        return value_words(entry, read_value(entry, text, today))
    return ""


def made_filters(
    noun: str, entry: Field, operator: Operator, texts: Sequence[str], today: dt.date
) -> tuple[Filter, ...]:
    """The filters that an operator and its texts mean; two for a stretch between.

    Raises:
        ValueError: a text is missing or is not a value of this field.
    """
    given = [text.strip() for text in texts if text.strip()]
    if not operator.takes:
        return (Filter(entry.name, operator.op),)
    if len(given) < operator.takes:
        raise ValueError("")
    if has_choices(entry) and operator.name in {"any", "none"}:
        return (Filter(entry.name, operator.op, tuple(_choice(entry, text) for text in given)),)
    if operator.name == "between":
        ends = ((">=", given[0]), ("<=", given[1]))
        return tuple(_one(noun, entry, op, text, today) for op, text in ends)
    return (_one(noun, entry, operator.op, given[0], today),)


def _one(noun: str, entry: Field, op: str, text: str, today: dt.date) -> Filter:
    if entry.kind == "time":
        return Filter(entry.name, op, (read_day(text, today).isoformat(),))
    if entry.kind in {"day", "money", "count"}:
        value = read_value(entry, text, today)
        if not isinstance(value, int | dt.date):
            raise ValueError("")
        return Filter(entry.name, op, (value,))
    return Filter(entry.name, op, (text,))


def _choice(entry: Field, text: str) -> str | bool:
    return text == "yes" if entry.kind == "flag" else text
