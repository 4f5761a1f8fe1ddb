from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from oigdesk.desk import Desk
from oigdesk.errors import Refused
from oigdesk.models.fields import CATALOGUE
from oigdesk.queries import listing
from oigdesk.queries.filters import Filter, parse_filter
from oigdesk.queries.rows import RecommendationRow
from oigdesk.services import evidence, history, lifecycle, records
from tests import builders
from tests.builders import TODAY


def numbers(desk: Desk, noun: str = "recommendation", **how: Any) -> list[str | None]:
    return [row.number for row in listing.first(desk, noun, **how)]  # type: ignore[attr-defined]


@pytest.fixture
def report(desk: Desk) -> str:
    """A report of five recommendations whose numbers are entered out of order."""
    uid = builders.report(desk)
    for number, cents in (("10", 100), ("2", None), ("1.b", 50_000), ("1", 0), ("02", None)):
        builders.recommendation(desk, uid, number=number, questioned_costs=cents)
    return uid


def test_numbers_stand_in_natural_order(desk: Desk, report: str) -> None:
    assert numbers(desk) == ["1", "1.b", "2", "02", "10"]
    assert numbers(desk, descending=True) == ["10", "02", "2", "1.b", "1"]
    assert report


def test_reports_stand_in_natural_order_those_without_a_number_last(desk: Desk) -> None:
    for number in ("OIG-22-9", None, "OIG-22-34", "oig-22-10"):
        uid = builders.report(desk, number=number, title=f"Title of {number}")
        builders.recommendation(desk, uid, number="1")
    assert numbers(desk, "report") == ["OIG-22-9", "oig-22-10", "OIG-22-34", None]
    rows: Any = listing.first(desk, "recommendation", sort="report")
    assert [row.report for row in rows] == ["OIG-22-9", "oig-22-10", "OIG-22-34", None]


def test_what_is_not_stated_sorts_last_both_ways(desk: Desk, report: str) -> None:
    by = {"sort": "questioned_costs"}
    assert numbers(desk, **by) == ["1", "10", "1.b", "2", "02"]
    assert numbers(desk, **by, descending=True) == ["1.b", "10", "1", "2", "02"]
    assert report


def test_without_a_component_a_recommendation_sorts_last(desk: Desk) -> None:
    one = builders.report(desk, components=())
    builders.recommendation(desk, one, number="1")
    builders.recommendation(desk, one, number="2", addressees=("ICE",))
    for descending in (False, True):
        assert numbers(desk, sort="components", descending=descending) == ["2", "1"]


def test_states_sort_by_their_place_in_a_life(desk: Desk) -> None:
    report = builders.report(desk)
    waiting = builders.recommendation(desk, report, number="3")
    builders.resolved(desk, report, number="2")
    closed = builders.recommendation(desk, report, number="1")
    given = {"close_reason": "withdrawn", "reason": "x"}
    lifecycle.step(desk, closed, "close", given)
    assert numbers(desk, sort="state") == ["3", "2", "1"]
    assert numbers(desk, sort="state", descending=True) == ["1", "2", "3"]
    assert waiting


def test_money_sorts_by_the_larger_of_the_two_never_by_their_sum(desk: Desk) -> None:
    report = builders.report(desk)
    builders.recommendation(desk, report, number="a", questioned_costs=60, funds_for_better_use=60)
    builders.recommendation(desk, report, number="b", funds_for_better_use=100)
    builders.recommendation(desk, report, number="c")
    builders.recommendation(desk, report, number="d", questioned_costs=0)
    assert numbers(desk, sort="money", descending=True) == ["b", "a", "d", "c"]


