from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st

from oigdesk.rules.lifecycle import Fact, spans, state_at
from oigdesk.rules.steps import Answer, met_by, missing_for, to_record
from oigdesk.rules.transitions import VERBS
from tests.rules.lives import (
    ALLOWED,
    AUGUST,
    BEGINS,
    GIVEN,
    ISSUE,
    ISSUED,
    JULY,
    JUNE,
    LEADS_TO,
    LIVES,
    PLAN,
    TODAY,
    answer_to,
    case,
    fields,
    replace,
    words,
)


def test_the_table_covers_every_state_and_verb() -> None:
    assert set(LIVES) == set(ALLOWED)
    assert set(VERBS) == set(GIVEN) == {verb for verbs in ALLOWED.values() for verb in verbs}
    for name, life in LIVES.items():
        state, _, held = name.partition(", ")
        at = state_at(spans(life, ISSUED), JULY)
        assert (at.state, at.on_hold) == (state, bool(held))


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
    # It says how it stands, then what to do.
    assert len(missing.what.split(". ")) > 1 or ": " in missing.what


@pytest.mark.parametrize("verb", sorted(VERBS))
def test_what_a_step_needs_is_named_all_at_once(verb: str) -> None:
    bare = Fact(kind=VERBS[verb].kind, effective_date=JULY)
    on = case(BEGINS[verb], answers=(), proof=(), official=None)
    needed = {
        "respond": ["position"],
        "evaluate": ["verdict"],
        "accept_plan": ["response"],
        "impose_decision": ["official", "target_date", "person", "reason"],
        "lapse_plan": ["reason"],
        "extend_target": ["target_date", "reason"],
        "request_closure": ["action_date"],
        "return_request": ["reason"],
        "close": ["close_reason"],
        "reopen": ["reason"],
        "hold": ["reason"],
        "release": ["reason"],
        "transfer": ["link"],
        "update": ["person", "reason"],
        "note": ["reason"],
    }
    assert fields(bare, on) == needed.get(verb, [])


@pytest.mark.parametrize("verb", sorted(VERBS))
def test_nothing_is_recorded_before_it_happens(verb: str) -> None:
    tomorrow = replace(GIVEN[verb], effective_date=dt.date(2026, 11, 25))
    on = case(BEGINS[verb])
    assert fields(tomorrow, on, answer_to(verb)) == ["effective_date"]
    assert "is still to come" in words(tomorrow, on, answer_to(verb))


@pytest.mark.parametrize("verb", sorted(VERBS))
def test_only_a_response_or_a_note_may_be_older_than_the_report(verb: str) -> None:
    early = replace(GIVEN[verb], effective_date=dt.date(2022, 3, 1))
    on = case("not_issued" if verb == "issue" else "awaiting_response")
    assert ("effective_date" in fields(early, on, answer_to(verb))) == (
        verb not in {"respond", "note"}
    )
    if verb not in {"respond", "note"}:
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


def test_an_issue_is_recorded_once_and_follows_the_report() -> None:
    (issue,) = to_record(Fact(kind="issued"), case("not_issued"))
    assert issue.effective_date is None
    assert to_record(Fact(kind="issued", effective_date=ISSUED), case("not_issued")) == (issue,)
    undated = case("not_issued", issued_on=None)
    assert fields(Fact(kind="issued"), undated) == ["effective_date"]
    assert "set it there, or give the day" in words(Fact(kind="issued"), undated)
    assert missing_for(GIVEN["issue"], undated) == ()
    later = case("not_issued", facts=(replace(ISSUE, effective_date=AUGUST),))
    assert words(GIVEN["issue"], later) == (
        "Its issue on Aug 1, 2022 is recorded already: undo that step first."
    )


def test_an_evaluation_says_what_the_response_lacks() -> None:
    on = case("awaiting_response")
    for verdict in ("not_accepted", "partially_responsive"):
        bare = replace(GIVEN["evaluate"], verdict=verdict, reason=" ")
        assert fields(bare, on) == ["reason"]
    assert missing_for(replace(GIVEN["evaluate"], verdict="accepted", reason=None), on) == ()
    assert fields(replace(GIVEN["evaluate"], verdict="splendid"), on) == ["verdict"]


