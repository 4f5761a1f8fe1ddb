"""The office's own settings: journaled, undoable, and travelling with the desk."""

from __future__ import annotations

from sqlalchemy import select

from oigdesk.desk import Desk
from oigdesk.models.preference import Preference
from oigdesk.progress import Progress
from oigdesk.services.changed import Changed, changed_by

#: The office's name.
OFFICE = "office"
#: What every page and paper is marked with, for example CUI.
MARKING = "marking"


def value(desk: Desk, key: str) -> str | None:
    """A setting of the office, None when it is not set."""
    with desk.read() as session:
        return session.scalar(
            select(Preference.value).where(Preference.key == key, Preference.retracted.is_(None))
        )


def put(desk: Desk, key: str, text: str | None, *, progress: Progress | None = None) -> Changed:
    """Set one setting of the office; journaled and undoable like everything else.

    Raises:
        Cancelled: the person stopped it while the states that follow were computed; nothing is
            changed.
    """
    with desk.write(f"Set {key.replace('_', ' ')}", progress=progress) as writing:
        row = writing.session.scalar(
            select(Preference).where(Preference.key == key, Preference.retracted.is_(None))
        )
        if row is None:
            row = Preference(key=key)
            writing.session.add(row)
        row.value = text
    return changed_by(writing)
