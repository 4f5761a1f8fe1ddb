"""How SQLite is opened: every default that would lose data is set right here, and only here."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from typing import Final
from urllib.parse import quote

from sqlalchemy import URL, Engine, create_engine, event
from sqlalchemy.engine import Connection
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DatabaseError, DBAPIError
from sqlalchemy.pool import ConnectionPoolEntry

from oigdesk.errors import StoreTrouble
from oigdesk.rules.numbers import sort_key

#: How long a writer waits for another one of this program, in milliseconds.
BUSY_MILLISECONDS = 5_000
#: What one connection may keep of the database in memory: enough for the lists of a large desk.
CACHE_KIBIBYTES = 64 * 1024
#: The execution option that makes a transaction a writing one.
WRITING = "oigdesk_writing"


def open_engine(database: Path, *, read_only: bool = False, shared: bool = False) -> Engine:
    """An engine whose readers see one moment and whose writers begin as writers.

    ``shared`` is for a network share or a synced folder, where a write-ahead log is not safe.
    """
    arguments = {"timeout": BUSY_MILLISECONDS / 1000, "check_same_thread": False}
    if read_only and only_reads(database):
        url = URL.create("sqlite", database=reading_uri(database), query={"uri": "true"})
    else:
        url = URL.create("sqlite", database=str(database))
    engine = create_engine(url, connect_args=arguments)
    journal_mode = "DELETE" if shared else "WAL"

    @event.listens_for(engine, "connect")
    def _connect(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
        connection.isolation_level = None
        cursor = connection.cursor()
        cursor.execute("PRAGMA foreign_keys=ON")
        cursor.execute(f"PRAGMA cache_size={-CACHE_KIBIBYTES}")
        if read_only:
            cursor.execute("PRAGMA query_only=ON")
        else:
            cursor.execute(f"PRAGMA journal_mode={journal_mode}")
            cursor.execute("PRAGMA synchronous=FULL")
        cursor.close()
        connection.create_function("natural_order", 1, _natural_order, deterministic=True)
        connection.create_function("folded", 1, _folded, deterministic=True)

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        writing = connection.get_execution_options().get(WRITING, False)
        bare(connection).execute("BEGIN IMMEDIATE" if writing else "BEGIN")

    return engine


def only_reads(database: Path) -> bool:
    """Whether nobody at this place can be writing: its folder is closed to us, and no log waits.

    SQLite itself could not open it there, since also a reader makes files beside the database.
    """
    log = database.with_name(f"{database.name}-wal")
    return not os.access(database.parent, os.W_OK) and not os.path.lexists(log)


def reading_uri(database: Path, *, alone: bool = False) -> str:
    """How SQLite is asked for a database that is only read.

    ``alone`` is for a file that nobody writes: it may lie on a read-only medium.
    """
    # SQLite takes a share's name as part of the path, four slashes, where a plain URI would not.
    path = quote(database.absolute().as_posix(), safe="/:")
    path = path if path.startswith("/") else f"/{path}"
    mode = "mode=ro&immutable=1" if alone or only_reads(database) else "mode=ro"
    return f"file://{path}?{mode}"


def _natural_order(number: str | None) -> str | None:
    """How numbers compare in a filter, for SQL."""
    return None if number is None else sort_key(number)


def _folded(text: str | None) -> str | None:
    """A text without case, for SQL, whose own ``lower`` knows the letters of ASCII alone."""
    return None if text is None else text.casefold()


def bare(connection: Connection) -> sqlite3.Connection:
    """SQLite's own connection in the same transaction, for the few statements of every write.

    SQLAlchemy's wrapping costs ten times what these take. Errors come as ``sqlite3.Error``.
    """
    driver = connection.connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)
    return driver


#: SQLite's primary result codes and what they mean to a person.
TROUBLE: Final = {
    sqlite3.SQLITE_BUSY: ("busy", "The desk is busy.", "Another program is writing to it."),
    sqlite3.SQLITE_LOCKED: ("busy", "The desk is busy.", "Another part of it is writing."),
    sqlite3.SQLITE_FULL: ("full", "The disk is full.", "Nothing of this step was kept."),
    sqlite3.SQLITE_READONLY: ("read_only", "The desk cannot be written.", "It is read-only."),
    sqlite3.SQLITE_CORRUPT: ("corrupt", "The desk's database is damaged.", ""),
    sqlite3.SQLITE_NOTADB: ("not_a_desk", "This is not a desk's database.", ""),
    sqlite3.SQLITE_CANTOPEN: ("missing", "The desk's database cannot be opened.", ""),
    sqlite3.SQLITE_IOERR: ("corrupt", "The disk could not be read or written.", ""),
}
REMEDIES: Final = {
    "busy": "Try again in a moment.",
    "full": "Free some space, then do it again.",
    "read_only": "Copy the desk to a folder you may write in.",
    "corrupt": "Restore the last backup into a new desk; this one stays as it is.",
    "not_a_desk": "Choose the folder of a desk, or restore the last backup if this one is damaged.",
    "missing": "Check that the folder is there and may be read.",
}


def as_trouble(error: DBAPIError | sqlite3.Error) -> StoreTrouble | None:
    """The sentence for what the environment did to us; None when the error is a bug of ours."""
    original = error.orig if isinstance(error, DBAPIError) else error
    code = getattr(original, "sqlite_errorcode", None)
    known = TROUBLE.get(code & 0xFF) if isinstance(code, int) else None
    if known is None and isinstance(error, DatabaseError) and "malformed" in str(original):
        known = TROUBLE[sqlite3.SQLITE_CORRUPT]
    if known is None:
        return None
    kind, what, why = known
    return StoreTrouble(kind, what, why, REMEDIES[kind])
