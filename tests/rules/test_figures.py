"""Counts and sums: what is open, where, and how much money it holds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oigdesk.rules.figures import (
    OPEN_STATES,
    Figures,
    Standing,
    figures,
    larger_amount,
    largest,
    percent,
)

CENTS = st.none() | st.integers(0, 10**13)
STANDING = st.builds(
    Standing,
    report=st.sampled_from(["OIG-22-34", "OIG-23-01", "591"]),
    state=st.sampled_from([*OPEN_STATES, "not_issued", "closed"]),
    on_hold=st.booleans(),
    components=st.lists(st.sampled_from(["CBP", "ICE", "FEMA"]), max_size=3).map(tuple),
    questioned_costs=CENTS,
    funds_for_better_use=CENTS,
)


def standing(**given_values: object) -> Standing:
    values: dict[str, object] = {
        "report": "OIG-22-34",
        "state": "unresolved",
        "on_hold": False,
        "components": ("CBP",),
        "questioned_costs": None,
        "funds_for_better_use": None,
    }
    return Standing(**(values | given_values))


@given(st.lists(STANDING))
def test_states_add_up_and_nothing_counts_twice(rows: list[Standing]) -> None:
    got = figures(iter(rows))
    assert got.awaiting_response + got.unresolved + got.resolved + got.closure_requested == got.open
    not_issued = sum(row.state == "not_issued" for row in rows)
    assert got.open + got.closed + not_issued == got.recommendations == len(rows)
    assert got.open_reports <= got.reports
    assert got.on_hold <= got.open


@given(st.lists(STANDING))
def test_components_count_each_of_theirs_once(rows: list[Standing]) -> None:
    got = figures(rows)
    expected = sum(len(set(row.components)) or 1 for row in rows if row.state in OPEN_STATES)
    assert sum(one.open for one in got.by_component) == expected
    counts = [one.open for one in got.by_component]
    assert counts == sorted(counts, reverse=True)


@given(st.lists(STANDING))
def test_money_is_of_open_ones_and_silence_is_counted(rows: list[Standing]) -> None:
    got = figures(rows)
    stated = [
        r.questioned_costs
        for r in rows
        if r.state in OPEN_STATES and r.questioned_costs is not None
    ]
    assert got.questioned_costs == (sum(stated) if stated else None)
    assert got.questioned_not_stated + len(stated) == got.open


def test_zero_is_stated() -> None:
    got = figures([standing(questioned_costs=0), standing()])
    assert (got.questioned_costs, got.questioned_not_stated) == (0, 1)
    assert got.funds_for_better_use is None


def test_closed_money_and_holds_are_left_out() -> None:
    got = figures([standing(state="closed", on_hold=True, questioned_costs=500)])
    assert (got.closed, got.open, got.on_hold, got.questioned_costs) == (1, 0, 0, None)
    assert got.by_component == ()


def test_without_a_component_it_stands_under_none_and_last() -> None:
    got = figures([standing(components=()), standing(components=("ICE",))])
    assert [one.component for one in got.by_component] == ["ICE", None]


def test_nothing_at_all() -> None:
    got = figures([])
    assert isinstance(got, Figures)
    assert (got.recommendations, got.open, got.questioned_costs) == (0, 0, None)


def test_largest_by_the_larger_amount_never_the_sum() -> None:
    both = standing(report="both", questioned_costs=60, funds_for_better_use=60)
    one = standing(report="one", questioned_costs=100)
    assert largest([both, one, standing(), standing(questioned_costs=0)]) == (one, both)
    assert largest([both, one], count=1) == (one,)
    assert larger_amount(both) == 60


@pytest.mark.parametrize(
    ("part", "whole", "words"),
    [
        (0, 0, "n/a"),
        (0, 8, "0 %"),
        (1, 8, "13 %"),
        (1, 3, "33 %"),
        (8, 8, "100 %"),
        (1, 1000, "under 1 %"),
        (999, 1000, "over 99 %"),
    ],
)
def test_percent(part: int, whole: int, words: str) -> None:
    assert percent(part, whole) == words
