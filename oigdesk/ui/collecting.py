"""Collecting garbage on the window's thread, in portions too small to notice.

Python collects wherever an object happens to be made, also on a thread that reads from the desk;
a widget that only a circle of references held would end there, and Qt with it.
"""

from __future__ import annotations

import gc
from typing import Final

from PySide6.QtCore import QObject, QTimer

MILLISECONDS_BETWEEN: Final = 250
#: New objects that make a collection of the youngest worth while.
_YOUNG: Final = 2_000
#: Collections of one generation that make one of the next due.
_DUE: Final = 10


class Collecting(QObject):
    """Takes collecting over from Python until it is stopped or its parent ends."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        # What stands by now stays as long as the program; no collection needs to look at it.
        gc.freeze()
        self._timer = QTimer(self)
        self._timer.setInterval(MILLISECONDS_BETWEEN)
        self._timer.timeout.connect(collect_due)
        self._timer.start()

    def stop(self) -> None:
        """Leave it to Python again, when no window stands any more."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()


def collect_due() -> None:
    """Collect the oldest generation that is due, if one is."""
    young, middle, old = gc.get_count()
    if old > _DUE:
        gc.collect()
    elif middle > _DUE:
        gc.collect(1)
    elif young > _YOUNG:
        gc.collect(0)
