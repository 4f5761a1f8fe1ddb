"""A changed clock of the office moves the days on which its clocks are due, and nothing else.

States stand as they did, and clocks begin and stop on the days they did: so nothing is folded.
"""

from __future__ import annotations

import datetime as dt
import sqlite3
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

#: The day from which the clocks of a span's recommendation count, for SQL.
_BEGUN: Final = (
    "(select coalesce(date_issued, (select min(effective_date) from event where kind = 'issued'"
    " and event.retracted is null and event.recommendation_id = recommendation.id))"
    " from recommendation join report on report.id = report_id"
    " where recommendation.id = span.recommendation_id)"
)
_DAYS: Final = (
    f"select date_issued from report where date_issued < '{_LATE}'"
    " union select effective_date from event"
    f" where kind = 'issued' and retracted is null and effective_date < '{_LATE}'"
)
#: SQLite goes through the spans by itself: Python would hold the window up, row by row.
_DECISIONS: Final = (
    f"update span set decision_due = (select due from temp.decided_by where begun = {_BEGUN})"
    " where recommendation_id > ? and recommendation_id <= ? and decision_due is not null"
)
_RESPONSES: Final = (
    f"select distinct recommendation_id, {_BEGUN} from span where recommendation_id > ?"
    " and recommendation_id <= ? and response_due is not null"
)
_FAR: Final = (
    "select recommendation.id from recommendation join report on report.id = report_id"
    f" where recommendation.retracted is null and date_issued >= '{_LATE}'"
    " union select recommendation_id from event"
    f" where kind = 'issued' and retracted is null and effective_date >= '{_LATE}'"
)


def move(connection: Connection, progress: Progress) -> set[int]:
    """Set anew when the clocks that run are due; the ids are of those that have to be folded.

    Raises:
        Cancelled: the person stopped it; the transaction is not to be kept.
    """
    driver = bare(connection)
    _list_decisions(driver, office_clocks(connection))
    (last,) = driver.execute("select coalesce(max(recommendation_id), 0) from span").fetchone()
    for first in range(0, last, STEP):
        progress.step("Computing states", first, last)
        driver.execute(_DECISIONS, (first, first + STEP))
        for batch in batches(driver.execute(_RESPONSES, (first, first + STEP)).fetchall()):
            _move_responses(connection, dict(batch))
    driver.execute("drop table temp.decided_by")
    progress.step("Computing states", last, last)
    return {row[0] for row in driver.execute(_FAR)}


def _list_decisions(driver: sqlite3.Connection, clocks: Clocks) -> None:
    """By the day of issue, when a decision is due."""
    driver.execute("create temp table decided_by (begun text primary key, due text) without rowid")
    days = [day for (day,) in driver.execute(_DAYS)]
    due = (decision_due(clocks, dt.date.fromisoformat(day)) for day in days)
    driver.executemany(
        "insert into temp.decided_by values (?, ?)",
        [(day, by.isoformat() if by else None) for day, by in zip(days, due, strict=True)],
    )


def _move_responses(connection: Connection, begun: dict[int, str]) -> None:
    """Those that await a response some time, by the day from which their clocks count."""
    found = running(connection, list(begun))
    due = {
        recommendation: response_due(one, dt.date.fromisoformat(begun[recommendation]))
        for recommendation, one in found.items()
    }
    bare(connection).executemany(
        "update span set response_due = ? where recommendation_id = ? and response_due is not null",
        [(by.isoformat() if by else None, recommendation) for recommendation, by in due.items()],
    )
