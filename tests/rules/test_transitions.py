from __future__ import annotations

import datetime as dt
from typing import get_args

import pytest

from oigdesk.models.vocab import EventKind, State
from oigdesk.rules.lifecycle import Span
from oigdesk.rules.transitions import TRANSITIONS, VERBS, allowed_verbs

ALL: frozenset[str] = frozenset(get_args(State))


def at(state: State, *, on_hold: bool = False) -> Span:
    return Span(dt.date.min, dt.date.max, state, on_hold=on_hold)


def test_every_kind_of_event_has_its_step() -> None:
    assert set(TRANSITIONS) == set(get_args(EventKind))
    assert len(VERBS) == len(TRANSITIONS)
    assert all(step.verb == verb for verb, step in VERBS.items())


@pytest.mark.parametrize("verb", sorted(VERBS))
def test_each_state_a_step_may_not_meet_is_told_what_to_do(verb: str) -> None:
    step = VERBS[verb]
    assert set(step.otherwise) == ALL - step.states - {"not_issued"}
    for sentence in (*step.otherwise.values(), *step.needs.values()):
        assert sentence.endswith(".")


def test_who_takes_a_step() -> None:
    """Only the office closes; management answers, asks and reports; its official decides."""
    by_others = {verb: step.who for verb, step in VERBS.items() if step.who != "oig"}
    assert by_others == {
        "respond": "management",
        "impose_decision": "follow_up_official",
        "extend_target": "management",
        "request_closure": "management",
        "update": "management",
    }


@pytest.mark.parametrize(
    ("state", "first"),
    [
        ("not_issued", ("issue", "respond")),
        ("awaiting_response", ("respond", "evaluate", "accept_plan")),
        ("unresolved", ("accept_plan", "respond", "impose_decision", "evaluate")),
        ("resolved", ("request_closure", "close", "extend_target", "update", "lapse_plan")),
        ("closure_requested", ("close", "return_request", "update")),
        ("closed", ("reopen",)),
    ],
)
def test_the_usual_next_step_comes_first(state: State, first: tuple[str, ...]) -> None:
    verbs = allowed_verbs(at(state))
    assert verbs[: len(first)] == first
    assert len(set(verbs)) == len(verbs)
    assert set(verbs) == {
        verb for verb, step in VERBS.items() if state in step.states and verb != "release"
    }


def test_a_recorded_response_makes_its_plan_the_next_step() -> None:
    assert allowed_verbs(at("awaiting_response"), responded=True)[0] == "accept_plan"


def test_a_hold_is_released_before_anything_else() -> None:
    verbs = allowed_verbs(at("resolved", on_hold=True))
    assert verbs[:2] == ("release", "request_closure")
    assert "hold" not in verbs
