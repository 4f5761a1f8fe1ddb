"""The one door to a desk's database: read one moment, or write one change set."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing, contextmanager

from sqlalchemy import Engine
from sqlalchemy.engine import Connection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from oigdesk.errors import StoreTrouble
from oigdesk.progress import Progress
from oigdesk.store import chain, derived, drafts
from oigdesk.store.engine import WRITING, as_trouble
from oigdesk.store.journal import (
    ADDED,
    Author,
    JournalSession,
    SetFacts,
    Written,
    append_set,
    last_set,
    utc_now,
)
from oigdesk.store.kept import Moment


class Writing:
    """A writing transaction: its session, the set's number, who acts; after it what was written.

    ``label`` is what the set will be called; it may be chosen while the transaction runs.
    """

    def __init__(self, session: JournalSession, label: str, number: int, author: Author) -> None:
        self.session = session
        self.label = label
        self.number = number
        self.author = author
        self.written: Written | None = None

    @property
    def connection(self) -> Connection:
        """The transaction's own connection."""
        return self.session.connection()


class Store:
    """A desk's database. Readers see one moment; one writer at a time, in one change set each."""

    def __init__(self, engine: Engine, *, read_only: bool) -> None:
        self._engine = engine
        self._writing = engine.execution_options(**{WRITING: True})
        self.read_only = read_only
        with self.reading() as connection:
            row = connection.exec_driver_sql("select uid, replica from desk_identity").one()
            self.uid, self.replica = str(row.uid), str(row.replica)
            self.revision = str(
                connection.exec_driver_sql("select version_num from alembic_version").scalar_one()
            )

    def close(self) -> None:
        """Let go of every connection."""
        self._engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees the desk as it is at this moment, until it is left.

        Raises:
            StoreTrouble: the disk or the file is in the way.
        """
        with _Troubles(), self._engine.connect() as connection:
            connection.begin()
            # Left by rolling back: to commit, SQLite looks at a damaged file once more and fails.
            yield connection

    @contextmanager
    def moment(self) -> Iterator[Moment]:
        """The desk as it is at this moment, for kept statements.

        Raises:
            StoreTrouble: the disk or the file is in the way.
        """
        with _Troubles(), closing(self._engine.raw_connection()) as connection:
            driver = connection.driver_connection
            assert isinstance(driver, sqlite3.Connection)
            driver.execute("BEGIN")
            # Given back to its pool, the connection is rolled back.
            yield Moment(driver)

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session over one moment of the desk.

        Raises:
            StoreTrouble: the disk or the file is in the way.
        """
        with self.reading() as connection, Session(connection) as session:
            yield session

    @contextmanager
    def drafting(self) -> Iterator[Connection]:
        """A writing transaction outside the journal: for drafts, and what is derived from records.

        Raises:
            StoreTrouble: the desk is read-only, busy, full or damaged.
        """
        self.refuse_if_read_only()
        with _Troubles(), self._writing.begin() as connection:
            yield connection

    @contextmanager
    def write(
        self,
        label: str,
        author: Author,
        *,
        reason: str | None = None,
        undoes: int | None = None,
        undoable: bool = True,
        keep_empty: bool = False,
        progress: Progress | None = None,
    ) -> Iterator[Writing]:
        """One transaction that becomes one change set; an exception keeps nothing of it.

        The draft of a field that was set goes with it. A transaction that changed nothing writes
        no set, unless ``keep_empty`` (an export, say). ``progress`` is told how many states were
        computed anew, where a change moves thousands.

        Raises:
            Cancelled: the person stopped it while states were computed; nothing was kept.
            StoreTrouble: the desk is read-only, busy, full or damaged; nothing was kept.
        """
        self.refuse_if_read_only()
        with _Troubles(), self._writing.begin() as connection:
            number, previous = last_set(connection)
            with JournalSession(connection, expire_on_commit=False) as session:
                session.begin_set(number + 1)
                writing = Writing(session, label, number + 1, author)
                yield writing
                session.flush()
                changes = session.changes()
            digest = previous
            written = bool(changes) or keep_empty
            if written:
                facts = SetFacts(
                    label=writing.label,
                    author=author,
                    time=utc_now(),
                    replica=self.replica,
                    schema_revision=self.revision,
                    reason=reason,
                    undoes=undoes,
                    undoable=undoable,
                )
                digest = append_set(connection, number + 1, previous, facts, changes)
                derived.refresh(connection, changes, facts.time, progress)
                drafts.drop_kept(connection, changes)
                number += 1
            writing.written = _written(writing.label, number, digest, changes, was_written=written)

    def refuse_if_read_only(self) -> None:
        """Say no before work begins that would end in a write.

        Raises:
            StoreTrouble: the desk is read-only.
        """
        if self.read_only:
            raise StoreTrouble(
                "read_only",
                "This desk is open read-only.",
                "Nothing was changed.",
                "Open it for writing, or copy it to a folder of your own.",
            )


def _written(
    label: str, number: int, digest: str, changes: list[chain.ChangeText], *, was_written: bool
) -> Written:
    fields: dict[str, set[str]] = defaultdict(set)
    nouns: dict[str, str] = {}
    added: list[str] = []
    for noun, uid, field, _old, _new in changes:
        nouns[uid] = noun
        fields[uid].add(field)
        if field == ADDED:
            added.append(uid)
    return Written(
        number=number if was_written else None,
        head=f"{number}:{digest}",
        label=label,
        nouns=nouns,
        fields={uid: frozenset(names) for uid, names in fields.items()},
        added=tuple(added),
    )


class _Troubles:
    """Turns what the environment did to SQLite into words; bugs pass as they are."""

    def __enter__(self) -> None: ...

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        if isinstance(error, DBAPIError | sqlite3.Error) and (trouble := as_trouble(error)):
            raise trouble from error
