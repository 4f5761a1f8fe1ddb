"""The notes on a report or an evidence item, with who wrote them."""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

from msgspec import Struct
from sqlalchemy import select

from oigdesk.desk import Desk
from oigdesk.models.change import ChangeSet
from oigdesk.models.evidence import Evidence
from oigdesk.models.note import Note
from oigdesk.models.report import Report

_OWNERS: Final[dict[str, tuple[Any, Any]]] = {
    "report": (Report, Note.report_id),
    "evidence": (Evidence, Note.evidence_id),
}


class NoteRow(Struct, frozen=True):
    """One note; ``written_at`` is a UTC time in ISO 8601."""

    uid: str
    noted_on: dt.date | None
    text: str
    written_by: str
    written_at: str


def notes(desk: Desk, noun: str, uid: str) -> tuple[NoteRow, ...]:
    """The notes on a record, the newest day first."""
    model, owner = _OWNERS[noun]
    statement = (
        select(Note.uid, Note.noted_on, Note.text, ChangeSet.actor, ChangeSet.time)
        .join(model, model.id == owner)
        .join(ChangeSet, ChangeSet.number == Note.added)
        .where(model.uid == uid, Note.retracted.is_(None))
        .order_by(Note.noted_on.desc(), Note.id.desc())
    )
    with desk.store.reading() as connection:
        return tuple(NoteRow(*row) for row in connection.execute(statement))
