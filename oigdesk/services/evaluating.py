"""The OIG's evaluation of a response is also a dated event, and so part of the state."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from oigdesk.errors import Missing, Refused
from oigdesk.models.event import Event
from oigdesk.models.response import Response
from oigdesk.rules.days import day_words

#: What was found, and when; the event of a response is known by both.
Evaluated = tuple[str | None, dt.date | None]


def evaluated(response: Response) -> Evaluated:
    """A response's evaluation as it stands."""
    return response.evaluation, response.evaluated_on


def missing_for_evaluation(fields: Mapping[str, object], today: dt.date) -> tuple[Missing, ...]:
    """What stands in the way of an evaluation: what is recorded has happened."""
    day = fields.get("evaluated_on")
    if not isinstance(day, dt.date) or day <= today:
        return ()
    words = f"{day_words(day)} is still to come: record an evaluation on its day or later."
    return (Missing("evaluated_on", words),)


def note_evaluation(
    session: Session, response: Response, before: Evaluated, today: dt.date, number: int
) -> None:
    """Keep the ``evaluated`` event of a response in step with its fields, in the set ``number``.

    An evaluation without a day is of today. The event of an earlier evaluation is retracted.

    Raises:
        Refused: the day is still to come.
    """
    if response.evaluation and response.evaluated_on is None:
        response.evaluated_on = today
    now = evaluated(response)
    if now == before:
        return
    missing = missing_for_evaluation({"evaluated_on": response.evaluated_on}, today)
    if missing:
        raise Refused("Not saved.", missing=missing)
    own = (
        Event.recommendation_id == response.recommendation.id,
        Event.kind == "evaluated",
        Event.retracted.is_(None),
    )
    verdict, day = before
    if verdict:
        same = (Event.verdict == verdict, Event.effective_date == day)
        newest = select(Event).where(*own, *same).order_by(Event.id.desc()).limit(1)
        event = session.scalar(newest)
        if event is not None:
            event.retracted = number
    if response.evaluation:
        last = session.scalar(
            select(func.max(Event.ordinal)).where(*own, Event.effective_date == now[1])
        )
        session.add(
            Event(
                recommendation=response.recommendation,
                kind="evaluated",
                effective_date=now[1],
                ordinal=0 if last is None else last + 1,
                verdict=now[0],
            )
        )
