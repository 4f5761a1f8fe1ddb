"""The two classic tables of a semiannual report: reports with questioned costs, and with funds.

Rows A to D and their columns are those of 5 U.S.C. 405(b) before its amendment of 2022; row E is
customary. A line of the book is one of a recommendation's two amounts. Whatever happens to it is a
movement of a day; every row is a sum of movements, so that dollars always balance:
``A + B + adjustments - transferred - C(i) - C(ii) = D``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, Literal

import msgspec

from oigdesk.models.vocab import word
from oigdesk.rules.money import Decision

Row = Literal["issued", "sustained", "not_sustained", "transferred", "adjusted"]
#: Closings by which a still undecided line leaves the book.
LEAVING: Final = ("transferred", "withdrawn", "merged", "superseded")

#: What comes first of one day: a line comes back, is decided on, leaves.
_BACK, _DECIDED, _LEFT = 0, 1, 2


class Away(msgspec.Struct, frozen=True):
    """From when to when a line was out of the book, and the closing that took it out."""

    day: dt.date
    back: dt.date | None
    reason: str


class Line(msgspec.Struct, frozen=True):
    """One amount with its unsupported part, in cents; ``name`` tells its recommendation.

    Lines that nothing happened to may stand as their sum over one report.
    """

    report: int
    issued: dt.date
    amount: int
    unsupported: int = 0
    decisions: tuple[Decision, ...] = ()
    away: tuple[Away, ...] = ()
    name: str = ""


class Movement(msgspec.Struct, frozen=True):
    """What came to a row on a day; ``amount`` is signed only for adjustments."""

    day: dt.date
    row: Row
    amount: int
    unsupported: int
    reason: str = ""


class Sum(msgspec.Struct, frozen=True):
    """One row of a table: reports, cents, and the unsupported part of these."""

    reports: int = 0
    amount: int = 0
    unsupported: int = 0

    def __add__(self, other: Sum) -> Sum:
        """Both together, reports added as they stand."""
        return Sum(
            self.reports + other.reports,
            self.amount + other.amount,
            self.unsupported + other.unsupported,
        )


class Adjusted(msgspec.Struct, frozen=True):
    """A line under a table: what came (or went) otherwise, and why; all numbers are signed."""

    day: dt.date
    reports: int
    amount: int
    unsupported: int
    reason: str


class Table(msgspec.Struct, frozen=True):
    """One classic table. ``overlap`` is how often partly decided reports stand once too often."""

    before: Sum
    issued: Sum
    sustained: Sum
    not_sustained: Sum
    transferred: Sum
    adjusted: tuple[Adjusted, ...]
    undecided: Sum
    over_six_months: Sum
    overlap: int
    footnotes: tuple[str, ...]

    @property
    def subtotal(self) -> Sum:
        """What needed a decision in the period: A and B."""
        return self.before + self.issued

    @property
    def adjustments(self) -> Sum:
        """All adjustment lines together."""
        return sum(
            (Sum(one.reports, one.amount, one.unsupported) for one in self.adjusted), start=Sum()
        )


def movements(line: Line) -> Iterator[Movement]:
    """Everything that happened to a line, in the order of its days.

    Nothing counts before the report was issued. What is decided after a line has left the book
    comes back for it, as an adjustment.
    """
    left, left_unsupported = line.amount, line.unsupported
    yield Movement(line.issued, "issued", left, left_unsupported)
    gone, gone_unsupported = 0, 0
    for day, rank, what in sorted(_happenings(line), key=lambda one: one[:2]):
        if isinstance(what, Decision):
            if gone:
                gone, gone_unsupported = gone - what.amount, gone_unsupported - what.unsupported
                why = "Decided after it had left this office's book"
                yield Movement(day, "adjusted", what.amount, what.unsupported, why)
            else:
                left, left_unsupported = left - what.amount, left_unsupported - what.unsupported
            yield from _decided(day, what)
        elif rank == _BACK:
            left, left_unsupported, gone, gone_unsupported = gone, gone_unsupported, 0, 0
            if left:
                yield Movement(day, "adjusted", left, left_unsupported, "Reopened")
        elif left:
            row: Row = "transferred" if what.reason == "transferred" else "adjusted"
            sign = 1 if row == "transferred" else -1
            yield Movement(day, row, sign * left, sign * left_unsupported, word(what.reason))
            left, left_unsupported, gone, gone_unsupported = 0, 0, left, left_unsupported


def _happenings(line: Line) -> Iterator[tuple[dt.date, int, Decision | Away]]:
    for one in line.decisions:
        if one.revises is None:
            yield max(one.decided, line.issued), _DECIDED, one
    for away in line.away:
        if away.back is not None:
            if away.back <= max(away.day, line.issued):
                continue
            yield away.back, _BACK, away
        yield max(away.day, line.issued), _LEFT, away


def _decided(day: dt.date, one: Decision) -> Iterator[Movement]:
    if one.sustained:
        yield Movement(day, "sustained", one.sustained, one.sustained_unsupported)
    if one.amount > one.sustained:
        rest = one.unsupported - one.sustained_unsupported
        yield Movement(day, "not_sustained", one.amount - one.sustained, rest)


class _Gathered:
    """A row as it is summed up: reports are counted once."""

    def __init__(self) -> None:
        self.reports: set[int] = set()
        self.amount = 0
        self.unsupported = 0

    def take(self, report: int, amount: int, unsupported: int) -> None:
        """One movement of a report."""
        self.reports.add(report)
        self.amount += amount
        self.unsupported += unsupported

    def sum(self) -> Sum:
        """The row."""
        return Sum(len(self.reports), self.amount, self.unsupported)


def table(
    lines: Iterable[Line],
    adjustments: Sequence[Adjusted],
    start: dt.date,
    end: dt.date,
    six_months_after: Callable[[dt.date], dt.date | None],
) -> Table:
    """The table of a period, both days included.

    Args:
        lines: the amounts of one kind that are above zero, of reports with a day of issue.
        adjustments: lines a person entered; earlier ones stand in row A, later ones nowhere.
        start: the first day of the period.
        end: its last day.
        six_months_after: by which day a report of this day of issue needed its decision.

    Raises:
        AssertionError: the dollars do not balance; that is a fault of this program.
    """
    rows = {name: _Gathered() for name in (*_ROWS, "before", "undecided", "late")}
    other: dict[tuple[dt.date, str, bool], _Gathered] = {}
    for line in lines:
        if line.issued > end:
            continue
        if not line.decisions and not line.away:  # most lines: nothing but their issue
            rows["before" if line.issued < start else "issued"].take(
                line.report, line.amount, line.unsupported
            )
            still, still_unsupported = line.amount, line.unsupported
        else:
            still, still_unsupported = _gather(line, start, end, rows, other)
        if still:
            rows["undecided"].take(line.report, still, still_unsupported)
            due = six_months_after(line.issued)
            if due is not None and due < end:
                rows["late"].take(line.report, still, still_unsupported)
    earlier = [one for one in adjustments if one.day < start]
    within = [one for one in adjustments if start <= one.day <= end]
    carried = _total(earlier)
    found = Table(
        before=rows["before"].sum() + carried,
        issued=rows["issued"].sum(),
        sustained=rows["sustained"].sum(),
        not_sustained=rows["not_sustained"].sum(),
        transferred=rows["transferred"].sum(),
        adjusted=tuple(sorted((*_adjusted(other), *within), key=lambda one: one.day)),
        undecided=rows["undecided"].sum() + carried + _total(within),
        over_six_months=rows["late"].sum(),
        overlap=0,
        footnotes=(),
    )
    return finished(found)


def finished(table: Table) -> Table:
    """A table with its overlap and footnotes, once its dollars were found to balance.

    Raises:
        AssertionError: they do not.
    """
    assert_balance(table)
    overlap = overlap_of(table)
    return msgspec.structs.replace(table, overlap=overlap, footnotes=tuple(_footnotes(overlap)))


def undecided_at(line: Line, day: dt.date) -> tuple[int, int]:
    """What of a line is undecided at the end of a day, and its unsupported part."""
    left = left_unsupported = 0
    for one in movements(line):
        if one.day > day:
            break
        sign = 1 if one.row in {"issued", "adjusted"} else -1
        left += sign * one.amount
        left_unsupported += sign * one.unsupported
    return left, left_unsupported


_ROWS: Final[tuple[Row, ...]] = ("issued", "sustained", "not_sustained", "transferred")


def _gather(
    line: Line,
    start: dt.date,
    end: dt.date,
    rows: dict[str, _Gathered],
    other: dict[tuple[dt.date, str, bool], _Gathered],
) -> tuple[int, int]:
    """Take a line's movements into the rows; gives what of it is undecided at the end."""
    before = before_unsupported = still = still_unsupported = 0
    for one in movements(line):
        if one.day > end:
            break
        sign = 1 if one.row in {"issued", "adjusted"} else -1
        still += sign * one.amount
        still_unsupported += sign * one.unsupported
        if one.day < start:
            before, before_unsupported = still, still_unsupported
        elif one.row == "adjusted":
            key = one.day, one.reason, one.amount > 0
            other.setdefault(key, _Gathered()).take(line.report, one.amount, one.unsupported)
        else:
            rows[one.row].take(line.report, one.amount, one.unsupported)
    if before:
        rows["before"].take(line.report, before, before_unsupported)
    return still, still_unsupported


