from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from sqlalchemy import select

from oigdesk.desk import Desk
from oigdesk.errors import Refused
from oigdesk.formats.shapes import to_json
from oigdesk.models.period import Adjustment
from oigdesk.rules.periods import period
from oigdesk.rules.sar_tables import Sum
from oigdesk.services import determining, importing, lifecycle, periods, records
from oigdesk.services.periods import Tables
from tests import books, builders
from tests.books import Book

QUESTIONED, FUNDS = "questioned_costs", "funds_for_better_use"
H1, H2 = period("2026-H1"), period("2026-H2")
AFTER = period("2027-H1")


def brought(desk: Desk, folder: Path, book: Book) -> None:
    file = folder / "book.json"
    file.write_bytes(to_json(book.reports))
    for plan in importing.read_file(desk, file):
        importing.apply(desk, plan)


def tables(desk: Desk, name: str) -> Tables:
    span = period(name)
    return periods.tables(desk, span.start, span.end)


def dollars(reports: int, amount: int, unsupported: int = 0) -> Sum:
    return Sum(reports, amount * 100, unsupported * 100)


def test_funds_of_2003_h1_from_a_book_that_came_in(desk: Desk, tmp_path: Path) -> None:
    brought(desk, tmp_path, books.funds_2003_h1())
    found = tables(desk, "2003-H1").figures.classic[FUNDS]
    assert (found.before, found.issued) == (dollars(3, 3_688_893), dollars(16, 14_576_087))
    assert found.subtotal == dollars(19, 18_264_980)
    assert (found.sustained, found.not_sustained) == (dollars(7, 1_317_812), Sum())
    assert (found.transferred, found.undecided) == (dollars(3, 1_303_344), dollars(12, 15_643_824))
    assert found.footnotes[0].startswith("3 reports counted in more than one row")
    following = tables(desk, "2003-H2").figures.classic[FUNDS]
    assert following.before == found.undecided


def test_questioned_costs_of_2003_h2_from_a_book_that_came_in(desk: Desk, tmp_path: Path) -> None:
    brought(desk, tmp_path, books.questioned_2003_h2())
    found = tables(desk, "2003-H2").figures.classic[QUESTIONED]
    assert found.before == dollars(24, 26_696_455, 2_685_795)
    assert found.issued == dollars(36, 25_606_012, 13_563_491)
    assert found.sustained == dollars(38, 29_490_601, 9_352_644)
    assert found.not_sustained == dollars(4, 4_359_250, 36_305)
    assert found.undecided == dollars(20, 18_452_616, 6_860_337)
    assert found.overlap == 2


def test_questioned_costs_of_2008_h1_from_a_book_that_came_in(desk: Desk, tmp_path: Path) -> None:
    brought(desk, tmp_path, books.questioned_2008_h1())
    found = tables(desk, "2008-H1").figures.classic[QUESTIONED]
    assert (found.before, found.issued) == (dollars(7, 8_890_694), dollars(42, 20_865_895))
    assert (found.sustained, found.undecided) == (dollars(32, 21_509_444), dollars(18, 8_247_145))
    assert found.overlap == 1


@pytest.fixture
def costs(desk: Desk) -> str:
    """A recommendation of Jan 15, 2026 with $1,000 questioned, $400 of them unsupported."""
    report = builders.report(desk, date_issued=dt.date(2026, 1, 15))
    return builders.recommendation(
        desk, report, questioned_costs=1_000_00, unsupported_costs=400_00
    )


def test_reports_without_a_day_of_issue_stand_beside_the_tables(desk: Desk) -> None:
    report = builders.report(desk, date_issued=None)
    builders.recommendation(desk, report, questioned_costs=5_00, unsupported_costs=1_00)
    builders.recommendation(desk, report, questioned_costs=7_00)
    figures = tables(desk, "2026-H1").figures
    assert figures.undated == {QUESTIONED: Sum(1, 12_00, 1_00), FUNDS: Sum()}
    assert figures.classic[QUESTIONED].subtotal == Sum()


def test_what_left_the_book_is_told_and_its_reopening_too(desk: Desk, costs: str) -> None:
    fields = {"effective_date": dt.date(2026, 5, 4), "close_reason": "withdrawn", "reason": "Twice"}
    lifecycle.step(desk, costs, "close", fields)
    found = tables(desk, "2026-H2").figures.classic[QUESTIONED]
    (line,) = found.adjusted
    assert (line.reports, line.amount, line.reason) == (-1, -1_000_00, "Withdrawn")
    assert found.undecided == Sum()


