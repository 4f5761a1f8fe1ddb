from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
from collections import namedtuple
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from oigdesk.errors import Refused, StoreTrouble
from oigdesk.progress import Cancelled, Progress
from oigdesk.store import blobs
from oigdesk.store.backup import backups, make, open_backup, thin, verify
from oigdesk.store.layout import Layout

NOW = dt.datetime(2026, 3, 31, 14, 5, 9, tzinfo=dt.UTC)
UID = "0195e9aa-0000-7000-8000-0000deadbeef"
Usage = namedtuple("Usage", "total used free")

SCHEMA = """
create table desk_identity (id integer primary key, uid text, replica text);
create table alembic_version (version_num text);
insert into alembic_version values ('0001');
create table report (id integer primary key, title text);
create table recommendation (id integer primary key, text text);
create table evidence (id integer primary key, sha256 text, size integer, retracted integer);
create table change_set (number integer primary key, digest text);
"""


def _query(database: Path, statement: str, *values: object) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(database)) as connection, connection:
        return connection.execute(statement, values).fetchall()


def _attach(layout: Layout, content: bytes, *, retracted: int | None = None) -> str:
    stored = blobs.put(content, layout)
    _query(
        layout.database,
        "insert into evidence (sha256, size, retracted) values (?, ?, ?)",
        stored.sha256,
        stored.size,
        retracted,
    )
    return stored.sha256


@pytest.fixture
def layout(tmp_path: Path) -> Layout:
    layout = Layout(tmp_path / "My desk")
    layout.create()
    with closing(sqlite3.connect(layout.database)) as connection:
        connection.execute("pragma journal_mode=wal")
        connection.executescript(SCHEMA)
        connection.execute("insert into desk_identity values (1, ?, 'replica')", (UID,))
        connection.execute("insert into report (title) values ('Audit')")
        connection.execute("insert into change_set values (1, ?)", ("c" * 64,))
        connection.commit()
    _attach(layout, b"invoice")
    _attach(layout, b"minutes", retracted=1)
    return layout


@pytest.fixture
def writer(layout: Layout) -> Iterator[sqlite3.Connection]:
    """A desk that is open, with committed rows that are only in the write-ahead log."""
    with closing(sqlite3.connect(layout.database, isolation_level=None)) as connection:
        connection.execute("insert into report (title) values ('In the log')")
        yield connection


def _left_overs(root: Path) -> list[str]:
    return [path.name for path in root.iterdir() if path.name.startswith("unfinished-")]


def test_a_backup_beside_the_desk(layout: Layout, writer: sqlite3.Connection) -> None:
    backup = make(layout, now=NOW)
    assert backup.folder == layout.backups / "backup-20260331-140509Z"
    names = sorted(path.name for path in backup.folder.iterdir())
    assert names == ["desk.sqlite", "manifest.json", "verified.json"]
    manifest = backup.manifest
    assert manifest.counts == {"report": 2, "recommendation": 0, "evidence": 2, "change_set": 1}
    assert manifest.head == "1:" + "c" * 64
    assert (manifest.desk_uid, manifest.desk_name) == (UID, "My desk")
    digests = sorted(hashlib.sha256(content).hexdigest() for content in (b"invoice", b"minutes"))
    assert manifest.evidence == tuple((digest, 7) for digest in digests)
    assert not manifest.with_evidence
    assert backup.verified is not None
    assert backup.verified.whole
    assert open_backup(backup.folder) == backup
    assert _query(backup.database, "select count(*) from report") == [(2,)]
    assert _left_overs(layout.backups) == []
    # A manifest sends nobody anywhere.
    assert str(layout.folder) not in (backup.folder / "manifest.json").read_text()


def test_names_sort_by_time_and_never_collide(layout: Layout) -> None:
    zone = dt.timezone(dt.timedelta(hours=-5))
    made = [make(layout, now=now).folder.name for now in (NOW, NOW, NOW.astimezone(zone))]
    later = make(layout, now=NOW + dt.timedelta(seconds=1)).folder.name
    assert made == sorted(made)
    assert len({*made, later}) == 4
    assert later > made[-1]
    assert not set("".join(made)) & set('<>:"/\\|?*')
    assert backups(layout)[0].folder.name == later


