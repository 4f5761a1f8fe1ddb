from __future__ import annotations

import datetime as dt

import pytest

from oigdesk.rules.moving_days import moved, moving, moving_words

TODAY = dt.date(2026, 11, 24)


@pytest.mark.parametrize(
    ("typed", "written", "day", "words"),
    [
        ("Today", "today", TODAY, "today"),
        ("+0", "today", TODAY, "today"),
        ("tomorrow", "+1d", dt.date(2026, 11, 25), "tomorrow"),
        ("yesterday", "-1d", dt.date(2026, 11, 23), "yesterday"),
        ("+90", "+90d", dt.date(2027, 2, 22), "90 days from today"),
        ("- 6m", "-6m", dt.date(2026, 5, 24), "6 months ago"),
        ("-1y", "-1y", dt.date(2025, 11, 24), "1 year ago"),
        ("period", "period", dt.date(2026, 10, 1), "the first day of this half-year"),
    ],
)
def test_a_day_that_moves_is_written_in_one_way(
    typed: str, written: str, day: dt.date, words: str
) -> None:
    assert moving(typed) == written
    assert moving(written) == written
    assert moved(written, TODAY) == day
    assert moving_words(written) == words


@pytest.mark.parametrize("text", ["", "2026-11-24", "Nov 24", "90", "+", "soon"])
def test_other_days_stand(text: str) -> None:
    assert moving(text) is None


@pytest.mark.parametrize(
    ("today", "first"),
    [
        (dt.date(2026, 9, 30), dt.date(2026, 4, 1)),
        (dt.date(2026, 10, 1), dt.date(2026, 10, 1)),
        (dt.date(2027, 3, 31), dt.date(2026, 10, 1)),
        (dt.date(2027, 4, 1), dt.date(2027, 4, 1)),
    ],
)
def test_a_half_year_begins_in_april_or_october(today: dt.date, first: dt.date) -> None:
    assert moved("period", today) == first
