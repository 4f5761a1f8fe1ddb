"""A desk's schema from one revision to the next: verified copy first, all or nothing."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Final

from sqlalchemy import Engine
from sqlalchemy.engine import Connection

from oigdesk.errors import StoreTrouble
from oigdesk.models.base import Base, new_uid
from oigdesk.models.registry import NOUNS
from oigdesk.store import derived, search_index
from oigdesk.store.engine import WRITING, bare, open_engine
from oigdesk.store.guards import set_guards
from oigdesk.store.journal import Author, SetFacts, append_set, last_set, utc_now
from oigdesk.store.layout import PRIVATE_FOLDER, Layout, sync_folder
from oigdesk.store.snapshot import open_reading, sync_file, troubles
from oigdesk.store.undo import MIGRATION_LABEL

#: The newest revision this program knows; a test holds it against the revisions themselves.
HEAD: Final = "0002"
MIGRATIONS: Final = Path(__file__).resolve().parent / "migrations"


def make_database(layout: Layout, *, shared: bool = False) -> None:
    """Make a desk's empty database; under its own name only when it is whole.

    Raises:
        StoreTrouble: the folder cannot be written.
    """
    with troubles("The desk was not made."):
        for path in layout.half_made():
            path.unlink(missing_ok=True)
        engine = open_engine(layout.unfinished_database, shared=shared)
        try:
            create(engine)
        finally:
            engine.dispose()
        sync_file(layout.unfinished_database)
        layout.unfinished_database.replace(layout.database)
        sync_folder(layout.folder)


def create(engine: Engine) -> None:
    """Make all tables, guards and the desk's identity in an empty database.

    The records' own metadata is used, which is what the revisions add up to.
    """
    assert NOUNS  # importing the registry is what fills the metadata
    with engine.execution_options(**{WRITING: True}).begin() as connection:
        Base.metadata.create_all(connection)
        for statement in search_index.CREATE:
            connection.exec_driver_sql(statement)
        connection.exec_driver_sql(
            "create table alembic_version (version_num varchar(32) not null,"
            " constraint alembic_version_pkc primary key (version_num))"
        )
        connection.exec_driver_sql("insert into alembic_version values (?)", (HEAD,))
        set_guards(connection)
        identify(connection)


def identify(connection: Connection) -> None:
    """Give a new desk its name for all time, and this copy of it its own."""
    connection.exec_driver_sql(
        "insert into desk_identity (id, uid, replica, created_at) values (1, ?, ?, ?)",
        (new_uid(), new_uid(), utc_now()),
    )


def revision_of(database: Path) -> str:
    """The revision a desk's database has, read without changing anything.

    Raises:
        StoreTrouble: this is not the database of a desk, or it cannot be read.
    """
    with troubles(f"{database} cannot be read."), closing(open_reading(database)) as connection:
        row = connection.execute("select version_num from alembic_version").fetchone()
    return str(row[0]) if row else ""


def known_revisions() -> tuple[str, ...]:
    """All revisions this program has, the oldest first."""
    return tuple(sorted(path.name[:4] for path in (MIGRATIONS / "versions").glob("[0-9]*.py")))


def refuse_newer(revision: str) -> None:
    """Say in words that a desk was made by a newer program.

    Raises:
        StoreTrouble: the revision is not one of ours.
    """
    if revision not in known_revisions():
        raise StoreTrouble(
            "too_new",
            "This desk was made by a newer version of oigdesk.",
            f"Its schema is {revision or 'unknown'}; this program knows up to {HEAD}.",
            "Install the newer version to open it; nothing was changed.",
        )


def upgrade(engine: Engine, database: Path, backups: Path, author: Author) -> Path:
    """Bring a desk to the newest revision and return the copy that was taken and checked before.

    Raises:
        StoreTrouble: the copy could not be verified; nothing was changed.
    """
    # Alembic is heavy and needed only on the day of an upgrade.
    from alembic.migration import MigrationContext
    from alembic.operations import Operations
    from alembic.script import ScriptDirectory

    before = revision_of(database)
    refuse_newer(before)
    copy = _verified_copy(database, backups, before)
    script = ScriptDirectory(str(MIGRATIONS))
    with engine.connect().execution_options(**{WRITING: True}) as connection:
        driver = bare(connection)
        # Inside a transaction this pragma does nothing, so it comes before.
        driver.execute("PRAGMA foreign_keys=OFF")
        try:
            with connection.begin():
                context = MigrationContext.configure(connection)
                with Operations.context(context):
                    for revision in reversed(list(script.iterate_revisions(HEAD, before))):
                        revision.module.upgrade()
                connection.exec_driver_sql("update alembic_version set version_num = ?", (HEAD,))
                set_guards(connection)
                derived.rebuild(connection)
                broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
                if broken:
                    raise RuntimeError(f"the migration broke {len(broken)} foreign keys")
                _append(connection, before, author)
        finally:
            driver.execute("PRAGMA foreign_keys=ON")
    engine.dispose()
    return copy


def _append(connection: Connection, before: str, author: Author) -> None:
    number, previous = last_set(connection)
    replica = str(connection.exec_driver_sql("select replica from desk_identity").scalar_one())
    facts = SetFacts(
        label=f"{MIGRATION_LABEL} from schema {before} to {HEAD}",
        author=author,
        time=utc_now(),
        replica=replica,
        schema_revision=HEAD,
        undoable=False,
    )
    append_set(connection, number + 1, previous, facts, [])


def _verified_copy(database: Path, backups: Path, revision: str) -> Path:
    stamp = utc_now()[:19].replace(":", "")
    copy = backups / f"before-upgrade-{revision}-{stamp}.sqlite"
    with troubles("The desk was not upgraded: no copy of it could be made before."):
        backups.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)
        with closing(sqlite3.connect(database, isolation_level=None)) as source:
            source.execute("VACUUM INTO ?", (str(copy),))
        sync_file(copy)
        sync_folder(backups)
        with closing(sqlite3.connect(copy)) as check:
            answer = check.execute("PRAGMA integrity_check").fetchone()[0]
    if answer != "ok":
        raise StoreTrouble(
            "corrupt",
            "The desk was not upgraded.",
            f"The copy taken before it does not pass its check: {answer}.",
            "Restore the last backup into a new desk.",
        )
    return copy
