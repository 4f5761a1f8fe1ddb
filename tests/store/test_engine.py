from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError, IntegrityError

from oigdesk.desk import Desk
from oigdesk.errors import StoreTrouble
from oigdesk.models.report import Report
from oigdesk.services import keeping
from oigdesk.store import engine as engines
from oigdesk.store.engine import TROUBLE, WRITING, as_trouble, open_engine
from oigdesk.store.store import Store
from tests import builders


@pytest.fixture
def engine(desk_folder: Path) -> Iterator[Engine]:
    engine = open_engine(desk_folder / "desk.sqlite")
    yield engine
    engine.dispose()


def _pragma(engine: Engine, name: str) -> object:
    with engine.connect() as connection:
        return connection.exec_driver_sql(f"PRAGMA {name}").scalar()


def test_the_defaults_that_would_lose_data_are_set_right(engine: Engine) -> None:
    assert _pragma(engine, "foreign_keys") == 1
    assert _pragma(engine, "journal_mode") == "wal"
    assert _pragma(engine, "synchronous") == 2


def test_a_shared_folder_gets_a_rollback_journal(desk_folder: Path) -> None:
    engine = open_engine(desk_folder / "desk.sqlite", shared=True)
    assert _pragma(engine, "journal_mode") == "delete"
    assert _pragma(engine, "synchronous") == 2
    engine.dispose()


def test_a_pointer_to_nowhere_is_refused(engine: Engine) -> None:
    writing = engine.execution_options(**{WRITING: True})
    with pytest.raises(IntegrityError, match="FOREIGN KEY"), writing.begin() as connection:
        connection.exec_driver_sql(
            "insert into recommendation (report_id, number, uid, added) values (99, '1', 'x', 1)"
        )


def test_writers_begin_as_writers(engine: Engine) -> None:
    writing = engine.execution_options(**{WRITING: True})
    with writing.begin(), closing(sqlite3.connect(engine.url.database or "", timeout=0)) as other:
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("begin immediate")
        assert other.execute("select count(*) from report").fetchone() == (0,)


def test_a_reader_sees_one_moment(desk: Desk) -> None:
    with desk.store.reading() as connection:
        count = "select count(*) from report"
        assert connection.exec_driver_sql(count).scalar() == 0
        builders.report(desk)
        assert connection.exec_driver_sql(count).scalar() == 0
    with desk.store.reading() as connection:
        assert connection.exec_driver_sql(count).scalar() == 1


def test_ddl_and_savepoints_go_with_their_transaction(engine: Engine) -> None:
    writing = engine.execution_options(**{WRITING: True})
    with writing.connect() as connection:
        transaction = connection.begin()
        connection.exec_driver_sql("create table extra (id integer)")
        with connection.begin_nested():
            connection.exec_driver_sql("insert into extra values (1)")
        transaction.rollback()
    with engine.connect() as connection:
        tables = connection.exec_driver_sql("select name from sqlite_master where name = 'extra'")
        assert tables.all() == []


def test_a_read_only_desk_cannot_be_written_by_any_way(desk_folder: Path) -> None:
    store = Store(open_engine(desk_folder / "desk.sqlite", read_only=True), read_only=True)
    with pytest.raises(StoreTrouble) as trouble, store.drafting():
        pass
    assert trouble.value.kind == "read_only"
    with pytest.raises(StoreTrouble) as trouble, store.reading() as connection:
        connection.exec_driver_sql("delete from draft")
    assert trouble.value.kind == "read_only"
    assert trouble.value.remedy
    store.close()


def test_a_path_may_hold_what_an_address_would_not(tmp_path: Path, empty_desk: Path) -> None:
    odd = tmp_path / "50% of #1?"
    odd.mkdir()
    database = odd / "desk.sqlite"
    database.write_bytes((empty_desk / "desk.sqlite").read_bytes())
    store = Store(open_engine(database), read_only=False)
    assert store.revision
    store.close()
    assert [path.name for path in odd.iterdir()] == ["desk.sqlite"]


def test_a_busy_desk_is_said_in_words(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "BUSY_MILLISECONDS", 1)
    impatient = Store(open_engine(desk.layout.database), read_only=False)
    with desk.write("Hold it"):
        with pytest.raises(StoreTrouble) as trouble, impatient.drafting():
            pass
        assert trouble.value.kind == "busy"
        assert trouble.value.remedy == "Try again in a moment."
    impatient.close()


def test_a_damaged_database_is_said_in_words(desk_folder: Path) -> None:
    database = desk_folder / "desk.sqlite"
    content = bytearray(database.read_bytes())
    content[4096 : 4096 * 30] = b"\xff" * (4096 * 29)
    database.write_bytes(content)
    engine = open_engine(database)
    with pytest.raises(StoreTrouble) as trouble:
        Store(engine, read_only=False)
    engine.dispose()
    assert trouble.value.kind == "corrupt"
    assert "Restore" in trouble.value.remedy


def test_another_file_is_no_database(desk_folder: Path) -> None:
    (desk_folder / "desk.sqlite").write_bytes(b"This is a letter. " * 500)
    engine = open_engine(desk_folder / "desk.sqlite", read_only=True)
    with pytest.raises(StoreTrouble) as trouble:
        Store(engine, read_only=True)
    engine.dispose()
    assert trouble.value.kind == "not_a_desk"


@pytest.mark.parametrize("code", sorted(TROUBLE))
@pytest.mark.parametrize("extended", [0, 1 << 8, 11 << 8])
def test_every_trouble_has_words_and_a_remedy(code: int, extended: int) -> None:
    error = sqlite3.OperationalError("words of SQLite")
    error.sqlite_errorcode = code | extended
    for given in (error, DBAPIError("statement", None, error)):
        trouble = as_trouble(given)
        assert trouble is not None
        assert trouble.what.endswith(".")
        assert trouble.remedy.endswith(".")


def test_a_fault_of_the_program_stays_one(desk: Desk) -> None:
    with pytest.raises(DBAPIError, match="no such table"), desk.store.reading() as connection:
        connection.exec_driver_sql("select * from nowhere")
    with pytest.raises(IntegrityError), desk.write("Twice") as writing:
        writing.session.add_all([Report(number="A-1"), Report(number="A-1")])


def test_a_desk_in_a_folder_that_is_closed_to_us_can_be_read(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    uid = builders.report(desk)
    desk.store.close()
    before = sorted(desk.folder.iterdir())
    assert "desk.sqlite-wal" not in [path.name for path in before]
    allowed = os.access
    monkeypatch.setattr(
        os, "access", lambda path, mode: allowed(path, mode) and Path(path) != desk.folder
    )
    engine = open_engine(desk.layout.database, read_only=True)
    with Store(engine, read_only=True).reading() as connection:
        assert connection.exec_driver_sql("select uid from report").scalar() == uid
        assert sorted(desk.folder.iterdir()) == before, "nothing was made beside the database"
    engine.dispose()


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="may write everywhere")
def test_a_desk_is_read_where_nothing_may_be_written(desk_folder: Path) -> None:
    desk_folder.chmod(0o500)
    try:
        opened = keeping.open_desk(desk_folder, read_only=True)
        assert keeping.check(opened.desk).findings == ()
        keeping.leave(opened.desk)
    finally:
        desk_folder.chmod(0o700)
