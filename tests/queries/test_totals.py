from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from oigdesk.desk import Desk
from oigdesk.queries import listing
from oigdesk.queries.filters import Filter, filter_words
from oigdesk.queries.lead_ins import lead_ins
from oigdesk.queries.rows import RecommendationRow
from oigdesk.queries.totals import Shown, shown, sums
from oigdesk.rules.dollars import LARGEST
from oigdesk.services import keeping
from tests import builders, filled

OPEN = Filter("state", "=", ("open",))


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    desk = filled.new_desk(tmp_path_factory.mktemp("desk") / "desk")
    filled.fill(desk, tmp_path_factory.mktemp("files"))
    yield desk
    keeping.close(desk)


def test_a_list_knows_how_many_of_how_many_it_shows(desk: Desk) -> None:
    assert shown(desk, "recommendation") == Shown(39, 39, 15)
    assert shown(desk, "recommendation", filters=[OPEN]) == Shown(35, 39, 15)
    assert shown(desk, "recommendation", find="drawback account") == Shown(1, 39, 1)
    assert shown(desk, "report", filters=[Filter("incomplete", "=", (True,))]) == Shown(1, 15, 1)
    assert shown(desk, "evidence").count == listing.count(desk, "evidence")


def test_sums_keep_two_amounts_and_count_what_states_none(desk: Desk) -> None:
    ids = listing.ids(desk, "recommendation", filters=[Filter("report", "=", ("OIG-24-03",))])
    both = sums(desk, "recommendation", ids)
    assert both.count == 3
    assert (both.questioned_costs, both.questioned_not_stated) == (125000000, 2)
    assert (both.funds_for_better_use, both.funds_not_stated) == (690311800, 2)


def test_sums_of_what_states_nothing_are_not_zero(desk: Desk) -> None:
    ids = listing.ids(desk, "recommendation", filters=[Filter("report", "=", ("OIG-24-39",))])
    assert sums(desk, "recommendation", ids).questioned_costs is None


def test_money_sorts_by_the_larger_amount_and_not_stated_last(desk: Desk) -> None:
    ids = listing.ids(desk, "recommendation", sort="money", descending=True)
    rows = listing.rows(desk, "recommendation", ids)
    larger = [
        max(-1, *(a for a in (r.questioned_costs, r.funds_for_better_use) if a is not None), -1)
        for r in rows
        if isinstance(r, RecommendationRow)
    ]
    assert larger == sorted(larger, reverse=True)
    assert larger[0] == 2204056000
    assert larger[-1] == -1


def test_an_item_of_evidence_is_found_by_its_own_uid(desk: Desk) -> None:
    (row,) = listing.first(desk, "evidence", find="Bill 8824-331")
    found = listing.row_id(desk, "evidence", row.uid)
    assert found is not None
    assert listing.rows(desk, "evidence", [found]) == (row,)
    assert listing.row_id(desk, "evidence", "nothing") is None


def test_the_shared_beginning_is_that_of_all_siblings_also_of_those_not_listed(desk: Desk) -> None:
    (row,) = listing.first(desk, "recommendation", find="drawback account")
    assert isinstance(row, RecommendationRow)
    cut = lead_ins(desk, [row.report_uid])[row.uid]
    assert (row.text or "")[:cut] == "We recommend the Commissioner of CBP "


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        (OPEN, ("State", "Open")),
        (Filter("components", "=", ("A", "B", "C")), ("Components", "A, B or C")),
        (
            Filter("questioned_costs", ">", (100,)),
            ("Questioned costs", "more than $1.00"),
        ),
        (Filter("target_date", "<=", (filled.TODAY,)), ("Target date", "until Nov 24, 2026")),
        (Filter("target_date", "="), ("Target date", "not stated")),
        (Filter("target_date", "!="), ("Target date", "stated")),
    ],
)
def test_a_filter_speaks_as_its_kind_does(condition: Filter, words: tuple[str, str]) -> None:
    assert filter_words("recommendation", condition) == words


def test_a_sum_may_be_more_than_the_store_holds(desk_folder: Path) -> None:
    desk = keeping.open_desk(desk_folder).desk
    for number in ("X-1", "X-2"):
        builders.report(desk, number=number, questioned_costs=LARGEST)
    held = sums(desk, "report", [1, 2])
    keeping.leave(desk)
    assert (held.questioned_costs, held.funds_for_better_use) == (2 * LARGEST, None)
    assert (held.questioned_not_stated, held.funds_not_stated) == (0, 2)
