"""What an interrupted attach leaves in the evidence folder, and how it is cleared away.

A file is stored before the transaction that names it, so a crash between the two leaves a copy that
is unfinished or that no record names. It is harmless; nothing that a record names is ever removed.
"""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Final

from oigdesk.store import blobs
from oigdesk.store.layout import Layout
from oigdesk.store.lock import Holder

#: What is younger may still be on its way into a transaction.
SETTLED: Final = dt.timedelta(hours=24)


def leftovers(layout: Layout, known: set[str]) -> Iterator[Path]:
    """Unfinished copies of ours, and stored files that no record names.

    Args:
        layout: the desk's places.
        known: the digests that records name, retracted ones too.
    """
    for sha256 in blobs.all_stored(layout):
        if sha256 not in known:
            yield layout.blob(sha256)
    for path in blobs.strays(layout):
        if path.parent == layout.evidence and path.name.startswith(blobs.UNFINISHED):
            yield path


def after_crash(layout: Layout, left: Holder) -> str:
    """Clear away what a program that died was just attaching; gives a line for the person.

    Only for the lock of a dead process of this machine, held by the caller and not yet signed:
    should this process die as well, the next one finds the old note and does it again. Files from
    before that program stay; nothing that goes wrong here keeps a desk from being opened.
    """
    try:
        since = dt.datetime.fromisoformat(left.since)
        # Opened for writing: only so is everything in the write-ahead log certain to be seen.
        with closing(sqlite3.connect(layout.database)) as connection:
            known = _named(connection)
        count = _remove(layout, known, lambda written: written >= since)
    except (OSError, sqlite3.Error, ValueError, TypeError):
        return ""
    if not count:
        return ""
    files = "1 file that it was" if count == 1 else f"{count} files that it was"
    return f"{files} attaching just then did not come in; attach again what is missing."


def mend(layout: Layout, known: set[str], now: dt.datetime) -> int:
    """Clear away leftovers older than 24 hours; gives how many. Belongs on the writing lane.

    Raises:
        OSError: one cannot be removed.
    """
    return _remove(layout, known, lambda written: written < now - SETTLED)


def _remove(layout: Layout, known: set[str], wanted: Callable[[dt.datetime], bool]) -> int:
    count = 0
    for path in leftovers(layout, known):
        if wanted(dt.datetime.fromtimestamp(path.lstat().st_mtime, dt.UTC)):
            blobs.allow_removal(path)
            path.unlink()
            count += 1
    return count


def _named(connection: sqlite3.Connection) -> set[str]:
    return {row[0] for row in connection.execute("select sha256 from evidence")}
