from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from oigdesk.desk import Desk
from oigdesk.errors import Refused
from oigdesk.queries import listing
from oigdesk.queries.filters import Filter
from oigdesk.queries.grouping import Group, grouped
from tests import builders

BIGGEST = 9 * 10**18


@pytest.fixture
def book(desk: Desk) -> Desk:
    """Two reports: the first of FEMA with one late, the second of nobody."""
    first = builders.report(desk, number="B-2")
    second = builders.report(desk, number="B-10", title="Later", components=())
    builders.resolved(desk, first, questioned_costs=BIGGEST, official="Zoe")
    builders.recommendation(desk, first, questioned_costs=BIGGEST, funds_for_better_use=0)
    builders.recommendation(desk, second, official="Anna", addressees=("CBP", "ICE"))
    builders.recommendation(desk, second)
    return desk


def told(desk: Desk, by: str, **asked: Any) -> list[tuple[object, ...]]:
    return [
        (one.names, one.count, one.late)
        for one in grouped(desk, "recommendation", by, **asked).groups
    ]


def test_groups_stand_in_their_order_with_counts_and_late_ones(book: Desk) -> None:
    assert told(book, "report") == [
        (("B-2", "Ineffective Controls"), 2, 1),
        (("B-10", "Later"), 2, 0),
    ]
    assert told(book, "components") == [
        (("CBP", "ICE"), 1, 0),
        (("Federal Emergency Management Agency",), 2, 1),
        ((), 1, 0),
    ]
    assert told(book, "state") == [(("awaiting_response",), 3, 0), (("resolved",), 1, 1)]
    assert [names for names, *_ in told(book, "official")] == [("Anna",), ("Zoe",), ()]


def test_sums_are_exact_and_never_added_to_each_other(book: Desk) -> None:
    first, second = grouped(book, "recommendation", "report").groups
    assert (first.questioned_costs, first.funds_for_better_use) == (2 * BIGGEST, 0)
    assert (second.questioned_costs, second.funds_for_better_use) == (None, None)


@pytest.mark.parametrize("by", ["components", "report", "state", "official"])
@pytest.mark.parametrize("descending", [False, True])
def test_rows_of_a_group_stand_together_in_the_order_of_the_list(
    book: Desk, by: str, *, descending: bool
) -> None:
    found = grouped(book, "recommendation", by, sort="number", descending=descending)
    assert sorted(found.ids) == sorted(listing.ids(book, "recommendation"))
    whole = list(listing.ids(book, "recommendation", sort="number", descending=descending))
    ids = list(found.ids)
    for group in found.groups:
        part, ids = ids[: group.count], ids[group.count :]
        assert part == [key for key in whole if key in part]
    assert ids == []


def test_groups_are_of_a_day_and_of_what_filters_let_through(book: Desk) -> None:
    late = [Filter("target_date", "<", ("today",))]
    assert told(book, "state", filters=late) == [(("resolved",), 1, 1)]
    then = grouped(book, "recommendation", "state", as_of=dt.date(2022, 4, 1)).groups
    assert [(one.key, one.count, one.late) for one in then] == [("awaiting_response", 4, 0)]
    assert isinstance(then[0], Group)


def test_what_has_no_groups_is_refused(book: Desk) -> None:
    with pytest.raises(Refused, match="no groups"):
        grouped(book, "report", "state")
