from __future__ import annotations

import datetime as dt

from oigdesk.rules.lateness import days_late

TODAY = dt.date(2026, 11, 24)
TARGET = dt.date(2026, 11, 12)


def test_an_open_one_is_late_from_the_day_after_its_target() -> None:
    assert days_late(TODAY, TARGET, "resolved") == 12
    assert days_late(TARGET, TARGET, "unresolved") == 0
    assert days_late(TARGET + dt.timedelta(days=1), TARGET, "closure_requested") == 1


def test_what_is_held_closed_or_without_a_target_is_never_late() -> None:
    assert days_late(TODAY, TARGET, "resolved", on_hold=True) == 0
    assert days_late(TODAY, TARGET, "closed") == 0
    assert days_late(TODAY, TARGET, "not_issued") == 0
    assert days_late(TODAY, None, "resolved") == 0
