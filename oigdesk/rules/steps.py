"""The steps a person may record on a recommendation: when each is allowed and what it needs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Final, get_args

import msgspec

from oigdesk.errors import Missing
from oigdesk.models.vocab import EventKind, ReopenTo, State, state_words
from oigdesk.rules.closure import Closing, Proof, missing_for_closure
from oigdesk.rules.days import day_words
from oigdesk.rules.lifecycle import Fact, Span, day_of, ordered, place, spans, state_at

_LATER: Final = (
    " Steps of one day count in the order of a recommendation's life, whatever the order of"
    " typing: choose a later day."
)


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """A response of management in plain words; ``official`` is a name."""

    received_on: dt.date | None = None
    position: str | None = None
    text: str | None = None
    planned_action: str | None = None
    official: str | None = None
    target_date: dt.date | None = None


class Case(msgspec.Struct, frozen=True, kw_only=True):
    """What the desk holds on a recommendation when a step is about to be recorded.

    ``answers`` are the recorded responses, ``evidence`` counts the linked items, ``proof`` are
    those that are to prove the closing.
    """

    today: dt.date
    issued_on: dt.date | None
    facts: tuple[Fact, ...] = ()
    answers: tuple[Answer, ...] = ()
    evidence: int = 0
    proof: tuple[Proof, ...] = ()


class Transition(msgspec.Struct, frozen=True):
    """One verb: what it is called, the event it records, and the states it may meet.

    ``otherwise`` tells what to do instead, for each state it may not meet. Not issued needs no
    entry: the report's issue date explains it.
    """

    verb: str
    label: str
    kind: EventKind
    states: frozenset[State]
    otherwise: Mapping[State, str]


_ANY_STATE: Final[frozenset[State]] = frozenset(
    (
        "not_issued",
        "awaiting_response",
        "unresolved",
        "resolved",
        "closure_requested",
        "closed",
    )
)
_OPEN_STATES: Final[frozenset[State]] = _ANY_STATE - {"not_issued", "closed"}
_NOT_CLOSED: Final = "Only a closed recommendation can be reopened."

_RESPOND: Final = Transition("respond", "Record response", "response", _ANY_STATE, {})
_ACCEPT_PLAN: Final = Transition(
    "accept_plan",
    "Accept plan",
    "plan_accepted",
    frozenset(("awaiting_response", "unresolved")),
    {
        "resolved": "A plan is accepted already: close it once the action is done.",
        "closure_requested": "A plan was accepted and the action reported as done: close it.",
        "closed": "Reopen it first.",
    },
)
_CLOSE: Final = Transition(
    "close",
    "Close",
    "closed",
    _OPEN_STATES,
    {"closed": "To close it for another reason, reopen it first."},
)
_REOPEN: Final = Transition(
    "reopen",
    "Reopen",
    "reopened",
    frozenset(("closed",)),
    dict.fromkeys(_OPEN_STATES, _NOT_CLOSED),
)

#: Guards recording only; the fold of what is recorded knows every kind and refuses nothing.
TRANSITIONS: Final[Mapping[str, Transition]] = {
    step.kind: step for step in (_RESPOND, _ACCEPT_PLAN, _CLOSE, _REOPEN)
}
VERBS: Final[Mapping[str, Transition]] = {step.verb: step for step in TRANSITIONS.values()}


def allowed_verbs(at: Span, *, responded: bool = False) -> tuple[str, ...]:
    """The verbs a recommendation may take as it stands, the usual next step first.

    Args:
        at: how it stands.
        responded: whether a response is recorded; then a plan awaits accepting.
    """
    order = ("accept_plan", "respond", "close", "reopen")
    if at.state == "awaiting_response" and not responded:
        order = ("respond", "accept_plan", "close", "reopen")
    elif at.state in {"resolved", "closure_requested", "closed"}:
        order = ("accept_plan", "close", "reopen", "respond")
    return tuple(verb for verb in order if at.state in VERBS[verb].states)


def met_by(given: Fact, case: Case) -> Span:
    """How the recommendation stands where a step would come to stand in its life.

    That is after all events of earlier days, and of those of its own day after the ones that
    come before it in the order of a life; so a step may also be recorded late.
    """
    placed = _placed(given, case)
    return state_at(spans(_before(placed, case), case.issued_on), _day(given, case))


def missing_for(given: Fact, case: Case, answer: Answer | None = None) -> tuple[Missing, ...]:
    """Everything that stands in the way of recording a step, named at once; nothing if it may be.

    A step happens today unless it has an effective date, and never after today: what is recorded
    has happened. Only a response may be older than the report, since it may be one to the draft.

    Args:
        given: the step; its kind is a key of ``TRANSITIONS``.
        case: what the desk holds.
        answer: the response to be recorded, with a ``response`` only.

    Raises:
        KeyError: no step of this kind can be recorded.
    """
    transition = TRANSITIONS[given.kind]
    day = _day(given, case)
    found: list[Missing] = []
    if day > case.today:
        found.append(
            Missing(
                "effective_date",
                f"{day_words(day)} is still to come: record a step on its day or later.",
            )
        )
    found += _missing_state(transition, given, case)
    match transition.verb:
        case "respond":
            found += _missing_answer(answer)
        case "accept_plan":
            found += _missing_plan(given, case)
        case "close":
            found += missing_for_closure(closing_of(given, case), case.proof, case.evidence)
        case _:
            found += _missing_reopening(given)
    return tuple(found)


def to_record(given: Fact, case: Case) -> tuple[Fact, ...]:
    """The events a step records, complete but for their uids, in their order.

    The day is today when none is given, the target date of an accepted plan is its response's
    when none is given, and reopening goes to where the closing came from. Closing as implemented
    records the request for it too, unless that stands already.

    Args:
        given: a step for which nothing is missing.
        case: what the desk holds.
    """
    fact = _placed(given, case)
    if fact.kind == "plan_accepted" and fact.target_date is None:
        answer = _plan_of(given, case)
        return (msgspec.structs.replace(fact, target_date=answer.target_date if answer else None),)
    if fact.kind == "reopened" and fact.to is None:
        after = state_at(spans((*_before(fact, case), fact), case.issued_on), _day(given, case))
        return (msgspec.structs.replace(fact, to=after.state),)
    if fact.kind == "closed" and fact.close_reason == "implemented":
        action = closing_of(given, case).action_date
        fact = msgspec.structs.replace(fact, action_date=action)
        if met_by(given, case).state != "closure_requested":
            request = Fact(
                kind="closure_requested",
                effective_date=fact.effective_date,
                person=fact.person,
                action_date=action,
            )
            return (_placed(request, case), fact)
    return (fact,)


def closing_of(given: Fact, case: Case) -> Closing:
    """What a closing says; the day of the action is that of the request, unless it has its own."""
    action = given.action_date
    if action is None and met_by(given, case).state == "closure_requested":
        before = ordered(_before(_placed(given, case), case), case.issued_on)
        requests = (fact for fact in reversed(before) if fact.kind == "closure_requested")
        action = next((fact.action_date for fact in requests), None)
    return Closing(
        close_reason=given.close_reason,
        approved_on=_day(given, case),
        action_date=action,
        reason=given.reason,
        link=given.link,
    )


def _day(given: Fact, case: Case) -> dt.date:
    return given.effective_date or case.today


def _placed(given: Fact, case: Case) -> Fact:
    """The step on its day, behind those of its kind already recorded there."""
    day = _day(given, case)
    taken = [
        fact.position_in_day
        for fact in case.facts
        if fact.kind == given.kind and day_of(fact, case.issued_on) == day
    ]
    return msgspec.structs.replace(
        given, effective_date=day, position_in_day=max(taken, default=-1) + 1
    )


def _before(placed: Fact, case: Case) -> list[Fact]:
    here = place(placed, case.issued_on)
    return [fact for fact in case.facts if place(fact, case.issued_on) < here]


def _missing_state(transition: Transition, given: Fact, case: Case) -> Iterator[Missing]:
    met, day = met_by(given, case), _day(given, case)
    if met.state in transition.states:
        return
    if met.state == "not_issued":
        yield Missing("effective_date", _not_issued_words(case))
        return
    words = state_words(met.state, met.close_reason, on_hold=met.on_hold).lower()
    stood = f"It is {words}" if day == case.today else f"On {day_words(day)} it was {words}"
    evening = state_at(spans(case.facts, case.issued_on), day)
    later = _LATER if evening.state in transition.states else ""
    yield Missing("state", f"{stood}. {transition.otherwise[met.state]}{later}")


def _not_issued_words(case: Case) -> str:
    issues = [day_of(fact, case.issued_on) for fact in case.facts if fact.kind == "issued"]
    if not issues:
        return "It is not issued: record the report's issue first."
    return f"The report was issued on {day_words(min(issues))}: choose that day or a later one."


def _missing_answer(answer: Answer | None) -> Iterator[Missing]:
    said = (answer.position, answer.text, answer.planned_action) if answer else ()
    if not any(_stated(value) for value in said):
        yield Missing(
            "position", "Say what management answered: its position, its words or a planned action."
        )


def _missing_reopening(given: Fact) -> Iterator[Missing]:
    if given.to not in {None, *get_args(ReopenTo)}:
        yield Missing("to", "A recommendation reopens to resolved or to unresolved.")
    if not _stated(given.reason):
        yield Missing("reason", "Say why it is reopened.")


def _missing_plan(given: Fact, case: Case) -> Iterator[Missing]:
    """A plan needs action, official and date, in a response that had come in by then."""
    if not case.answers:
        yield Missing("response", "Record management's response first: it holds the plan.")
        return
    plan = _plan_of(given, case)
    if plan is None:
        plan = min(case.answers, key=lambda answer: answer.received_on or dt.date.min)
        came = day_words(plan.received_on or dt.date.min)
        yield Missing(
            "effective_date",
            f"The response came on {came}: accept its plan on that day or later.",
        )
    if not _stated(plan.planned_action):
        yield Missing("planned_action", "The response names no planned action: add it.")
    if not _stated(plan.official):
        yield Missing("official", "The response names no responsible official: add one.")
    if plan.target_date is None and given.target_date is None:
        yield Missing("target_date", "The response names no target date: add the day.")


def _plan_of(given: Fact, case: Case) -> Answer | None:
    """The newest response in by that day that holds a whole plan, else the newest one."""
    day = _day(given, case)
    known = sorted(
        (answer for answer in case.answers if (answer.received_on or dt.date.min) <= day),
        key=lambda answer: answer.received_on or dt.date.min,
        reverse=True,
    )
    whole = (
        answer
        for answer in known
        if _stated(answer.planned_action)
        and _stated(answer.official)
        and (answer.target_date or given.target_date)
    )
    return next(whole, known[0] if known else None)


def _stated(text: str | None) -> bool:
    return bool(text and text.strip())
