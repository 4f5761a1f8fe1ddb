"""The first page of a list as of a past day, beside the same question to the spans in sqlite3.

The floor is written by hand for each list: the ids of the page first, then their rows with the
state, the target and the clocks of that day. Of two ways to ask for a state, through the list in
its order or by the index, the faster one counts. A list without rows has no ratio.
"""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
from functools import partial
from typing import Final

from benchmarks.big_desk import open_big_desk
from benchmarks.listing import PAGE, in_turn
from oigdesk.desk import Desk
from oigdesk.queries import listing
from oigdesk.queries.filters import parse_filter
from oigdesk.queries.making import ROWS
from oigdesk.services import keeping
from oigdesk.store.engine import CACHE_KIBIBYTES

GOAL = 1.5
DAYS = (dt.date(2024, 3, 31), dt.date(2015, 6, 30))

_IDS: Final = (
    "select tally.recommendation_id from tally{} join span"
    " on span.recommendation_id = tally.recommendation_id"
    " and from_day <= :day and to_day >= :day where {} order by sort_key limit :page"
)
_OPEN: Final = "state not in ('closed', 'not_issued')"
_OWN: Final = (
    " join recommendation on recommendation.id = tally.recommendation_id"
    " and recommendation.retracted is null"
)
_REPORT: Final = f"{_OWN} join report on report.id = report_id"

#: What is asked, which tables it needs beside the spans, and what holds for them.
LISTS: Final = (
    ((), "", "1"),
    (("state=open",), "", _OPEN),
    (("state=resolved",), "", "{}state = 'resolved'"),
    (("state=closed",), "", "{}state = 'closed'"),
    (("state=closure_requested",), "", "{}state = 'closure_requested'"),
    (("state=open", "target_date<2024-01-01"), "", f"{_OPEN} and target_date < '2024-01-01'"),
    (("state=open", "significant=yes"), _OWN, f"{_OPEN} and significant"),
    (
        ("state=open", "components=Office of Trade"),
        "",
        f"{_OPEN} and exists (select 1 from component where name = 'Office of Trade'"
        " and component.recommendation_id = tally.recommendation_id)",
    ),
    (
        ("state=open", "date_issued<2014-01-01"),
        _REPORT,
        f"{_OPEN} and date_issued < '2014-01-01'",
    ),
)


class Floor:
    """A bare sqlite3 connection, set as the desk's own are."""

    def __init__(self, desk: Desk) -> None:
        self.connection = sqlite3.connect(desk.layout.database, isolation_level=None)
        self.connection.execute(f"pragma cache_size={-CACHE_KIBIBYTES}")

    def first(self, tables: str, holds: str, day: dt.date, sign: str = "") -> list[int]:
        """Fetch the ids of the first page and then their rows, both of one moment."""
        self.connection.execute("begin")
        values = {"day": day.isoformat(), "page": PAGE}
        found = [
            row[0]
            for row in self.connection.execute(_IDS.format(tables, holds.format(sign)), values)
        ]
        rows = ROWS["recommendation"](day)
        given = {**rows.values, "given": json.dumps(found)}
        self.connection.execute(rows.sql, given).fetchall()
        self.connection.execute("rollback")
        return found


def main() -> int:
    """Print every ratio and the largest."""
    desk = open_big_desk()
    floor = Floor(desk)
    ratios = []
    for day in DAYS:
        for written, tables, holds in LISTS:
            filters = [parse_filter("recommendation", one, day) for one in written]
            ids = listing.ids(desk, "recommendation", as_of=day, filters=filters, limit=PAGE)
            assert list(ids) == floor.first(tables, holds, day), written
            ours, bare = in_turn(
                partial(
                    listing.first, desk, "recommendation", as_of=day, limit=PAGE, filters=filters
                ),
                partial(floor.first, tables, holds, day),
            )
            if "{}" in holds:  # as SQLite's planner has it; with a sign the index is not taken
                _, other = in_turn(lambda: None, partial(floor.first, tables, holds, day, "+"))
                bare = min(bare, other)
            if len(ids):
                ratios.append(ours / bare)
            print(
                f"as of {day} {' '.join(written) or 'all':42} {len(ids):3} rows {ours:7.2f} ms,"
                f" sqlite3 {bare:7.2f} ms, ratio {ours / bare:.2f}"
            )
    print(f"first pages as of a day: at most {max(ratios):.2f} x the same SQL (goal {GOAL})")
    keeping.leave(desk)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
