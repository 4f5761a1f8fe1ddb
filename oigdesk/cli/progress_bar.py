"""Progress as one line on a terminal, gone when the work is done."""

from __future__ import annotations

import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final, TextIO

from oigdesk.progress import Progress

#: Work that is done sooner is never shown: it would only flicker.
SECONDS_UNSHOWN: Final = 0.4
_BAR: Final = 24


@contextmanager
def progress_shown() -> Iterator[Progress]:
    """A progress that is drawn where there is a terminal to draw on."""
    if not sys.stderr.isatty():
        yield Progress()
        return
    drawn = _Line(sys.stderr)
    try:
        yield Progress(drawn.show)
    finally:
        drawn.end()


class _Line:
    """The line: what is done, a bar, and how much of how much."""

    def __init__(self, terminal: TextIO) -> None:
        self._terminal = terminal
        self._began = time.monotonic()
        self._shown = 0

    def show(self, words: str, done: int, total: int | None) -> None:
        """Draw how far the work is over what stood there."""
        if time.monotonic() - self._began < SECONDS_UNSHOWN:
            return
        line = words
        if total:
            filled = _BAR * min(done, total) // total
            line += f"  [{'#' * filled}{'-' * (_BAR - filled)}] {100 * done // total:3} %"
        line = line[: shutil.get_terminal_size().columns - 1]
        self._terminal.write("\r" + line.ljust(self._shown))
        self._terminal.flush()
        self._shown = len(line)

    def end(self) -> None:
        """Leave the terminal as if nothing had been drawn."""
        if self._shown:
            self._terminal.write("\r" + " " * self._shown + "\r")
            self._terminal.flush()
