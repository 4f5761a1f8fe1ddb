"""The steps of a recommendation's life: what may be recorded, and recording it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import msgspec
from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from oigdesk.desk import Desk
from oigdesk.errors import Missing, Refused
from oigdesk.models.event import Event
from oigdesk.models.evidence import EvidenceLink
from oigdesk.models.recommendation import Recommendation
from oigdesk.models.vocab import LinkKind
from oigdesk.rules.constraints import broken
from oigdesk.rules.lifecycle import Fact
from oigdesk.rules.steps import Answer, Case, came_in, missing_for, to_record
from oigdesk.rules.transitions import VERBS as TRANSITIONS
from oigdesk.rules.values import read_value
from oigdesk.services import links, naming, proving, responding
from oigdesk.services.changed import Changed, changed_by
from oigdesk.services.evaluating import missing_for_evaluation, note_evaluation
from oigdesk.services.proving import Looked
from oigdesk.services.records import existing
from oigdesk.services.verbs import VERBS as VERBS
from oigdesk.services.verbs import fields_of as fields_of
from oigdesk.services.verbs import verb_of
from oigdesk.store.derived import facts_of
from oigdesk.store.naming import record_words

#: Which link a closing makes to the recommendation or the office that takes over.
_LINKS: Final[dict[str | None, LinkKind]] = {
    "superseded": "superseded_by",
    "merged": "merged_into",
    "transferred": "transferred_to",
}

#: Made once: with hundreds of recommendations at once that takes longer than to ask.
_EVIDENCE: Final = select(func.count(EvidenceLink.id)).where(
    EvidenceLink.recommendation_id == bindparam("of"), EvidenceLink.retracted.is_(None)
)


def read_fields(desk: Desk, verb: str, texts: Mapping[str, str]) -> dict[str, object]:
    """What a person typed for a step, as typed values.

    Raises:
        Refused: the step has no such field, or a text is not a value of it; all at once.
    """
    values, unread = _read(desk, verb, texts)
    if unread:
        raise Refused(f"“{verb_of(verb).title}” was not recorded.", missing=unread)
    return values


def step_as_typed(desk: Desk, uid: str, verb: str, texts: Mapping[str, str]) -> Changed:
    """Record a step from typed words; what cannot be read is refused with all that is missing.

    Raises:
        Refused: a text is no value, or the rules do not allow the step; every reason is named.
    """
    values, unread = _read(desk, verb, texts)
    if not unread:
        return step(desk, uid, verb, values)
    named = {one.field for one in unread}
    still = [one for one in missing(desk, uid, verb, values) if one.field not in named]
    raise Refused(f"“{verb_of(verb).title}” was not recorded.", missing=[*unread, *still])


def _read(
    desk: Desk, verb: str, texts: Mapping[str, str]
) -> tuple[dict[str, object], list[Missing]]:
    entries = {entry.name: entry for entry in fields_of(verb)}
    values: dict[str, object] = {}
    unread: list[Missing] = []
    for name, text in texts.items():
        if name not in entries:
            takes = ", ".join(entries)
            unread.append(Missing(name, f"There is no “{name}” in this step; it takes {takes}."))
            continue
        try:
            values[name] = read_value(entries[name], text, desk.today())
        except ValueError as error:
            unread.append(Missing(name, f"{entries[name].label}: {error}"))
    return values, unread


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
    looked = look(desk, [uid], verb, fields) if looked is None else looked
    with desk.read() as session:
        recommendation = existing(session, "recommendation", uid)
        return missing_of(session, recommendation, verb, fields, desk.today(), looked=looked)


def step(desk: Desk, uid: str, verb: str, fields: Mapping[str, object]) -> Changed:
    """Record a step of a recommendation's life; one undo step.

    A day that is not given is today. What else a step does is told by ``record_step``.

    Raises:
        Refused: the rules do not allow it; every reason is named.
    """
    words = verb_of(verb)
    with desk.read() as session:
        name = record_words(session.connection(), "recommendation", uid)
    reason = fields.get("reason")
    looked = look(desk, [uid], verb, fields)
    with desk.write(f"{words.label} {name}", reason=str(reason) if reason else None) as writing:
        record_step(
            writing.session,
            existing(writing.session, "recommendation", uid),
            verb,
            fields,
            desk.today(),
            writing.number,
            looked=looked,
        )
    proving.keep(desk, looked)
    return changed_by(writing)


def look(desk: Desk, uids: Sequence[str], verb: str, fields: Mapping[str, object]) -> Looked:
    """Read the files that are to prove a closing as implemented, before its transaction."""
    if verb == "close" and fields.get("close_reason") == "implemented":
        return proving.look(desk, uids)
    return {}


def missing_of(
    session: Session,
    recommendation: Recommendation,
    verb: str,
    fields: Mapping[str, object],
    today: dt.date,
    *,
    looked: Looked,
) -> tuple[Missing, ...]:
    """What stands in the way of a step on a record of an open session, every reason at once.

    Raises:
        Refused: there is no such step, or it has no such field.
    """
    given, answer = _given(verb, fields)
    case = _case(session, recommendation, fields, today, looked)
    return _missing(session, recommendation, given, case, answer, fields)


def record_step(
    session: Session,
    recommendation: Recommendation,
    verb: str,
    fields: Mapping[str, object],
    today: dt.date,
    number: int,
    *,
    looked: Looked | None = None,
) -> None:
    """Record a step inside an open change set of this number.

    Accepting a plan writes a planned action and an official that come with it into the newest
    response; the official of a plan or of an imposed decision answers for the recommendation
    where nobody does yet. An evaluation stands with its response too. What takes over is linked,
    both ways. An update ends the waiting for the one that was expected by its day.

    Raises:
        Refused: the rules do not allow it; every reason is named.
    """
    given, answer = _given(verb, fields)
    case = _case(session, recommendation, fields, today, looked or {})
    stands_in_the_way = _missing(session, recommendation, given, case, answer, fields)
    if stands_in_the_way:
        raise Refused(f"“{verb_of(verb).title}” was not recorded.", missing=stands_in_the_way)
    facts = to_record(given, case)
    day = facts[0].effective_date or today
    match verb:
        case "respond" if answer is not None:
            received = {"received_on": day} if came_in(answer) else {}
            response = responding.add(session, recommendation, {**received, **_stated(fields)})
            note_evaluation(session, response, (None, None), today, number)
        case "evaluate":
            responding.evaluate(session, recommendation, given.verdict, day)
        case "accept_plan":
            responding.complete(session, recommendation, fields)
        case "impose_decision" if recommendation.official is None and fields.get("official"):
            official = naming.person(session, str(fields["official"]), "management")
            recommendation.official = official
        case "update":
            _expect(recommendation, fields.get("next_update_on"), day)
    if given.link and (kind := _link_kind(given)):
        end = links.other_end(session.connection(), given.link)
        facts = tuple(_linked(fact, given, end.words) for fact in facts)
        links.add_link(session, recommendation, kind, end)
    for fact in facts:
        session.add(_event(recommendation, fact))


def _stated(fields: Mapping[str, object]) -> dict[str, object]:
    return {name: value for name, value in fields.items() if value is not None}


def _expect(recommendation: Recommendation, following: object, day: dt.date) -> None:
    """When the next update is expected: a day that is given, or none once this one was due."""
    expected = recommendation.next_update_on
    if isinstance(following, dt.date):
        recommendation.next_update_on = following
    elif expected is not None and expected <= day:
        recommendation.next_update_on = None


def _link_kind(given: Fact) -> LinkKind | None:
    return _LINKS.get("transferred" if given.kind == "transferred" else given.close_reason)


def _linked(fact: Fact, given: Fact, words: str) -> Fact:
    return msgspec.structs.replace(fact, link=words) if fact.kind == given.kind else fact


def _given(verb: str, fields: Mapping[str, object]) -> tuple[Fact, Answer | None]:
    allowed = verb_of(verb).fields
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
        found += missing_for_evaluation(_evaluation(fields, case), case)
    elif given.kind == "plan_accepted":
        found += tuple(responding.contradicted(session, recommendation, fields))
    elif given.kind == "update":
        found += tuple(_missing_expectation(fields, given.effective_date or case.today))
    if given.link and _link_kind(given):
        found += tuple(links.missing_for_link(session, recommendation, given.link))
    return found


def _evaluation(fields: Mapping[str, object], case: Case) -> Fact:
    """What a response says of its evaluation, as the event it becomes."""
    return msgspec.convert(
        {
            "kind": "evaluated",
            "verdict": fields.get("evaluation"),
            "effective_date": fields.get("evaluated_on") or case.today,
        },
        Fact,
    )


def _missing_expectation(fields: Mapping[str, object], day: dt.date) -> Iterator[Missing]:
    following = fields.get("next_update_on")
    if isinstance(following, dt.date) and following <= day:
        yield Missing("next_update_on", "The next update is expected on a later day than this one.")


def _case(
    session: Session,
    recommendation: Recommendation,
    fields: Mapping[str, object],
    today: dt.date,
    looked: Looked,
) -> Case:
    connection = session.connection()
    evidence = session.scalar(_EVIDENCE, {"of": recommendation.id})
    named = fields.get("official")
    standing = recommendation.official.name if recommendation.official else None
    return Case(
        today=today,
        issued_on=recommendation.report.date_issued,
        facts=tuple(facts_of(connection, [recommendation.id]).get(recommendation.id, ())),
        answers=tuple(responding.answers(session, recommendation, fields)),
        evidence=evidence or 0,
        proof=proving.proofs(session, recommendation, looked),
        official=standing or (str(named) if named else None),
    )


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
