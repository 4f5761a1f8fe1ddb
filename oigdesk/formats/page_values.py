"""What a printed value says: days, money, counts, flags and places, or why it says nothing."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from typing import Final

from oigdesk.formats.page_parts import BLANK
from oigdesk.formats.shapes import Location
from oigdesk.rules.days import read_day
from oigdesk.rules.dollars import decimal_text, read_dollars

#: An amount, a count or a day that the page leaves out on purpose.
NOT_STATED: Final = frozenset({"", "-", "–", "—", "n/a", "none stated", "not stated"})
_COUNTRY: Final = "united states"
_DATE_LIKE: Final = re.compile(
    r"[0-9]{1,4}[/-][0-9]{1,2}[/-][0-9]{1,4}.*"
    r"|.*\b[a-z]{3,9}\.? [0-9]{1,2}(st|nd|rd|th)?,? [0-9]{4}"
    r"|[0-9]{1,2} [a-z]{3,9} [0-9]{4}",
    re.IGNORECASE,
)
_WITH_YEAR: Final = re.compile(r".*([0-9]{4}|/[0-9]{2}$).*")


class ImpossibleDate(ValueError):
    """A text that is written like a day, and names none."""


def read_money(text: str) -> str | None:
    """Decimal dollars of a printed amount; None where the page states none.

    Raises:
        ValueError: it is not an amount of zero or more.
    """
    if text.casefold() in NOT_STATED:
        return None
    return decimal_text(read_dollars(text))


def read_count(text: str) -> int | None:
    """A printed whole number; None where the page states none.

    Raises:
        ValueError: it is not a whole number of zero or more.
    """
    if text.casefold() in NOT_STATED:
        return None
    if not re.fullmatch(r"[0-9][0-9,]{0,8}", text):
        raise ValueError(f"“{text[:40]}” is not a number.")
    return int(text.replace(",", ""))


def read_flag(text: str) -> bool:
    """A printed Yes or No.

    Raises:
        ValueError: it is neither.
    """
    match text.casefold():
        case "yes" | "true":
            return True
        case "no" | "false":
            return False
    raise ValueError(f"“{text[:40]}” is neither Yes nor No.")


def read_date(text: str) -> dt.date | None:
    """A printed day with its year; a time of day is dropped, never shifted by a time zone.

    Raises:
        ImpossibleDate: it is written like a day, but the calendar has no such day.
        ValueError: it is not a day.
    """
    if text.casefold() in NOT_STATED:
        return None
    if len(text) > 80 or not _WITH_YEAR.fullmatch(text):
        raise ValueError(f"“{text[:40]}” is not a day.")
    try:
        return read_day(text, dt.date.min)
    except ValueError as error:
        if _DATE_LIKE.fullmatch(text):
            raise ImpossibleDate(str(error)) from error
        raise


def read_places(lines: Sequence[str]) -> tuple[tuple[Location, ...], bool]:
    """Places of the lines under a location label, and whether they say "Agency-Wide" instead.

    A place is ``Corvallis, OR`` or ``OR`` and, on the next line or after a slash, its country.
    """
    places: list[Location] = []
    agency_wide = False
    for line in (part.strip(BLANK) for text in lines for part in text.split(" / ")):
        if line.casefold() in {"agency-wide", "agency wide"}:
            agency_wide = True
        elif line:
            _add_place(places, line)
    return tuple(places), agency_wide


def _add_place(places: list[Location], line: str) -> None:
    parts = [part.strip(BLANK) or None for part in line.split(",")]
    is_country = line.casefold() == _COUNTRY
    is_state = bool(re.fullmatch(r"[A-Z]{2}", line))
    last = places[-1] if places else None
    if len(parts) >= 3:
        locality = ", ".join(part for part in parts[:-2] if part)
        places.append(Location(locality=locality or None, area=parts[-2], country=parts[-1]))
    elif len(parts) == 2:
        places.append(Location(locality=parts[0], area=parts[1]))
    elif last is not None and last.country is None and not is_state:
        places[-1] = Location(locality=last.locality, area=last.area, country=line)
    elif is_country:
        places.append(Location(country=line))
    else:
        places.append(Location(area=line))