def _adjusted(other: dict[tuple[dt.date, str, bool], _Gathered]) -> Iterator[Adjusted]:
    """What came and went otherwise, a line for each day, reason and direction."""
    for (day, reason, _), row in sorted(other.items(), key=lambda item: item[0]):
        reports = len(row.reports) * (1 if row.amount > 0 else -1)
        yield Adjusted(day, reports, row.amount, row.unsupported, reason)


def _total(adjusted: Iterable[Adjusted]) -> Sum:
    sums = (Sum(one.reports, one.amount, one.unsupported) for one in adjusted)
    return sum(sums, start=Sum())


def balance(table: Table) -> Sum:
    """What the table's rows leave at the end of the period; row D by its dollars."""
    came, went = table.subtotal + table.adjustments, table.sustained + table.not_sustained
    went = went + table.transferred
    return Sum(
        came.reports - went.reports, came.amount - went.amount, came.unsupported - went.unsupported
    )


def overlap_of(table: Table) -> int:
    """How many appearances of reports are too many for the rows to add up as counts."""
    return table.undecided.reports - balance(table).reports


def assert_balance(table: Table) -> None:
    """The identity of a table, in dollars and in their unsupported part.

    Raises:
        AssertionError: it does not hold.
    """
    left = balance(table)
    if (left.amount, left.unsupported) != (table.undecided.amount, table.undecided.unsupported):
        raise AssertionError("the rows of a table do not balance")


def _footnotes(overlap: int) -> Iterator[str]:
    if overlap > 0:
        reports = "1 report" if overlap == 1 else f"{overlap} reports"
        yield (
            f"{reports} counted in more than one row because management decided some but not all"
            " amounts."
        )
    elif overlap < 0:
        reports = "1 report" if overlap == -1 else f"{-overlap} reports"
        yield f"{reports} counted in more than one row because amounts came back or left in part."
