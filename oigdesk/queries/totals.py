"""How much a list shows, and the sums of the rows that are selected in it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from msgspec import Struct
from sqlalchemy import func, select

from oigdesk.desk import Desk
from oigdesk.models.recommendation import Recommendation
from oigdesk.models.report import Report
from oigdesk.queries import listing
from oigdesk.queries.filters import Filter
from oigdesk.queries.listing import ids_select
from oigdesk.store.batching import batches


class Shown(Struct, frozen=True):
    """``count`` records are shown of ``whole``; ``reports`` tells of how many reports."""

    count: int
    whole: int
    reports: int


class Sums(Struct, frozen=True, kw_only=True):
    """The two amounts of some records in cents, None when none of them states one.

    They are never added to each other; ``…_not_stated`` counts the records that state none.
    """

    count: int
    questioned_costs: int | None
    questioned_not_stated: int
    funds_for_better_use: int | None
    funds_not_stated: int


def shown(
    desk: Desk,
    noun: str,
    *,
    as_of: dt.date | None = None,
    filters: Sequence[Filter] = (),
    find: str = "",
) -> Shown:
    """How many records a list shows, of how many, from how many reports.

    Raises:
        Refused: a filter names a field that lists do not have.
    """
    day = as_of or desk.today()
    with desk.store.reading() as connection:
        if noun == "recommendation":
            inner = ids_select(noun, day, filters=filters, find=find, whole=True)
            both = inner.order_by(None).with_only_columns(
                func.count(), func.count(Recommendation.report_id.distinct())
            )
            count, reports = connection.execute(both).one()
        else:
            count = reports = listing.count(desk, noun, as_of=day, filters=filters, find=find)
    whole = listing.count(desk, noun, as_of=day) if filters or find else count
    return Shown(count, whole, reports)


def sums(desk: Desk, noun: str, row_ids: Sequence[int]) -> Sums:
    """The amounts of some recommendations or reports, by the ids of their list."""
    model: Any = {"recommendation": Recommendation, "report": Report}[noun]
    questioned, funds = model.questioned_costs, model.funds_for_better_use
    amounts: list[tuple[int | None, int | None]] = []
    with desk.store.reading() as connection:
        for batch in batches(row_ids):
            rows = connection.execute(select(questioned, funds).where(model.id.in_(batch)))
            amounts += ((row[0], row[1]) for row in rows)
    # Added up here: a sum beyond 64 bits is an error to SQLite.
    count = len(amounts)
    questioned_stated = [cents for cents, _ in amounts if cents is not None]
    funds_stated = [cents for _, cents in amounts if cents is not None]
    return Sums(
        count=count,
        questioned_costs=sum(questioned_stated) if questioned_stated else None,
        questioned_not_stated=count - len(questioned_stated),
        funds_for_better_use=sum(funds_stated) if funds_stated else None,
        funds_not_stated=count - len(funds_stated),
    )
