"""Moments of the journal, kept in UTC, as a person reads them on the clock of this computer."""

from __future__ import annotations

import datetime as dt

from oigdesk.rules.days import day_words


def now_utc() -> str:
    """This moment, written as the journal writes its own."""
    return dt.datetime.now(dt.UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def local(iso: str) -> dt.datetime:
    """A moment written in ISO 8601, in this computer's time."""
    return dt.datetime.fromisoformat(iso.replace("Z", "+00:00")).astimezone()


def clock(iso: str, today: dt.date) -> str:
    """The time of day alone when it was today, else the day too: ``10:42``, ``Nov 3, 2026``."""
    moment = local(iso)
    return f"{moment:%H:%M}" if moment.date() == today else day_words(moment.date())


def moment_words(iso: str, today: dt.date) -> str:
    """A moment in a sentence: ``today 09:00``, ``yesterday 17:30``, ``Nov 3, 2026``."""
    moment = local(iso)
    if moment.date() == today:
        return f"today {moment:%H:%M}"
    if moment.date() == today - dt.timedelta(days=1):
        return f"yesterday {moment:%H:%M}"
    return day_words(moment.date())
