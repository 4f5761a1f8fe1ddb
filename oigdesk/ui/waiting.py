"""Waiting without standing still: events are handled until something is so."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEventLoop, QTimer

#: Longer than this nothing takes that is waited for here.
PATIENCE_SECONDS: Final = 60.0

#: An answer may ask the next question; so many rounds without one mean that all is shown.
ROUNDS_AT_REST: Final = 3

_SLICE_MS: Final = 10


def wait_until(so: Callable[[], bool], what: str) -> None:
    """Handle events until it is so.

    Raises:
        TimeoutError: it did not come to be; says what was waited for.
    """
    until = time.monotonic() + PATIENCE_SECONDS
    while not so():
        if time.monotonic() > until:
            raise TimeoutError(f"waited in vain until {what}")
        loop = QEventLoop()
        QTimer.singleShot(_SLICE_MS, loop.quit)
        loop.exec()


def settle(busy: Callable[[], bool]) -> None:
    """Handle events until nothing is under way and what came of it is shown.

    Raises:
        TimeoutError: it never came to rest.
    """
    rounds = 0

    def at_rest() -> bool:
        nonlocal rounds
        rounds = 0 if busy() else rounds + 1
        return rounds > ROUNDS_AT_REST

    wait_until(at_rest, "the work is done")
