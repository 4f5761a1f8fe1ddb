"""Which backups are kept as time goes by: many young ones, fewer old ones."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

_HOURLY = dt.timedelta(hours=24)
_DAILY = dt.timedelta(days=14)
_WEEKLY = dt.timedelta(days=366)


def kept(times: Iterable[dt.datetime], now: dt.datetime) -> frozenset[dt.datetime]:
    """The times worth keeping: hourly for 24 hours, daily for 14 days, weekly for a year.

    Of each hour, day and ISO week (in UTC) the newest is kept; the newest of all and what lies in
    the future always are. All times carry a time zone. Thinning often or seldom ends the same:
    the newest of a week is also the newest of its day and of its hour.
    """
    newest: dict[tuple[object, ...], dt.datetime] = {}
    moments = sorted({time.astimezone(dt.UTC) for time in times})
    for time in moments:
        age = now - time
        if age <= _HOURLY:
            newest["hour", time.date(), time.hour] = time
        if age <= _DAILY:
            newest["day", time.date()] = time
        if age <= _WEEKLY:
            newest["week", *time.isocalendar()[:2]] = time
    future = {time for time in moments if time > now}
    return frozenset(newest.values()) | future | frozenset(moments[-1:])
