"""What every paper says of the desk it comes from, and the line that says it was printed."""

from __future__ import annotations

import datetime as dt

from msgspec import Struct

from oigdesk.desk import Desk
from oigdesk.rules.file_words import readable
from oigdesk.services import preferences
from oigdesk.services.changed import Changed, changed_by
from oigdesk.store import chain


class Origin(Struct, frozen=True):
    """Whose paper it is: ``head`` is the journal's, short; ``marking`` is "" where none is set."""

    desk: str
    office: str
    head: str
    marking: str


def origin(desk: Desk) -> Origin:
    """What a paper printed now says of its desk."""
    return Origin(
        desk=desk.name,
        office=preferences.value(desk, preferences.OFFICE) or "",
        head=chain.short(desk.head()),
        marking=preferences.value(desk, preferences.MARKING) or "",
    )


def note_print(desk: Desk, what: str, day: dt.date, file: str = "") -> Changed | None:
    """Append the set that says something went onto paper, or into a PDF of this name.

    A desk that is open read-only keeps no line of it.
    """
    if desk.read_only:
        return None
    where = f" to {readable(file)}" if file else ""
    label = f"Print {what} as of {day.isoformat()}{where}"
    with desk.write(label, undoable=False, keep_empty=True) as writing:
        pass
    return changed_by(writing)
