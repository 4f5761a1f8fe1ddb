"""The first page of any sort or filter, beside the same ids-first SQL in sqlite3.

Also a page from the far end of a list, which must cost what the first one costs, and one field's
edit on a desk of this size.
"""

from __future__ import annotations

import sqlite3
import statistics
import time
from collections.abc import Callable
from typing import Any

from sqlalchemy.dialects import sqlite

from benchmarks.big_desk import TODAY, open_big_desk
from oigdesk.desk import Desk
from oigdesk.queries import listing
from oigdesk.queries.filters import Filter, parse_filter
from oigdesk.queries.making import ROWS
from oigdesk.store.engine import CACHE_KIBIBYTES

GOAL = 1.5
PAGE = 200
ROUNDS = 7

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
    "report=OIG-24-345",
    "questioned_costs>50000000",
    "target_date<2026-01-01",
)


def _sql(statement: Any) -> str:  # noqa: ANN401
    """The statement as sqlite3 takes it, its values written out."""
    compiled = statement.compile(dialect=sqlite.dialect(), compile_kwargs={"literal_binds": True})
    return str(compiled)


class Floor:
    """A bare sqlite3 connection, set as the desk's own connections are."""

    def __init__(self, desk: Desk) -> None:
        self.connection = sqlite3.connect(desk.layout.database)
        self.connection.execute(f"pragma cache_size={-CACHE_KIBIBYTES}")

    def first(self, ids: str) -> Callable[[], int]:
        """Work that fetches the ids of the first page and then their rows."""

        def work() -> int:
            found = [row[0] for row in self.connection.execute(ids)]
            return len(self.connection.execute(self.rows(found)).fetchall()) if found else 0

        return work

    def rows(self, found: list[int]) -> str:
        """The statement for these rows, made once per shape and filled in here."""
        marks = ", ".join(map(str, found))
        return self._shape.replace("(0)", f"({marks})")

    _shape = _sql(ROWS["recommendation"](TODAY).params(wanted=[0]))


def _in_turn(ours: Callable[[], object], floor: Callable[[], object]) -> tuple[float, float]:
    """Median milliseconds of both, taken in turn after one round that is not counted."""
    taken: tuple[list[float], list[float]] = ([], [])
    for counted in range(ROUNDS + 1):
        for seconds, work in zip(taken, (ours, floor), strict=True):
            begin = time.perf_counter()
            work()
            if counted:
                seconds.append(time.perf_counter() - begin)
    return statistics.median(taken[0]) * 1000, statistics.median(taken[1]) * 1000


def compare(desk: Desk, floor: Floor, words: str, **asked: Any) -> float:  # noqa: ANN401
    """Print one line for one list; gives the ratio."""
    ids = listing.ids_select("recommendation", TODAY, **asked).limit(PAGE)
    ours, bare = _in_turn(
        lambda: listing.first(desk, "recommendation", limit=PAGE, **asked), floor.first(_sql(ids))
    )
    print(f"{words:34} {ours:7.1f} ms, sqlite3 {bare:7.1f} ms, ratio {ours / bare:.2f}")
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
        ours, bare = _in_turn(
            lambda page=page: listing.rows(desk, "recommendation", page),
            lambda page=page: floor.connection.execute(floor.rows(list(page))).fetchall(),
        )
        print(f"{words:34} {ours:7.1f} ms, sqlite3 {bare:7.1f} ms, ratio {ours / bare:.2f}")
    print(f"first pages: at most {max(ratios):.2f} x the same SQL (goal {GOAL})")
    return 0
