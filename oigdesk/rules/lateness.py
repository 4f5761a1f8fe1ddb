"""When a recommendation is late: its target date lies behind it and it is still open."""

from __future__ import annotations

import datetime as dt

from oigdesk.rules.figures import OPEN_STATES


def days_late(
    today: dt.date, target_date: dt.date | None, state: str, *, on_hold: bool = False
) -> int:
    """How many days an open recommendation is past its target date; 0 when it is not late.

    One on hold, closed or without a target date is never late.
    """
    if target_date is None or on_hold or state not in OPEN_STATES:
        return 0
    return max(0, (today - target_date).days)