def test_a_second_place_holds_each_evidence_file_once(layout: Layout, tmp_path: Path) -> None:
    to = tmp_path / "stick"
    first = make(layout, now=NOW, to=to)
    root = first.folder.parent
    assert root == to / "My desk-deadbeef"
    place = Layout(root)
    stored = list(blobs.all_stored(place))
    assert stored == sorted(digest for digest, _ in first.manifest.evidence)
    before = place.blob(stored[0]).stat().st_ino
    third = _attach(layout, b"third")
    second = make(layout, now=NOW + dt.timedelta(hours=1), to=to)
    assert second.folder.parent == root
    assert place.blob(stored[0]).stat().st_ino == before
    assert set(blobs.all_stored(place)) == {*stored, third}
    assert not place.is_desk()
    assert [one.folder for one in backups(layout, to)] == [second.folder, first.folder]
    assert verify(second.folder, now=NOW).whole


@pytest.mark.parametrize("bad", [b"spoiled", b"cut", None])
def test_what_went_bad_at_the_second_place_is_healed(
    layout: Layout, tmp_path: Path, bad: bytes | None
) -> None:
    first = make(layout, now=NOW, to=tmp_path / "stick")
    place = Layout(first.folder.parent)
    sha256, _ = first.manifest.evidence[0]
    place.blob(sha256).unlink()
    if bad is not None:
        place.blob(sha256).write_bytes(bad)
    found = verify(first.folder, now=NOW)
    assert len(found.findings) == 1
    assert sha256 in found.findings[0]
    assert not open_backup(first.folder).whole
    make(layout, now=NOW + dt.timedelta(hours=1), to=tmp_path / "stick")
    assert verify(first.folder, now=NOW).whole


def test_without_reading_again_only_sizes_are_compared(layout: Layout, tmp_path: Path) -> None:
    first = make(layout, now=NOW, to=tmp_path / "stick")
    place, sha256 = Layout(first.folder.parent), first.manifest.evidence[0][0]
    place.blob(sha256).unlink()
    for bad, then in ((b"spoiled", "changed"), (b"cut", "whole")):
        place.blob(sha256).write_bytes(bad)
        make(layout, now=NOW, to=tmp_path / "stick", rehash=False)
        assert blobs.verify(sha256, place) == then


@pytest.mark.parametrize("bad", [b"spoiled", None])
def test_evidence_the_desk_has_lost_is_named_and_not_passed_on(
    layout: Layout, tmp_path: Path, bad: bytes | None
) -> None:
    sha256 = _attach(layout, b"payroll")
    layout.blob(sha256).unlink()
    if bad is not None:
        layout.blob(sha256).write_bytes(bad)
    backup = make(layout, now=NOW, to=tmp_path / "stick")
    assert backup.manifest.missing == (sha256,)
    assert sha256 not in set(blobs.all_stored(Layout(backup.folder.parent)))
    assert len(list(blobs.all_stored(Layout(backup.folder.parent)))) == 2
    assert verify(backup.folder, now=NOW).whole


def test_a_second_place_inside_the_desk_is_refused(layout: Layout) -> None:
    for to in (layout.folder, layout.backups, layout.folder / "more"):
        with pytest.raises(Refused, match="inside the desk"):
            make(layout, now=NOW, to=to)
    assert not (layout.folder / "more").exists()


@pytest.mark.parametrize("damage", ["changed", "cut", "missing"])
def test_a_damaged_copy_is_found_and_noted(layout: Layout, damage: str) -> None:
    make(layout, now=NOW)
    backup = make(layout, now=NOW + dt.timedelta(hours=1))
    assert open_backup(backup.folder).whole
    content = backup.database.read_bytes()
    backup.database.unlink()
    if damage != "missing":
        content = content[:-1] if damage == "cut" else content[:200] + b"x" + content[201:]
        backup.database.write_bytes(content)
    found = verify(backup.folder, now=NOW + dt.timedelta(hours=2))
    assert not found.whole
    assert open_backup(backup.folder).verified == found
    assert [one.whole for one in backups(layout)] == [False, True]


