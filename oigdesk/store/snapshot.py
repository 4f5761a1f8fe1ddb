"""A desk's database as a plain SQLite file: one moment of it read, copied and checked."""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final

import msgspec
from sqlalchemy.exc import DBAPIError

from oigdesk.errors import StoreTrouble
from oigdesk.progress import Bytes, Progress
from oigdesk.store.chain import NOTHING
from oigdesk.store.engine import as_trouble, reading_uri

#: How many rows each of these tables holds, the retracted ones too.
Counts = dict[str, int]
_COUNTED: Final = ("report", "recommendation", "event", "evidence", "change_set")
#: About 8 MB: a cancel is heard within a blink.
_PAGES_AT_ONCE: Final = 2048


class Facts(msgspec.Struct, frozen=True):
    """Which desk a database is of, its schema's revision, and the head of its journal."""

    uid: str
    revision: str
    head: str


def open_reading(database: Path, *, alone: bool = False) -> sqlite3.Connection:
    """Open a database so that nothing is changed, and hold one moment of it.

    ``alone`` is for a file that nobody writes: it may lie on a read-only medium.

    Raises:
        sqlite3.Error: it cannot be opened or is no database.
    """
    uri = reading_uri(database, alone=alone)
    connection = sqlite3.connect(uri, uri=True, isolation_level=None)
    try:
        connection.execute("begin")
        # Only the first look fixes the moment.
        connection.execute("select count(*) from sqlite_master").fetchone()
    except BaseException:
        connection.close()
        raise
    return connection


def size_of(connection: sqlite3.Connection) -> int:
    """The size of the database in bytes, its pages in the write-ahead log included."""
    pages = connection.execute("pragma page_count").fetchone()[0]
    return int(pages * connection.execute("pragma page_size").fetchone()[0])


def copy_database(source: sqlite3.Connection, target: Path, progress: Progress) -> None:
    """Copy the moment a connection holds into one new file that needs no others, and sync it.

    Raises:
        sqlite3.Error, OSError: the source is damaged, or the target cannot be written.
        Cancelled: the person stopped it.
    """
    page = source.execute("pragma page_size").fetchone()[0]

    def tell(_status: int, remaining: int, total: int) -> None:
        done = Bytes((total - remaining) * page)
        progress.step("Copying the database", done, Bytes(total * page))

    with closing(sqlite3.connect(target, isolation_level=None)) as copy:
        source.backup(copy, pages=_PAGES_AT_ONCE, progress=tell)
        # A copy in write-ahead mode could not be opened on a read-only medium.
        copy.execute("pragma journal_mode=delete").fetchone()
    sync_file(target)


def sync_file(path: Path) -> None:
    """Make a file's content survive a power cut.

    Raises:
        OSError: the disk refuses.
    """
    handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def quick_check(connection: sqlite3.Connection) -> str:
    """SQLite's own words about the file, ``ok`` when it is sound."""
    return str(connection.execute("pragma quick_check(1)").fetchone()[0])


def _tables(connection: sqlite3.Connection) -> frozenset[str]:
    rows = connection.execute("select name from sqlite_master where type = 'table'")
    return frozenset(row[0] for row in rows)


def counts(connection: sqlite3.Connection) -> Counts:
    """How many rows the main tables hold; tables that do not exist are left out."""
    present = _tables(connection)
    return {
        table: int(connection.execute(f'select count(*) from "{table}"').fetchone()[0])
        for table in _COUNTED
        if table in present
    }


def evidence_of(connection: sqlite3.Connection) -> tuple[tuple[str, int], ...]:
    """Each evidence digest the records name, with its size in bytes; detached items count too."""
    if "evidence" not in _tables(connection):
        return ()
    rows = connection.execute(
        "select sha256, max(size) from evidence"
        " where length(sha256) = 64 and sha256 not glob '*[^0-9a-f]*'"
        " group by sha256 order by sha256"
    )
    return tuple((str(row[0]), int(row[1])) for row in rows)


def facts_of(connection: sqlite3.Connection) -> Facts:
    """Which desk this is, how far its schema and its journal are.

    Raises:
        sqlite3.Error: it is not the database of a desk.
    """
    uid = connection.execute("select uid from desk_identity").fetchone()
    revision = connection.execute("select version_num from alembic_version").fetchone()
    last = connection.execute(
        "select number, digest from change_set order by number desc limit 1"
    ).fetchone()
    return Facts(
        uid=str(uid[0]) if uid else "",
        revision=str(revision[0]) if revision else "",
        head=f"{last[0]}:{last[1]}" if last else f"0:{NOTHING}",
    )


@contextmanager
def troubles(what: str) -> Iterator[None]:
    """Turn what the disk and SQLite say into a sentence that begins with ``what``.

    Raises:
        StoreTrouble: instead of an ``OSError`` or an error of SQLite inside.
    """
    try:
        yield
    except (sqlite3.Error, DBAPIError) as error:
        known = as_trouble(error)
        if known is not None:
            raise StoreTrouble(
                known.kind, what, f"{known.what} {known.why}", known.remedy
            ) from error
        if isinstance(error, DBAPIError):
            raise
        # "No such table": a database, but not of a desk.
        raise StoreTrouble(
            "not_a_desk", what, f"SQLite says: {error}.", "Choose the folder of a desk."
        ) from error
    except OSError as error:
        full = error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
        raise StoreTrouble(
            "full" if full else "read_only",
            what,
            f"The system says: {error.strerror or error} ({error.filename or 'no name'}).",
            "Free some space, or choose another place."
            if full
            else "Choose a folder you may write to.",
        ) from error
