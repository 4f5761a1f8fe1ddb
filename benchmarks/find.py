"""Find, with counts by kind, states and snippets, beside the same FTS5 query in plain sqlite3."""

from __future__ import annotations

import sqlite3
import statistics
import time
from collections.abc import Callable

from benchmarks.big_desk import open_big_desk
from oigdesk.desk import Desk
from oigdesk.queries import search
from oigdesk.store.engine import CACHE_KIBIBYTES

GOAL = 1.3
ROUNDS = 9
ROUND_SECONDS = 0.05
BEST = 24
#: What is typed, and how the index is asked for it.
WORDS = (
    ("procedures revenue", '"procedures"* "revenue"*'),
    ("cbp customs", '"cbp"* "customs"*'),
    ("re", '"re"*'),
    ("the", '"the"*'),
    ("“trade facilitation”", '"trade facilitation"'),
    ("OIG-22-34", '"OIG-22-34"*'),
    ("uniformity", '"uniformity"*'),
    ("lorries", '"lorries"*'),
)


class Floor:
    """A bare sqlite3 connection, set as the desk's own are."""

    def __init__(self, desk: Desk) -> None:
        self.connection = sqlite3.connect(desk.layout.database, isolation_level=None)
        self.connection.execute(f"pragma cache_size={-CACHE_KIBIBYTES}")

    def find(self, match: str) -> int:
        """How many texts match, and the best of them with their snippets; both of one moment."""
        self.connection.execute("begin")
        (count,) = self.connection.execute(
            "select count(*) from search where search match ?", (match,)
        ).fetchone()
        self.connection.execute(
            "select rowid, snippet(search, 0, '[', ']', '…', 32) from search"
            f" where search match ? order by rank limit {BEST}",
            (match,),
        ).fetchall()
        self.connection.execute("rollback")
        return int(count)


def _in_turn(ours: Callable[[], object], floor: Callable[[], object]) -> tuple[float, float]:
    """Median milliseconds of both, taken in turn after one round that is not counted."""
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


def main() -> int:
    """Print every ratio and the largest."""
    desk = open_big_desk()
    floor = Floor(desk)
    ratios = []
    for words, match in WORDS:
        found = search.find(desk, words)
        assert found.count == floor.find(match), words
        ours, bare = _in_turn(
            lambda words=words: search.find(desk, words), lambda match=match: floor.find(match)
        )
        ratios.append(ours / bare)
        print(
            f"{words:20} {found.count:9,} texts {ours:8.2f} ms, sqlite3 {bare:8.2f} ms,"
            f" ratio {ours / bare:.2f}"
        )
    print(f"find: at most {max(ratios):.2f} x the same FTS5 query (goal {GOAL})")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
