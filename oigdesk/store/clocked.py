"""A changed clock of the office moves the days on which its clocks are due, and nothing else.

States stand as they did, and clocks begin and stop on the days they did: so nothing is folded.
"""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import Final

from sqlalchemy.engine import Connection

from oigdesk.progress import Progress
from oigdesk.rules.clocks import Clocks, decision_due, response_due
from oigdesk.store.batching import batches
from oigdesk.store.engine import bare
from oigdesk.store.running import office_clocks, running

#: So many recommendations lie between two reports of progress.
STEP: Final = 2_000
#: Clocks that begin later may run beyond the calendar, and then not at all.
_LATE: Final = "9900-01-01"

_BEGUN: Final = (
    "coalesce(date_issued, (select min(effective_date) from event where kind = 'issued'"
    " and event.retracted is null and event.recommendation_id = recommendation.id))"
)
_DUE: Final = (
    f"select span.recommendation_id, from_day, response_due, decision_due, {_BEGUN} as begun"
    " from span join recommendation on recommendation.id = span.recommendation_id"
    " join report on report.id = report_id"
    " where span.recommendation_id > ? and span.recommendation_id <= ?"
    f" and (response_due is not null or decision_due is not null) and begun < '{_LATE}'"
)
_FAR: Final = (
    "select recommendation.id from recommendation join report on report.id = report_id"
    f" where recommendation.retracted is null and date_issued >= '{_LATE}'"
    " union select recommendation_id from event"
    f" where kind = 'issued' and retracted is null and effective_date >= '{_LATE}'"
)
_MOVE: Final = (
    "update span set response_due = ?, decision_due = ? where recommendation_id = ?"
    " and from_day = ?"
)

#: A span by its recommendation and first day, its two due days, and the day its clocks began.
_Row = tuple[int, str, str | None, str | None, str]


def move(connection: Connection, progress: Progress) -> set[int]:
    """Set anew when the clocks that run are due; the ids are of those that have to be folded.

    Raises:
        Cancelled: the person stopped it; the transaction is not to be kept.
    """
    driver = bare(connection)
    clocks = office_clocks(connection)
    (last,) = driver.execute("select coalesce(max(recommendation_id), 0) from span").fetchone()
    for first in range(0, last, STEP):
        progress.step("Computing states", first, last)
        rows: list[_Row] = driver.execute(_DUE, (first, first + STEP)).fetchall()
        responses = _responses(connection, rows)
        moved = [
            (responses.get(row[0]) if row[2] else None, row[3] and _decision(clocks, row[4]), row)
            for row in rows
        ]
        driver.executemany(
            _MOVE,
            [
                (response, decision, row[0], row[1])
                for response, decision, row in moved
                if (response, decision) != row[2:4]
            ],
        )
    progress.step("Computing states", last, last)
    return {row[0] for row in driver.execute(_FAR)}


def _responses(connection: Connection, rows: list[_Row]) -> dict[int, str | None]:
    """By the recommendation, when its response is due, for those that await one some time."""
    begun = {row[0]: dt.date.fromisoformat(row[4]) for row in rows if row[2]}
    found: dict[int, str | None] = {}
    for batch in batches(begun):
        for recommendation, one in running(connection, batch).items():
            due = response_due(one, begun[recommendation])
            found[recommendation] = due.isoformat() if due else None
    return found


@lru_cache(maxsize=4096)
def _decision(clocks: Clocks, begun: str) -> str | None:
    due = decision_due(clocks, dt.date.fromisoformat(begun))
    return due.isoformat() if due else None
