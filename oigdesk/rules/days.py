"""Calendar days: what people type and pages print, and the periods of federal follow-up."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from typing import Final

MONTHS: Final = tuple(calendar.month_name[1:])
WEEKDAYS: Final = tuple(calendar.day_name)
HOW: Final = "Write it like 2022-03-31, 3/31/2022 or Mar 31, 2022."

_YEAR: Final = r"(?P<year>[0-9]{4}|[0-9]{2})"
_NUMBER: Final = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
_MONTH: Final = r"(?P<name>[a-z]{3,9})\.?"
_CLOCK: Final = r"[t ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?(?:z|[+-][0-9]{2}:?[0-9]{2})?"
_FORMS: Final = tuple(
    re.compile(form)
    for form in (
        rf"(?P<year>[0-9]{{4}})[-/](?P<month>[0-9]{{1,2}})[-/](?P<day>[0-9]{{1,2}})(?:{_CLOCK})?",
        rf"(?P<month>[0-9]{{1,2}})/(?P<day>[0-9]{{1,2}})(?:/{_YEAR})?",
        rf"{_MONTH} {_NUMBER}(?:,? {_YEAR})?",
        rf"{_NUMBER}[ -]{_MONTH}(?:,?[ -]{_YEAR})?",
    )
)
_SHIFT: Final = re.compile(r"(?P<sign>[+-]) ?(?P<count>[0-9]{1,6}) ?(?P<unit>[dwmy]?)")
_LED_BY_WORD: Final = re.compile(r"(?P<weekday>[a-z]{3,9})\.?,? (?P<rest>.+)")
_NEAR: Final = {"yesterday": -1, "today": 0, "tomorrow": 1}


def read_day(text: str, today: dt.date) -> dt.date:
    """The day a text names.

    Understood are ISO 8601 days (of a date and time the date as it stands: it is never shifted
    by a time zone), the American order month/day/year, month names in either order, a weekday
    before any of these, ``today``, ``tomorrow``, ``yesterday``, and ``+30``, ``+30d``, ``+2w``,
    ``+6m``, ``-1y`` counted from today. A year of two digits is 1969 to 2068. A day without a
    year is the next such day, today included.

    Raises:
        ValueError: there is no such day, the weekday is another one, or the text is not a day;
            the message is a sentence that says which.
    """
    bare = " ".join(text.split()).casefold()
    if bare in _NEAR:
        return _shifted(today, _NEAR[bare], "d")
    if shift := _SHIFT.fullmatch(bare):
        return _shifted(today, int(shift["sign"] + shift["count"]), shift["unit"] or "d")
    if led := _LED_BY_WORD.fullmatch(bare):
        weekday = _named(led["weekday"], WEEKDAYS)
        if weekday is not None:
            day = _written(led["rest"], text, today)
            if day.weekday() != weekday:
                raise ValueError(
                    f"{day_words(day)} is a {WEEKDAYS[day.weekday()]}, not a {WEEKDAYS[weekday]}."
                )
            return day
    return _written(bare, text, today)


def _written(bare: str, text: str, today: dt.date) -> dt.date:
    for form in _FORMS:
        if match := form.fullmatch(bare):
            parts = match.groupdict()
            month = _month(parts, text)
            day, year = int(parts["day"]), parts["year"]
            if year is None:
                return _next_such(month, day, today)
            return _checked(_full_year(year), month, day)
    raise ValueError(f"“{_short(text)}” is not a day. {HOW}")


def _month(parts: dict[str, str | None], text: str) -> int:
    name = parts.get("name")
    if name is None:
        return int(parts["month"] or "0")
    index = _named(name, MONTHS)
    if index is None:
        raise ValueError(f"“{_short(text)}” names no month. {HOW}")
    return index + 1


def _named(word: str, names: tuple[str, ...]) -> int | None:
    """The place of a name that the word is, or begins with at least three letters."""
    for index, name in enumerate(names):
        if len(word) >= 3 and name.casefold().startswith(word):
            return index
    return 8 if word == "sept" and names is MONTHS else None


def _full_year(digits: str) -> int:
    year = int(digits)
    if len(digits) == 4:
        return year
    return year + (2000 if year <= 68 else 1900)


def _checked(year: int, month: int, day: int) -> dt.date:
    if year == 0:
        raise ValueError("There is no year 0.")
    if not 1 <= month <= 12:
        raise ValueError(f"There is no month {month}: the month comes before the day. {HOW}")
    last = calendar.monthrange(year, month)[1]
    if not 1 <= day <= last:
        name = MONTHS[month - 1]
        raise ValueError(f"There is no {name} {day}, {year}: that month has {last} days.")
    return dt.date(year, month, day)


def _next_such(month: int, day: int, today: dt.date) -> dt.date:
    # February 29 may be up to eight years away.
    for year in range(today.year, min(today.year + 8, dt.MAXYEAR) + 1):
        leap_gap = (month, day) == (2, 29) and not calendar.isleap(year)
        if not leap_gap and (found := _checked(year, month, day)) >= today:
            return found
    raise ValueError("That lies beyond the calendar.")


def _shifted(day: dt.date, count: int, unit: str) -> dt.date:
    if unit in {"m", "y"}:
        return add_months(day, count * (12 if unit == "y" else 1))
    try:
        return day + dt.timedelta(days=count * (7 if unit == "w" else 1))
    except OverflowError as error:
        raise ValueError("That lies beyond the calendar.") from error


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 40 else f"{line[:39]}…"


def day_words(day: dt.date) -> str:
    """A day as people read it: ``Mar 31, 2022``."""
    return f"{MONTHS[day.month - 1][:3]} {day.day}, {day.year}"


def iso(day: dt.date | None) -> str | None:
    """A day as data keeps it: ``2022-03-31``; None stays None."""
    return None if day is None else day.isoformat()


def add_months(day: dt.date, months: int) -> dt.date:
    """The same day so many calendar months later, clamped to that month's end.

    August 31 and six months is the last day of February; six months are never 180 days.

    Raises:
        ValueError: that lies beyond the calendar.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not dt.MINYEAR <= year <= dt.MAXYEAR:
        raise ValueError("That lies beyond the calendar.")
    last = calendar.monthrange(year, month + 1)[1]
    return dt.date(year, month + 1, min(day.day, last))


def time_between(one: dt.date, other: dt.date) -> str:
    """How far two days lie apart, in whole calendar months: ``4 y 4 m``, ``5 m``, or ``8 d``."""
    start, end = sorted((one, other))
    months = (end.year - start.year) * 12 + end.month - start.month
    if months and add_months(start, months) > end:
        months -= 1
    if not months:
        return f"{(end - start).days} d"
    years, rest = divmod(months, 12)
    return " ".join(f"{count} {unit}" for count, unit in ((years, "y"), (rest, "m")) if count)
