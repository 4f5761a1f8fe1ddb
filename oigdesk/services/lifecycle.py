"""The steps of a recommendation's life: what may be recorded, and recording it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from oigdesk.desk import Desk
from oigdesk.errors import Missing, Refused
from oigdesk.models.event import Event
from oigdesk.models.evidence import EvidenceLink
from oigdesk.models.fields import EVENT, RESPONSE, Field, field
from oigdesk.models.recommendation import Recommendation
from oigdesk.models.response import Response
from oigdesk.rules.constraints import broken
from oigdesk.rules.lifecycle import Fact
from oigdesk.rules.steps import VERBS as TRANSITIONS
from oigdesk.rules.steps import Answer, Case, missing_for, to_record
from oigdesk.rules.values import read_value
from oigdesk.services import naming, proving
from oigdesk.services.changed import Changed, changed_by
from oigdesk.services.evaluating import missing_for_evaluation, note_evaluation
from oigdesk.services.proving import Looked
from oigdesk.services.records import existing
from oigdesk.store.derived import facts_of
from oigdesk.store.naming import record_words


class Verb(msgspec.Struct, frozen=True):
    """A step as a person meets it: its title, its button, what it changes, what it asks for."""

    name: str
    title: str
    button: str
    icon: str
    sentence: str
    label: str
    fields: tuple[str, ...]


VERBS: dict[str, Verb] = {
    verb.name: verb
    for verb in (
        Verb(
            "respond",
            "Record response",
            "Record response…",
            "mail-open",
            "Adds management's response; the earlier ones stay.",
            "Record response to",
            tuple(entry.name for entry in RESPONSE),
        ),
        Verb(
            "accept_plan",
            "Accept plan",
            "Accept plan…",
            "circle-dot",
            "Becomes Resolved on this day.",
            "Accept plan of",
            ("effective_date", "target_date", "planned_action", "official", "reason"),
        ),
        Verb(
            "close",
            "Close",
            "Close…",
            "circle-check",
            "Becomes Closed on this day.",
            "Close",
            ("effective_date", "close_reason", "action_date", "link", "reason"),
        ),
        Verb(
            "reopen",
            "Reopen",
            "Reopen…",
            "rotate-ccw",
            "Becomes open again on this day; the earlier closure stays in the timeline.",
            "Reopen",
            ("effective_date", "to", "reason"),
        ),
    )
}


def fields_of(verb: str) -> tuple[Field, ...]:
    """The fields a step asks for, in their order.

    Raises:
        Refused: there is no such step.
    """
    step_fields = _verb(verb).fields
    # The plan that is accepted has a target date of its own beside the response's.
    both = (*EVENT, *RESPONSE) if verb == "respond" else (*RESPONSE, *EVENT)
    known = {entry.name: entry for entry in both}
    return tuple(known[name] for name in step_fields)


def read_fields(desk: Desk, verb: str, texts: Mapping[str, str]) -> dict[str, object]:
    """What a person typed for a step, as typed values.

    Raises:
        Refused: the step has no such field, or a text is not a value of it; all at once.
    """
    entries = {entry.name: entry for entry in fields_of(verb)}
    values: dict[str, object] = {}
    missing: list[Missing] = []
    for name, text in texts.items():
        if name not in entries:
            missing.append(
                Missing(name, f"There is no “{name}” in this step; it takes {', '.join(entries)}.")
            )
            continue
        try:
            values[name] = read_value(entries[name], text, desk.today())
        except ValueError as error:
            missing.append(Missing(name, f"{entries[name].label}: {error}"))
    if missing:
        raise Refused(f"“{_verb(verb).title}” was not recorded.", missing=missing)
    return values


def missing(
    desk: Desk,
    uid: str,
    verb: str,
    fields: Mapping[str, object],
    *,
    looked: Looked | None = None,
) -> tuple[Missing, ...]:
    """What still stands in the way of a step, every reason at once; nothing is written.

    ``looked`` is what a look at the files of proof found just now; without it they are read.

    Raises:
        Refused: there is no such step or record.
    """
    looked = _look(desk, uid, verb, fields) if looked is None else looked
    with desk.read() as session:
        recommendation = existing(session, "recommendation", uid)
        given, answer = _given(verb, fields)
        case = _case(desk, session, recommendation, fields, looked)
        return _missing(session, recommendation, given, case, answer, fields)


def step(desk: Desk, uid: str, verb: str, fields: Mapping[str, object]) -> Changed:
    """Record a step: respond, accept_plan, close or reopen; one undo step.

    A day that is not given is today. Accepting a plan writes a planned action and an official
    that come with it into the newest response. A response's evaluation is recorded as an event of
    its own: one that does not accept the plan makes the recommendation unresolved.

    Raises:
        Refused: the rules do not allow it; every reason is named.
    """
    words = _verb(verb)
    with desk.read() as session:
        name = record_words(session.connection(), "recommendation", uid)
    reason = fields.get("reason")
    looked = _look(desk, uid, verb, fields)
    with desk.write(f"{words.label} {name}", reason=str(reason) if reason else None) as writing:
        session = writing.session
        recommendation = existing(session, "recommendation", uid)
        given, answer = _given(verb, fields)
        case = _case(desk, session, recommendation, fields, looked)
        stands_in_the_way = _missing(session, recommendation, given, case, answer, fields)
        if stands_in_the_way:
            raise Refused(f"“{words.title}” was not recorded.", missing=stands_in_the_way)
        facts = to_record(given, case)
        if verb == "respond":
            received = {"received_on": facts[0].effective_date}
            response = _add_response(session, recommendation, {**fields, **received})
            note_evaluation(session, response, (None, None), case.today, writing.number)
        elif verb == "accept_plan":
            _complete_response(session, recommendation, fields)
        for fact in facts:
            session.add(_event(recommendation, fact))
    proving.keep(desk, looked)
    return changed_by(writing)


def _look(desk: Desk, uid: str, verb: str, fields: Mapping[str, object]) -> Looked:
    """Read the files that are to prove a closing as implemented, before its transaction."""
    if verb == "close" and fields.get("close_reason") == "implemented":
        return proving.look(desk, [uid])
    return {}


def _verb(name: str) -> Verb:
    verb = VERBS.get(name)
    if verb is None:
        raise Refused(f"There is no step “{name}”.", remedy=f"There are: {', '.join(VERBS)}.")
    return verb


def _given(verb: str, fields: Mapping[str, object]) -> tuple[Fact, Answer | None]:
    allowed = _verb(verb).fields
    for name in fields:
        if name not in allowed:
            raise Refused(f"There is no “{name}” in the step “{verb}”.")
    kind = TRANSITIONS[verb].kind
    if verb == "respond":
        names = Answer.__struct_fields__
        answer = msgspec.convert({name: fields[name] for name in names if name in fields}, Answer)
        return Fact(kind=kind, effective_date=answer.received_on), answer
    names = Fact.__struct_fields__
    known = {name: fields[name] for name in names if name in fields}
    return msgspec.convert({**known, "kind": kind}, Fact), None


def _missing(
    session: Session,
    recommendation: Recommendation,
    given: Fact,
    case: Case,
    answer: Answer | None,
    fields: Mapping[str, object],
) -> tuple[Missing, ...]:
    found = missing_for(given, case, answer)
    if answer is not None:
        found += broken("response", {**fields, "received_on": answer.received_on or case.today})
        found += missing_for_evaluation(fields, case.today)
    elif given.kind == "plan_accepted":
        found += tuple(_contradicted(session, recommendation, fields))
    return found


def _contradicted(
    session: Session, recommendation: Recommendation, fields: Mapping[str, object]
) -> Iterator[Missing]:
    """What the newest response says otherwise: a recorded answer is not written over."""
    responses = _responses(session, recommendation)
    for name in ("planned_action", "official") if responses else ():
        held, given = getattr(_answer(responses[-1]), name), fields.get(name)
        if held and given and given != held:
            label = field("response", name).label
            yield Missing(
                name,
                f"The response says {label.lower()} “{held}”: record a new response, or "
                "correct that one.",
            )


def _case(
    desk: Desk,
    session: Session,
    recommendation: Recommendation,
    fields: Mapping[str, object],
    looked: Looked,
) -> Case:
    facts = facts_of(session.connection(), [recommendation.id])[recommendation.id]
    answers = [_answer(response) for response in _responses(session, recommendation)]
    if answers:
        supplied = {
            name: fields[name]
            for name in ("planned_action", "official")
            if fields.get(name) and not getattr(answers[-1], name)
        }
        answers[-1] = msgspec.structs.replace(answers[-1], **supplied)
    evidence = session.scalar(
        select(func.count(EvidenceLink.id)).where(
            EvidenceLink.recommendation_id == recommendation.id, EvidenceLink.retracted.is_(None)
        )
    )
    return Case(
        today=desk.today(),
        issued_on=recommendation.report.date_issued,
        facts=tuple(facts),
        answers=tuple(answers),
        evidence=evidence or 0,
        proof=proving.proofs(session, recommendation, looked),
    )


def _responses(session: Session, recommendation: Recommendation) -> Sequence[Response]:
    return session.scalars(
        select(Response)
        .where(Response.recommendation_id == recommendation.id, Response.retracted.is_(None))
        .order_by(Response.received_on, Response.id)
    ).all()


def _answer(response: Response) -> Answer:
    return Answer(
        received_on=response.received_on,
        position=response.position,
        text=response.text,
        planned_action=response.planned_action,
        official=response.official.name if response.official else None,
        target_date=response.target_date,
    )


def _add_response(
    session: Session, recommendation: Recommendation, fields: Mapping[str, object]
) -> Response:
    values = {
        entry.name: fields[entry.name] for entry in RESPONSE if fields.get(entry.name) is not None
    }
    official = values.pop("official", None)
    response = Response(recommendation=recommendation, **values)
    session.add(response)
    if official:
        response.official = naming.person(session, str(official), "management")
    return response


def _complete_response(
    session: Session, recommendation: Recommendation, fields: Mapping[str, object]
) -> None:
    newest = _responses(session, recommendation)[-1]
    if fields.get("planned_action") and not newest.planned_action:
        newest.planned_action = str(fields["planned_action"])
    if fields.get("official") and newest.official is None:
        newest.official = naming.person(session, str(fields["official"]), "management")


def _event(recommendation: Recommendation, fact: Fact) -> Event:
    return Event(
        recommendation=recommendation,
        kind=fact.kind,
        effective_date=fact.effective_date,
        ordinal=fact.position_in_day,
        verdict=fact.verdict,
        target_date=fact.target_date,
        reason=fact.reason,
        close_reason=fact.close_reason,
        to=fact.to,
        link=fact.link,
        person=fact.person,
        action_date=fact.action_date,
    )
