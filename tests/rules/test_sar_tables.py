"""Three tables that were published, rebuilt from books made to them; and what holds for any."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from oigdesk.rules import sar_tables
from oigdesk.rules.clocks import months_after
from oigdesk.rules.money import Decision
from oigdesk.rules.sar_tables import Adjusted, Away, Line, Sum, Table, movements


def six_months(day: dt.date) -> dt.date | None:
    return months_after(day, 6)


def table(
    lines: list[Line], start: dt.date, end: dt.date, adjustments: tuple[Adjusted, ...] = ()
) -> Table:
    return sar_tables.table(lines, adjustments, start, end, six_months)


def decision(
    day: dt.date, amount: int, sustained: int, unsupported: int = 0, sustained_unsupported: int = 0
) -> Decision:
    return Decision(
        name=f"{day} {amount}",
        decided=day,
        amount=amount,
        sustained=sustained,
        unsupported=unsupported,
        sustained_unsupported=sustained_unsupported,
    )


def dollars(amount: int, unsupported: int = 0) -> tuple[int, int]:
    return amount * 100, unsupported * 100


class Book:
    """Reports with one amount each, made to whole rows: how many, and dollars in all."""

    def __init__(self, start: dt.date, end: dt.date) -> None:
        self.start, self.end = start, end
        self.lines: list[Line] = []

    def reports(
        self,
        count: int,
        amount: int,
        unsupported: int = 0,
        *,
        old: bool = False,
        decided: tuple[int, int] | None = None,
        sustained: tuple[int, int] = (0, 0),
        left: bool = False,
    ) -> None:
        """So many reports with these dollars together; the last one takes what does not divide.

        Of each, ``decided`` was decided on in the period and ``sustained`` of that sustained.
        """
        issued = self.start + dt.timedelta(days=-40 if old else 40)
        day = self.start + dt.timedelta(days=50)
        columns = [dollars(amount, unsupported), dollars(*(decided or (0, 0))), dollars(*sustained)]
        for index in range(count):
            own = [[part(cents, count, index) for cents in column] for column in columns]
            decisions = (
                (decision(day, own[1][0], own[2][0], own[1][1], own[2][1]),) if decided else ()
            )
            away = (Away(day, None, "transferred"),) if left else ()
            self.lines.append(Line(len(self.lines), issued, *own[0], decisions, away))

    def table(self) -> Table:
        return table(self.lines, self.start, self.end)


def part(cents: int, count: int, index: int) -> int:
    each = cents // count
    return each if index < count - 1 else cents - each * (count - 1)


def row(reports: int, amount: int, unsupported: int = 0) -> Sum:
    return Sum(reports, *dollars(amount, unsupported))


PARTLY = "counted in more than one row because management decided some but not all amounts."


def test_funds_of_october_2002_to_march_2003_with_three_reports_transferred() -> None:
    book = Book(dt.date(2002, 10, 1), dt.date(2003, 3, 31))
    book.reports(2, 1_000_000, old=True, left=True)
    book.reports(1, 2_688_893, old=True, decided=(317_812, 0), sustained=(317_812, 0))
    book.reports(1, 303_344, left=True)
    book.reports(4, 600_000, decided=(600_000, 0), sustained=(600_000, 0))
    book.reports(2, 3_000_000, decided=(400_000, 0), sustained=(400_000, 0))
    book.reports(9, 10_672_743)
    found = book.table()
    assert found.before == row(3, 3_688_893)
    assert found.issued == row(16, 14_576_087)
    assert found.subtotal == row(19, 18_264_980)
    assert found.sustained == row(7, 1_317_812)
    assert found.not_sustained == row(0, 0)
    assert found.transferred == row(3, 1_303_344)
    assert found.undecided == row(12, 15_643_824)
    assert found.overlap == 3
    assert found.footnotes == (f"3 reports {PARTLY}",)


def test_questioned_costs_of_april_to_september_2003_with_their_unsupported_part() -> None:
    book = Book(dt.date(2003, 4, 1), dt.date(2003, 9, 30))
    all_of_it = (12_000_000, 1_000_000)
    book.reports(12, *all_of_it, old=True, decided=all_of_it, sustained=all_of_it)
    book.reports(4, 4_359_250, 36_305, old=True, decided=(4_359_250, 36_305))
    book.reports(8, 10_337_205, 1_649_490, old=True)
    all_of_it = (16_490_601, 8_000_000)
    book.reports(24, *all_of_it, decided=all_of_it, sustained=all_of_it)
    book.reports(
        2, 2_000_000, 1_000_000, decided=(1_000_000, 352_644), sustained=(1_000_000, 352_644)
    )
    book.reports(10, 7_115_411, 4_563_491)
    found = book.table()
    assert found.before == row(24, 26_696_455, 2_685_795)
    assert found.issued == row(36, 25_606_012, 13_563_491)
    assert found.subtotal == row(60, 52_302_467, 16_249_286)
    assert found.sustained == row(38, 29_490_601, 9_352_644)
    assert found.not_sustained == row(4, 4_359_250, 36_305)
    assert found.transferred == row(0, 0)
    assert found.undecided == row(20, 18_452_616, 6_860_337)
    assert found.overlap == 2
    assert found.footnotes == (f"2 reports {PARTLY}",)


def test_questioned_costs_of_october_2007_to_march_2008() -> None:
    book = Book(dt.date(2007, 10, 1), dt.date(2008, 3, 31))
    book.reports(6, 6_000_000, old=True, decided=(6_000_000, 0), sustained=(6_000_000, 0))
    book.reports(1, 2_890_694, old=True, decided=(2_000_000, 0), sustained=(2_000_000, 0))
    book.reports(25, 13_509_444, decided=(13_509_444, 0), sustained=(13_509_444, 0))
    book.reports(17, 7_356_451)
    found = book.table()
    assert found.before == row(7, 8_890_694)
    assert found.issued == row(42, 20_865_895)
    assert found.subtotal == row(49, 29_756_589)
    assert found.sustained == row(32, 21_509_444)
    assert found.not_sustained == row(0, 0)
    assert found.undecided == row(18, 8_247_145)
    assert found.overlap == 1
    assert found.footnotes == (f"1 report {PARTLY}",)


S, E = dt.date(2026, 4, 1), dt.date(2026, 9, 30)


def test_a_decision_on_a_part_stands_in_c_and_leaves_the_rest_in_d() -> None:
    line = Line(1, S, 100, 0, (decision(S, 60, 40),))
    found = table([line], S, E)
    assert found.sustained == Sum(1, 40)
    assert found.not_sustained == Sum(1, 20)
    assert found.undecided == Sum(1, 40)
    assert found.overlap == 2


def test_a_revised_decision_never_stands_in_c_again() -> None:
    first = decision(S, 100, 100)
    second = Decision(name="2", decided=E, amount=100, sustained=10, revises=first.name)
    found = table([Line(1, S, 100, 0, (first, second))], S, E)
    assert (found.sustained, found.not_sustained) == (Sum(1, 100), Sum())


@pytest.mark.parametrize("reason", ["withdrawn", "merged", "superseded"])
def test_what_left_otherwise_than_by_transfer_is_an_adjustment_with_its_reason(reason: str) -> None:
    day = dt.date(2026, 6, 1)
    lines = [Line(n, dt.date(2026, 1, 1), 100, 30, (), (Away(day, None, reason),)) for n in (1, 2)]
    found = table(lines, S, E)
    assert found.adjusted == (Adjusted(day, -2, -200, -60, reason.capitalize()),)
    assert (found.before, found.undecided) == (Sum(2, 200, 60), Sum())
    assert found.overlap == 0


def test_what_is_reopened_comes_back_and_what_is_decided_meanwhile_is_told() -> None:
    june, july, august = (dt.date(2026, month, 1) for month in (6, 7, 8))
    away = (Away(june, august, "transferred"),)
    found = table([Line(1, S, 100, 0, (decision(july, 30, 30),), away)], S, E)
    assert found.transferred == Sum(1, 100)
    assert [(one.amount, one.reason) for one in found.adjusted] == [
        (30, "Decided after it had left this office's book"),
        (70, "Reopened"),
    ]
    assert found.undecided == Sum(1, 70)


def test_undecided_for_over_six_months_is_counted_from_issue_to_the_periods_end() -> None:
    issued = (dt.date(2026, 3, 29), dt.date(2026, 3, 30), dt.date(2026, 3, 31))
    lines = [Line(n, day, 100) for n, day in enumerate(issued)]
    assert table(lines, S, E).over_six_months == Sum(1, 100)
    assert sar_tables.table(lines, (), S, E, lambda day: None).over_six_months == Sum()


def test_lines_a_person_entered_stand_in_their_period_and_then_in_row_a() -> None:
    entered = (Adjusted(S, 1, 500, 20, "Found in the paper file"),)
    found = table([], S, E, entered)
    assert found.adjusted == entered
    assert found.undecided == Sum(1, 500, 20)
    later = table([], E + dt.timedelta(days=1), dt.date(2027, 3, 31), entered)
    assert (later.before, later.undecided, later.adjusted) == (Sum(1, 500, 20),) * 2 + ((),)


DAYS = st.dates(dt.date(2025, 1, 1), dt.date(2027, 12, 31))


@st.composite
def lines(draw: st.DrawFn) -> Line:
    amount = draw(st.integers(1, 1_000))
    unsupported = draw(st.integers(0, amount))
    decisions: list[Decision] = []
    left, left_unsupported = amount, unsupported
    for _ in range(draw(st.integers(0, 3))):
        part = draw(st.integers(0, left))
        own = draw(
            st.integers(max(0, left_unsupported - (left - part)), min(part, left_unsupported))
        )
        sustained = draw(st.integers(0, part))
        sustained_own = draw(st.integers(max(0, own - (part - sustained)), min(own, sustained)))
        decisions.append(decision(draw(DAYS), part, sustained, own, sustained_own))
        left, left_unsupported = left - part, left_unsupported - own
    away: list[Away] = []
    days = sorted(draw(st.lists(DAYS, max_size=4, unique=True)))
    for out, back in zip(days[::2], [*days[1::2], None], strict=False):
        away.append(Away(out, back, draw(st.sampled_from(sar_tables.LEAVING))))
    return Line(
        draw(st.integers(1, 4)), draw(DAYS), amount, unsupported, tuple(decisions), tuple(away)
    )


@settings(max_examples=80)
@given(st.lists(lines(), max_size=6), DAYS, st.integers(0, 400), st.integers(0, 400))
def test_every_table_balances_and_opens_as_the_one_before_closed(
    book: list[Line], start: dt.date, days: int, more: int
) -> None:
    end = start + dt.timedelta(days=days)
    one = table(book, start, end)
    after = end + dt.timedelta(days=1)
    other = table(book, after, after + dt.timedelta(days=more))
    assert other.before == one.undecided
    both = table(book, start, after + dt.timedelta(days=more))
    for name in ("issued", "sustained", "not_sustained", "transferred", "adjustments"):
        parts = [getattr(one, name), getattr(other, name)]
        whole = getattr(both, name)
        assert whole.amount == sum(part.amount for part in parts)
        assert whole.unsupported == sum(part.unsupported for part in parts)
    for found in (one, other, both):
        left = sar_tables.balance(found)
        assert left.amount == found.undecided.amount
        assert left.unsupported == found.undecided.unsupported
        assert left.reports + found.overlap == found.undecided.reports
        for name in ("before", "issued", "sustained", "not_sustained", "transferred", "undecided"):
            assert 0 <= getattr(found, name).unsupported <= getattr(found, name).amount


@settings(max_examples=60)
@given(lines())
def test_the_rest_of_a_line_is_never_less_than_nothing(line: Line) -> None:
    left = left_unsupported = 0
    for one in movements(line):
        assert one.day >= line.issued
        sign = 1 if one.row in {"issued", "adjusted"} else -1
        left, left_unsupported = left + sign * one.amount, left_unsupported + sign * one.unsupported
        assert 0 <= left_unsupported <= left