@pytest.mark.parametrize("noun", ["recommendation", "report", "evidence"])
def test_every_field_sorts_and_keeps_every_row(desk: Desk, noun: str) -> None:
    builders.sample(desk)
    builders.resolved(desk, builders.report(desk, number="2"))
    builders.evidence(desk, builders.numbered(desk, "3"))
    every = sorted(listing.ids(desk, noun))
    for entry in CATALOGUE[noun]:
        for descending in (False, True):
            ids = listing.ids(desk, noun, sort=entry.name, descending=descending)
            assert sorted(ids) == every, entry.name
    with pytest.raises(Refused, match="has no field “colour”"):
        listing.ids(desk, noun, sort="colour")


def test_pages_follow_each_other_without_gap_or_repeat(desk: Desk, report: str) -> None:
    for sort in ("title", "state", "questioned_costs", None):
        whole = listing.ids(desk, "recommendation", sort=sort)
        pages = [listing.rows(desk, "recommendation", whole[at : at + 2]) for at in (0, 2, 4)]
        assert [row.uid for page in pages for row in page] == [
            row.uid for row in listing.rows(desk, "recommendation", whole)
        ]
        assert listing.ids(desk, "recommendation", sort=sort, limit=2) == whole[:2]
    assert report


def test_rows_come_in_the_order_of_their_ids_and_leave_out_what_is_gone(
    desk: Desk, report: str
) -> None:
    ids = listing.ids(desk, "recommendation")
    turned = [*reversed(ids), 999]
    assert [row.number for row in listing.rows(desk, "recommendation", turned)] == [  # type: ignore[attr-defined]
        "10",
        "02",
        "2",
        "1.b",
        "1",
    ]
    records.retire(desk, "recommendation", builders.numbered(desk, "1", report))
    assert len(listing.rows(desk, "recommendation", ids)) == 4


def test_find_wants_every_word_somewhere_in_any_case(desk: Desk) -> None:
    one = builders.report(desk, title="Ports of Entry")
    builders.recommendation(desk, one, text="We recommend better fences.")
    two = builders.report(desk, number="OIG-23-01", title="Cybersecurity")
    builders.recommendation(desk, two, text="We recommend better locks.", number="7")
    assert numbers(desk, find="BETTER") == ["1", "7"]
    assert numbers(desk, find="better ports") == ["1"]
    assert numbers(desk, find="oig-23-01 locks") == ["7"]
    assert numbers(desk, find="better ports locks") == []
    assert numbers(desk, "report", find="cyber") == ["OIG-23-01"]
    assert listing.count(desk, "recommendation", find="better") == 2


def test_a_past_day_shows_the_states_of_that_day(desk: Desk) -> None:
    builders.resolved(desk)
    for day, state, target in (
        (dt.date(2022, 3, 30), "not_issued", None),
        (dt.date(2022, 3, 31), "awaiting_response", None),
        (dt.date(2022, 7, 1), "resolved", dt.date(2023, 6, 30)),
        (None, "resolved", dt.date(2023, 6, 30)),
    ):
        (row,) = listing.first(desk, "recommendation", as_of=day)
        assert (row.state, row.target_date) == (state, target)  # type: ignore[attr-defined]
    open_then = [Filter("state", "=", ("open",))]
    assert listing.count(desk, "recommendation", as_of=dt.date(2022, 3, 30), filters=open_then) == 0
    (report,) = listing.first(desk, "report", as_of=dt.date(2022, 3, 30))
    assert report.open == 0  # type: ignore[attr-defined]
    (report,) = listing.first(desk, "report")
    assert (report.open, report.recommendations) == (1, 1)  # type: ignore[attr-defined]


def test_a_row_says_what_its_record_says(desk: Desk) -> None:
    report = builders.report(desk)
    uid = builders.resolved(desk, report, questioned_costs=500, significant=True)
    builders.evidence(desk, uid)
    (row,) = listing.first(desk, "recommendation")
    assert row == RecommendationRow(
        uid, report, "OIG-22-34", "1", "resolved", None, False, dt.date(2023, 6, 30),
        dt.date(2023, 6, 30), "We recommend improving control 1.",
        ("Federal Emergency Management Agency",), (), True, None, None, None, 500, None, None,
        "concur", 1, "Ineffective Controls", dt.date(2022, 3, 31),
        "Department of Homeland Security OIG", "B. Official", None, None, (), 0, None,
        dt.date(2022, 9, 30), None, row.one_year, False, row.changed_at, None,  # type: ignore[attr-defined]
    )  # fmt: skip


