from __future__ import annotations

import datetime as dt
from itertools import pairwise
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oigdesk.models.vocab import CloseReason, EventKind, State
from oigdesk.rules.lifecycle import ONE_DAY, RANK, Fact, Span, ordered, spans, state_at

ISSUED = dt.date(2022, 3, 31)
DAYS = st.dates(dt.date(2022, 1, 1), dt.date(2022, 2, 1)) | st.sampled_from(
    [dt.date.min, dt.date.max]
)
FACTS = st.lists(
    st.builds(
        Fact,
        kind=st.sampled_from([*get_args(EventKind), "a kind of a later version"]),
        effective_date=st.none() | DAYS,
        position_in_day=st.integers(0, 3),
        uid=st.uuids().map(str),
        verdict=st.sampled_from(["accepted", "partially_responsive", "not_accepted", None]),
        target_date=st.none() | DAYS,
        close_reason=st.sampled_from([*get_args(CloseReason), None]),
        to=st.sampled_from(["resolved", "unresolved", None]),
    ),
    max_size=12,
)


def fact(kind: str, month: int = 0, **fields: object) -> Fact:
    day = dt.date(2022, month, 1) if month else None
    return Fact(kind=kind, effective_date=day, **fields)  # type: ignore[arg-type]


def after(*facts: Fact) -> Span:
    return spans((fact("issued"), *facts), ISSUED)[-1]


@given(facts=FACTS, issued=st.none() | DAYS)
def test_a_life_covers_every_day_once_whatever_happened(
    facts: list[Fact], issued: dt.date | None
) -> None:
    life = spans(facts, issued)
    assert (life[0].from_day, life[-1].to_day) == (dt.date.min, dt.date.max)
    for one, other in pairwise(life):
        assert one.to_day + ONE_DAY == other.from_day
        assert one != Span(one.from_day, one.to_day, *list_of(other))
    for span in life:
        assert span.from_day <= span.to_day
        assert span.state in get_args(State)
        assert (span.close_reason is None) or span.state == "closed"
        assert not (span.on_hold and span.state in {"closed", "not_issued"})
        assert state_at(life, span.from_day) == state_at(life, span.to_day) == span


def list_of(span: Span) -> tuple[object, ...]:
    return (
        span.state,
        span.close_reason,
        span.on_hold,
        span.target_date,
        span.original_target_date,
        span.extensions,
    )


@given(facts=FACTS, issued=st.none() | DAYS, seed=st.randoms())
def test_the_order_of_recording_does_not_matter(
    facts: list[Fact], issued: dt.date | None, seed: object
) -> None:
    mixed = list(facts)
    seed.shuffle(mixed)  # type: ignore[attr-defined]
    assert spans(mixed, issued) == spans(facts, issued)
    assert ordered(mixed, issued) == ordered(facts, issued)


def test_without_an_issue_nothing_is_issued() -> None:
    assert [span.state for span in spans([], None)] == ["not_issued"]
    assert [span.state for span in spans([fact("closed", 5)], ISSUED)] == ["not_issued"]


def test_an_issue_without_a_day_counts_on_the_day_of_the_report() -> None:
    before, since = spans([fact("issued")], ISSUED)
    assert (before.state, before.to_day) == ("not_issued", ISSUED - ONE_DAY)
    assert (since.state, since.from_day) == ("awaiting_response", ISSUED)
    # Without a day of the report it counts before every day.
    assert [span.state for span in spans([fact("issued")], None)] == ["awaiting_response"]


def test_events_of_one_day_stand_in_the_order_of_a_life() -> None:
    kinds = list(get_args(EventKind))
    same_day = [Fact(kind=kind, effective_date=ISSUED, uid=kind) for kind in reversed(kinds)]
    assert [one.kind for one in ordered(same_day, ISSUED)] == kinds
    typed = [Fact(kind="note", position_in_day=at, uid=str(9 - at)) for at in (2, 0, 1)]
    assert [one.position_in_day for one in ordered(typed, ISSUED)] == [0, 1, 2]
    assert list(RANK) == kinds


@pytest.mark.parametrize(
    ("facts", "state"),
    [
        ([fact("response", 5)], "awaiting_response"),
        ([fact("evaluated", 5, verdict="accepted")], "awaiting_response"),
        ([fact("evaluated", 5, verdict="not_accepted")], "unresolved"),
        ([fact("evaluated", 5, verdict="partially_responsive")], "unresolved"),
        ([fact("plan_accepted", 5)], "resolved"),
        ([fact("decision_imposed", 5)], "resolved"),
        ([fact("plan_accepted", 5), fact("plan_lapsed", 6)], "unresolved"),
        ([fact("plan_accepted", 5), fact("closure_requested", 6)], "closure_requested"),
        (
            [
                fact("plan_accepted", 5),
                fact("closure_requested", 6),
                fact("closure_returned", 7),
            ],
            "resolved",
        ),
        ([fact("closure_returned", 5)], "awaiting_response"),
        ([fact("closed", 5, close_reason="withdrawn")], "closed"),
        ([fact("closed", 5), fact("plan_accepted", 6)], "closed"),
        ([fact("closed", 5), fact("reopened", 6)], "unresolved"),
        ([fact("plan_accepted", 4), fact("closed", 5), fact("reopened", 6)], "resolved"),
        ([fact("closed", 5), fact("reopened", 6, to="resolved")], "resolved"),
        ([fact("transferred", 5)], "closed"),
        ([fact("note", 5), fact("update", 6)], "awaiting_response"),
    ],
)
def test_what_each_kind_of_event_does(facts: list[Fact], state: str) -> None:
    assert after(*facts).state == state


def test_a_transfer_closes_with_that_reason() -> None:
    assert after(fact("transferred", 5)).close_reason == "transferred"


def test_only_accepting_imposing_and_extending_set_the_target() -> None:
    first, second = dt.date(2023, 1, 1), dt.date(2024, 1, 1)
    plan = fact("plan_accepted", 5, target_date=first)
    moved = after(plan, fact("target_extended", 6, target_date=second))
    assert (moved.target_date, moved.original_target_date) == (second, first)
    # A lapsed plan keeps its date, and so does a closed one.
    assert after(plan, fact("plan_lapsed", 6)).target_date == first
    assert after(plan, fact("closed", 6)).target_date == first
    assert after(fact("response", 5, target_date=first)).target_date is None


def test_a_hold_keeps_the_state_underneath_and_ends_with_reopening() -> None:
    plan, held = fact("plan_accepted", 4), fact("held", 5)
    assert (after(plan, held).state, after(plan, held).on_hold) == ("resolved", True)
    assert not after(plan, held, fact("released", 6)).on_hold
    closed = fact("closed", 6)
    assert not after(plan, held, closed).on_hold
    assert not after(plan, held, closed, fact("reopened", 7)).on_hold


def test_closing_on_the_day_of_issue_is_possible() -> None:
    life = spans([fact("issued"), Fact(kind="closed", effective_date=ISSUED)], ISSUED)
    assert [(span.state, span.from_day) for span in life[1:]] == [("closed", ISSUED)]
