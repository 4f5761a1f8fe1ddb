"""The OIG's evaluation of a response is also a dated event, and so part of the state."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from oigdesk.errors import Missing, Refused
from oigdesk.models.event import Event
from oigdesk.models.response import Response
from oigdesk.rules.days import day_words
from oigdesk.rules.lifecycle import Fact
from oigdesk.rules.steps import Case, missing_state
from oigdesk.store.derived import facts_of

#: What was found, and when; the event of a response is known by both.
Evaluated = tuple[str | None, dt.date | None]


def evaluated(response: Response) -> Evaluated:
    """A response's evaluation as it stands."""
    return response.evaluation, response.evaluated_on


def missing_for_evaluation(given: Fact, case: Case) -> tuple[Missing, ...]:
    """What stands in the way of a response's evaluation, as the event it becomes.

    What is recorded has happened, and finding a plan not good enough must meet a recommendation
    that is not resolved yet: an accepted plan lapses, it is not evaluated away.
    """
    day = given.effective_date
    if day is None:
        return ()
    found = []
    if day > case.today:
        words = f"{day_words(day)} is still to come: record an evaluation on its day or later."
        found.append(Missing("evaluated_on", words))
    if given.verdict not in {None, "accepted"}:
        for one in missing_state(given, case):
            field = "evaluated_on" if one.field == "effective_date" else "evaluation"
            found.append(Missing(field, one.what))
    return tuple(found)


def note_evaluation(
    session: Session, response: Response, before: Evaluated, today: dt.date, number: int
) -> None:
    """Keep the ``evaluated`` event of a response in step with its fields, in the set ``number``.

    An evaluation without a day is of today. The event of an earlier evaluation is retracted.

    Raises:
        Refused: the day is still to come, or the state of that day does not allow it.
    """
    if response.evaluation and response.evaluated_on is None:
        response.evaluated_on = today
    now = evaluated(response)
    if now == before:
        return
    earlier = _event_of(session, response, before)
    given = Fact(kind="evaluated", verdict=now[0], effective_date=now[1])
    missing = missing_for_evaluation(given, _case(session, response, earlier, today))
    if missing:
        raise Refused("Not saved.", missing=missing)
    if earlier is not None:
        earlier.retracted = number
    if response.evaluation:
        _add_event(session, response)


def _event_of(session: Session, response: Response, found: Evaluated) -> Event | None:
    """The event of an evaluation; of several that are alike the newest."""
    verdict, day = found
    if verdict is None:
        return None
    same = (Event.verdict == verdict, Event.effective_date == day)
    return session.scalar(
        select(Event).where(*_own(response), *same).order_by(Event.id.desc()).limit(1)
    )


def _own(response: Response) -> tuple[ColumnElement[bool], ...]:
    return (
        Event.recommendation_id == response.recommendation.id,
        Event.kind == "evaluated",
        Event.retracted.is_(None),
    )


def _case(session: Session, response: Response, replaced: Event | None, today: dt.date) -> Case:
    """How the recommendation stands without the event that is about to be replaced."""
    recommendation = response.recommendation
    facts = facts_of(session.connection(), [recommendation.id]).get(recommendation.id, ())
    gone = replaced.uid if replaced is not None else ""
    return Case(
        today=today,
        issued_on=recommendation.report.date_issued,
        facts=tuple(fact for fact in facts if fact.uid != gone),
    )


def _add_event(session: Session, response: Response) -> None:
    """The event of an evaluation, behind those of its day."""
    last = session.scalar(
        select(func.max(Event.ordinal)).where(
            *_own(response), Event.effective_date == response.evaluated_on
        )
    )
    session.add(
        Event(
            recommendation=response.recommendation,
            kind="evaluated",
            effective_date=response.evaluated_on,
            ordinal=0 if last is None else last + 1,
            verdict=response.evaluation,
        )
    )
