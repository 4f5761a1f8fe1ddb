"""What belongs to a life beside its events: milestones, links, deadlines that passed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Final

from sqlalchemy import or_, select
from sqlalchemy.engine import Connection

from oigdesk.desk import Desk
from oigdesk.models.derived import SpanRow
from oigdesk.models.link import RecommendationLink
from oigdesk.models.milestone import Milestone
from oigdesk.models.person import Person
from oigdesk.models.recommendation import Recommendation
from oigdesk.models.report import Report
from oigdesk.queries.rows import LinkRow, MilestoneRow, PassedRow
from oigdesk.rules.figures import OPEN_STATES

#: The days of a span that a recommendation is late from the day after.
_CLOCKS: Final = ("target_date", "response_due", "decision_due", "final_action_due")
_ONE_DAY: Final = dt.timedelta(days=1)


def milestones(connection: Connection, row_id: int) -> tuple[MilestoneRow, ...]:
    """The steps of its plan, the next one due first; those without a day last."""
    rows = connection.execute(
        select(Milestone.__table__, Person.name.label("owner"))
        .outerjoin(Person, Person.id == Milestone.owner_id)
        .where(Milestone.recommendation_id == row_id, Milestone.retracted.is_(None))
        .order_by(Milestone.due_on.is_(None), Milestone.due_on, Milestone.id)
    )
    names = MilestoneRow.__struct_fields__
    return tuple(MilestoneRow(**{name: getattr(row, name) for name in names}) for row in rows)


def links(connection: Connection, row_id: int, day: dt.date) -> tuple[LinkRow, ...]:
    """Its links, read both ways, with how the other end stands on a day."""
    kept = RecommendationLink
    found = connection.execute(
        select(kept.__table__)
        .where(
            or_(kept.recommendation_id == row_id, kept.other_id == row_id),
            kept.retracted.is_(None),
        )
        .order_by(kept.id)
    ).all()
    ends = {_end(row, row_id) for row in found} - {None}
    others = _others(connection, [end for end in ends if end is not None], day)
    rows = []
    for row in found:
        end = _end(row, row_id)
        if end is not None and end not in others:
            continue  # the other end was retired
        uid, words, state, close_reason = others[end] if end is not None else (None, "", None, None)
        rows.append(
            LinkRow(
                uid=row.uid,
                kind=row.kind,
                reverse=row.recommendation_id != row_id,
                other=words or row.words or "",
                other_uid=uid,
                state=state,
                close_reason=close_reason,
            )
        )
    return tuple(rows)


def passed(connection: Connection, row_id: int, day: dt.date) -> tuple[PassedRow, ...]:
    """The deadlines that passed by the evening before a day while it was open, oldest first.

    A deadline is passed on the day after it, unless the recommendation was on hold then.
    """
    spans = connection.execute(
        select(SpanRow.__table__)
        .where(SpanRow.recommendation_id == row_id, SpanRow.from_day <= day.isoformat())
        .order_by(SpanRow.from_day)
    ).all()
    found: dict[tuple[str, dt.date], PassedRow] = {}
    for span in spans:
        for clock in _CLOCKS:
            due = getattr(span, clock)
            if due is None or span.on_hold or span.state not in OPEN_STATES:
                continue
            on = dt.date.fromisoformat(due)
            after = (on + _ONE_DAY).isoformat()
            if span.from_day <= after <= min(span.to_day, day.isoformat()):
                found[clock, on] = PassedRow(kind=clock, day=on, state=span.state)
    return tuple(sorted(found.values(), key=lambda row: row.day))


def references(desk: Desk, typed: str, *, limit: int = 12) -> tuple[str, ...]:
    """Recommendations whose written number begins with what was typed: ``OIG-22-34/3``."""
    report, _, number = (part.strip() for part in typed.partition("/"))
    statement = (
        select(Report.number, Recommendation.number.label("own"))
        .join(Recommendation, Recommendation.report_id == Report.id)
        .where(
            Report.number.is_not(None),
            Report.number.startswith(report, autoescape=True),
            Recommendation.number.startswith(number, autoescape=True),
            Report.retracted.is_(None),
            Recommendation.retracted.is_(None),
        )
        .order_by(Report.number, Recommendation.id)
        .limit(limit)
    )
    with desk.store.reading() as connection:
        return tuple(f"{row.number}/{row.own}" for row in connection.execute(statement))


def _end(row: object, row_id: int) -> int | None:
    """The other recommendation of a link, None where words stand for it."""
    begins: int = row.recommendation_id  # type: ignore[attr-defined]
    other: int | None = row.other_id  # type: ignore[attr-defined]
    return other if begins == row_id else begins


def _others(
    connection: Connection, row_ids: Sequence[int], day: dt.date
) -> dict[int, tuple[str, str, str, str | None]]:
    """Uid, words, state and closing reason of the other ends that are not retired."""
    iso = day.isoformat()
    rows = connection.execute(
        select(
            Recommendation.id,
            Recommendation.uid,
            Recommendation.number.label("own"),
            Report.number,
            SpanRow.state,
            SpanRow.close_reason,
        )
        .join(Report, Report.id == Recommendation.report_id)
        .join(SpanRow, SpanRow.recommendation_id == Recommendation.id)
        .where(
            Recommendation.id.in_(row_ids),
            Recommendation.retracted.is_(None),
            SpanRow.from_day <= iso,
            SpanRow.to_day >= iso,
        )
    )
    return {
        row.id: (row.uid, f"{row.number or 'No number'} / {row.own}", row.state, row.close_reason)
        for row in rows
    }
