"""The words that every paper of a desk bears."""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

from msgspec import Struct

from oigdesk.rules.days import day_words
from oigdesk.services.printing import Origin

_UNFIT: Final = re.compile(r"[^\w.-]+")


class Bearing(Struct, frozen=True):
    """Where a paper comes from and the day it speaks of; ``known_at`` is a journal's number."""

    origin: Origin
    as_of: dt.date
    known_at: int | None = None

    @property
    def place(self) -> str:
        """The desk and its office."""
        return " · ".join(part for part in (self.origin.office, self.origin.desk) if part)

    @property
    def day(self) -> str:
        """The day in words, with what was known where that is not everything."""
        known = f", as known at change {self.known_at:,}" if self.known_at is not None else ""
        return f"As of {day_words(self.as_of)}{known}"


def stem_of(*parts: str) -> str:
    """A file's name without its ending, fit for every system."""
    fit = (_UNFIT.sub("-", part).strip("-.") for part in parts)
    return "-".join(part for part in fit if part) or "oigdesk"
