"""Notes on reports and evidence, and their interchange; a recommendation's are in its timeline."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from oigdesk.desk import Desk
from oigdesk.errors import Missing, Refused
from oigdesk.formats.shapes import NoteShape
from oigdesk.models.evidence import Evidence
from oigdesk.models.note import Note
from oigdesk.models.report import Report
from oigdesk.rules.days import day_words
from oigdesk.services.changed import Changed, changed_by
from oigdesk.services.records import existing
from oigdesk.store.naming import record_words

#: The records that notes hang on.
NOTED: Final = ("report", "evidence")


def note(desk: Desk, noun: str, uid: str, text: str, noted_on: dt.date | None = None) -> Changed:
    """Add a note to a report or an evidence item, of today unless a day is given.

    Raises:
        Refused: it says nothing, or its day is still to come.
    """
    day = noted_on or desk.today()
    missing = []
    if not text.strip():
        missing.append(Missing("text", "Write what is to be noted."))
    if day > desk.today():
        words = f"{day_words(day)} is still to come: note it on its day or later."
        missing.append(Missing("noted_on", words))
    if missing:
        raise Refused("Nothing was noted.", missing=missing)
    with desk.read() as session:
        name = record_words(session.connection(), noun, uid)
    with desk.write(f"Note on {name}") as writing:
        record = existing(writing.session, noun, uid)
        made = Note(noted_on=day, text=text.strip())
        if isinstance(record, Report):
            made.report = record
        elif isinstance(record, Evidence):
            made.evidence = record
        else:
            raise Refused(f"A {noun} takes no note here.")
        writing.session.add(made)
    return changed_by(writing)


def take_back(desk: Desk, uid: str) -> Changed:
    """Take a note back; it stays in the history.

    Raises:
        Refused: it was taken back already.
    """
    with desk.read() as session:
        words = record_words(session.connection(), "note", uid)
    with desk.write(f"Take back {words}") as writing:
        existing(writing.session, "note", uid).retracted = writing.number
    return changed_by(writing)


def shapes_of(session: Session, report: Report) -> tuple[NoteShape, ...]:
    """The notes on a report in the interchange form, the oldest day first."""
    found = session.scalars(
        select(Note)
        .where(Note.report_id == report.id, Note.retracted.is_(None))
        .order_by(Note.noted_on, Note.id)
    )
    return tuple(NoteShape(text=one.text, noted_on=one.noted_on) for one in found)


def enter(session: Session, report: Report, shapes: Sequence[NoteShape]) -> None:
    """Add notes to a report; one without a day keeps none."""
    for shape in shapes:
        session.add(Note(report=report, text=shape.text, noted_on=shape.noted_on))


def fresh(held: Sequence[NoteShape], given: Sequence[NoteShape]) -> tuple[NoteShape, ...]:
    """The given notes that are not held; a note that stands twice is wanted twice."""
    left = list(held)
    found: list[NoteShape] = []
    for one in given:
        if one in left:
            left.remove(one)
        else:
            found.append(one)
    return tuple(found)
