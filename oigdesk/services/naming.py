"""Names that records point to: found by name, entered into the register when they are new."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from oigdesk.models.organisation import Organisation
from oigdesk.models.person import Person


def organisation(session: Session, kind: str, name: str) -> Organisation:
    """The organisation of this kind and name, made when there is none."""
    name = name.strip()
    found = session.scalar(
        select(Organisation).where(
            Organisation.kind == kind,
            func.lower(Organisation.name) == func.lower(name),
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
    found = session.scalar(
        select(Person).where(
            func.lower(Person.name) == func.lower(name), Person.retracted.is_(None)
        )
    )
    if found is None:
        found = Person(name=name, role=role)
        session.add(found)
        session.flush()
    return found
