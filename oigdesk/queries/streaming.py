"""Whole lists out of one moment of the desk, field by field; never all of it in memory."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final, TypedDict, Unpack

import msgspec
from sqlalchemy import Select, func, or_, select
from sqlalchemy.engine import Connection

from oigdesk.desk import Desk
from oigdesk.models.evidence import Evidence, EvidenceLink
from oigdesk.models.recommendation import Recommendation
from oigdesk.models.report import Report
from oigdesk.queries.filters import Filter
from oigdesk.queries.listing import ids_select
from oigdesk.queries.sources import DERIVED_DAYS, SOURCES

#: So many rows are fetched at once.
BATCH: Final = 500

_MODELS: Final[dict[str, Any]] = {
    "recommendation": Recommendation,
    "report": Report,
    "evidence": Evidence,
}


class Order(TypedDict, total=False):
    """Which of a list's records, by the words they hold, and in what order.

    ``sort`` is a field of the list, or ``money``.
    """

    find: str
    sort: str | None
    descending: bool


#: Lists that are stored as JSON and that a source gives as text.
_LISTS: Final = frozenset(
    {
        "addressees",
        "agencies",
        "components",
        "participating_oigs",
        "special_projects",
        "tags",
    }
)
_FLAGS: Final = frozenset({"on_hold", "incomplete", "proof_broken"})


def _entries(stored: str | None) -> tuple[str, ...]:
    return tuple(msgspec.json.decode(stored)) if stored else ()


def _day(stored: str | None) -> dt.date | None:
    return dt.date.fromisoformat(stored) if stored else None


def _reader(name: str) -> Callable[[Any], object] | None:
    """What makes a field's value of what the store gives, None when it is that already."""
    if name in _LISTS:
        return _entries
    if name in DERIVED_DAYS:
        return _day
    return bool if name in _FLAGS else None


def _within(
    noun: str, statement: Select[Any], day: dt.date, filters: Sequence[Filter]
) -> Select[Any]:
    """Reports that hold, or evidence that supports, a recommendation these filters let through."""
    if not filters or noun == "recommendation":
        return statement
    held = ids_select("recommendation", day, filters=filters).order_by(None).correlate(None)
    reports = select(Recommendation.report_id).where(Recommendation.id.in_(held)).correlate(None)
    if noun == "report":
        return statement.where(Report.id.in_(reports))
    return statement.where(
        or_(EvidenceLink.recommendation_id.in_(held), EvidenceLink.report_id.in_(reports))
    )


def _selected(
    noun: str,
    names: Sequence[str],
    day: dt.date,
    filters: Sequence[Filter],
    of: Sequence[Filter],
    **order: Unpack[Order],
) -> Select[Any]:
    source = SOURCES[noun](day)
    own = (*filters, *of) if noun == "recommendation" else filters
    ids = ids_select(noun, day, filters=own, whole=True, **order)
    statement = _within(noun, ids, day, of)
    known = {"report_uid": Report.uid, **source.fields}
    return statement.with_only_columns(
        *(known[name] if name in known else getattr(_MODELS[noun], name) for name in names)
    )


def stream(
    connection: Connection,
    noun: str,
    names: Sequence[str],
    day: dt.date,
    *,
    filters: Sequence[Filter] = (),
    of: Sequence[Filter] = (),
    limit: int | None = None,
    **order: Unpack[Order],
) -> Iterator[tuple[Any, ...]]:
    """The values of these fields of each record of a list as of a day, in the list's order.

    Values are plain by the kind of their field: text, whole numbers (money in cents), days, flags,
    tuples of texts, tuples of (locality, area, country); None is not stated. ``uid`` and
    ``report_uid`` may be asked for too. ``of`` are filters over recommendations, whatever is
    listed: reports and evidence are then those of the recommendations they let through.

    Raises:
        Refused: a filter or the sort names a field that lists do not have.
    """
    statement = _selected(noun, names, day, filters, of, **order).limit(limit)
    readers = [(at, reader) for at, name in enumerate(names) if (reader := _reader(name))]
    result = connection.execute(statement.execution_options(yield_per=BATCH))
    for row in result:
        values = list(row)
        for at, reader in readers:
            values[at] = reader(values[at])
        yield tuple(values)


def listed(
    desk: Desk,
    noun: str,
    names: Sequence[str],
    *,
    as_of: dt.date | None = None,
    filters: Sequence[Filter] = (),
    limit: int | None = None,
    **order: Unpack[Order],
) -> tuple[int, list[tuple[Any, ...]]]:
    """How many records a list has, and the values of these fields of the first of them.

    Raises:
        Refused: a filter or the sort names a field that lists do not have.
    """
    day = as_of or desk.today()
    with desk.store.reading() as connection:
        rows = stream(connection, noun, names, day, filters=filters, limit=limit, **order)
        find = order.get("find", "")
        return count(connection, noun, day, filters=filters, find=find), list(rows)


def count(
    connection: Connection,
    noun: str,
    day: dt.date,
    *,
    filters: Sequence[Filter] = (),
    of: Sequence[Filter] = (),
    find: str = "",
) -> int:
    """How many records ``stream`` gives without a limit."""
    statement = _selected(noun, ("uid",), day, filters, of, find=find).order_by(None)
    counted = select(func.count()).select_from(statement.subquery())
    return connection.execute(counted).scalar_one()