def test_a_frozen_period_stands_and_what_changed_since_is_told_in_both(
    desk: Desk, costs: str
) -> None:
    done = periods.freeze(desk, H2.start, H2.end)
    assert done.label == "Freeze the tables of 2026-H2"
    records.edit(desk, "recommendation", costs, {QUESTIONED: 800_00}, reason="A typing error")
    shown = periods.tables(desk, H2.start, H2.end)
    assert shown.frozen is not None
    assert shown.figures.classic[QUESTIONED].undecided == Sum(1, 1_000_00, 400_00)
    (line,) = shown.restated[QUESTIONED]
    assert (line.reports, line.amount, line.unsupported) == (0, -200_00, 0)
    assert "A typing error" in line.reason
    following = periods.tables(desk, AFTER.start, AFTER.end).figures.classic[QUESTIONED]
    assert following.before == Sum(1, 1_000_00, 400_00)
    (told,) = following.adjusted
    assert (told.amount, told.day) == (-200_00, AFTER.start)
    assert "A typing error" in told.reason
    assert following.undecided == Sum(1, 800_00, 400_00)


def test_a_decision_recorded_after_the_freeze_is_a_line_of_the_next_period(
    desk: Desk, costs: str
) -> None:
    periods.freeze(desk, H2.start, H2.end)
    fields = {"decided": dt.date(2026, 9, 1), "disallowed": 600_00}
    determining.decide(desk, costs, fields)
    shown = periods.tables(desk, H2.start, H2.end)
    assert shown.figures.classic[QUESTIONED].sustained == Sum()
    (line,) = shown.restated[QUESTIONED]
    assert (line.reports, line.amount) == (-1, -1_000_00)
    (owed,) = shown.restated_final[QUESTIONED]
    assert owed.amount == 600_00
    following = periods.tables(desk, AFTER.start, AFTER.end).figures
    assert following.classic[QUESTIONED].undecided == Sum()
    final = following.final[QUESTIONED]
    assert (final.before, final.adjustments.amount) == (Sum(), 600_00)
    assert final.outstanding == Sum(1, 600_00)


def test_what_did_not_change_the_frozen_figures_is_no_line(desk: Desk, costs: str) -> None:
    periods.freeze(desk, H2.start, H2.end)
    determining.decide(desk, costs, {"disallowed": 1})
    lifecycle.step(desk, costs, "note", {"reason": "A call"})
    shown = periods.tables(desk, H2.start, H2.end)
    assert shown.restated == {QUESTIONED: (), FUNDS: ()}
    assert shown.restated_final == {QUESTIONED: (), FUNDS: ()}


def test_what_is_retired_or_given_another_day_after_the_freeze_is_told(
    desk: Desk, costs: str
) -> None:
    report = builders.report(desk, number="OIG-26-2", date_issued=dt.date(2026, 2, 1))
    other = builders.recommendation(desk, report, funds_for_better_use=50_00)
    periods.freeze(desk, H2.start, H2.end)
    records.retire(desk, "recommendation", costs, reason="Entered twice")
    records.edit(desk, "report", report, {"date_issued": dt.date(2026, 11, 1)})
    shown = periods.tables(desk, H2.start, H2.end)
    assert [one.amount for one in shown.restated[QUESTIONED]] == [-1_000_00]
    assert [(one.uid, one.amount) for one in shown.restated[FUNDS]] == [(other, -50_00)]
    following = periods.tables(desk, AFTER.start, AFTER.end).figures.classic
    assert following[QUESTIONED].undecided == Sum()
    assert following[FUNDS].undecided == Sum(1, 50_00)


def test_freezing_is_refused_before_the_period_is_over_and_twice(desk: Desk) -> None:
    with pytest.raises(Refused, match="freeze it when that day is over"):
        periods.freeze(desk, AFTER.start, AFTER.end)
    periods.freeze(desk, H2.start, H2.end)
    with pytest.raises(Refused, match="is frozen already"):
        periods.freeze(desk, H2.start, H2.end)
    (held,) = periods.frozen_periods(desk)
    with pytest.raises(Refused, match="Say why"):
        periods.thaw(desk, held.uid, " ")
    periods.thaw(desk, held.uid, "Frozen too early")
    assert periods.frozen_periods(desk) == ()
    periods.freeze(desk, H2.start, H2.end)


