from __future__ import annotations

import datetime as dt
from typing import get_args

import msgspec
import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st

from oigdesk.models.vocab import State
from oigdesk.rules.closure import Proof
from oigdesk.rules.lifecycle import Fact, Span, spans, state_at
from oigdesk.rules.steps import (
    TRANSITIONS,
    VERBS,
    Answer,
    Case,
    allowed_verbs,
    met_by,
    missing_for,
    to_record,
)

TODAY = dt.date(2026, 11, 24)
ISSUED = dt.date(2022, 3, 31)
JUNE, JULY, AUGUST = (dt.date(2022, month, 1) for month in (6, 7, 8))
PLAN = Answer(
    received_on=JUNE,
    position="concur",
    planned_action="Mend it.",
    official="B. Official",
    target_date=dt.date(2023, 6, 30),
)
PROOF = Proof(
    name="Memo.pdf",
    prepared_by="A. Auditor",
    review="sufficient",
    reviewed_by="R. Reviewer",
    matched=True,
)
ISSUE = Fact(kind="issued", uid="a")
replace = msgspec.structs.replace

#: A life that leads to each state by July 1, 2022.
LIVES: dict[str, tuple[Fact, ...]] = {
    "not_issued": (),
    "awaiting_response": (ISSUE,),
    "unresolved": (ISSUE, Fact(kind="evaluated", effective_date=JUNE, verdict="not_accepted")),
    "resolved": (ISSUE, Fact(kind="plan_accepted", effective_date=JUNE)),
    "closure_requested": (ISSUE, Fact(kind="closure_requested", effective_date=JUNE)),
    "closed": (ISSUE, Fact(kind="closed", effective_date=JUNE, close_reason="withdrawn")),
}
#: Each verb with everything it needs.
GIVEN: dict[str, Fact] = {
    "respond": Fact(kind="response", effective_date=JULY),
    "accept_plan": Fact(kind="plan_accepted", effective_date=JULY),
    "close": Fact(
        kind="closed",
        effective_date=JULY,
        close_reason="implemented",
        action_date=JUNE,
        reason="Done and tested",
    ),
    "reopen": Fact(kind="reopened", effective_date=JULY, reason="Not done"),
}
ALLOWED: dict[str, set[str]] = {
    "not_issued": {"respond"},
    "awaiting_response": {"respond", "accept_plan", "close"},
    "unresolved": {"respond", "accept_plan", "close"},
    "resolved": {"respond", "close"},
    "closure_requested": {"respond", "close"},
    "closed": {"respond", "reopen"},
}


def case(state: str, **more: object) -> Case:
    base = Case(
        today=TODAY,
        issued_on=ISSUED,
        facts=LIVES[state],
        answers=(PLAN,),
        evidence=1,
        proof=(PROOF,),
    )
    return replace(base, **more)


def answer_to(verb: str) -> Answer | None:
    return PLAN if verb == "respond" else None


def fields(given: Fact, on: Case, answer: Answer | None = None) -> list[str]:
    return [missing.field for missing in missing_for(given, on, answer)]


def words(given: Fact, on: Case, answer: Answer | None = None) -> str:
    return " ".join(missing.what for missing in missing_for(given, on, answer))


def test_the_table_covers_every_state_and_verb() -> None:
    assert set(LIVES) == set(ALLOWED) == set(get_args(State))
    assert set(VERBS) == set(GIVEN)
    for state, life in LIVES.items():
        assert state_at(spans(life, ISSUED), JULY).state == state


@pytest.mark.parametrize("verb", sorted(VERBS))
@pytest.mark.parametrize("state", sorted(LIVES))
def test_each_verb_in_each_state(verb: str, state: str) -> None:
    given, on = GIVEN[verb], case(state)
    if verb in ALLOWED[state]:
        assert missing_for(given, on, answer_to(verb)) == ()
        recorded = to_record(given, on)
        assert recorded[-1].kind == VERBS[verb].kind
        assert all(fact.effective_date == JULY for fact in recorded)
        return
    (missing,) = missing_for(given, on, answer_to(verb))
    assert missing.field == ("effective_date" if state == "not_issued" else "state")
    assert missing.what.endswith(".")


