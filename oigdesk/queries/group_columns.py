"""What the rows of a list can be grouped by, and in what order the groups stand."""

from __future__ import annotations

from typing import Any

from sqlalchemy import func, select

from oigdesk.models.derived import ReportTally, SpanRow
from oigdesk.models.recommendation import Recommendation
from oigdesk.queries.sources import Source


def group_column(source: Source, by: str) -> Any:  # noqa: ANN401
    """What is alike for all recommendations of a group; nothing where it is not stated.

    Components are all those of a recommendation together, so that one of two components stands in
    one group and counts once.
    """
    return {
        "components": source.sorts["components"],
        "report": Recommendation.report_id,
        "state": SpanRow.state,
        "official": source.fields["official"],
    }[by]


def group_order(source: Source, by: str) -> tuple[Any, ...]:
    """The order of the groups; the one in which nothing is stated is the last."""
    column = group_column(source, by)
    if by == "state":
        return (source.sorts["state"],)
    if by == "report":
        own = select(ReportTally.sort_key).where(ReportTally.report_id == Recommendation.report_id)
        return (own.scalar_subquery(), column)
    return (column.is_(None), func.lower(column), column)
