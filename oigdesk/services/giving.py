"""Values as records hold them: names become records of the register, blanks become nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from sqlalchemy.orm import Session

from oigdesk.models.base import Noun
from oigdesk.models.fields import Field
from oigdesk.models.recommendation import Recommendation
from oigdesk.services import naming
from oigdesk.store.canonical import canonical

#: Names that the register of organisations keeps; tags are kept by what bears them.
_REGISTERED: Final = frozenset({"oig", "agency", "component", "external"})


def give(record: Noun, values: Mapping[str, object]) -> None:
    """Set values as a record holds them; what is the same already is not touched.

    The first words of a recommendation are also its words as published.
    """
    for name, value in values.items():
        if canonical(getattr(record, name)) != canonical(value):
            setattr(record, name, value)
    if isinstance(record, Recommendation) and record.text_as_published is None:
        record.text_as_published = record.text


def stored(session: Session, entry: Field, value: object) -> object:
    """A value as a record holds it; a name that is new enters the register, which flushes it."""
    match entry.kind:
        case "organisation":
            kind = entry.suggest or "oig"
            return naming.organisation(session, kind, str(value)) if value else None
        case "person":
            side = "oig" if entry.name == "auditor" else "management"
            return naming.person(session, str(value), side) if value else None
        case "list" if isinstance(value, tuple | list) and entry.suggest in _REGISTERED:
            naming.register(session, entry.suggest, value)
    return plain(entry, value)


def plain(entry: Field, value: object) -> object:
    """A value without what says nothing; a text of nothing but blanks is not stated."""
    if isinstance(value, list):
        return tuple(value)
    if isinstance(value, str) and entry.kind in {"text", "number_label"}:
        return value.strip() or None
    return None if isinstance(value, str) and not value.strip() else value