def test_only_the_absence_of_a_response_is_found_where_none_came() -> None:
    none_yet = Answer(position="not_yet_due", due_on=dt.date(2022, 6, 29))
    for answers in ((), (none_yet,), (replace(PLAN, received_on=AUGUST),)):
        on = case("awaiting_response", answers=answers)
        assert missing_for(GIVEN["evaluate"], on) == ()
        for verdict in ("accepted", "partially_responsive"):
            assert fields(replace(GIVEN["evaluate"], verdict=verdict), on) == ["response"]
    early = replace(GIVEN["evaluate"], effective_date=dt.date(2022, 6, 29))
    on = case("awaiting_response", answers=(none_yet,))
    assert words(early, on) == (
        "The response is due on Jun 29, 2022: it is late from the day after."
    )


def test_a_decision_keeps_the_target_of_a_lapsed_plan_unless_it_sets_one() -> None:
    plan = Fact(kind="plan_accepted", effective_date=JUNE, target_date=AUGUST)
    lapsed = Fact(kind="plan_lapsed", effective_date=JUNE, reason="Withdrawn")
    on = case("unresolved", facts=(ISSUE, plan, lapsed))
    untold = replace(GIVEN["impose_decision"], target_date=None)
    assert fields(untold, case("unresolved")) == ["target_date"]
    assert to_record(untold, on)[0].target_date == AUGUST
    assert to_record(GIVEN["impose_decision"], on)[0].target_date == TODAY


def test_an_extension_names_a_later_day() -> None:
    plan = Fact(kind="plan_accepted", effective_date=JUNE, target_date=AUGUST)
    on = case("resolved", facts=(ISSUE, plan))
    for day in (JULY, AUGUST):
        given = replace(GIVEN["extend_target"], target_date=day)
        assert fields(given, on) == ["target_date"]
        assert "The target is Aug 1, 2022 already" in words(given, on)
    longer = (*to_record(GIVEN["extend_target"], on), *on.facts)
    now = state_at(spans(longer, ISSUED), JULY)
    assert (now.target_date, now.original_target_date, now.extensions) == (TODAY, AUGUST, 1)


def test_closure_is_requested_for_what_is_done() -> None:
    given = replace(GIVEN["request_closure"], action_date=dt.date(2026, 11, 25))
    assert fields(given, case("resolved")) == ["action_date"]
    assert "once the action is done" in words(given, case("resolved"))


@pytest.mark.parametrize("verb", ["extend_target", "request_closure", "update"])
def test_management_speaks_through_its_official_unless_somebody_is_named(verb: str) -> None:
    on = case(BEGINS[verb])
    assert to_record(GIVEN[verb], on)[0].person == "B. Official"
    named = replace(GIVEN[verb], person="C. Deputy")
    assert to_record(named, on)[0].person == "C. Deputy"


def test_a_hold_is_put_on_once_and_ends_once() -> None:
    assert words(GIVEN["hold"], case("resolved, on hold")) == (
        "On Jul 1, 2022 it was resolved, on hold. It stays so: release it from hold first."
    )
    assert words(GIVEN["release"], case("resolved")) == (
        "On Jul 1, 2022 it was resolved. There is no hold to release it from."
    )
    on = case("resolved, on hold")
    after = state_at(spans((*on.facts, *to_record(GIVEN["release"], on)), ISSUED), JULY)
    assert (after.state, after.on_hold) == ("resolved", False)


@for_all(
    st.sampled_from(sorted(GIVEN)),
    st.sampled_from(sorted(LIVES)),
    st.dates(dt.date(2021, 1, 1), dt.date(2027, 1, 1)),
)
def test_what_is_recorded_leads_where_it_says(verb: str, state: str, day: dt.date) -> None:
    given, on = replace(GIVEN[verb], effective_date=day), case(state)
    if missing_for(given, on, answer_to(verb)):
        return
    recorded = to_record(given, on)
    before = met_by(given, on)
    upto = [fact for fact in on.facts if (fact.effective_date or ISSUED) < day]
    after = state_at(spans((*upto, *recorded), ISSUED), day).state
    assert before.state in VERBS[verb].states
    assert after in LEADS_TO.get(verb, {before.state})