def test_the_digest_covers_what_the_tables_are_made_of(desk: Desk, costs: str) -> None:
    periods.freeze(desk, H2.start, H2.end)
    (first,) = periods.frozen_periods(desk)
    periods.thaw(desk, first.uid, "Again")
    lifecycle.step(desk, costs, "note", {"reason": "A call"})
    periods.freeze(desk, H2.start, H2.end)
    (second,) = periods.frozen_periods(desk)
    assert second.inputs_digest == first.inputs_digest
    periods.thaw(desk, second.uid, "Again")
    records.edit(desk, "recommendation", costs, {QUESTIONED: 800_00})
    periods.freeze(desk, H2.start, H2.end)
    (third,) = periods.frozen_periods(desk)
    assert third.inputs_digest != first.inputs_digest


def test_a_line_a_person_enters_counts_from_its_day_and_can_be_taken_back(
    desk: Desk, costs: str
) -> None:
    day = dt.date(2026, 6, 1)
    periods.adjust(desk, "questioned_costs", day, -100_00, "Restated by the agency", reports=0)
    found = tables(desk, "2026-H2").figures.classic[QUESTIONED]
    assert found.adjustments == Sum(0, -100_00)
    assert found.undecided == Sum(1, 900_00, 400_00)
    assert tables(desk, "2027-H1").figures.classic[QUESTIONED].before == found.undecided
    uid = periods.adjustment_of(desk, "questioned_costs", day, -100_00)
    with pytest.raises(Refused, match="Say why"):
        periods.take_back_adjustment(desk, uid, "")
    periods.take_back_adjustment(desk, uid, "It was the other report")
    assert tables(desk, "2026-H2").figures.classic[QUESTIONED].adjusted == ()
    with desk.read() as session:
        assert session.scalars(select(Adjustment.retracted)).one() is not None


def test_an_adjustment_says_everything_that_is_wrong_with_it(desk: Desk, costs: str) -> None:
    periods.freeze(desk, H2.start, H2.end)
    with pytest.raises(Refused) as no:
        periods.adjust(desk, "funds_for_better_use", H2.start, 0, "", unsupported=1)
    assert [one.field for one in no.value.missing] == ["reason", "unsupported", "day"]
    with pytest.raises(Refused, match="a part of the amount"):
        periods.adjust(desk, "questioned_costs", AFTER.start, 5, "So", unsupported=6)


def test_a_period_that_ends_before_it_begins_has_no_tables(desk: Desk) -> None:
    with pytest.raises(Refused, match="ends before it begins"):
        periods.tables(desk, H2.end, H2.start)


def test_a_line_taken_back_after_the_freeze_is_told_in_the_next_period(desk: Desk) -> None:
    periods.adjust(desk, "funds_for_better_use", H2.start, 70_00, "Found on paper", reports=1)
    periods.freeze(desk, H2.start, H2.end)
    uid = periods.adjustment_of(desk, "funds_for_better_use", H2.start, 70_00)
    periods.take_back_adjustment(desk, uid, "It was not ours")
    following = periods.tables(desk, AFTER.start, AFTER.end).figures.classic[FUNDS]
    assert following.before == Sum(1, 70_00)
    assert [one.amount for one in following.adjusted] == [-70_00]
    assert following.undecided.amount == 0


def test_revised_and_disputed_decisions_are_listed_and_owed_ones_after_a_year(
    desk: Desk,
) -> None:
    report = builders.report(desk, date_issued=dt.date(2024, 1, 15))
    uid = builders.recommendation(desk, report, questioned_costs=1_000_00)
    determining.decide(desk, uid, {"decided": dt.date(2024, 6, 1), "disallowed": 900_00})
    first = determining.newest_owed(desk, uid)
    fields = {
        "revises": first,
        "decided": dt.date(2026, 5, 5),
        "disallowed": 300_00,
        "significant": True,
        "ig_disagrees": True,
        "statement": "The records were there.",
        "reason": "New records",
    }
    determining.decide(desk, uid, fields)
    figures = tables(desk, "2026-H2").figures
    (revised,) = figures.revised
    assert (revised.before, revised.sustained, revised.significant) == (900_00, 300_00, True)
    assert [one.statement for one in figures.disagreed] == ["The records were there."]
    final = figures.final[QUESTIONED]
    assert (final.before, final.adjustments.amount) == (Sum(1, 900_00), -600_00)
    assert final.outstanding == Sum(1, 300_00)
    assert [one.outstanding for one in figures.unfinished] == [300_00]
