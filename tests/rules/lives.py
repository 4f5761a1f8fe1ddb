"""A life for each state, and the steps that fit each of them."""

from __future__ import annotations

import datetime as dt

import msgspec

from oigdesk.rules.closure import Proof
from oigdesk.rules.lifecycle import Fact
from oigdesk.rules.steps import Answer, Case, missing_for

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
HELD = Fact(kind="held", effective_date=JUNE, reason="A lawsuit")
LIVES |= {f"{state}, on hold": (*life, HELD) for state, life in LIVES.items()}
del LIVES["not_issued, on hold"], LIVES["closed, on hold"]

#: Each verb with everything it needs.
GIVEN: dict[str, Fact] = {
    "issue": Fact(kind="issued", effective_date=JULY),
    "respond": Fact(kind="response", effective_date=JULY),
    "evaluate": Fact(
        kind="evaluated", effective_date=JULY, verdict="not_accepted", reason="No date"
    ),
    "accept_plan": Fact(kind="plan_accepted", effective_date=JULY),
    "impose_decision": Fact(
        kind="decision_imposed",
        effective_date=JULY,
        person="D. Secretary",
        reason="It is to be done",
        target_date=TODAY,
    ),
    "lapse_plan": Fact(kind="plan_lapsed", effective_date=JULY, reason="No progress"),
    "extend_target": Fact(
        kind="target_extended", effective_date=JULY, target_date=TODAY, reason="Staff left"
    ),
    "request_closure": Fact(kind="closure_requested", effective_date=JULY, action_date=JUNE),
    "return_request": Fact(kind="closure_returned", effective_date=JULY, reason="Unsigned"),
    "close": Fact(
        kind="closed",
        effective_date=JULY,
        close_reason="implemented",
        action_date=JUNE,
        reason="Done and tested",
    ),
    "reopen": Fact(kind="reopened", effective_date=JULY, reason="Not done"),
    "hold": Fact(kind="held", effective_date=JULY, reason="A lawsuit"),
    "release": Fact(kind="released", effective_date=JULY, reason="It is settled"),
    "transfer": Fact(kind="transferred", effective_date=JULY, link="DOJ OIG"),
    "update": Fact(kind="update", effective_date=JULY, reason="Half is done"),
    "note": Fact(kind="note", effective_date=JULY, reason="Called them"),
}
#: What each state allows, by the table of the state diagram; a hold changes nothing else.
ALLOWED: dict[str, set[str]] = {
    "not_issued": {"issue", "respond", "note"},
    "awaiting_response": {"evaluate", "accept_plan"},
    "unresolved": {"evaluate", "accept_plan", "impose_decision"},
    "resolved": {"lapse_plan", "extend_target", "request_closure"},
    "closure_requested": {"return_request"},
    "closed": {"respond", "reopen", "update", "note"},
}
for _state in ("awaiting_response", "unresolved", "resolved", "closure_requested"):
    ALLOWED[_state] |= {"respond", "close", "transfer", "update", "note"}
    ALLOWED[f"{_state}, on hold"] = ALLOWED[_state] | {"release"}
    ALLOWED[_state] |= {"hold"}
#: The state each verb leads to; the others leave it as it is.
LEADS_TO = {
    "issue": {"awaiting_response"},
    "evaluate": {"unresolved"},
    "accept_plan": {"resolved"},
    "impose_decision": {"resolved"},
    "lapse_plan": {"unresolved"},
    "request_closure": {"closure_requested"},
    "return_request": {"resolved"},
    "close": {"closed"},
    "reopen": {"resolved", "unresolved"},
    "transfer": {"closed"},
}
#: An open state in which each verb may begin.
BEGINS = dict.fromkeys(GIVEN, "unresolved") | {
    "issue": "not_issued",
    "lapse_plan": "resolved",
    "extend_target": "resolved",
    "request_closure": "resolved",
    "return_request": "closure_requested",
    "reopen": "closed",
    "release": "unresolved, on hold",
}


def case(state: str, **more: object) -> Case:
    base = Case(
        today=TODAY,
        issued_on=ISSUED,
        facts=LIVES[state],
        answers=(PLAN,),
        evidence=1,
        proof=(PROOF,),
        official="B. Official",
    )
    return replace(base, **more)


def answer_to(verb: str) -> Answer | None:
    return PLAN if verb == "respond" else None


def fields(given: Fact, on: Case, answer: Answer | None = None) -> list[str]:
    return [missing.field for missing in missing_for(given, on, answer)]


def words(given: Fact, on: Case, answer: Answer | None = None) -> str:
    return " ".join(missing.what for missing in missing_for(given, on, answer))
