"""Management's responses to a recommendation, as the steps of its life read and complete them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import msgspec
from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from oigdesk.errors import Missing
from oigdesk.models.fields import RESPONSE, field
from oigdesk.models.recommendation import Recommendation
from oigdesk.models.response import Response
from oigdesk.rules.steps import Answer, came_in
from oigdesk.services import naming

#: What a plan may still lack, and a step may bring.
_OF_A_PLAN = ("planned_action", "official")
#: Made once: with hundreds of recommendations at once that takes longer than to ask.
_OF_ONE: Final = (
    select(Response)
    .where(Response.recommendation_id == bindparam("of"), Response.retracted.is_(None))
    .order_by(Response.received_on, Response.id)
)


def answers(
    session: Session, recommendation: Recommendation, fields: Mapping[str, object]
) -> list[Answer]:
    """The recorded responses, the newest last, completed by what a step brings for its plan."""
    found = [_answer(response) for response in _responses(session, recommendation)]
    if found:
        supplied = {
            name: fields[name]
            for name in _OF_A_PLAN
            if fields.get(name) and not getattr(found[-1], name)
        }
        found[-1] = msgspec.structs.replace(found[-1], **supplied)
    return found


def contradicted(
    session: Session, recommendation: Recommendation, fields: Mapping[str, object]
) -> Iterator[Missing]:
    """What the newest response says otherwise: a recorded answer is not written over."""
    responses = _responses(session, recommendation)
    for name in _OF_A_PLAN if responses else ():
        held, given = getattr(_answer(responses[-1]), name), fields.get(name)
        if held and given and given != held:
            label = field("response", name).label
            yield Missing(
                name,
                f"The response says {label.lower()} “{held}”: record a new response, or "
                "correct that one.",
            )


def add(session: Session, recommendation: Recommendation, fields: Mapping[str, object]) -> Response:
    """Add a response; the earlier ones stay as they are."""
    values = {
        entry.name: fields[entry.name] for entry in RESPONSE if fields.get(entry.name) is not None
    }
    official = values.pop("official", None)
    response = Response(recommendation=recommendation, **values)
    session.add(response)
    if official:
        response.official = naming.person(session, str(official), "management")
    return response


def complete(
    session: Session, recommendation: Recommendation, fields: Mapping[str, object]
) -> None:
    """Write what an accepted plan brought into the newest response, where it says nothing.

    Its official answers for the recommendation from then on, unless somebody does already.
    """
    newest = _responses(session, recommendation)[-1]
    if fields.get("planned_action") and not newest.planned_action:
        newest.planned_action = str(fields["planned_action"])
    if fields.get("official") and newest.official is None:
        newest.official = naming.person(session, str(fields["official"]), "management")
    if recommendation.official is None:
        recommendation.official = newest.official


def evaluate(
    session: Session, recommendation: Recommendation, verdict: str | None, day: dt.date
) -> None:
    """Keep what the office found with the newest response that was in by that day, if any was."""
    came = [
        response
        for response in _responses(session, recommendation)
        if came_in(_answer(response)) and (response.received_on or dt.date.min) <= day
    ]
    if came:
        came[-1].evaluation, came[-1].evaluated_on = verdict, day


def _responses(session: Session, recommendation: Recommendation) -> Sequence[Response]:
    return session.scalars(_OF_ONE, {"of": recommendation.id}).all()


def _answer(response: Response) -> Answer:
    return Answer(
        received_on=response.received_on,
        due_on=response.due_on,
        position=response.position,
        text=response.text,
        planned_action=response.planned_action,
        official=response.official.name if response.official else None,
        target_date=response.target_date,
    )
