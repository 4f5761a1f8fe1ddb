"""How long work tells how far it is, and how it is told to stop."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sized
from typing import TypeVar

T = TypeVar("T")

#: Receives words, how much is done and how much there is (None when nobody knows yet).
Report = Callable[[str, int, int | None], None]


class Bytes(int):
    """How much of a file is done, or how large it is: told as MB and GB, not as a count."""


SECONDS_BETWEEN_REPORTS = 0.1


class Cancelled(Exception):
    """The person asked for the work to stop; raised at the next safe place."""


class Progress:
    """Counts work, passes it on at most ten times a second, and raises when cancelled.

    A fresh ``Progress()`` reports to nobody and is never cancelled.
    """

    def __init__(self, report: Report | None = None) -> None:
        self._report = report
        self._cancelled = False
        self._last = 0.0

    def cancel(self) -> None:
        """Ask the work to stop; safe from any thread."""
        self._cancelled = True

    def step(self, words: str, done: int, total: int | None = None) -> None:
        """Say how far the work is.

        Raises:
            Cancelled: someone asked the work to stop.
        """
        if self._cancelled:
            raise Cancelled
        if self._report is None:
            return
        now = time.monotonic()
        if now - self._last >= SECONDS_BETWEEN_REPORTS or done == total:
            self._last = now
            self._report(words, done, total)

    def each(self, items: Iterable[T], words: str, total: int | None = None) -> Iterator[T]:
        """Pass the items through, counting them.

        Raises:
            Cancelled: someone asked the work to stop.
        """
        if total is None and isinstance(items, Sized):
            total = len(items)
        done = 0
        for item in items:
            self.step(words, done, total)
            yield item
            done += 1
        self.step(words, done, total if total is not None else done)
