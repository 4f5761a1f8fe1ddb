"""A list in groups: how many each has, how many of them are late, what they add up to."""

from __future__ import annotations

import datetime as dt
from array import array
from functools import lru_cache
from typing import Any, Final, Unpack

from msgspec import Struct, json
from sqlalchemy import and_, case, func

from oigdesk.desk import Desk
from oigdesk.errors import Refused
from oigdesk.models.derived import SpanRow
from oigdesk.models.recommendation import Recommendation
from oigdesk.models.report import Report
from oigdesk.queries.filters import Filter
from oigdesk.queries.group_columns import group_column, group_order
from oigdesk.queries.listing import Asked, conditions_of, kept_ids
from oigdesk.queries.sources import SOURCES
from oigdesk.queries.views import GROUPED_BY
from oigdesk.store.kept import Kept, kept

#: Cents are added up in two parts, because a sum beyond 64 bits is an error to SQLite.
_PART: Final = 10**9


class Group(Struct, frozen=True, kw_only=True):
    """One group of a list. Sums are in cents, None when none of its records states an amount.

    ``names`` are the group's value as people know it: the components, the report's number and
    title, the state, the official; empty where it is not stated. ``late`` counts those that are
    open and past their target date.
    """

    key: str
    names: tuple[str, ...]
    count: int
    late: int
    questioned_costs: int | None
    funds_for_better_use: int | None


class Grouped(Struct, frozen=True):
    """The groups of a list in their order, and the ids of all its records in that order."""

    groups: tuple[Group, ...]
    ids: array[int]


@lru_cache(maxsize=32)
def _kept_groups(noun: str, day: dt.date, by: str, filters: tuple[Filter, ...], find: str) -> Kept:
    source = SOURCES[noun](day)
    column = group_column(source, by)
    late = and_(
        SpanRow.state != "closed",
        SpanRow.state != "not_issued",
        SpanRow.on_hold == 0,
        SpanRow.target_date < day.isoformat(),
    )
    sums: list[Any] = []
    for amount in (Recommendation.questioned_costs, Recommendation.funds_for_better_use):
        sums += [func.sum(amount // _PART), func.sum(amount % _PART)]
    statement = source.base.with_only_columns(
        column,
        Report.number,
        Report.title,
        func.count(),
        func.sum(case((late, 1), else_=0)),
        *sums,
        maintain_column_froms=True,
    )
    return kept(
        statement.where(*conditions_of(noun, day, filters, find))
        .group_by(column)
        .order_by(*group_order(source, by))
    )


def grouped(
    desk: Desk,
    noun: str,
    by: str,
    *,
    as_of: dt.date | None = None,
    **asked: Unpack[Asked],
) -> Grouped:
    """A list in groups as of a day, all of one moment.

    Raises:
        Refused: the list has no such groups, or a filter or the sort names a field it has not.
    """
    if by not in GROUPED_BY[noun]:
        raise Refused(f"This list has no groups by “{by}”.")
    day = as_of or desk.today()
    asked["group"] = by
    filters, find = tuple(asked.get("filters", ())), asked.get("find", "")
    with desk.store.moment() as moment:
        found = moment.rows(_kept_groups(noun, day, by, filters, find))
        ids = moment.numbers(kept_ids(noun, day, **asked))
    return Grouped(tuple(_group(by, row) for row in found), ids)


def _group(by: str, row: tuple[Any, ...]) -> Group:
    value, number, title, count, late, *sums = row
    return Group(
        key="" if value is None else str(value),
        names=_names(by, value, number, title),
        count=count,
        late=late,
        questioned_costs=_sum(*sums[:2]),
        funds_for_better_use=_sum(*sums[2:]),
    )


def _names(by: str, value: Any, number: str | None, title: str | None) -> tuple[str, ...]:  # noqa: ANN401
    if by == "report":
        return tuple(name for name in (number, title) if name)
    if value is None:
        return ()
    return json.decode(value, type=tuple[str, ...]) if by == "components" else (str(value),)


def _sum(parts: int | None, rest: int | None) -> int | None:
    return None if parts is None or rest is None else parts * _PART + rest
