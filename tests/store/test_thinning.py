from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from oigdesk.store.thinning import kept

NOW = dt.datetime(2026, 3, 31, 14, 5, tzinfo=dt.UTC)
MINUTES = st.integers(0, 800 * 24 * 60)
TIMES = st.lists(MINUTES, max_size=60).map(
    lambda ages: [NOW - dt.timedelta(minutes=age) for age in ages]
)


def _every(step: dt.timedelta, span: dt.timedelta) -> list[dt.datetime]:
    return [NOW - step * count for count in range(int(span / step) + 1)]


def test_half_hourly_backups_of_two_years_become_few() -> None:
    times = _every(dt.timedelta(minutes=30), dt.timedelta(days=730))
    keep = kept(times, NOW)
    day, fortnight = NOW - dt.timedelta(hours=24), NOW - dt.timedelta(days=14)
    year = NOW - dt.timedelta(days=366)
    assert sum(time >= day for time in keep) == 25
    assert sum(fortnight <= time < day for time in keep) == 13
    assert sum(time < fortnight for time in keep) == 51
    assert min(keep) >= year
    assert NOW in keep


def test_the_newest_of_an_hour_a_day_and_a_week_is_kept() -> None:
    def at(*parts: int) -> dt.datetime:
        return dt.datetime(*parts, tzinfo=dt.UTC)  # type: ignore[misc, arg-type]

    hour = [at(2026, 3, 31, 9, 10), at(2026, 3, 31, 9, 40)]
    days = [at(2026, 3, 25, 8, 0), at(2026, 3, 25, 17, 0)]
    week = [at(2026, 1, 5, 8, 0), at(2026, 1, 8, 8, 0)]
    assert kept([*hour, *days, *week], NOW) == {hour[1], days[1], week[1]}


def test_one_old_backup_is_better_than_none() -> None:
    old = NOW - dt.timedelta(days=3000)
    assert kept([old, old - dt.timedelta(days=1)], NOW) == {old}
    assert kept([], NOW) == frozenset()


def test_what_a_wrong_clock_dated_ahead_is_kept() -> None:
    ahead = [NOW + dt.timedelta(days=400), NOW + dt.timedelta(days=401)]
    assert kept([*ahead, NOW], NOW) == {*ahead, NOW}


@given(TIMES)
def test_nothing_is_invented_and_the_newest_stays(times: list[dt.datetime]) -> None:
    keep = kept(times, NOW)
    assert keep <= set(times)
    assert not times or max(times) in keep
    assert kept(keep, NOW) == keep


@given(TIMES, st.lists(st.integers(0, 500 * 24 * 60), min_size=1, max_size=4))
def test_thinning_often_ends_like_thinning_once(times: list[dt.datetime], later: list[int]) -> None:
    moments = sorted(NOW + dt.timedelta(minutes=minutes) for minutes in later)
    often: frozenset[dt.datetime] = frozenset(times)
    for moment in moments:
        often = kept(often, moment)
    assert often == kept(times, moments[-1])


@given(TIMES, st.timezones())
def test_the_time_zone_of_the_clock_does_not_matter(
    times: list[dt.datetime], zone: dt.tzinfo
) -> None:
    assert kept([time.astimezone(zone) for time in times], NOW.astimezone(zone)) == kept(times, NOW)
