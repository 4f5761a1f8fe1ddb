"""The life of a recommendation: its dated events folded into spans of state, for every day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from typing import Final, get_args

import msgspec

from oigdesk.models.vocab import CloseReason, EventKind, ReopenTo, State
from oigdesk.rules.clocks import (
    Running,
    Timer,
    decision_timer,
    final_action_timers,
    response_timer,
)

#: The order of events within one day: the order of a recommendation's life.
RANK: Final[dict[str, int]] = {kind: rank for rank, kind in enumerate(get_args(EventKind))}
ONE_DAY: Final = dt.timedelta(days=1)

_CLOSE_REASONS: Final[dict[str | None, CloseReason]] = {
    reason: reason for reason in get_args(CloseReason)
}
_REOPEN_TO: Final[dict[str | None, ReopenTo]] = {to: to for to in get_args(ReopenTo)}


class Fact(msgspec.Struct, frozen=True, kw_only=True):
    """One event of a recommendation, as the fold wants it.

    Which fields apply depends on the kind; ``position_in_day`` is the order in which events of
    one kind and day were typed. ``action_date`` is the day on which management's action took
    effect, with ``closure_requested`` and ``closed``.
    """

    kind: str
    effective_date: dt.date | None = None
    position_in_day: int = 0
    uid: str = ""
    verdict: str | None = None
    target_date: dt.date | None = None
    reason: str | None = None
    close_reason: str | None = None
    to: str | None = None
    link: str | None = None
    person: str | None = None
    action_date: dt.date | None = None


class Span(msgspec.Struct, frozen=True):
    """How a recommendation stood from one day to another, both included.

    ``extensions`` counts how often the target was moved. The ``…_due`` days are clocks that run,
    late from the day after; None is a clock that does not run.
    """

    from_day: dt.date
    to_day: dt.date
    state: State
    close_reason: CloseReason | None = None
    on_hold: bool = False
    target_date: dt.date | None = None
    original_target_date: dt.date | None = None
    extensions: int = 0
    response_due: dt.date | None = None
    decision_due: dt.date | None = None
    final_action_due: dt.date | None = None


Shown = tuple[State, CloseReason | None, bool, dt.date | None, dt.date | None, int]
Place = tuple[dt.date, int, int, str]


class _Life:
    """What the events so far have made of a recommendation.

    A recommendation not yet issued already gathers what happens to it (plans are often agreed on
    the draft); it shows once it is issued.
    """

    __slots__ = (
        "before_closing",
        "close_reason",
        "extensions",
        "held",
        "issued",
        "original",
        "state",
        "target",
    )

    def __init__(self) -> None:
        self.issued = False
        self.state: State = "awaiting_response"
        self.before_closing: State = self.state
        self.close_reason: CloseReason | None = None
        self.held = False
        self.target: dt.date | None = None
        self.original: dt.date | None = None
        self.extensions = 0

    def shown(self) -> Shown:
        aim = (self.target, self.original, self.extensions)
        if not self.issued:
            return ("not_issued", None, False, *aim)
        if self.state == "closed":
            return ("closed", self.close_reason, False, *aim)
        return (self.state, None, self.held, *aim)

    def move(self, state: State) -> None:
        """Only reopening leaves Closed."""
        if self.state != "closed":
            self.state = state

    def aim(self, target: dt.date | None) -> None:
        if target is not None:
            self.target = target
            self.original = self.original or target

    def close(self, reason: CloseReason | None) -> None:
        if self.state != "closed":
            self.before_closing = self.state
        self.state, self.close_reason = "closed", reason

    def reopen(self, to: ReopenTo | None) -> None:
        before = self.before_closing if self.state == "closed" else self.state
        agreed = before in {"resolved", "closure_requested"}
        self.state = to or ("resolved" if agreed else "unresolved")
        self.held = False


def _issued(life: _Life, _fact: Fact) -> None:
    life.issued = True


def _evaluated(life: _Life, fact: Fact) -> None:
    # Finding a plan good changes nothing: accepting it does.
    if fact.verdict in {"partially_responsive", "not_accepted"}:
        life.move("unresolved")


def _agreed(life: _Life, fact: Fact) -> None:
    life.move("resolved")
    life.aim(fact.target_date)


def _plan_lapsed(life: _Life, _fact: Fact) -> None:
    life.move("unresolved")


def _target_extended(life: _Life, fact: Fact) -> None:
    life.aim(fact.target_date)
    life.extensions += fact.target_date is not None


def _closure_requested(life: _Life, _fact: Fact) -> None:
    life.move("closure_requested")


def _closure_returned(life: _Life, _fact: Fact) -> None:
    if life.state == "closure_requested":
        life.state = "resolved"


def _closed(life: _Life, fact: Fact) -> None:
    life.close(_CLOSE_REASONS.get(fact.close_reason))


def _transferred(life: _Life, _fact: Fact) -> None:
    life.close("transferred")


def _reopened(life: _Life, fact: Fact) -> None:
    life.reopen(_REOPEN_TO.get(fact.to))


def _held(life: _Life, _fact: Fact) -> None:
    life.held = True


def _released(life: _Life, _fact: Fact) -> None:
    life.held = False


#: What each kind does. Responses, updates and notes are history and change no state.
_EFFECTS: Final[dict[str, Callable[[_Life, Fact], None]]] = {
    "issued": _issued,
    "evaluated": _evaluated,
    "plan_accepted": _agreed,
    "decision_imposed": _agreed,
    "plan_lapsed": _plan_lapsed,
    "target_extended": _target_extended,
    "closure_requested": _closure_requested,
    "closure_returned": _closure_returned,
    "closed": _closed,
    "reopened": _reopened,
    "held": _held,
    "released": _released,
    "transferred": _transferred,
}


def day_of(fact: Fact, issued_on: dt.date | None) -> dt.date:
    """The day on which an event counts.

    Without a day of its own it counts on the report's issue date, also when that is set later,
    and before every day when the report has none.
    """
    return fact.effective_date or issued_on or dt.date.min


def place(fact: Fact, issued_on: dt.date | None) -> Place:
    """Where an event stands: day, rank of its kind, order typed, uid."""
    day = day_of(fact, issued_on)
    return (day, RANK.get(fact.kind, len(RANK)), fact.position_in_day, fact.uid)


def ordered(facts: Iterable[Fact], issued_on: dt.date | None) -> tuple[Fact, ...]:
    """The events in the order in which they count, whatever the order of recording."""
    return tuple(sorted(facts, key=lambda fact: place(fact, issued_on)))


def spans(
    facts: Iterable[Fact], issued_on: dt.date | None, running: Running | None = None
) -> tuple[Span, ...]:
    """The whole life of a recommendation, from the first day of the calendar to the last.

    Takes any events in any order and never refuses: what may be recorded is not its matter. Spans
    follow each other without gap, neighbours differ, and the state of a day is that after all its
    events. An event that finds nothing to change (a closure returned that nobody requested,
    a plan accepted while closed) leaves the state; only ``reopened`` leaves Closed.

    Args:
        facts: the events of one recommendation.
        issued_on: the report's issue date, None when it is not known.
        running: what its clocks need; without it no clock runs.
    """
    placed = ordered(facts, issued_on)
    life = _states(placed, issued_on)
    return life if running is None else _with_clocks(life, placed, issued_on, running)


def _states(placed: Sequence[Fact], issued_on: dt.date | None) -> tuple[Span, ...]:
    life = _Life()
    start, shown = dt.date.min, life.shown()
    found: list[Span] = []
    for day, group in groupby(placed, lambda fact: day_of(fact, issued_on)):
        for fact in group:
            if effect := _EFFECTS.get(fact.kind):
                effect(life, fact)
        now = life.shown()
        if now == shown:
            continue
        if day > start:
            found.append(Span(start, day - ONE_DAY, *shown))
        start, shown = day, now
    found.append(Span(start, dt.date.max, *shown))
    return tuple(found)


#: What a recommendation may hold without anybody having begun to follow it up.
_NOT_FOLLOWED_UP: Final = frozenset({"issued", "update", "note"})
_UNDECIDED: Final = frozenset({"awaiting_response", "unresolved"})
_OPEN: Final = _UNDECIDED | {"resolved", "closure_requested"}


def _with_clocks(
    life: tuple[Span, ...], placed: Sequence[Fact], issued_on: dt.date | None, running: Running
) -> tuple[Span, ...]:
    """The same life, split where a clock begins or stops.

    One that has only come in from a page, without a response, runs none.
    """
    begun = next((day_of(one, issued_on) for one in placed if one.kind == "issued"), None)
    begun = issued_on or begun
    response = decision = None
    if begun is not None and begun > dt.date.min:
        response = response_timer(running, begun)
        if (
            running.answers
            or running.decisions
            or any(one.kind not in _NOT_FOLLOWED_UP for one in placed)
        ):
            decision = decision_timer(running, begun)
    final = final_action_timers(running) if running.decisions else ()
    if response is None and decision is None and not final:
        return life
    deciding = _OPEN if running.amounts else _UNDECIDED
    found: list[Span] = []
    for span in life:
        timers = (
            response if span.state == "awaiting_response" else None,
            decision if span.state in deciding else None,
        )
        for piece in _pieces(span, *timers, () if span.state == "not_issued" else final):
            if found and found[-1] == msgspec.structs.replace(
                piece, from_day=found[-1].from_day, to_day=found[-1].to_day
            ):
                piece = msgspec.structs.replace(found.pop(), to_day=piece.to_day)
            found.append(piece)
    return tuple(found)


def _pieces(
    span: Span, response: Timer | None, decision: Timer | None, final: tuple[Timer, ...]
) -> Iterator[Span]:
    timers = [timer for timer in (response, decision, *final) if timer is not None]
    if not timers:
        yield span
        return
    starts = {timer.from_day for timer in timers}
    starts |= {timer.to_day + ONE_DAY for timer in timers if timer.to_day < dt.date.max}
    edges = sorted(day for day in starts if span.from_day < day <= span.to_day)
    for first, following in pairwise((span.from_day, *edges, None)):
        assert first is not None
        yield msgspec.structs.replace(
            span,
            from_day=first,
            to_day=span.to_day if following is None else following - ONE_DAY,
            response_due=_due((response,), first),
            decision_due=_due((decision,), first),
            final_action_due=_due(final, first),
        )


def _due(timers: Iterable[Timer | None], day: dt.date) -> dt.date | None:
    """The earliest day on which one of the clocks that run on a day is due."""
    running = (one.due for one in timers if one and one.from_day <= day <= one.to_day)
    return min(running, default=None)


def state_at(life: Sequence[Span], day: dt.date) -> Span:
    """The span of a whole life (as ``spans`` gives it) in which a day lies."""
    return next(span for span in life if span.from_day <= day <= span.to_day)
