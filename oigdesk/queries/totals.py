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
from oigdesk.store.derived import batches


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
    totals = [0, 0, 0, 0, 0]
    with desk.store.reading() as connection:
        for batch in batches(row_ids):
            found = connection.execute(
                select(
                    func.count(),
                    func.coalesce(func.sum(questioned), 0),
                    func.count(questioned),
                    func.coalesce(func.sum(funds), 0),
                    func.count(funds),
                ).where(model.id.in_(batch))
            ).one()
            totals = [one + more for one, more in zip(totals, found, strict=True)]
    count, questioned_sum, questioned_count, funds_sum, funds_count = totals
    return Sums(
        count=count,
        questioned_costs=questioned_sum if questioned_count else None,
        questioned_not_stated=count - questioned_count,
        funds_for_better_use=funds_sum if funds_count else None,
        funds_not_stated=count - funds_count,
    )