@pytest.mark.parametrize(
    ("state", "verbs"),
    [
        ("not_issued", ("respond",)),
        ("awaiting_response", ("respond", "accept_plan", "close")),
        ("unresolved", ("accept_plan", "respond", "close")),
        ("resolved", ("close", "respond")),
        ("closure_requested", ("close", "respond")),
        ("closed", ("reopen", "respond")),
    ],
)
def test_the_usual_next_step_comes_first(state: State, verbs: tuple[str, ...]) -> None:
    at = Span(dt.date.min, dt.date.max, state)
    assert allowed_verbs(at) == verbs
    assert set(verbs) == ALLOWED[state]
    if state == "awaiting_response":
        assert allowed_verbs(at, responded=True)[0] == "accept_plan"


@pytest.mark.parametrize("verb", sorted(VERBS))
def test_nothing_is_recorded_before_it_happens(verb: str) -> None:
    tomorrow = replace(GIVEN[verb], effective_date=dt.date(2026, 11, 25))
    on = case("closed" if verb == "reopen" else "unresolved")
    assert fields(tomorrow, on, answer_to(verb)) == ["effective_date"]
    assert "is still to come" in words(tomorrow, on, answer_to(verb))


@pytest.mark.parametrize("verb", sorted(VERBS))
def test_only_a_response_may_be_older_than_the_report(verb: str) -> None:
    early = replace(GIVEN[verb], effective_date=dt.date(2022, 3, 1))
    on = case("awaiting_response")
    assert ("effective_date" in fields(early, on, answer_to(verb))) == (verb != "respond")
    if verb == "close":
        assert "issued on Mar 31, 2022: choose that day or a later one" in words(early, on)


def test_a_response_says_something() -> None:
    on = case("unresolved")
    for answer in (None, Answer(), Answer(text=" "), Answer(official="B. Official")):
        assert fields(GIVEN["respond"], on, answer) == ["position"]
    for answer in (Answer(position="no_response"), Answer(text="We will."), PLAN):
        assert missing_for(GIVEN["respond"], on, answer) == ()


def test_a_plan_needs_action_official_and_date_all_named_at_once() -> None:
    bare = case("unresolved", answers=(Answer(received_on=JUNE, position="concur"),))
    assert fields(GIVEN["accept_plan"], bare) == ["planned_action", "official", "target_date"]
    dated = replace(GIVEN["accept_plan"], target_date=AUGUST)
    assert fields(dated, bare) == ["planned_action", "official"]
    assert fields(GIVEN["accept_plan"], case("unresolved", answers=())) == ["response"]


def test_a_plan_is_not_accepted_before_its_response_came() -> None:
    early = replace(GIVEN["accept_plan"], effective_date=dt.date(2022, 5, 1))
    on = case("awaiting_response")
    assert fields(early, on) == ["effective_date"]
    assert "The response came on Jun 1, 2022" in words(early, on)
    bare = case("awaiting_response", answers=(Answer(received_on=JUNE, position="concur"),))
    parts = ["planned_action", "official", "target_date"]
    assert fields(early, bare) == ["effective_date", *parts]


def test_the_newest_whole_plan_gives_the_target_date() -> None:
    older = replace(PLAN, received_on=dt.date(2022, 4, 1))
    newer = replace(PLAN, target_date=dt.date(2024, 1, 1))
    unfinished = Answer(received_on=dt.date(2022, 6, 15), position="concur")
    later = replace(PLAN, received_on=AUGUST, target_date=TODAY)
    on = case("unresolved", answers=(older, newer, unfinished, later))
    (fact,) = to_record(GIVEN["accept_plan"], on)
    assert fact.target_date == dt.date(2024, 1, 1)
    told = replace(GIVEN["accept_plan"], target_date=AUGUST)
    assert to_record(told, on)[0].target_date == AUGUST


def test_closing_as_implemented_records_its_request_too() -> None:
    request, closed = to_record(GIVEN["close"], case("resolved"))
    assert (request.kind, request.effective_date) == ("closure_requested", JULY)
    assert closed.close_reason == "implemented"
    assert len(to_record(GIVEN["close"], case("closure_requested"))) == 1
    withdrawn = replace(GIVEN["close"], close_reason="withdrawn", reason="Error")
    assert [fact.kind for fact in to_record(withdrawn, case("resolved"))] == ["closed"]


def test_closing_as_implemented_needs_proof() -> None:
    assert fields(GIVEN["close"], case("resolved", proof=())) == ["proof"]


