"""Fiscal years and half-years: the periods of semiannual reports.

A fiscal year begins on October 1 of the calendar year before it. Its first half ends on March 31,
its second on September 30 (5 U.S.C. 405(b)).
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

import msgspec

from oigdesk.rules.days import day_words

_WRITTEN: Final = re.compile(r"(?:FY)?\s*(?P<year>[0-9]{4})(?:\s*-?\s*H(?P<half>[12]))?", re.I)
_ONE_DAY: Final = dt.timedelta(days=1)
_FISCAL_STARTS: Final = 10


class Span(msgspec.Struct, frozen=True):
    """A period, both days included."""

    start: dt.date
    end: dt.date

    @property
    def name(self) -> str:
        """``2003-H1`` or ``2003`` for a fiscal half-year or year, else its two days."""
        year = fiscal_year(self.end)
        for name in (f"{year}-H1", f"{year}-H2", str(year)):
            if period(name) == self:
                return name
        return f"{self.start.isoformat()} to {self.end.isoformat()}"

    @property
    def words(self) -> str:
        """The period as a person reads it: ``Oct 1, 2002 to Mar 31, 2003``."""
        return f"{day_words(self.start)} to {day_words(self.end)}"


def fiscal_year(day: dt.date) -> int:
    """The fiscal year of a day."""
    return day.year + (day.month >= _FISCAL_STARTS)


def half_year(day: dt.date) -> Span:
    """The fiscal half-year that a day lies in."""
    half = 1 if day.month >= _FISCAL_STARTS or day.month <= 3 else 2
    return period(f"{fiscal_year(day)}-H{half}")


def half_year_before(span: Span) -> Span:
    """The half-year that ends before this period begins."""
    return half_year(span.start - _ONE_DAY)


def half_year_after(span: Span) -> Span:
    """The half-year that begins after this period ends."""
    return half_year(span.end + _ONE_DAY)


def last_half_year(today: dt.date) -> Span:
    """The newest half-year that is over: the one a report is due for."""
    return half_year_before(half_year(today))


def period(text: str) -> Span:
    """A fiscal half-year (``2003-H1``) or year (``2003``, ``FY2003``) as its days.

    Raises:
        ValueError: it is neither; the message says how to write one.
    """
    match = _WRITTEN.fullmatch(text.strip())
    year = int(match["year"]) if match else 0
    if match is None or not 2 <= year <= dt.MAXYEAR - 1:
        raise ValueError(f"“{text}” is not a fiscal period. Write 2003-H1, 2003-H2 or 2003.")
    first = dt.date(year - 1, _FISCAL_STARTS, 1), dt.date(year, 3, 31)
    second = dt.date(year, 4, 1), dt.date(year, 9, 30)
    if match["half"] is None:
        return Span(first[0], second[1])
    return Span(*(first if match["half"] == "1" else second))
