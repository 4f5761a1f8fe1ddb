from __future__ import annotations

import datetime as dt

import pytest

from oigdesk.desk import Desk
from oigdesk.errors import Refused
from oigdesk.queries import detail
from oigdesk.queries.rows import RecommendationDetail
from oigdesk.services import evidence, history, lifecycle, records
from tests import builders

RESPONSE = {
    "received_on": dt.date(2022, 6, 1),
    "position": "concur",
    "text": "We agree.",
    "planned_action": "Train everybody.",
    "official": "B. Official",
    "target_date": dt.date(2023, 6, 30),
}


def shown(desk: Desk, uid: str) -> RecommendationDetail:
    return detail.recommendation(desk, uid)


def kinds(desk: Desk, uid: str) -> list[str]:
    """The timeline from the first event on, without what was undone."""
    return [event.kind for event in reversed(shown(desk, uid).events) if not event.undone]


def missing_fields(refusal: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [item.field for item in refusal.value.missing]


def test_a_response_is_kept_beside_the_earlier_ones(desk: Desk) -> None:
    uid = builders.recommendation(desk)
    changed = lifecycle.step(desk, uid, "respond", RESPONSE)
    assert changed.label == "Record response to OIG-22-34\u00a0/\u00a01"
    lifecycle.step(desk, uid, "respond", {"position": "non_concur"})
    now = shown(desk, uid)
    assert [answer.position for answer in now.responses] == ["non_concur", "concur"]
    assert now.responses[0].received_on == builders.TODAY
    assert now.responses[1].official == "B. Official"
    assert (now.row.state, now.row.position) == ("awaiting_response", "non_concur")
    history.undo(desk)
    assert shown(desk, uid).row.position == "concur"


def test_an_empty_response_is_refused(desk: Desk) -> None:
    uid = builders.recommendation(desk)
    for given in ({}, {"received_on": dt.date(2022, 6, 1)}, {"text": "  "}):
        with pytest.raises(Refused, match="Say what management answered"):
            lifecycle.step(desk, uid, "respond", given)
    assert shown(desk, uid).responses == ()


def test_a_response_is_evaluated_after_it_came(desk: Desk) -> None:
    uid = builders.recommendation(desk)
    given = {**RESPONSE, "evaluation": "accepted", "evaluated_on": dt.date(2022, 5, 31)}
    with pytest.raises(Refused, match="Evaluated before it was received") as refusal:
        lifecycle.step(desk, uid, "respond", given)
    assert missing_fields(refusal) == ["evaluated_on"]


def test_a_response_may_be_one_to_the_draft(desk: Desk) -> None:
    uid = builders.recommendation(desk)
    lifecycle.step(desk, uid, "respond", {**RESPONSE, "received_on": dt.date(2022, 1, 5)})
    lifecycle.step(desk, uid, "accept_plan", {"effective_date": dt.date(2022, 3, 31)})
    assert shown(desk, uid).row.state == "resolved"


def test_accepting_a_plan_resolves_and_sets_the_target_of_the_response(desk: Desk) -> None:
    uid = builders.recommendation(desk)
    lifecycle.step(desk, uid, "respond", RESPONSE)
    changed = lifecycle.step(desk, uid, "accept_plan", {"effective_date": dt.date(2022, 7, 1)})
    assert changed.label == "Accept plan of OIG-22-34\u00a0/\u00a01"
    now = shown(desk, uid)
    assert (now.row.state, now.since) == ("resolved", dt.date(2022, 7, 1))
    assert now.row.target_date == now.row.original_target_date == dt.date(2023, 6, 30)
    assert builders.state_at(desk, uid, dt.date(2022, 6, 30)) == "awaiting_response"


def test_a_plan_lacks_action_official_and_date_all_named_at_once(desk: Desk) -> None:
    uid = builders.recommendation(desk)
    with pytest.raises(Refused, match="Record management's response first"):
        lifecycle.step(desk, uid, "accept_plan", {})
    lifecycle.step(desk, uid, "respond", {"position": "concur"})
    with pytest.raises(Refused) as refusal:
        lifecycle.step(desk, uid, "accept_plan", {})
    assert missing_fields(refusal) == ["planned_action", "official", "target_date"]
    assert [item.field for item in lifecycle.missing(desk, uid, "accept_plan", {})] == [
        "planned_action",
        "official",
        "target_date",
    ]


def test_what_the_plan_lacked_is_written_into_the_response(desk: Desk) -> None:
    uid = builders.recommendation(desk)
    lifecycle.step(desk, uid, "respond", {"position": "concur"})
    given = {
        "planned_action": "Train everybody.",
        "official": "B. Official",
        "target_date": dt.date(2027, 1, 31),
    }
    lifecycle.step(desk, uid, "accept_plan", given)
    now = shown(desk, uid)
    assert now.responses[0].planned_action == "Train everybody."
    assert now.responses[0].official == "B. Official"
    assert (now.row.state, now.row.target_date) == ("resolved", dt.date(2027, 1, 31))
    history.undo(desk)
    assert shown(desk, uid).responses[0].planned_action is None
    assert shown(desk, uid).row.state == "awaiting_response"


def test_a_recorded_answer_is_not_written_over_by_a_plan(desk: Desk) -> None:
    uid = builders.recommendation(desk)
    lifecycle.step(desk, uid, "respond", RESPONSE)
    with pytest.raises(Refused, match=r"responsible official “B\. Official”") as refusal:
        lifecycle.step(desk, uid, "accept_plan", {"official": "Somebody Else"})
    assert missing_fields(refusal) == ["official"]
    lifecycle.step(desk, uid, "accept_plan", {"official": "B. Official"})


def test_a_plan_is_not_accepted_before_its_response(desk: Desk) -> None:
    uid = builders.recommendation(desk)
    lifecycle.step(desk, uid, "respond", RESPONSE)
    with pytest.raises(Refused, match="The response came on Jun 1, 2022"):
        lifecycle.step(desk, uid, "accept_plan", {"effective_date": dt.date(2022, 5, 31)})


def test_closing_as_implemented_needs_proof(desk: Desk) -> None:
    uid = builders.resolved(desk)
    with pytest.raises(Refused, match="no evidence is linked") as refusal:
        lifecycle.step(desk, uid, "close", {"close_reason": "implemented"})
    assert missing_fields(refusal) == ["action_date", "proof", "reason"]
    builders.evidence(desk, uid, b"support", "support.txt")
    with pytest.raises(Refused, match="1 file is linked, not with this role"):
        lifecycle.step(desk, uid, "close", builders.IMPLEMENTED)
    builders.proof(desk, uid)
    changed = lifecycle.step(desk, uid, "close", builders.IMPLEMENTED)
    now = shown(desk, uid)
    assert (now.row.state, now.row.close_reason) == ("closed", "implemented")
    assert now.since == builders.TODAY
    # The request is recorded in the same step, on the same day.
    assert kinds(desk, uid)[-2:] == ["closure_requested", "closed"]
    assert {event.effective_date for event in now.events[:2]} == {builders.TODAY}
    assert len(changed.created) == 2
    history.undo(desk)
    assert shown(desk, uid).row.state == "resolved"
    assert kinds(desk, uid)[-1] == "plan_accepted"


def test_detached_evidence_proves_nothing(desk: Desk) -> None:
    uid = builders.resolved(desk)
    builders.proof(desk, uid)
    (item,) = shown(desk, uid).evidence
    evidence.detach(desk, item.link_uid or "")
    with pytest.raises(Refused, match="No file is linked as proof"):
        lifecycle.step(desk, uid, "close", builders.IMPLEMENTED)


def test_a_closure_that_was_requested_is_not_requested_again(desk: Desk) -> None:
    uid = builders.resolved(desk)
    builders.proof(desk, uid)
    builders.event(desk, uid, "closure_requested", dt.date(2023, 1, 1))
    lifecycle.step(desk, uid, "close", builders.IMPLEMENTED)
    assert kinds(desk, uid).count("closure_requested") == 1


@pytest.mark.parametrize("close_reason", ["not_implemented", "withdrawn"])
def test_closing_otherwise_needs_a_reason_in_words(desk: Desk, close_reason: str) -> None:
    uid = builders.recommendation(desk)
    for reason in (None, "", "  "):
        given = {"close_reason": close_reason, "reason": reason}
        with pytest.raises(Refused, match="Say why it closes as") as refusal:
            lifecycle.step(desk, uid, "close", given)
        assert missing_fields(refusal) == ["reason"]
    given = {"close_reason": close_reason, "reason": "The program has ended."}
    lifecycle.step(desk, uid, "close", given)
    now = shown(desk, uid)
    assert (now.row.close_reason, now.events[0].reason) == (close_reason, given["reason"])
    assert "closure_requested" not in kinds(desk, uid)


def test_a_closing_names_everything_that_is_missing(desk: Desk) -> None:
    uid = builders.resolved(desk)
    with pytest.raises(Refused) as refusal:
        lifecycle.step(
            desk,
            uid,
            "close",
            {"close_reason": "implemented", "effective_date": dt.date(2027, 1, 1)},
        )
    assert missing_fields(refusal) == ["effective_date", "action_date", "proof", "reason"]
    for close_reason in (None, "transferred"):
        with pytest.raises(Refused, match="Say how it closes"):
            lifecycle.step(desk, uid, "close", {"close_reason": close_reason})


def test_nothing_happens_before_the_issue_or_after_today(desk: Desk) -> None:
    uid = builders.recommendation(desk)
    given = {"close_reason": "withdrawn", "reason": "Void.", "effective_date": dt.date(2022, 3, 30)}
    with pytest.raises(Refused, match="The report was issued on Mar 31, 2022"):
        lifecycle.step(desk, uid, "close", given)
    # Closed on the day of issue: age zero.
    lifecycle.step(desk, uid, "close", given | {"effective_date": dt.date(2022, 3, 31)})
    assert builders.state_at(desk, uid, dt.date(2022, 3, 31)) == "closed"


def closed(desk: Desk) -> str:
    return builders.closed(desk, dt.date(2023, 5, 1))


def test_reopening_needs_a_reason_and_keeps_the_closure_in_the_timeline(desk: Desk) -> None:
    uid = closed(desk)
    with pytest.raises(Refused, match="Say why it is reopened"):
        lifecycle.step(desk, uid, "reopen", {})
    lifecycle.step(desk, uid, "reopen", {"reason": "It came back."})
    now = shown(desk, uid)
    assert (now.row.state, now.row.close_reason) == ("resolved", None)
    assert now.row.target_date == dt.date(2023, 6, 30)
    assert kinds(desk, uid)[-3:] == ["closure_requested", "closed", "reopened"]
    assert now.events[0].to == "resolved"
    assert builders.state_at(desk, uid, dt.date(2024, 1, 1)) == "closed"


def test_reopening_may_go_to_unresolved(desk: Desk) -> None:
    uid = closed(desk)
    with pytest.raises(Refused, match="reopens to resolved or to unresolved"):
        lifecycle.step(desk, uid, "reopen", {"reason": "No.", "to": "closed"})
    lifecycle.step(desk, uid, "reopen", {"reason": "Nothing was done.", "to": "unresolved"})
    assert shown(desk, uid).row.state == "unresolved"


def test_steps_that_do_not_fit_the_state_say_what_to_do(desk: Desk) -> None:
    uid = closed(desk)
    with pytest.raises(Refused, match="Reopen it first"):
        lifecycle.step(desk, uid, "accept_plan", {})
    with pytest.raises(Refused, match="reopen it first"):
        lifecycle.step(desk, uid, "close", {"close_reason": "withdrawn", "reason": "x"})
    lifecycle.step(desk, uid, "reopen", {"reason": "It came back."})
    with pytest.raises(Refused, match="Only a closed recommendation"):
        lifecycle.step(desk, uid, "reopen", {"reason": "Again."})
    assert shown(desk, uid).verbs[:2] == ("request_closure", "close")


def test_a_refused_step_writes_nothing(desk: Desk) -> None:
    uid = builders.recommendation(desk)
    before = desk.head()
    with pytest.raises(Refused):
        lifecycle.step(desk, uid, "close", {"close_reason": "implemented"})
    assert desk.head() == before


def test_typed_words_become_values_all_faults_at_once(desk: Desk) -> None:
    typed = {"effective_date": "July 1, 2022", "close_reason": "Not implemented", "reason": "x"}
    assert lifecycle.read_fields(desk, "close", typed) == {
        "effective_date": dt.date(2022, 7, 1),
        "close_reason": "not_implemented",
        "reason": "x",
    }
    with pytest.raises(Refused) as refusal:
        lifecycle.read_fields(desk, "close", {"colour": "red", "close_reason": "x", "reason": "y"})
    assert missing_fields(refusal) == ["colour", "close_reason"]
    assert lifecycle.read_fields(desk, "respond", {"target_date": "2023-01-01"}) == {
        "target_date": dt.date(2023, 1, 1)
    }


def test_each_step_asks_for_its_own_fields(desk: Desk) -> None:
    labels = {
        verb: [entry.label for entry in lifecycle.fields_of(verb)] for verb in lifecycle.VERBS
    }
    assert labels["accept_plan"] == [
        "Accepted on",
        "Target date",
        "Planned action",
        "Responsible official",
        "Reason",
    ]
    assert labels["respond"][:3] == ["Received", "Due", "Position"]
    assert "Target date proposed" in labels["respond"]
    uid = builders.recommendation(desk)
    with pytest.raises(Refused, match="There is no “colour” in the step “close”"):
        lifecycle.step(desk, uid, "close", {"colour": "red"})
    for call in (lifecycle.step, lifecycle.missing):
        with pytest.raises(Refused, match="There is no step “vanish”"):
            call(desk, uid, "vanish", {})
    with pytest.raises(Refused, match="issue, respond, evaluate, accept_plan"):
        lifecycle.fields_of("vanish")


def test_a_step_on_what_was_retired_is_refused(desk: Desk) -> None:
    uid = builders.recommendation(desk)
    records.retire(desk, "recommendation", uid)
    with pytest.raises(Refused, match="was retired or taken back"):
        lifecycle.step(desk, uid, "respond", {"position": "concur"})
