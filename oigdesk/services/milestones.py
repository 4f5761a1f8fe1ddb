"""The steps of a planned action: added, changed, completed, taken back; and their interchange."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from oigdesk.desk import Desk
from oigdesk.errors import Missing, Refused
from oigdesk.formats.shapes import MilestoneShape
from oigdesk.models.fields import MILESTONE, field
from oigdesk.models.milestone import Milestone
from oigdesk.models.recommendation import Recommendation
from oigdesk.rules.days import day_words
from oigdesk.rules.values import read_value
from oigdesk.services import naming, records
from oigdesk.services.changed import Changed, changed_by
from oigdesk.services.records import existing
from oigdesk.store.naming import record_words

_NAMES: Final = tuple(entry.name for entry in MILESTONE)
#: What an import may say of a milestone that the desk has.
_LATER: Final = ("owner", "due_on", "completed_on")


def read_fields(desk: Desk, texts: Mapping[str, str]) -> dict[str, object]:
    """What a person typed for a milestone, as typed values.

    Raises:
        Refused: there is no such field, or a text is not a value of it; all at once.
    """
    values: dict[str, object] = {}
    missing: list[Missing] = []
    for name, text in texts.items():
        if name not in _NAMES:
            takes = ", ".join(_NAMES)
            missing.append(Missing(name, f"A milestone has no “{name}”; it has {takes}."))
            continue
        entry = field("milestone", name)
        try:
            values[name] = read_value(entry, text, desk.today())
        except ValueError as error:
            missing.append(Missing(name, f"{entry.label}: {error}"))
    if missing:
        raise Refused("The milestone was not saved.", missing=missing)
    return values


def missing_for(fields: Mapping[str, object], today: dt.date) -> tuple[Missing, ...]:
    """What stands in the way of a milestone that says this, every reason at once."""
    found: list[Missing] = []
    if not str(fields.get("text") or "").strip():
        found.append(Missing("text", "Say what is to be done."))
    found += _not_yet(fields, today)
    return tuple(found)


def _not_yet(fields: Mapping[str, object], today: dt.date) -> Iterator[Missing]:
    done = fields.get("completed_on")
    if isinstance(done, dt.date) and done > today:
        yield Missing(
            "completed_on",
            f"{day_words(done)} is still to come: record completion on its day or later.",
        )


def add(desk: Desk, recommendation_uid: str, fields: Mapping[str, object]) -> Changed:
    """Add a step to the plan of a recommendation; one undo step.

    Raises:
        Refused: its text is missing, or it is completed on a day still to come.
    """
    with desk.read() as session:
        name = record_words(session.connection(), "recommendation", recommendation_uid)
    missing = missing_for(fields, desk.today())
    if missing:
        raise Refused("The milestone was not added.", missing=missing)
    with desk.write(f"Add milestone to {name}") as writing:
        session = writing.session
        owner = existing(session, "recommendation", recommendation_uid)
        _add(session, owner, {one: fields.get(one) for one in _NAMES})
    return changed_by(writing)


def change(desk: Desk, uid: str, fields: Mapping[str, object]) -> Changed:
    """Set fields of a milestone, for example the day on which it was completed.

    Raises:
        Refused: its text would be empty, or it is completed on a day still to come.
    """
    missing = missing_for({"text": "held"} | dict(fields), desk.today())
    if missing:
        raise Refused("The milestone was not changed.", missing=missing)
    return records.edit(desk, "milestone", uid, fields)


def take_back(desk: Desk, uid: str) -> Changed:
    """Take a milestone out of the plan; it stays in the history.

    Raises:
        Refused: it is not in this desk, or was taken back.
    """
    with desk.read() as session:
        words = record_words(session.connection(), "milestone", uid)
    with desk.write(f"Take back {words}") as writing:
        existing(writing.session, "milestone", uid).retracted = writing.number
    return changed_by(writing)


def milestones_of(session: Session, recommendation: Recommendation) -> list[Milestone]:
    """The milestones of a recommendation by their due day, those without one last."""
    return list(
        session.scalars(
            select(Milestone)
            .where(Milestone.recommendation_id == recommendation.id, Milestone.retracted.is_(None))
            .order_by(Milestone.due_on.is_(None), Milestone.due_on, Milestone.id)
        )
    )


def shapes_of(session: Session, recommendation: Recommendation) -> tuple[MilestoneShape, ...]:
    """The milestones of a recommendation in the interchange form."""
    return tuple(
        MilestoneShape(
            text=one.text,
            owner=one.owner.name if one.owner else None,
            due_on=one.due_on,
            completed_on=one.completed_on,
        )
        for one in milestones_of(session, recommendation)
    )


def enter(
    session: Session, recommendation: Recommendation, shapes: Sequence[MilestoneShape]
) -> None:
    """Add milestones as they came in; a new owner enters the register."""
    for shape in shapes:
        _add(session, recommendation, {name: getattr(shape, name) for name in _NAMES})


def fresh(mine: Sequence[MilestoneShape], theirs: Sequence[MilestoneShape]) -> list[MilestoneShape]:
    """Those of a newer copy that are new, or say more of one the desk has; known by their text."""
    held = {shape.text.strip().casefold(): shape for shape in mine}
    return [shape for shape in theirs if _says_more(held.get(shape.text.strip().casefold()), shape)]


def _says_more(mine: MilestoneShape | None, theirs: MilestoneShape) -> bool:
    if mine is None:
        return True
    return any(getattr(theirs, name) not in {None, getattr(mine, name)} for name in _LATER)


def take_fresh(
    session: Session, recommendation: Recommendation, shapes: Sequence[MilestoneShape]
) -> None:
    """Add new milestones, and set what a newer copy says of those that are there."""
    held = {one.text.strip().casefold(): one for one in milestones_of(session, recommendation)}
    for shape in shapes:
        mine = held.get(shape.text.strip().casefold())
        if mine is None:
            enter(session, recommendation, [shape])
            continue
        for name in ("due_on", "completed_on"):
            if (value := getattr(shape, name)) is not None and value != getattr(mine, name):
                setattr(mine, name, value)
        if shape.owner and (mine.owner is None or mine.owner.name != shape.owner):
            mine.owner = naming.person(session, shape.owner, "management")


def _add(session: Session, recommendation: Recommendation, values: Mapping[str, object]) -> None:
    name = values["owner"]
    owner = naming.person(session, str(name), "management") if name else None
    session.add(
        Milestone(
            recommendation=recommendation,
            text=str(values["text"]).strip(),
            owner=owner,
            due_on=values["due_on"],
            completed_on=values["completed_on"],
        )
    )
