from __future__ import annotations

import hashlib
import re
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine
from sqlalchemy.exc import OperationalError

from oigdesk.errors import Refused, StoreTrouble
from oigdesk.services import drafting, history, keeping, preferences, records
from oigdesk.store import migrate
from oigdesk.store.guards import set_guards
from oigdesk.store.layout import Layout
from tests import builders
from tests.store.dumping import STORES, load

REVISION = '''
"""Planted by a test."""
from alembic import op
import sqlalchemy as sa

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.execute("alter table report add column extra text")
    with op.batch_alter_table("response") as batch:
        batch.add_column(sa.Column("mark", sa.Text))
    {more}
'''

#: A line of custody of an item that is not there.
PLANT_ORPHAN = (
    'op.execute("insert into custody (evidence_id, kind, at, person, sha256, uid, added)'
    " values (99, 'x', '', '', '', 'u', 0)\")"
)


def schema(database: Path) -> set[tuple[str, str]]:
    """Name and statement of everything in the database, blanks and quotes aside."""
    with closing(sqlite3.connect(database)) as connection:
        rows = connection.execute(
            "select name, sql from sqlite_master where sql is not null and name not like 'sqlite_%'"
        ).fetchall()
    return {
        (name, " ".join(re.sub(r"([(),])", r" \1 ", sql.replace('"', "")).split()))
        for name, sql in rows
    }


