"""Counts and sums over recommendations as they stood on a day: what leadership is told.

Open means issued and not closed. Questioned costs and funds for better use are two figures and are
never added, and unsupported costs are a part of questioned costs (5 U.S.C. 405(a)(4)(B), (7)).
"""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterable
from typing import Final, Protocol, TypeVar

from msgspec import Struct

#: How everything here counts, in sentences for a Read me.
COUNTING_RULES: Final = (
    "Open is issued and not closed on the day; awaiting response, unresolved, resolved and closure "
    "requested add up to open.",
    "On hold is a mark beside an open state, so that one on hold counts in its state too.",
    "A recommendation counts once in every total, and once for each of its components in counts by "
    "component: those may add up to more than the total.",
    "Money is that of open recommendations. Questioned costs and funds for better use are two "
    "figures and are never added; those that state no amount are counted, not taken for zero.",
    "The largest are ordered by the larger of their two amounts.",
)

#: The open states, in the order of the life cycle.
OPEN_STATES: Final = ("awaiting_response", "unresolved", "resolved", "closure_requested")


class Standing(Struct, frozen=True, kw_only=True):
    """One recommendation as it stood: ``report`` is anything that tells reports apart.

    Money in cents, None is not stated. ``components`` are its addressees, else its report's.
    """

    report: str
    state: str
    on_hold: bool
    components: tuple[str, ...]
    questioned_costs: int | None
    funds_for_better_use: int | None


class ComponentStanding(Struct, frozen=True, kw_only=True):
    """Open recommendations of one component by state; a component of None is not stated."""

    component: str | None
    awaiting_response: int
    unresolved: int
    resolved: int
    closure_requested: int

    @property
    def open(self) -> int:
        """All open ones of the component."""
        return self.awaiting_response + self.unresolved + self.resolved + self.closure_requested


class Figures(Struct, frozen=True, kw_only=True):
    """The figures of a set of recommendations.

    Money in cents is that of open ones, None when none of them states an amount, and
    ``…_not_stated`` counts those. ``closed`` is for any reason; not issued ones are in
    ``recommendations`` alone. ``by_component`` starts with the component that has most open ones.
    """

    recommendations: int
    reports: int
    open: int
    open_reports: int
    awaiting_response: int
    unresolved: int
    resolved: int
    closure_requested: int
    on_hold: int
    closed: int
    questioned_costs: int | None
    questioned_not_stated: int
    funds_for_better_use: int | None
    funds_not_stated: int
    by_component: tuple[ComponentStanding, ...]


class _Sum:
    """A sum of amounts that tells zero from not stated."""

    def __init__(self) -> None:
        self.cents: int | None = None
        self.silent = 0

    def add(self, cents: int | None) -> None:
        if cents is None:
            self.silent += 1
        else:
            self.cents = (self.cents or 0) + cents


def figures(standings: Iterable[Standing]) -> Figures:
    """Count once through; holds only the reports' names and the components' counts.

    A recommendation counts once in every total and once for each of its components: the counts by
    component may add up to more than ``open``. One named twice counts once for that component.
    """
    states: Counter[str] = Counter()
    components: Counter[tuple[str | None, str]] = Counter()
    reports, open_reports = set(), set()
    on_hold = 0
    questioned, funds = _Sum(), _Sum()
    for one in standings:
        states[one.state] += 1
        reports.add(one.report)
        if one.state not in OPEN_STATES:
            continue
        open_reports.add(one.report)
        on_hold += one.on_hold
        questioned.add(one.questioned_costs)
        funds.add(one.funds_for_better_use)
        names: Iterable[str | None] = set(one.components) or (None,)
        components.update((name, one.state) for name in names)
    return Figures(
        recommendations=states.total(),
        reports=len(reports),
        open=sum(states[state] for state in OPEN_STATES),
        open_reports=len(open_reports),
        awaiting_response=states["awaiting_response"],
        unresolved=states["unresolved"],
        resolved=states["resolved"],
        closure_requested=states["closure_requested"],
        on_hold=on_hold,
        closed=states["closed"],
        questioned_costs=questioned.cents,
        questioned_not_stated=questioned.silent,
        funds_for_better_use=funds.cents,
        funds_not_stated=funds.silent,
        by_component=_by_component(components),
    )


def _by_component(counts: Counter[tuple[str | None, str]]) -> tuple[ComponentStanding, ...]:
    rows = (
        ComponentStanding(
            component=name,
            awaiting_response=counts[name, "awaiting_response"],
            unresolved=counts[name, "unresolved"],
            resolved=counts[name, "resolved"],
            closure_requested=counts[name, "closure_requested"],
        )
        for name in {name for name, _ in counts}
    )
    return tuple(sorted(rows, key=lambda row: (-row.open, row.component is None, row.component)))


class Amounts(Protocol):
    """Anything that states the two amounts, in cents; None is not stated."""

    @property
    def questioned_costs(self) -> int | None:
        """Questioned costs in cents."""

    @property
    def funds_for_better_use(self) -> int | None:
        """Funds for better use in cents."""


A = TypeVar("A", bound=Amounts)


def larger_amount(one: Amounts) -> int:
    """The larger of the two amounts in cents, not their sum; 0 when neither is stated."""
    return max(one.questioned_costs or 0, one.funds_for_better_use or 0)


def largest(open_ones: Iterable[A], count: int = 10) -> tuple[A, ...]:
    """The largest by ``larger_amount``, largest first, equal ones in the order they came.

    One without an amount above zero is never among them.
    """
    return tuple(
        heapq.nlargest(count, (one for one in open_ones if larger_amount(one)), key=larger_amount)
    )


def percent(part: int, whole: int) -> str:
    """A share in whole percent, halves rounded up, and ``n/a`` of nothing (never 0 %).

    A share that is neither none nor all is never shown as ``0 %`` or ``100 %``.
    """
    if not whole:
        return "n/a"
    rounded = (200 * part + whole) // (2 * whole)
    if rounded == 0 and part:
        return "under 1 %"
    if rounded == 100 and part != whole:
        return "over 99 %"
    return f"{rounded} %"
