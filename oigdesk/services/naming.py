"""Names that records point to: found by name, entered into the register when they are new."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from oigdesk.models.organisation import Organisation
from oigdesk.models.person import Person
from oigdesk.queries.conditions import alike


def organisation(session: Session, kind: str, name: str) -> Organisation:
    """The organisation of this kind and name, made when there is none."""
    name = name.strip()
    found = session.scalar(
        select(Organisation).where(
            Organisation.kind == kind,
            alike(Organisation.name, name),
            Organisation.retracted.is_(None),
        )
    )
    if found is None:
        found = Organisation(kind=kind, name=name)
        session.add(found)
        session.flush()
    return found


def register(session: Session, kind: str, names: Iterable[str]) -> None:
    """Enter names of a list into the register, so that pickers offer them next time."""
    for name in dict.fromkeys(names):
        if name.strip():
            organisation(session, kind, name)


def person(session: Session, name: str, role: str) -> Person:
    """The person of this name, made on this side when there is none."""
    name = name.strip()
    # A session lasts one step: a name that stands in a hundred records is looked up once.
    known: dict[str, Person] = session.info.setdefault("people", {})
    found = known.get(name) or session.scalar(
        select(Person).where(alike(Person.name, name), Person.retracted.is_(None))
    )
    if found is None:
        found = Person(name=name, role=role)
        session.add(found)
        session.flush()
    known[name] = found
    return found
