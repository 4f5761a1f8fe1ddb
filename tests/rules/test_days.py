"""Days as people type them and pages print them."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from oigdesk.rules.days import (
    add_months,
    day_words,
    iso,
    read_day,
    time_between,
)

TODAY = dt.date(2026, 11, 24)
MARCH_31 = dt.date(2022, 3, 31)


@pytest.mark.parametrize(
    "text",
    [
        "2022-03-31",
        "2022-3-31",
        "2022/03/31",
        "03/31/2022",
        "3/31/22",
        "Mar 31, 2022",
        "mar. 31 2022",
        "March 31 2022",
        "MARCH 31st, 2022",
        "31 March 2022",
        "31-Mar-22",
        "Thursday, March 31, 2022",
        "Thu 3/31/2022",
        "  March\u00a031,\n2022 ",
        "2022-03-31T12:00:00Z",
        "2022-03-31T23:59:59.999-11:00",
        "2022-03-31 12:00",
    ],
)
def test_reads_what_people_type_and_pages_print(text: str) -> None:
    assert read_day(text, TODAY) == MARCH_31


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("today", TODAY),
        ("Tomorrow", dt.date(2026, 11, 25)),
        ("yesterday", dt.date(2026, 11, 23)),
        ("+30", dt.date(2026, 12, 24)),
        ("+30d", dt.date(2026, 12, 24)),
        ("+2w", dt.date(2026, 12, 8)),
        ("+6m", dt.date(2027, 5, 24)),
        ("-1y", dt.date(2025, 11, 24)),
        ("+99999w", dt.date(3943, 6, 1)),
        ("3/31", dt.date(2027, 3, 31)),
        ("11/24", TODAY),
        ("12/25", dt.date(2026, 12, 25)),
        ("Mar 31", dt.date(2027, 3, 31)),
        ("2/29", dt.date(2028, 2, 29)),
        ("1/1/68", dt.date(2068, 1, 1)),
        ("1/1/69", dt.date(1969, 1, 1)),
        ("04/03/2022", dt.date(2022, 4, 3)),
        ("Sept 30, 2024", dt.date(2024, 9, 30)),
        ("Tuesday, June 23, 2026", dt.date(2026, 6, 23)),
        ("Apr 17, 2013", dt.date(2013, 4, 17)),
    ],
)
def test_reads_days_that_need_a_rule(text: str, day: dt.date) -> None:
    assert read_day(text, TODAY) == day


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("September 31, 2024", "There is no September 31, 2024: that month has 30 days."),
        ("2/29/2023", "There is no February 29, 2023: that month has 28 days."),
        ("31/03/2022", "There is no month 31: the month comes before the day."),
        ("2022-00-10", "There is no month 0"),
        ("3/0/2022", "There is no March 0, 2022"),
        ("0000-01-01", "There is no year 0."),
        ("2/30", "There is no February 30, 2026: that month has 28 days."),
        ("Monday, June 23, 2026", "Jun 23, 2026 is a Tuesday, not a Monday."),
        ("+99999m", "beyond the calendar"),
        ("+999999w", "beyond the calendar"),
        ("Foo 3, 2022", "names no month"),
        ("soon", "“soon” is not a day. Write it like 2022-03-31"),
        ("", "is not a day"),
        ("3/31/222", "is not a day"),
        ("٣/٣١/٢٠٢٢", "is not a day"),
        ("Tuesday", "is not a day"),
        ("2022-03-31T", "is not a day"),
    ],
)
def test_says_why_a_text_is_no_day(text: str, words: str) -> None:
    with pytest.raises(ValueError) as refusal:  # noqa: PT011  the words are compared below
        read_day(text, TODAY)
    assert words in str(refusal.value)


def test_a_day_without_a_year_may_lie_beyond_the_calendar() -> None:
    with pytest.raises(ValueError, match="beyond the calendar"):
        read_day("1/1", dt.date.max)


@given(st.dates(), st.dates())
def test_what_is_written_is_read_again(day: dt.date, today: dt.date) -> None:
    assert read_day(day_words(day), today) == day if day.year >= 1000 else True
    assert read_day(iso(day) or "", today) == day


@given(st.text() | st.from_regex(r"[0-9a-z+/ ,.-]{0,20}", fullmatch=True), st.dates())
@example("+" + "9" * 5000, TODAY)
def test_any_text_is_a_day_or_a_sentence(text: str, today: dt.date) -> None:
    try:
        assert isinstance(read_day(text, today), dt.date)
    except ValueError as refusal:
        words = str(refusal)
        assert words.endswith(".")
        assert words[0] in "T“" or " is a " in words
        assert len(words) < 200


def test_no_day_stays_no_day() -> None:
    assert iso(None) is None


def test_months_are_clamped_to_the_end_of_the_month() -> None:
    assert add_months(dt.date(2022, 8, 31), 6) == dt.date(2023, 2, 28)
    assert add_months(dt.date(2023, 8, 31), 6) == dt.date(2024, 2, 29)
    assert add_months(dt.date(2022, 1, 31), -2) == dt.date(2021, 11, 30)
    with pytest.raises(ValueError, match="beyond"):
        add_months(dt.date.max, 1)


@given(st.dates(dt.date(1000, 1, 1), dt.date(3000, 1, 1)), st.integers(-1200, 1200))
def test_added_months_are_calendar_months(day: dt.date, months: int) -> None:
    later = add_months(day, months)
    assert (later.year - day.year) * 12 + later.month - day.month == months
    assert later.day <= day.day


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (dt.date(2022, 6, 29), TODAY, "4 y 4 m"),
        (dt.date(2026, 11, 16), TODAY, "8 d"),
        (TODAY, TODAY, "0 d"),
        (dt.date(2026, 8, 31), dt.date(2027, 2, 28), "6 m"),
        (dt.date(2020, 2, 29), dt.date(2021, 2, 28), "1 y"),
        (TODAY, dt.date(2026, 11, 16), "8 d"),
        (dt.date(2026, 10, 31), TODAY, "24 d"),
    ],
)
def test_time_between_two_days(start: dt.date, end: dt.date, words: str) -> None:
    assert time_between(start, end) == words
