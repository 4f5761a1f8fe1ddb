"""The sign-off of an evidence item: what it consists of, and what a later edit does to it."""

from __future__ import annotations

from typing import Final

from sqlalchemy.orm import Session

from oigdesk.models.evidence import Custody, Evidence
from oigdesk.store.journal import utc_now

#: The fields that a sign-off sets and an edit of the item clears.
FIELDS: Final = ("review", "reviewed_by", "reviewed_on", "review_note")


def clear(session: Session, item: Evidence, person: str, why: str) -> None:
    """Take the sign-off of an item back because it is another item now; its custody says so."""
    if item.review is None:
        return
    note = f"The sign-off by {item.reviewed_by} no longer counts: {why}"
    for name in FIELDS:
        setattr(item, name, None)
    add_custody(session, item, "sign_off_cleared", person, note)


def add_custody(session: Session, item: Evidence, kind: str, person: str, note: str) -> None:
    """Add a line to the custody of an item, of now."""
    session.add(
        Custody(
            evidence=item, kind=kind, at=utc_now(), person=person, sha256=item.sha256, note=note
        )
    )
