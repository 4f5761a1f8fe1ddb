"""The desk of another day, or as it was known after an older change set: opened to be read."""

from __future__ import annotations

import datetime as dt
import shutil
import tempfile
import time
from pathlib import Path
from typing import Final

from oigdesk.desk import Desk
from oigdesk.errors import Refused
from oigdesk.paths import copies_folder
from oigdesk.progress import Progress
from oigdesk.store import rewinding
from oigdesk.store.engine import open_engine
from oigdesk.store.store import Store

_WHY: Final = "This is the desk as it was known after change {number:,}."
_DAY: Final = "This is the desk as it stood on another day."
_COPY: Final = "known-"
#: So many seconds after its last use a copy was left by a program that died.
_LEFT: Final = 24 * 3600


def as_of(
    desk: Desk, day: dt.date, known_at: int | None = None, progress: Progress | None = None
) -> Desk:
    """A desk that lives on a day: its states, target dates, counts and dollars are those of it.

    With ``known_at`` it knows of that day only what stood in the journal at that number.

    Raises:
        Refused, StoreTrouble, Cancelled: see ``as_known``.
    """
    if known_at is not None:
        seen = as_known(desk, known_at, progress)
    else:
        store = Store(open_engine(desk.layout.database, read_only=True), read_only=True)
        seen = Desk(desk.layout, store, desk.actor)
    seen.today = lambda: day
    seen.read_only_why = _DAY
    return seen


def as_known(desk: Desk, number: int, progress: Progress | None = None) -> Desk:
    """A desk that says what this one said once change set ``number`` was written, to be read only.

    It stands on a private copy of the database, which ends when the desk is left; the evidence
    files are those of the desk itself.

    Raises:
        Refused: there is no such change set.
        StoreTrouble: no room or right to make the copy.
        Cancelled: the person stopped it; nothing is left behind.
    """
    newest = int(desk.head().partition(":")[0])
    if not 1 <= number <= newest:
        raise Refused(
            f"There is no change {number:,} in this desk.",
            f"Its journal goes from change 1 to change {newest:,}.",
            "Give a number that the history names.",
        )
    progress = progress or Progress()
    place = _place()
    try:
        database = place / "desk.sqlite"
        rewinding.copy_as_known(desk.layout.database, database, progress)
        engine = open_engine(database)
        try:
            rewinding.rewind(engine, number, progress)
        finally:
            engine.dispose()
        store = Store(open_engine(database, read_only=True), read_only=True)
    except BaseException:
        shutil.rmtree(place, ignore_errors=True)
        raise
    return Desk(
        desk.layout,
        store,
        desk.actor,
        read_only_why=_WHY.format(number=number),
        today=desk.today,
        known_at=number,
        scratch=place,
    )


def _place() -> Path:
    """A new folder that only this person can read; what a crash left of older ones is removed."""
    copies = copies_folder()
    copies.mkdir(parents=True, exist_ok=True)
    for old in copies.glob(f"{_COPY}*"):
        if old.is_dir() and time.time() - old.stat().st_mtime > _LEFT:
            shutil.rmtree(old, ignore_errors=True)
    return Path(tempfile.mkdtemp(prefix=_COPY, dir=copies))