def test_a_copy_that_does_not_hold_what_its_manifest_says_is_found(layout: Layout) -> None:
    backup = make(layout, now=NOW)
    manifest = json.loads((backup.folder / "manifest.json").read_bytes())
    manifest["counts"]["report"] = 7
    (backup.folder / "manifest.json").write_text(json.dumps(manifest))
    assert "manifest" in verify(backup.folder, now=NOW).findings[0]


def test_what_is_no_backup_is_said_with_the_newest_inside(layout: Layout, tmp_path: Path) -> None:
    make(layout, now=NOW, to=tmp_path / "stick")
    newest = make(layout, now=NOW + dt.timedelta(hours=1), to=tmp_path / "stick")
    with pytest.raises(StoreTrouble) as trouble:
        open_backup(tmp_path / "stick")
    assert trouble.value.kind == "missing"
    assert str(newest.folder) in trouble.value.remedy
    (newest.folder / "manifest.json").write_text('{"evidence": [["../../x", 1]]}')
    with pytest.raises(StoreTrouble) as trouble:
        verify(newest.folder, now=NOW)
    assert trouble.value.kind == "corrupt"
    assert len(backups(layout, tmp_path / "stick")) == 1


def test_a_damaged_desk_gives_no_backup_and_keeps_the_earlier_one(layout: Layout) -> None:
    earlier = make(layout, now=NOW)
    _query(layout.database, "pragma wal_checkpoint(truncate)")
    with layout.database.open("r+b") as handle:
        handle.seek(4096)
        handle.write(os.urandom(4096 * 3))
    with pytest.raises(StoreTrouble) as trouble:
        make(layout, now=NOW + dt.timedelta(hours=1))
    assert trouble.value.kind in {"corrupt", "not_a_desk"}
    assert backups(layout) == [earlier]
    assert _left_overs(layout.backups) == []


def test_what_is_no_desk_is_not_backed_up(tmp_path: Path) -> None:
    with pytest.raises(StoreTrouble) as trouble:
        make(Layout(tmp_path / "none"), now=NOW)
    assert trouble.value.kind == "missing"
    other = Layout(tmp_path / "other")
    other.create()
    other.database.write_bytes(b"not a database at all" * 100)
    with pytest.raises(StoreTrouble) as trouble:
        make(other, now=NOW)
    assert trouble.value.kind == "not_a_desk"
    other.database.unlink()
    _query(other.database, "create table something (id)")
    with pytest.raises(StoreTrouble) as trouble:
        make(other, now=NOW)
    assert trouble.value.kind == "not_a_desk"


def test_a_full_disk_is_said_before_anything_is_copied(
    layout: Layout, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(10**12, 0, 1000))
    with pytest.raises(StoreTrouble) as trouble:
        make(layout, now=NOW)
    assert trouble.value.kind == "full"
    assert list(layout.backups.iterdir()) == []


def test_a_place_that_cannot_be_written_is_said(layout: Layout, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreTrouble) as trouble:
        make(layout, now=NOW, to=tmp_path / "file" / "stick")
    assert trouble.value.kind == "read_only"


def test_a_cancelled_backup_leaves_nothing(layout: Layout, tmp_path: Path) -> None:
    said: list[str] = []

    def stop(words: str, _done: int, _total: int | None) -> None:
        said.append(words)
        progress.cancel()

    progress = Progress(stop)
    with pytest.raises(Cancelled):
        make(layout, now=NOW, to=tmp_path / "stick", progress=progress)
    assert said
    assert list((tmp_path / "stick" / "My desk-deadbeef").iterdir()) == []


def test_a_backup_is_of_one_moment_while_others_write(layout: Layout) -> None:
    """Every copy must hold as many rows in both tables: they are written together."""
    _query(layout.database, "create table event (id integer primary key, filler text)")
    _query(layout.database, "delete from report")
    stop = threading.Event()
    written = threading.Event()

    def write() -> None:
        with closing(sqlite3.connect(layout.database, isolation_level=None)) as connection:
            while not stop.is_set():
                connection.execute("begin immediate")
                connection.execute("insert into report (title) values ('x')")
                connection.execute("insert into event (filler) values (?)", ("x" * 20_000,))
                connection.execute("commit")
                written.set()

    thread = threading.Thread(target=write)
    thread.start()
    try:
        assert written.wait(30)
        made = [make(layout, now=NOW) for _ in range(4)]
    finally:
        stop.set()
        thread.join()
    for backup in made:
        assert backup.manifest.counts["report"] == backup.manifest.counts["event"] > 0


