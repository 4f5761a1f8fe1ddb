"""What is in use already, for fields that complete what is typed: report numbers and tags."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Text, func, select, true, type_coerce

from oigdesk.desk import Desk
from oigdesk.models.evidence import Evidence
from oigdesk.models.recommendation import Recommendation
from oigdesk.models.report import Report
from oigdesk.queries.conditions import contains

_TAGGED: Final = (Recommendation, Report, Evidence)


def report_numbers(desk: Desk, typed: str, *, limit: int = 12) -> tuple[str, ...]:
    """Numbers of reports that hold what was typed, the newest report first."""
    statement = (
        select(Report.number)
        .where(Report.retracted.is_(None), Report.number.is_not(None))
        .where(contains(Report.number, typed))
        .order_by(Report.date_issued.desc(), Report.id.desc())
        .limit(limit)
    )
    with desk.store.reading() as connection:
        return tuple(str(number) for (number,) in connection.execute(statement))


def tags(desk: Desk, typed: str, *, limit: int = 12) -> tuple[str, ...]:
    """Tags of any record that hold what was typed, the most used first."""
    used: dict[str, int] = {}
    with desk.store.reading() as connection:
        for model in _TAGGED:
            each = func.json_each(type_coerce(model.tags, Text)).table_valued("value")
            tag = each.c.value
            statement = select(tag, func.count()).select_from(model).join(each, true())
            statement = statement.where(model.retracted.is_(None), contains(tag, typed))
            for name, count in connection.execute(statement.group_by(tag)):
                used[name] = used.get(name, 0) + count
    return tuple(sorted(used, key=lambda name: (-used[name], name.casefold()))[:limit])
