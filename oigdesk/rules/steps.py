"""The steps a person may record on a recommendation: when each is allowed and what it needs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Final, get_args

import msgspec

from oigdesk.errors import Missing
from oigdesk.models.vocab import Evaluation, ReopenTo, state_words
from oigdesk.rules.closure import Closing, Proof, missing_for_closure
from oigdesk.rules.days import day_words
from oigdesk.rules.lifecycle import Fact, Span, day_of, ordered, place, spans, state_at
from oigdesk.rules.transitions import TRANSITIONS, Transition, may_begin

_LATER: Final = (
    " Steps of one day count in the order of a recommendation's life, whatever the order of"
    " typing: choose a later day."
)
#: Where the state is one the step may meet, and the hold is not.
_HOLDS: Final = {
    True: "It stays so: release it from hold first.",
    False: "There is no hold to release it from.",
}
#: What management asks or reports.
_ASKED: Final = frozenset({"target_extended", "closure_requested", "update"})
_NO_ANSWER: Final = frozenset({"not_yet_due", "no_response"})


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """A response of management in plain words; ``official`` is a name."""

    received_on: dt.date | None = None
    due_on: dt.date | None = None
    position: str | None = None
    text: str | None = None
    planned_action: str | None = None
    official: str | None = None
    target_date: dt.date | None = None


class Case(msgspec.Struct, frozen=True, kw_only=True):
    """What the desk holds on a recommendation when a step is about to be recorded.

    ``answers`` are the recorded responses, ``evidence`` counts the linked items, ``proof`` are
    those that are to prove the closing. ``official`` is who answers for it on management's side.
    """

    today: dt.date
    issued_on: dt.date | None
    facts: tuple[Fact, ...] = ()
    answers: tuple[Answer, ...] = ()
    evidence: int = 0
    proof: tuple[Proof, ...] = ()
    official: str | None = None


def came_in(answer: Answer) -> bool:
    """Whether management answered at all; not yet due and no response are no answers."""
    return answer.position not in _NO_ANSWER


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
    has happened. Only a response or a note may be older than the report: they may be about the
    draft.

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
    found += missing_state(given, case)
    match transition.verb:
        case "issue":
            found += _missing_issue(given, case)
        case "respond":
            found += _missing_answer(answer)
        case "evaluate":
            found += _missing_evaluation(given, case)
        case "accept_plan":
            found += _missing_plan(given, case)
        case "impose_decision":
            found += _missing_decision(given, case)
        case "extend_target":
            found += _missing_extension(given, case)
        case "request_closure":
            found += _missing_request(given, case)
        case "close":
            found += missing_for_closure(closing_of(given, case), case.proof, case.evidence)
        case "reopen" if given.to not in {None, *get_args(ReopenTo)}:
            found.append(Missing("to", "A recommendation reopens to resolved or to unresolved."))
        case "update" if not _stated(given.person or case.official):
            found.append(Missing("person", "Say who reported it."))
    found += _missing_values(transition, given)
    return tuple(found)


def missing_state(given: Fact, case: Case) -> Iterator[Missing]:
    """Why a step does not fit how the recommendation stands where it would come to stand."""
    transition = TRANSITIONS[given.kind]
    met, day = met_by(given, case), _day(given, case)
    if may_begin(transition, met):
        return
    if met.state == "not_issued":
        yield Missing("effective_date", _not_issued_words(case))
        return
    words = state_words(met.state, met.close_reason, on_hold=met.on_hold).lower()
    stood = f"It is {words}" if day == case.today else f"On {day_words(day)} it was {words}"
    evening = state_at(spans(case.facts, case.issued_on), day)
    later = _LATER if may_begin(transition, evening) else ""
    instead = transition.otherwise.get(met.state) or _HOLDS[met.on_hold]
    yield Missing("state", f"{stood}. {instead}{later}")


def to_record(given: Fact, case: Case) -> tuple[Fact, ...]:
    """The events a step records, complete but for their uids, in their order.

    The day is today when none is given, that of an issue the report's, also when that is set
    later. The target date of an accepted plan is its response's when none is given, a decision
    keeps the one that stands, and reopening goes to where the closing came from. What management
    asks or reports comes from the responsible official unless somebody is named. Closing as
    implemented records the request for it too, unless that stands already.

    Args:
        given: a step for which nothing is missing.
        case: what the desk holds.
    """
    fact = _placed(given, case)
    if fact.kind == "issued":
        follows = fact.effective_date == case.issued_on
        return (msgspec.structs.replace(fact, effective_date=None),) if follows else (fact,)
    if fact.kind in _ASKED and not _stated(fact.person):
        fact = msgspec.structs.replace(fact, person=case.official)
    if fact.kind == "plan_accepted" and fact.target_date is None:
        answer = _plan_of(given, case)
        return (msgspec.structs.replace(fact, target_date=answer.target_date if answer else None),)
    if fact.kind == "decision_imposed" and fact.target_date is None:
        return (msgspec.structs.replace(fact, target_date=met_by(given, case).target_date),)
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
    usual = case.issued_on if given.kind == "issued" else None
    return given.effective_date or usual or case.today


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


def _not_issued_words(case: Case) -> str:
    issues = _issues(case)
    if not issues:
        return "It is not issued: record its issue first."
    return f"The report was issued on {day_words(min(issues))}: choose that day or a later one."


def _missing_answer(answer: Answer | None) -> Iterator[Missing]:
    said = (answer.position, answer.text, answer.planned_action) if answer else ()
    if not any(_stated(value) for value in said):
        yield Missing(
            "position", "Say what management answered: its position, its words or a planned action."
        )


def _issues(case: Case) -> list[dt.date]:
    return [day_of(fact, case.issued_on) for fact in case.facts if fact.kind == "issued"]


def _missing_values(transition: Transition, given: Fact) -> Iterator[Missing]:
    """What the table says this step cannot do without."""
    for name, sentence in transition.needs.items():
        value = getattr(given, name)
        if value is None or (isinstance(value, str) and not value.strip()):
            yield Missing(name, sentence)


def _missing_issue(given: Fact, case: Case) -> Iterator[Missing]:
    """It is issued once, with its report or later."""
    day, issues = _day(given, case), _issues(case)
    if given.effective_date is None and case.issued_on is None:
        yield Missing(
            "effective_date",
            "The report has no issue date: set it there, or give the day of issue here.",
        )
    if case.issued_on and day < case.issued_on:
        yield Missing(
            "effective_date",
            f"The report was issued on {day_words(case.issued_on)}: choose that day or a later"
            " one.",
        )
    if issues and min(issues) > day:
        yield Missing(
            "state",
            f"Its issue on {day_words(min(issues))} is recorded already: undo that step first.",
        )


def _missing_evaluation(given: Fact, case: Case) -> Iterator[Missing]:
    """What is evaluated came in by that day; without it only its absence can be found."""
    if given.verdict not in {None, *get_args(Evaluation)}:
        yield Missing("verdict", TRANSITIONS["evaluated"].needs["verdict"])
        return
    day = _day(given, case)
    came = [one for one in case.answers if came_in(one) and _received(one) <= day]
    if given.verdict in {"accepted", "partially_responsive"} and not came:
        yield Missing(
            "response",
            "No response was in by then: record management's response first, or find it not"
            " accepted because none came.",
        )
    due = max((one.due_on for one in case.answers if one.due_on), default=None)
    if given.verdict == "not_accepted" and not came and due and day <= due:
        yield Missing(
            "effective_date",
            f"The response is due on {day_words(due)}: it is late from the day after.",
        )
    if given.verdict not in {None, "accepted"} and not _stated(given.reason):
        yield Missing("reason", "Say what the response lacks, or that none came.")


def _missing_decision(given: Fact, case: Case) -> Iterator[Missing]:
    """Resolved needs action, official and date, also where it is imposed."""
    if not _stated(_official(given, case)):
        yield Missing("official", "Name the official who is to carry the decision out.")
    if given.target_date is None and met_by(given, case).target_date is None:
        yield Missing("target_date", "Give the day by which it is to be done.")


def _official(given: Fact, case: Case) -> str | None:
    plan = _plan_of(given, case)
    return case.official or (plan.official if plan else None)


def _missing_extension(given: Fact, case: Case) -> Iterator[Missing]:
    """A target is moved to a later day; the first one stays as the original."""
    now = met_by(given, case).target_date
    if given.target_date and now and given.target_date <= now:
        yield Missing(
            "target_date",
            f"The target is {day_words(now)} already: an extension names a later day.",
        )


def _missing_request(given: Fact, case: Case) -> Iterator[Missing]:
    """Closure is requested for what is done."""
    done = given.action_date
    if done and done > case.today:
        yield Missing(
            "action_date",
            f"{day_words(done)} is still to come: request closure once the action is done.",
        )


def _missing_plan(given: Fact, case: Case) -> Iterator[Missing]:
    """A plan needs action, official and date, in a response that had come in by then."""
    if not case.answers:
        yield Missing("response", "Record management's response first: it holds the plan.")
        return
    plan = _plan_of(given, case)
    if plan is None:
        plan = min(case.answers, key=_received)
        came = day_words(_received(plan))
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
        (answer for answer in case.answers if _received(answer) <= day),
        key=_received,
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


def _received(answer: Answer) -> dt.date:
    return answer.received_on or dt.date.min


def _stated(text: str | None) -> bool:
    return bool(text and text.strip())