def test_the_day_of_the_action_is_that_of_the_request_unless_it_is_told_anew() -> None:
    request = Fact(kind="closure_requested", effective_date=JUNE, action_date=dt.date(2022, 5, 9))
    on = case("closure_requested", facts=(ISSUE, request))
    untold = replace(GIVEN["close"], action_date=None)
    assert missing_for(untold, on) == ()
    assert to_record(untold, on)[0].action_date == dt.date(2022, 5, 9)
    assert to_record(GIVEN["close"], on)[0].action_date == JUNE
    assert fields(untold, case("closure_requested")) == ["action_date"]
    told_twice = to_record(GIVEN["close"], case("resolved"))
    assert [fact.action_date for fact in told_twice] == [JUNE, JUNE]


def test_everything_that_is_missing_is_named_at_once() -> None:
    given = Fact(kind="closed", effective_date=dt.date(2026, 12, 1), close_reason="implemented")
    assert fields(given, case("closed", proof=())) == [
        "effective_date",
        "state",
        "action_date",
        "proof",
        "reason",
    ]


@pytest.mark.parametrize("state", ["resolved", "unresolved"])
def test_reopening_goes_back_where_the_closing_came_from(state: str) -> None:
    closed = Fact(kind="closed", effective_date=dt.date(2022, 6, 15), close_reason="withdrawn")
    on = case(state, facts=(*LIVES[state], closed))
    assert to_record(GIVEN["reopen"], on)[0].to == state
    told = replace(GIVEN["reopen"], to="unresolved")
    assert to_record(told, on)[0].to == "unresolved"


def test_reopening_needs_a_reason_and_a_state_there_is() -> None:
    given = Fact(kind="reopened", effective_date=JULY, to="closed")
    assert fields(given, case("closed")) == ["to", "reason"]


def test_a_step_without_a_day_happens_today_behind_those_of_its_kind() -> None:
    one = Fact(kind="response", effective_date=TODAY, position_in_day=4, uid="x")
    on = case("unresolved", facts=(*LIVES["unresolved"], one))
    (fact,) = to_record(Fact(kind="response"), on)
    assert (fact.effective_date, fact.position_in_day) == (TODAY, 5)
    (fact,) = to_record(Fact(kind="response", effective_date=JULY), on)
    assert fact.position_in_day == 0


def test_a_step_recorded_late_meets_the_state_of_its_own_day() -> None:
    closed = Fact(kind="closed", effective_date=AUGUST, close_reason="withdrawn")
    on = case("unresolved", facts=(*LIVES["unresolved"], closed))
    assert met_by(GIVEN["accept_plan"], on).state == "unresolved"
    assert missing_for(GIVEN["accept_plan"], on) == ()
    now = replace(GIVEN["accept_plan"], effective_date=None)
    assert words(now, on) == "It is closed: withdrawn. Reopen it first."


def test_the_order_within_a_day_is_explained() -> None:
    reopened = Fact(kind="reopened", effective_date=JULY, reason="Not done", to="unresolved")
    on = case("closed", facts=(*LIVES["closed"], reopened))
    assert "Steps of one day count in the order of a recommendation's life" in words(
        GIVEN["close"], on
    )


@pytest.mark.parametrize("kind", ["held", "transferred", "issued", "note"])
def test_other_events_are_no_steps_yet(kind: str) -> None:
    assert kind not in TRANSITIONS
    with pytest.raises(KeyError):
        missing_for(Fact(kind=kind), case("unresolved"))


@for_all(
    st.sampled_from(sorted(GIVEN)),
    st.sampled_from(sorted(LIVES)),
    st.dates(dt.date(2021, 1, 1), dt.date(2027, 1, 1)),
)
def test_what_is_recorded_leads_where_it_says(verb: str, state: str, day: dt.date) -> None:
    given, on = replace(GIVEN[verb], effective_date=day), case(state)
    if verb == "respond" or missing_for(given, on):
        return
    recorded = to_record(given, on)
    before = met_by(given, on)
    upto = [fact for fact in on.facts if (fact.effective_date or ISSUED) < day]
    after = state_at(spans((*upto, *recorded), ISSUED), day).state
    assert before.state in VERBS[verb].states
    assert (
        after
        in {
            "accept_plan": {"resolved"},
            "close": {"closed"},
            "reopen": {"resolved", "unresolved"},
        }[verb]
    )