BACK_UP_FOR_EVER = """
import sys
import datetime as dt
from pathlib import Path
from oigdesk.store.backup import make
from oigdesk.store.layout import Layout
print("ready", flush=True)
while True:
    backup = make(Layout(Path(sys.argv[1])), now=dt.datetime.now(dt.UTC), to=Path(sys.argv[2]))
    print(backup.folder, flush=True)
"""


def test_killing_the_process_leaves_no_half_backup(layout: Layout, tmp_path: Path) -> None:
    to = tmp_path / "stick"
    for count in range(5):
        process = subprocess.Popen(
            [sys.executable, "-c", BACK_UP_FOR_EVER, str(layout.folder), str(to)],
            stdout=subprocess.PIPE,
            text=True,
        )
        assert process.stdout is not None
        for _ in range(count + 1):
            process.stdout.readline()
        process.send_signal(signal.SIGKILL)
        process.communicate()
    made = backups(layout, to)
    assert len(made) >= 4
    assert all(verify(one.folder, now=NOW).whole for one in made)
    # What the kills left goes with the first backup that is made a day later.
    later = dt.datetime.now(dt.UTC) + dt.timedelta(hours=25)
    make(layout, now=later, to=to)
    assert _left_overs(made[0].folder.parent) == []


def test_what_a_crash_left_goes_once_nobody_can_be_at_work_on_it(layout: Layout) -> None:
    left = layout.backups / "unfinished-backup-20260330-000000Z-01234567"
    left.mkdir()
    (left / "desk.sqlite").write_text("half")
    written = dt.datetime.fromtimestamp(left.stat().st_mtime, dt.UTC)
    make(layout, now=written + dt.timedelta(hours=23))
    assert left.exists()
    assert len(backups(layout)) == 1
    make(layout, now=written + dt.timedelta(hours=25))
    assert not left.exists()


def test_automatic_backups_are_thinned_and_the_others_stay(layout: Layout, tmp_path: Path) -> None:
    to = tmp_path / "stick"

    def at(minutes: int, **how: object) -> Path:
        moment = NOW - dt.timedelta(minutes=minutes)
        return make(layout, now=moment, **how).folder  # type: ignore[arg-type]

    by_hand = at(62, kind="hand")
    old = at(63, kind="automatic")
    new = at(61, kind="automatic")
    newest = at(5, kind="automatic")
    there = [at(minutes, kind="automatic", to=to) for minutes in (63, 61, 5)]
    assert thin(layout, now=NOW, second=to) == tuple(sorted((old, there[0])))
    assert {one.folder for one in backups(layout, to)} == {by_hand, new, newest, *there[1:]}
    assert _left_overs(layout.backups) == []
    assert thin(layout, now=NOW, second=to) == ()


def test_the_last_verified_backup_is_never_thinned(layout: Layout) -> None:
    good = make(layout, now=NOW - dt.timedelta(minutes=20), kind="automatic")
    bad = make(layout, now=NOW - dt.timedelta(minutes=10), kind="automatic")
    bad = make(layout, now=NOW - dt.timedelta(minutes=8), kind="automatic")
    for one in backups(layout)[:2]:
        one.database.unlink()
        verify(one.folder, now=NOW)
    now = NOW + dt.timedelta(days=500)
    thin(layout, now=now)
    assert {one.folder for one in backups(layout)} == {good.folder, bad.folder}


def test_the_backups_of_another_desk_of_the_same_name_are_not_touched(
    layout: Layout, tmp_path: Path
) -> None:
    to = tmp_path / "stick"
    moments = [NOW - dt.timedelta(minutes=minutes) for minutes in (8, 6)]
    mine = [make(layout, now=now, to=to, kind="automatic") for now in moments]
    _query(layout.database, "update desk_identity set uid = ?", UID[:-8] + "0ddba11s")
    theirs = [make(layout, now=now, to=to, kind="automatic") for now in moments]
    assert mine[0].folder.parent != theirs[0].folder.parent
    assert thin(layout, now=NOW, second=to) == (theirs[0].folder,)
