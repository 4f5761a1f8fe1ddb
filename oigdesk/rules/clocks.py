"""The clocks of follow-up: by when a response, a decision and final action are due.

A clock is a day kept with a span of a recommendation's life: from the day after it is late, so that
nothing has to run at midnight.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from itertools import accumulate, pairwise
from typing import Final

import msgspec

from oigdesk.rules.days import add_months, day_words

#: The office's own settings of its clocks, by their keys.
RESPONSE_DAYS: Final = "response_days"
DECISION_CLOCK: Final = "decision_clock"

#: Positions that answer; the others say that no answer came yet.
ANSWERED: Final = frozenset({"concur", "partially_concur", "non_concur"})
#: Final action is due within a year of the decision (5 U.S.C. 405(c)(5)).
FINAL_ACTION_MONTHS: Final = 12
#: Pub. L. 115-414 lists what has been public for a year without final action.
PUBLIC_MONTHS: Final = 12

#: How the clocks count, in sentences for a Read me.
CLOCK_RULES: Final = (
    "A clock is late from the day after the day it is due.",
    "The response clock runs while a response is awaited, and only where it is recorded that one"
    " is to come or when it came; a recommendation that only came in from a page has none.",
    "The decision clock counts calendar months from the day of issue, to that month's last day at"
    " most (OMB Circular A-50, 8.a(2)), until the amounts are decided; without an amount until the"
    " recommendation is resolved or closed.",
    "The final action clock runs for a year from a decision that sustained an amount, until final"
    " action covers it (5 U.S.C. 405(c)(5)).",
)


class Clocks(msgspec.Struct, frozen=True, kw_only=True):
    """How long the office gives: days to respond; months to decide, or days where it counts those.

    Ninety days are those of DHS Directive 077-1, six months those of OMB Circular A-50.
    """

    response_days: int = 90
    decision_months: int = 6
    decision_days: int | None = None


USUAL: Final = Clocks()


class Answering(msgspec.Struct, frozen=True, kw_only=True):
    """What the response clock needs of one response; they are given in the order of recording."""

    received_on: dt.date | None = None
    due_on: dt.date | None = None
    position: str | None = None


class Decided(msgspec.Struct, frozen=True, kw_only=True):
    """A decision on money in cents; ``taken`` are days of final action and what they covered.

    ``revises`` is the ``name`` of the decision whose place it takes.
    """

    name: str
    kind: str
    decided: dt.date | None
    amount: int
    sustained: int
    revises: str | None = None
    taken: tuple[tuple[dt.date | None, int], ...] = ()


class Running(msgspec.Struct, frozen=True, kw_only=True):
    """What the clocks of one recommendation need beside its events.

    ``amounts`` are what it questions or could put to better use, by kind, in cents.
    """

    clocks: Clocks = USUAL
    response_days: int | None = None
    answers: tuple[Answering, ...] = ()
    amounts: Mapping[str, int] = msgspec.field(default_factory=dict)
    decisions: tuple[Decided, ...] = ()


class Timer(msgspec.Struct, frozen=True):
    """A clock that runs from one day to another, both included, and when it is due."""

    from_day: dt.date
    to_day: dt.date
    due: dt.date


def read_decision_clock(words: str | None) -> tuple[int, int | None]:
    """Months and days of an office's words, ``6 months`` or ``180 days``; usual where not set.

    Raises:
        ValueError: the words name neither; the message says how to write it.
    """
    if words is None or not words.strip():
        return USUAL.decision_months, None
    count, _, unit = " ".join(words.split()).casefold().partition(" ")
    if count.isascii() and count.isdecimal() and 0 < int(count) <= 1_000:
        if unit in {"month", "months"}:
            return int(count), None
        if unit in {"day", "days"}:
            return USUAL.decision_months, int(count)
    raise ValueError(f"“{words}” is not a time to decide. Write 6 months, or 180 days.")


def read_response_days(words: str | None) -> int:
    """The days an office gives to respond; the usual ones where it does not say.

    Raises:
        ValueError: the words are not a number of days.
    """
    if words is None or not words.strip():
        return USUAL.response_days
    count = words.strip()
    if count.isascii() and count.isdecimal() and 0 < int(count) <= 1_000:
        return int(count)
    raise ValueError(f"“{words}” is not a number of days. Write a whole number, for example 90.")


def clocks_of(response_days: str | None, decision_clock: str | None) -> Clocks:
    """The clocks of an office by its preferences; what cannot be read counts as not set."""
    try:
        days = read_response_days(response_days)
    except ValueError:
        days = USUAL.response_days
    try:
        months, decision_days = read_decision_clock(decision_clock)
    except ValueError:
        months, decision_days = USUAL.decision_months, None
    return Clocks(response_days=days, decision_months=months, decision_days=decision_days)


def months_after(day: dt.date, months: int) -> dt.date | None:
    """The day so many calendar months later, None beyond the calendar."""
    try:
        return add_months(day, months)
    except ValueError:
        return None


def days_after(day: dt.date, days: int) -> dt.date | None:
    """The day so many days later, None beyond the calendar."""
    try:
        return day + dt.timedelta(days=days)
    except OverflowError:
        return None


def response_timer(running: Running, begun: dt.date) -> Timer | None:
    """When a response is due, and until when it is awaited; None where no clock runs.

    A clock runs where a response is recorded as still to come, or as come: from a response's own
    day, else so many days after issue. An answer of an unknown day stops it from the start.
    """
    told = [one for one in running.answers if one.due_on is not None or one.position is not None]
    answers = [one.received_on for one in told if one.position in ANSWERED]
    if not told or None in answers:
        return None
    received = [day for day in answers if day is not None]
    return _until(response_due(running, begun), min(received, default=None))


def response_due(running: Running, begun: dt.date) -> dt.date | None:
    """The day that the last response names, else so many days after issue."""
    stated = [one.due_on for one in running.answers if one.due_on is not None]
    if stated:
        return stated[-1]
    days = running.response_days
    return days_after(begun, running.clocks.response_days if days is None else days)


def decision_timer(running: Running, begun: dt.date) -> Timer | None:
    """When a decision is due, counted from issue, and until when one on all its money is awaited.

    Without an amount it runs to the end of the calendar: then the state says whether it is decided.
    """
    due = decision_due(running.clocks, begun)
    days = [_decided_on(running, kind, amount) for kind, amount in running.amounts.items()]
    if not days or None in days:
        return _until(due, None)
    return _until(due, max(day for day in days if day is not None))


def decision_due(clocks: Clocks, begun: dt.date) -> dt.date | None:
    """The day by which an office decides on what was issued on a day, None beyond the calendar."""
    if clocks.decision_days is None:
        return months_after(begun, clocks.decision_months)
    return days_after(begun, clocks.decision_days)


def final_action_timers(running: Running) -> tuple[Timer, ...]:
    """When final action is due on each decision that sustained something, while it is not covered.

    A revised decision goes on with the clock of the one it revises, unless that sustained nothing.
    """
    return tuple(timer for chain in _chains(running.decisions) for timer in _final_action_of(chain))


def one_year_public(
    published: dt.date | None, issued: dt.date | None, *, public: bool | None
) -> dt.date | None:
    """The day on which a recommendation has been public for a year; None for one that is not.

    Where the day of publication is not stated, that of issue counts (Pub. L. 115-414, section 2).
    """
    day = published or issued
    return None if day is None or public is False else months_after(day, PUBLIC_MONTHS)


def _until(due: dt.date | None, ended: dt.date | None) -> Timer | None:
    """A clock that runs to the day before it ended."""
    if due is None or ended == dt.date.min:
        return None
    last = dt.date.max if ended is None else ended - dt.timedelta(days=1)
    return Timer(dt.date.min, last, due)


def _decided_on(running: Running, kind: str, amount: int) -> dt.date | None:
    """The day on which all of an amount was decided, None while some of it is not."""
    decided = sorted(
        (one.decided, one.amount)
        for one in running.decisions
        if one.kind == kind and one.revises is None and one.decided is not None
    )
    sums = accumulate(part for _, part in decided)
    return next(
        (day for (day, _), so_far in zip(decided, sums, strict=True) if so_far >= amount), None
    )


def _chains(decisions: Iterable[Decided]) -> Iterator[list[Decided]]:
    """Each decision with those that revise it, however far down."""
    root: dict[str, str] = {}
    chains: dict[str, list[Decided]] = {}
    waiting = list(decisions)
    while waiting:
        known = [one for one in waiting if one.revises is None or one.revises in root]
        if not known:  # revises what is not here, or itself: stands alone
            known = waiting
        for one in known:
            root[one.name] = root.get(one.revises or "", one.name)
            chains.setdefault(root[one.name], []).append(one)
        waiting = [one for one in waiting if one.name not in root]
    yield from chains.values()


def _final_action_of(chain: list[Decided]) -> Iterator[Timer]:
    sustained = {one.decided: one.sustained for one in chain if one.decided is not None}
    taken: dict[dt.date, int] = {}
    for one in chain:
        for day, cents in one.taken:
            if day is not None:
                taken[day] = taken.get(day, 0) + cents
    days = sorted({*sustained, *taken})
    begun: dt.date | None = None
    owed = covered = 0
    for day, following in pairwise((*days, None)):
        assert day is not None
        owed = sustained.get(day, owed)
        covered += taken.get(day, 0)
        if owed <= 0:
            begun = None
            continue
        begun = begun or day
        due = months_after(begun, FINAL_ACTION_MONTHS)
        if covered < owed and due is not None:
            last = dt.date.max if following is None else following - dt.timedelta(days=1)
            yield Timer(day, last, due)


def clock_words(due: dt.date, on: dt.date) -> str:
    """A clock as a person reads it on a day: ``12 days late`` or ``due Jul 6, 2026``."""
    late = (on - due).days
    if late <= 0:
        return f"due {day_words(due)}"
    return "1 day late" if late == 1 else f"{late} days late"
