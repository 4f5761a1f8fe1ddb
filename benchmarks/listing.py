"""The first page of any sort or filter, beside the same ids-first SQL in sqlite3.

Also a page from the far end of a list, which must cost what the first one costs, and one field's
edit on a desk of this size.
"""

from __future__ import annotations

import json
import sqlite3
import statistics
import time
from collections.abc import Callable
from typing import Any

from benchmarks.big_desk import TODAY, open_big_desk
from oigdesk.desk import Desk
from oigdesk.queries import listing
from oigdesk.queries.filters import Filter, parse_filter
from oigdesk.queries.making import ROWS
from oigdesk.store.engine import CACHE_KIBIBYTES
from oigdesk.store.kept import Kept, kept

GOAL = 1.5
PAGE = 200
ROUNDS = 9
ROUND_SECONDS = 0.05

SORTS = (
    "number",
    "state",
    "text",
    "components",
    "target_date",
    "questioned_costs",
    "evidence",
    "title",
    "submitting_oig",
)
FILTERS = (
    "state=open",
    "state=closed",
    "components=Office of Trade",
    "significant=yes",
    "report=OIG-24-4",
    "questioned_costs>50000000",
    "target_date<2026-01-01",
)


class Floor:
    """A bare sqlite3 connection, set as the desk's own are, and the very same SQL."""

    def __init__(self, desk: Desk) -> None:
        self.connection = sqlite3.connect(desk.layout.database, isolation_level=None)
        self.connection.execute(f"pragma cache_size={-CACHE_KIBIBYTES}")

    def first(self, ids: Kept) -> int:
        """Fetch the ids of the first page and then their rows, both of one moment."""
        self.connection.execute("begin")
        found = [row[0] for row in self.connection.execute(ids.sql, ids.values)]
        count = self.rows(found)
        self.connection.execute("rollback")
        return count

    def rows(self, found: list[int]) -> int:
        """Fetch these rows."""
        values = {**self._rows.values, "given": json.dumps(found)}
        return len(self.connection.execute(self._rows.sql, values).fetchall())

    _rows = ROWS["recommendation"](TODAY)


def in_turn(ours: Callable[[], object], floor: Callable[[], object]) -> tuple[float, float]:
    """Median milliseconds of both, taken in turn after one round that is not counted.

    What is quickly done is done as often as fills a round: clocks are not that fine.
    """
    taken: tuple[list[float], list[float]] = ([], [])
    ours(), floor()
    begin = time.perf_counter()
    floor()
    times = max(1, round(ROUND_SECONDS / (time.perf_counter() - begin)))
    for _round in range(ROUNDS):
        for seconds, work in zip(taken, (ours, floor), strict=True):
            begin = time.perf_counter()
            for _ in range(times):
                work()
            seconds.append((time.perf_counter() - begin) / times)
    return statistics.median(taken[0]) * 1000, statistics.median(taken[1]) * 1000


def compare(desk: Desk, floor: Floor, words: str, **asked: Any) -> float:  # noqa: ANN401
    """Print one line for one list; gives the ratio."""
    ids = kept(listing.ids_select("recommendation", TODAY, **asked).limit(PAGE))
    assert floor.first(ids) > 0, words
    ours, bare = in_turn(
        lambda: listing.first(desk, "recommendation", limit=PAGE, **asked),
        lambda: floor.first(ids),
    )
    print(f"{words:34} {ours:7.2f} ms, sqlite3 {bare:7.2f} ms, ratio {ours / bare:.2f}")
    return ours / bare


def main() -> int:
    """Print every ratio and the largest."""
    desk = open_big_desk()
    floor = Floor(desk)
    ratios = [compare(desk, floor, f"sort {name}", sort=name) for name in SORTS]
    for written in FILTERS:
        conditions: list[Filter] = [parse_filter("recommendation", written, TODAY)]
        ratios.append(compare(desk, floor, f"filter {written}", filters=conditions))
    ids = listing.ids(desk, "recommendation", sort="text")
    for words, page in (("rows at the start", ids[:PAGE]), ("rows at the end", ids[-PAGE:])):
        ours, bare = in_turn(
            lambda page=page: listing.rows(desk, "recommendation", page),
            lambda page=list(page): floor.rows(page),
        )
        print(f"{words:34} {ours:7.2f} ms, sqlite3 {bare:7.2f} ms, ratio {ours / bare:.2f}")
    print(f"first pages: at most {max(ratios):.2f} x the same SQL (goal {GOAL})")
    return 0
