"""Days of a filter that move with today: ``today``, ``+90d``, ``-6m``, ``period``."""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

from oigdesk.rules.days import read_day

#: The first day of the semiannual period (October to March, April to September) that today is in.
PERIOD: Final = "period"
_NAMED: Final = {"today": "today", "tomorrow": "+1d", "yesterday": "-1d", PERIOD: PERIOD}
_WORDS: Final = {
    "today": "today",
    "+1d": "tomorrow",
    "-1d": "yesterday",
    PERIOD: "the first day of this half-year",
}
_SHIFT: Final = re.compile(r"([+-]) ?([0-9]{1,6}) ?([dwmy]?)")
_UNITS: Final = {"d": "day", "w": "week", "m": "month", "y": "year"}


def moving(text: str) -> str | None:
    """The one way to write a day that moves with today; None when the text is no such day."""
    bare = " ".join(text.split()).casefold()
    if bare in _NAMED:
        return _NAMED[bare]
    shift = _SHIFT.fullmatch(bare)
    if shift is None:
        return None
    sign, count, unit = shift.groups()
    return f"{sign}{int(count)}{unit or 'd'}" if int(count) else "today"


def moved(written: str, today: dt.date) -> dt.date:
    """The day it is, seen from a day.

    Raises:
        ValueError: it lies beyond the calendar.
    """
    if written == PERIOD:
        if 4 <= today.month <= 9:
            return dt.date(today.year, 4, 1)
        return dt.date(today.year if today.month >= 10 else today.year - 1, 10, 1)
    return read_day(written, today)


def moving_words(written: str) -> str:
    """The day as a person reads it: ``90 days from today``, ``6 months ago``."""
    if written in _WORDS:
        return _WORDS[written]
    count, unit = int(written[1:-1]), _UNITS[written[-1]]
    amount = f"{count:,} {unit}{'' if count == 1 else 's'}"
    return f"{amount} from today" if written[0] == "+" else f"{amount} ago"
