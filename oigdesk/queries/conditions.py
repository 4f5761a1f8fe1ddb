"""Filters as SQL conditions over a list's source."""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

import msgspec
from sqlalchemy import (
    ColumnElement,
    Integer,
    and_,
    exists,
    func,
    literal,
    not_,
    or_,
    select,
    type_coerce,
)

from oigdesk.models.derived import ComponentRow, Tally
from oigdesk.models.fields import Field
from oigdesk.queries.filters import BETWEEN, OPEN, SELECTED, Filter, Value, listed_field
from oigdesk.queries.sources import DERIVED_DAYS, Source, stored_text
from oigdesk.rules.numbers import sort_key

_LONGEST_PATTERN: Final = 10_000


def contains(column: Any, text: str) -> ColumnElement[bool]:  # noqa: ANN401
    """Whether a column holds the text somewhere, in any case.

    SQLite's ``like`` knows the case of ASCII alone, and no pattern of more than 50,000 bytes.
    """
    if text.isascii() and len(text) <= _LONGEST_PATTERN:
        return column.contains(text, autoescape=True)  # type: ignore[no-any-return]
    return func.instr(func.folded(column), text.casefold()) > 0


def alike(column: Any, text: str) -> ColumnElement[bool]:  # noqa: ANN401
    """Whether a column holds this text, in any case; plain ASCII by the index there is."""
    if text.isascii():
        return func.lower(column) == text.lower()
    return func.folded(column) == text.casefold()


def condition_of(source: Source, noun: str, condition: Filter) -> ColumnElement[bool]:
    """The condition a filter means.

    Raises:
        Refused: the list has no such field.
    """
    if condition.field == SELECTED:
        chosen = func.json_each(msgspec.json.encode(condition.values).decode())
        return source.key.in_(select(chosen.table_valued("value").c.value))  # type: ignore[no-any-return]
    entry = listed_field(noun, condition.field)
    column = source.fields[condition.field]
    if noun == "recommendation" and condition.field == "components":
        positive = _component(condition)
    elif not condition.values:
        # Asked once: a column may be a subquery.
        positive = func.coalesce(stored_text(column), "") == ""
    elif condition.op == BETWEEN:
        low, high = condition.values
        positive = and_(_matches(entry, column, ">=", low), _matches(entry, column, "<=", high))
    else:
        positive = or_(*(_matches(entry, column, condition.op, v) for v in condition.values))
    if condition.op == "!=":
        return not_(func.coalesce(positive, literal(value=False)))
    return positive


def _component(condition: Filter) -> ColumnElement[bool]:
    """Any component of a recommendation may match."""
    rows = exists().where(ComponentRow.recommendation_id == Tally.recommendation_id)
    if not condition.values:
        return not_(rows)
    if condition.op == "~":
        return rows.where(or_(*(contains(ComponentRow.name, str(v)) for v in condition.values)))
    return rows.where(or_(*(alike(ComponentRow.name, str(v)) for v in condition.values)))


def _matches(
    entry: Field,
    column: Any,  # noqa: ANN401
    op: str,
    value: Value,
) -> ColumnElement[bool]:
    if entry.name == "state" and value == OPEN:
        return and_(column != "closed", column != "not_issued")
    if op == "~":
        return contains(stored_text(column), str(value))
    if entry.kind in {"list", "locations"}:
        return contains(stored_text(column), msgspec.json.encode(str(value)).decode())
    if entry.kind == "time" and op not in {"<", ">="}:
        # As exact as the person was: a day is all of that day.
        column = func.substr(column, 1, len(str(value)))
    if op in {"=", "!="}:
        if isinstance(value, str):
            return alike(column, value)
        if isinstance(value, bool):
            # A sum looks to SQLite like nothing that picks few rows: half of all may be marked.
            return type_coerce(column, Integer) + 0 == int(value)
        return column == _stored(entry, value)  # type: ignore[no-any-return]
    if entry.kind == "number_label" and isinstance(value, str):
        column, value = func.natural_order(column), sort_key(value)
    compare = {"<": "__lt__", "<=": "__le__", ">": "__gt__", ">=": "__ge__"}[op]
    return getattr(column, compare)(_stored(entry, value))  # type: ignore[no-any-return]


def _stored(entry: Field, value: object) -> object:
    """Days of spans are text; flags of spans are whole numbers."""
    if isinstance(value, dt.date) and entry.name in DERIVED_DAYS:
        return value.isoformat()
    return value
