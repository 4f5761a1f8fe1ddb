"""The tables of final action: what was done about what management's decisions sustained.

Rows are those of 5 U.S.C. 405(c)(2) and (3): final action not taken at the period's beginning,
decisions made in it, final action taken in it, and not taken at its end. A revised decision is an
adjustment of the period in which it was revised: ``A + B + adjustments - C = D``.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import msgspec

from oigdesk.rules.clocks import FINAL_ACTION_MONTHS, months_after
from oigdesk.rules.money import FINAL_ACTIONS, Decision, chains
from oigdesk.rules.sar_tables import Adjusted, Sum

REVISED: Final = "Decision revised"


class Owed(msgspec.Struct, frozen=True):
    """The decisions on one of a recommendation's amounts, and the report that it stands in."""

    report: int
    decisions: tuple[Decision, ...]
    name: str = ""


class FinalActionTable(msgspec.Struct, frozen=True):
    """One table of final action; ``taken`` holds its kinds in their order."""

    before: Sum
    decided: Sum
    taken: dict[str, Sum]
    adjusted: tuple[Adjusted, ...]
    outstanding: Sum
    overlap: int
    footnotes: tuple[str, ...]

    @property
    def subtotal(self) -> Sum:
        """What needed final action in the period: A and B."""
        return self.before + self.decided

    @property
    def adjustments(self) -> Sum:
        """All adjustment lines together."""
        return sum((Sum(one.reports, one.amount) for one in self.adjusted), start=Sum())


class Unfinished(msgspec.Struct, frozen=True):
    """A decision more than a year old whose final action is not complete."""

    report: int
    name: str
    kind: str
    decided: dt.date
    outstanding: int


class _Step(msgspec.Struct, frozen=True):
    day: dt.date
    row: str
    amount: int


def _steps(chain: Sequence[Decision]) -> Iterator[_Step]:
    """What happened to one decision; nothing counts before it was made."""
    first = chain[0]
    yield _Step(first.decided, "decided", first.sustained)
    sustained = first.sustained
    for one in chain[1:]:
        day = max(one.decided, first.decided)
        yield _Step(day, "adjusted", one.sustained - sustained)
        sustained = one.sustained
    for one in chain:
        for action in one.taken:
            for names in FINAL_ACTIONS.values():
                for name in names:
                    amount = getattr(action, name)
                    if amount:
                        yield _Step(max(action.day, first.decided), name, amount)


def table(owed: Iterable[Owed], kind: str, start: dt.date, end: dt.date) -> FinalActionTable:
    """The final action of a period on decisions of one kind, both days included.

    Raises:
        AssertionError: the dollars do not balance; that is a fault of this program.
    """
    names = FINAL_ACTIONS[kind]
    reports: dict[str, set[int]] = defaultdict(set)
    amounts: dict[str, int] = defaultdict(int)
    revised: dict[tuple[dt.date, bool], tuple[set[int], list[int]]] = {}

    def take(row: str, report: int, amount: int) -> None:
        if amount:
            reports[row].add(report)
            amounts[row] += amount

    for one in owed:
        for chain in chains(one.decisions):
            before = still = 0
            for step in _steps(chain):
                if step.day > end:
                    continue
                signed = step.amount if step.row in {"decided", "adjusted"} else -step.amount
                still += signed
                if step.day < start:
                    before += signed
                elif step.row == "adjusted" and step.amount:
                    row = revised.setdefault((step.day, step.amount > 0), (set(), []))
                    row[0].add(one.report)
                    row[1].append(step.amount)
                elif step.row != "adjusted":
                    take(step.row, one.report, step.amount)
            take("before", one.report, before)
            take("outstanding", one.report, still)

    def row_of(name: str) -> Sum:
        return Sum(len(reports[name]), amounts[name])

    adjusted = tuple(
        Adjusted(day, 0, sum(parts), 0, _revised_words(len(those)))
        for (day, _), (those, parts) in sorted(revised.items())
    )
    found = FinalActionTable(
        before=row_of("before"),
        decided=row_of("decided"),
        taken={name: row_of(name) for name in names},
        adjusted=adjusted,
        outstanding=row_of("outstanding"),
        overlap=0,
        footnotes=(),
    )
    return finished(found)


def finished(table: FinalActionTable) -> FinalActionTable:
    """A table with its overlap and footnotes, once its dollars were found to balance.

    Raises:
        AssertionError: they do not.
    """
    done = sum(table.taken.values(), start=Sum())
    left = table.subtotal.amount + table.adjustments.amount - done.amount
    if left != table.outstanding.amount:
        raise AssertionError("the rows of final action do not balance")
    came = table.subtotal.reports + table.adjustments.reports
    overlap = table.outstanding.reports - came + done.reports
    footnotes = (_footnote(overlap),) if overlap > 0 else ()
    return msgspec.structs.replace(table, overlap=overlap, footnotes=footnotes)


def outstanding_at(decisions: Sequence[Decision], day: dt.date) -> int:
    """What decisions sustained and no final action covers at the end of a day."""
    return sum(
        step.amount if step.row in {"decided", "adjusted"} else -step.amount
        for chain in chains(decisions)
        for step in _steps(chain)
        if step.day <= day
    )


def _revised_words(reports: int) -> str:
    return f"{REVISED} in {'1 report' if reports == 1 else f'{reports} reports'}"


def _footnote(overlap: int) -> str:
    reports = "1 report" if overlap == 1 else f"{overlap} reports"
    return f"{reports} counted in more than one row because final action was taken in part."


def unfinished_over_a_year(owed: Iterable[Owed], kind: str, end: dt.date) -> Iterator[Unfinished]:
    """Decisions made more than a year before this day whose final action is not complete on it.

    The agency head's report lists their reports, with reasons (5 U.S.C. 405(c)(5)).
    """
    for one in owed:
        for chain in chains(one.decisions):
            decided = chain[0].decided
            year_over = months_after(decided, FINAL_ACTION_MONTHS)
            if year_over is None or year_over >= end:
                continue
            outstanding = outstanding_at(chain, end)
            if outstanding > 0:
                yield Unfinished(one.report, one.name, kind, decided, outstanding)