def test_components_are_the_addressees_else_the_reports(desk: Desk) -> None:
    report = builders.report(desk, components=("CBP", "ICE"))
    one = builders.recommendation(desk, report)
    builders.recommendation(desk, report, addressees=("FEMA",))
    rows: Any = listing.first(desk, "recommendation")
    assert [row.components for row in rows] == [("CBP", "ICE"), ("FEMA",)]
    records.edit(desk, "report", report, {"components": ("TSA",)})
    records.edit(desk, "recommendation", one, {"addressees": ("CISA", "TSA")})
    rows = listing.first(desk, "recommendation")
    assert [row.components for row in rows] == [("CISA", "TSA"), ("FEMA",)]


def test_evidence_lists_each_support_and_what_supports_nothing(desk: Desk) -> None:
    report = builders.report(desk)
    for _ in range(2):
        item = builders.evidence(desk, builders.recommendation(desk, report), b"same", "a.txt")
    loose = builders.evidence(desk, report, b"loose", "b.txt")
    (link,) = [r.link_uid for r in listing.first(desk, "evidence") if r.uid == loose]  # type: ignore[attr-defined]
    evidence.detach(desk, link)
    rows: Any = listing.first(desk, "evidence", sort="name")
    assert [(row.name, row.number, row.link_uid is None) for row in rows] == [
        ("a.txt", "1", False),
        ("a.txt", "2", False),
        ("b.txt", None, True),
    ]
    ids = listing.ids(desk, "evidence", sort="name")
    assert ids[2] < 0
    assert listing.row_id(desk, "evidence", item) == ids[0]
    assert listing.row_id(desk, "evidence", loose) == ids[2]
    assert listing.row_id(desk, "evidence", rows[1].link_uid) == ids[1]


def test_choices_name_each_value_with_its_count(desk: Desk) -> None:
    report = builders.report(desk, components=("CBP", "ICE"), agencies=("DHS", "DOJ"))
    builders.recommendation(desk, report, significant=True)
    builders.recommendation(desk, report, addressees=("ICE",), significant=False)
    builders.recommendation(desk, report)
    by = dict(listing.choices(desk, "recommendation", "components"))
    assert by == {"CBP": 2, "ICE": 3}
    assert dict(listing.choices(desk, "report", "agencies")) == {"DHS": 1, "DOJ": 1}
    assert dict(listing.choices(desk, "recommendation", "significant")) == {
        "": 1,
        "no": 1,
        "yes": 1,
    }


def test_lists_follow_undo_and_redo(desk: Desk) -> None:
    uid = builders.recommendation(desk)
    assert listing.row_id(desk, "recommendation", uid) is not None
    history.undo(desk)
    assert listing.count(desk, "recommendation") == 0
    assert listing.row_id(desk, "recommendation", uid) is None
    history.redo(desk)
    assert numbers(desk) == ["1"]


def test_a_rare_state_and_a_frequent_one_are_found_in_the_same_order(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = builders.report(desk)
    for _ in range(3):
        builders.recommendation(desk, report)
    builders.resolved(desk, report)
    found = {}
    for few in (0, 2, 500):
        monkeypatch.setattr(listing, "FEW", few)
        listing._kept_probe.cache_clear()
        for written in ("state=awaiting_response", "state=resolved", "state=resolved,closed"):
            condition = parse_filter("recommendation", written, TODAY)
            ids = listing.ids(desk, "recommendation", filters=(condition,), limit=2)
            assert found.setdefault(written, list(ids)) == list(ids)
    assert [len(ids) for ids in found.values()] == [2, 1, 1]
