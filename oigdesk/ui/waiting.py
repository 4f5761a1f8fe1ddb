"""Waiting without standing still: events are handled until something is so."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication

#: Longer than this nothing takes that is waited for here.
PATIENCE_SECONDS: Final = 60.0

_SLICE_MS: Final = 20


def wait_until(so: Callable[[], bool], what: str) -> None:
    """Handle events until it is so.

    Raises:
        TimeoutError: it did not come to be; says what was waited for.
    """
    until = time.monotonic() + PATIENCE_SECONDS
    while not so():
        if time.monotonic() > until:
            raise TimeoutError(f"waited in vain until {what}")
        flags = QEventLoop.ProcessEventsFlag
        QApplication.processEvents(flags.AllEvents | flags.WaitForMoreEvents, _SLICE_MS)