@pytest.fixture
def planted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The revisions of this program and one more, which changes two tables."""
    migrations = Path(shutil.copytree(migrate.MIGRATIONS, tmp_path / "migrations"))
    revision = migrations / "versions" / "0003_planted.py"
    revision.write_text(REVISION.format(more="pass"), encoding="utf-8")
    monkeypatch.setattr(migrate, "MIGRATIONS", migrations)
    monkeypatch.setattr(migrate, "HEAD", "0003")
    return revision


def test_the_head_is_the_newest_revision() -> None:
    script = ScriptDirectory(str(migrate.MIGRATIONS))
    assert script.get_heads() == [migrate.HEAD]
    assert migrate.known_revisions()[-1] == migrate.HEAD
    assert [revision.revision for revision in script.walk_revisions()] == list(
        reversed(migrate.known_revisions())
    )


def test_the_revisions_add_up_to_what_the_models_say(empty_desk: Path, tmp_path: Path) -> None:
    by_steps = tmp_path / "steps.sqlite"
    engine = create_engine(f"sqlite:///{by_steps}")
    script = ScriptDirectory(str(migrate.MIGRATIONS))
    with engine.begin() as connection:
        context = MigrationContext.configure(connection)
        with Operations.context(context):
            for revision in reversed(list(script.walk_revisions())):
                revision.module.upgrade()
        set_guards(connection)
    engine.dispose()
    made = {row for row in schema(empty_desk / "desk.sqlite") if row[0] != "alembic_version"}
    assert schema(by_steps) == made
    statements = " ".join(sql for _, sql in made)
    assert "CREATE TRIGGER" in statements
    assert "CHECK" in statements


def test_revisions_do_not_know_the_models() -> None:
    for path in (migrate.MIGRATIONS / "versions").glob("*.py"):
        assert "oigdesk" not in path.read_text(encoding="utf-8")


def test_every_table_is_strict(empty_desk: Path) -> None:
    with closing(sqlite3.connect(empty_desk / "desk.sqlite")) as connection:
        loose = connection.execute(
            "select name from pragma_table_list where strict = 0 and schema = 'main'"
            " and name not like 'sqlite_%' and name not in ('alembic_version', 'search')"
            " and name not like 'search\\_%' escape '\\'"
        ).fetchall()
    assert loose == []


def test_tables_and_columns_are_named_in_the_singular(empty_desk: Path) -> None:
    with closing(sqlite3.connect(empty_desk / "desk.sqlite")) as connection:
        names = {row[0] for row in connection.execute("select name from pragma_table_list")}
        assert connection.execute("select label, number, digest from change_set").fetchall() == []
        assert connection.execute("select text, number from recommendation").fetchall() == []
    assert {
        "person", "organisation", "report", "recommendation", "event", "response", "evidence",
        "evidence_link", "custody", "change_set", "change", "draft", "preference",
    } <= names  # fmt: skip


def test_a_newer_desk_is_refused_in_words(desk_folder: Path) -> None:
    with closing(sqlite3.connect(desk_folder / "desk.sqlite")) as connection, connection:
        connection.execute("update alembic_version set version_num = '0999'")
    before = (desk_folder / "desk.sqlite").read_bytes()
    for read_only in (False, True):
        with pytest.raises(StoreTrouble) as trouble:
            keeping.open_desk(desk_folder, read_only=read_only)
        assert trouble.value.kind == "too_new"
        assert trouble.value.what == "This desk was made by a newer version of oigdesk."
        assert "0999" in trouble.value.why
    assert (desk_folder / "desk.sqlite").read_bytes() == before


@pytest.mark.parametrize("content", [b"", b"This is a letter. " * 500])
def test_another_file_is_no_desk(desk_folder: Path, content: bytes) -> None:
    (desk_folder / "desk.sqlite").write_bytes(content)
    with pytest.raises(StoreTrouble) as trouble:
        keeping.open_desk(desk_folder)
    assert trouble.value.kind == "not_a_desk"
    assert "desk.sqlite" in trouble.value.what


def test_an_older_desk_is_copied_checked_and_upgraded(desk_folder: Path, planted: Path) -> None:
    assert planted.is_file()
    opened = keeping.open_desk(desk_folder, person=builders.PERSON)
    desk = opened.desk
    (copy,) = Layout(desk_folder).backups.glob("before-upgrade-0002-*.sqlite")
    assert opened.lines == (f"The desk was upgraded; a checked copy from before is {copy}.",)
    assert migrate.revision_of(copy) == "0002"
    assert migrate.revision_of(desk.layout.database) == "0003"
    with desk.store.reading() as connection:
        row = connection.exec_driver_sql("select * from change_set").mappings().one()
        assert row["label"] == "Upgraded the desk from schema 0002 to 0003"
        assert (row["undoable"], row["schema_revision"]) == (0, "0003")
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
        connection.exec_driver_sql("select extra from report, (select mark from response)").all()
    builders.recommendation(desk)
    assert keeping.check(desk).findings == ()
    keeping.leave(desk)
    assert keeping.open_desk(desk_folder, read_only=True).lines == ()


def test_undo_stops_at_the_upgrade(desk_folder: Path, planted: Path) -> None:
    assert planted.is_file()
    with pytest.MonkeyPatch.context() as older:
        older.setattr(migrate, "HEAD", "0002")
        desk = keeping.open_desk(desk_folder).desk
        builders.report(desk)
        keeping.leave(desk)
    desk = keeping.open_desk(desk_folder).desk
    with pytest.raises(Refused, match="nothing to undo"):
        history.undo(desk)
    keeping.leave(desk)


def test_an_older_desk_is_not_read_before_its_upgrade(desk_folder: Path, planted: Path) -> None:
    assert planted.is_file()
    with pytest.raises(StoreTrouble) as trouble:
        keeping.open_desk(desk_folder, read_only=True)
    assert trouble.value.kind == "read_only"
    assert "Open it once for writing" in trouble.value.remedy


@pytest.mark.parametrize(
    ("more", "error"),
    [
        ('raise ZeroDivisionError("planted")', ZeroDivisionError),
        (PLANT_ORPHAN, RuntimeError),
        ('op.execute("update nowhere set x = 1")', OperationalError),
    ],
)
def test_a_revision_that_fails_leaves_the_desk_as_it_was(
    desk_folder: Path, planted: Path, more: str, error: type[Exception]
) -> None:
    planted.write_text(REVISION.format(more=more), encoding="utf-8")
    database = desk_folder / "desk.sqlite"
    digest, before = hashlib.sha256(database.read_bytes()).hexdigest(), schema(database)
    with pytest.raises(error):
        keeping.open_desk(desk_folder)
    assert hashlib.sha256(database.read_bytes()).hexdigest() == digest
    assert schema(database) == before
    assert migrate.revision_of(database) == "0002"
    assert not (desk_folder / "lock.json").exists()


def test_a_copy_that_cannot_be_made_stops_the_upgrade(desk_folder: Path, planted: Path) -> None:
    assert planted.is_file()
    shutil.rmtree(desk_folder / "backups")
    (desk_folder / "backups").write_text("a file in its place")
    with pytest.raises(StoreTrouble, match="no copy of it could be made before"):
        keeping.open_desk(desk_folder)
    assert migrate.revision_of(desk_folder / "desk.sqlite") == "0002"


def test_a_desk_that_is_damaged_is_not_upgraded(desk_folder: Path, planted: Path) -> None:
    assert planted.is_file()
    may_be_empty, must_not = "replica TEXT", "replica TEXT NOT NULL"
    change = "update sqlite_master set sql = replace(sql, ?, ?) where name = 'desk_identity'"
    for statement, values in (
        (change, (must_not, may_be_empty)),
        ("update desk_identity set replica = null", ()),
        (change, (may_be_empty, must_not)),
    ):
        with closing(sqlite3.connect(desk_folder / "desk.sqlite")) as connection, connection:
            connection.execute("pragma writable_schema = on")
            connection.execute(statement, values)
    with pytest.raises(StoreTrouble) as trouble:
        keeping.open_desk(desk_folder)
    assert trouble.value.kind == "corrupt"
    assert "NULL value in desk_identity.replica" in trouble.value.why
    assert migrate.revision_of(desk_folder / "desk.sqlite") == "0002"


@pytest.mark.parametrize("released", sorted(path.stem for path in STORES.glob("*.sql")))
def test_a_desk_of_every_release_opens_and_lives_on(tmp_path: Path, released: str) -> None:
    folder = tmp_path / "old"
    Layout(folder).create()
    load((STORES / f"{released}.sql").read_text(encoding="utf-8"), folder / "desk.sqlite")
    opened = keeping.open_desk(folder, person=builders.PERSON, today=lambda: builders.TODAY)
    desk = opened.desk
    assert keeping.check(desk).findings == ()
    assert [row.value for row in drafting.everything(desk)] == ["half a sen"]
    assert preferences.value(desk, "office") == "DHS OIG"
    uid = builders.numbered(desk, "1")
    records.edit(desk, "recommendation", uid, {"questioned_costs": 900_000})
    history.undo(desk)
    builders.evidence(desk, uid)
    assert keeping.check(desk).findings == ()
    keeping.leave(desk)


def test_a_desk_half_made_by_a_program_that_died_is_made_anew(tmp_path: Path) -> None:
    layout = Layout(tmp_path / "desk")
    layout.create()
    unfinished = layout.unfinished_database
    for suffix in ("", "-wal", "-shm"):
        unfinished.with_name(unfinished.name + suffix).write_bytes(b"half a database")
    (layout.folder / "lock.json.part").write_bytes(b"{")
    desk = keeping.create(layout.folder).desk
    assert keeping.check(desk).findings == ()
    keeping.leave(desk)
    assert not list(layout.folder.glob("unfinished*"))


def test_a_database_that_cannot_be_made_is_said_and_leaves_no_desk(tmp_path: Path) -> None:
    layout = Layout(tmp_path / "desk")
    layout.create()
    layout.unfinished_database.mkdir()
    with pytest.raises(StoreTrouble, match="The desk was not made"):
        keeping.create(layout.folder)
    assert not layout.is_desk()
    assert not layout.lock_note.exists()


def test_every_release_has_its_dump() -> None:
    assert {path.stem for path in STORES.glob("*.sql")} == set(migrate.known_revisions())
