"""One row of a list with what is needed to show it."""

from __future__ import annotations

import datetime as dt
from typing import Any

import msgspec

from oigdesk.rules.office_words import PLAIN, OfficeWords


class Entry(msgspec.Struct, frozen=True):
    """A row of the list queries; ``lead_in`` characters of its text are shared with siblings.

    ``row`` is the noun's own row: a column knows the fields of the noun it was made for; ``words``
    are the office's for its states.
    """

    row: Any
    lead_in: int
    today: dt.date
    words: OfficeWords = PLAIN
