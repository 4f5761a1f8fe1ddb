from __future__ import annotations

import datetime as dt
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from oigdesk.errors import Refused, StoreTrouble
from oigdesk.progress import Cancelled, Progress
from oigdesk.store import blobs
from oigdesk.store.backup import make
from oigdesk.store.engine import open_engine
from oigdesk.store.layout import Layout
from oigdesk.store.migrate import create
from oigdesk.store.restoring import restore

NOW = dt.datetime(2026, 3, 31, 14, 5, 9, tzinfo=dt.UTC)
CONTENTS = (b"invoice", b"minutes", b"payroll")


def _query(database: Path, statement: str, *values: object) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(database)) as connection, connection:
        return connection.execute(statement, values).fetchall()


def _add_report(layout: Layout, uid: str) -> None:
    columns = {row[1]: row for row in _query(layout.database, "pragma table_info(report)")}
    needed = [
        str(name) for name, row in columns.items() if row[3] and row[4] is None and not row[5]
    ]
    values = [uid if columns[name][2] == "TEXT" else 1 for name in needed]
    marks = ", ".join("?" * len(needed))
    _query(layout.database, f"insert into report ({', '.join(needed)}) values ({marks})", *values)


@pytest.fixture
def layout(tmp_path: Path) -> Layout:
    """A real desk, as it is made for a person."""
    layout = Layout(tmp_path / "desk")
    layout.create()
    engine = open_engine(layout.database)
    create(engine)
    engine.dispose()
    _add_report(layout, "first")
    for number, content in enumerate(CONTENTS):
        stored = blobs.put(content, layout)
        _query(
            layout.database,
            "insert into evidence (uid, added, name, size, sha256, attached_at, attached_by)"
            " values (?, 1, 'a.pdf', ?, ?, '2026-03-31', 'A. Auditor')",
            str(number),
            stored.size,
            stored.sha256,
        )
    return layout


def test_a_backup_becomes_a_new_desk_and_the_old_one_stays(layout: Layout, tmp_path: Path) -> None:
    backup = make(layout, now=NOW)
    _add_report(layout, "later")
    new = Layout(tmp_path / "new" / "desk")
    restored = restore(backup.folder, new.folder)
    assert restored.desk == new.folder
    assert restored.before is not None
    assert restored.before["report"] == 2
    assert restored.in_backup == restored.after
    assert restored.after["report"] == 1
    assert (restored.evidence, restored.missing) == (3, ())
    assert list(blobs.all_stored(new)) == list(blobs.all_stored(layout))
    assert {blobs.verify(sha256, new) for sha256 in blobs.all_stored(new)} == {"whole"}
    assert new.backups.is_dir()
    assert _query(layout.database, "select count(*) from report") == [(2,)]
    assert [path.name for path in new.folder.parent.iterdir()] == ["desk"]


def test_the_new_desk_is_the_same_desk_and_another_replica(layout: Layout, tmp_path: Path) -> None:
    backup = make(layout, now=NOW)
    new = Layout(tmp_path / "new")
    restore(backup.folder, new.folder)
    identity = "select uid, replica from desk_identity"
    (old_uid, old_replica), (uid, replica) = (
        _query(one.database, identity)[0] for one in (layout, new)
    )
    assert uid == old_uid
    assert replica != old_replica


def test_a_second_place_alone_restores_everything(layout: Layout, tmp_path: Path) -> None:
    backup = make(layout, now=NOW, to=tmp_path / "stick")
    shutil.rmtree(layout.folder)
    moved = tmp_path / "elsewhere"
    shutil.move(tmp_path / "stick", moved)
    folder = moved / backup.folder.relative_to(tmp_path / "stick")
    new = Layout(tmp_path / "new")
    new.folder.mkdir()
    restored = restore(folder, new.folder)
    assert restored.before is None
    assert (restored.evidence, restored.missing) == (3, ())
    assert len(list(blobs.all_stored(new))) == 3


def test_a_strange_desk_around_the_backup_is_not_counted_as_the_old_one(
    layout: Layout, tmp_path: Path
) -> None:
    backup = make(layout, now=NOW)
    strange = Layout(tmp_path / "strange")
    shutil.copytree(layout.folder, strange.folder)
    _query(strange.database, "update desk_identity set uid = 'strange'")
    restored = restore(strange.backups / backup.folder.name, tmp_path / "new")
    assert restored.before is None
    assert restored.missing == ()


def test_evidence_nobody_has_is_named(layout: Layout, tmp_path: Path) -> None:
    backup = make(layout, now=NOW)
    lost, spoiled, good = blobs.all_stored(layout)
    other = Layout(tmp_path / "other")
    assert blobs.bring(lost, layout, other)
    layout.blob(lost).unlink()
    layout.blob(spoiled).unlink()
    layout.blob(spoiled).write_bytes(b"spoiled")
    restored = restore(backup.folder, tmp_path / "new")
    assert restored.missing == (lost, spoiled)
    assert list(blobs.all_stored(Layout(tmp_path / "new"))) == [good]
    # A further desk may still have it.
    restored = restore(backup.folder, tmp_path / "newer", evidence_from=other.folder)
    assert restored.missing == (spoiled,)


def test_what_stands_is_never_overwritten(layout: Layout, tmp_path: Path) -> None:
    backup = make(layout, now=NOW)
    file = tmp_path / "file"
    file.write_text("mine")
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "target")
    for place in (layout.folder, file, link):
        with pytest.raises(Refused, match="already exists"):
            restore(backup.folder, place)
    assert file.read_text() == "mine"
    assert layout.is_desk()


@pytest.mark.parametrize("damage", ["changed", "missing"])
def test_a_damaged_backup_is_not_restored(layout: Layout, tmp_path: Path, damage: str) -> None:
    backup = make(layout, now=NOW)
    if damage == "changed":
        with backup.database.open("ab") as handle:
            handle.write(b"x")
    else:
        backup.database.unlink()
    with pytest.raises(StoreTrouble) as trouble:
        restore(backup.folder, tmp_path / "here" / "new")
    assert trouble.value.kind == "corrupt"
    assert list((tmp_path / "here").iterdir()) == []


def test_a_cancelled_restore_leaves_nothing(layout: Layout, tmp_path: Path) -> None:
    backup = make(layout, now=NOW)
    progress = Progress(lambda *_: progress.cancel())
    with pytest.raises(Cancelled):
        restore(backup.folder, tmp_path / "here" / "new", progress=progress)
    assert list((tmp_path / "here").iterdir()) == []


def test_a_restored_desk_can_be_backed_up_and_restored_again(
    layout: Layout, tmp_path: Path
) -> None:
    restored = restore(make(layout, now=NOW).folder, tmp_path / "one")
    again = restore(make(Layout(restored.desk), now=NOW).folder, tmp_path / "two")
    assert again.after == restored.after
    assert again.missing == ()


def test_a_place_that_cannot_be_used_is_refused_in_words(layout: Layout, tmp_path: Path) -> None:
    backup = make(layout, now=NOW)
    with pytest.raises(StoreTrouble, match="The backup was not restored"):
        restore(backup.folder, tmp_path / ("a" * 300))
    with pytest.raises(StoreTrouble, match="not a backup that can be read"):
        restore(tmp_path / ("a" * 300), tmp_path / "new")
