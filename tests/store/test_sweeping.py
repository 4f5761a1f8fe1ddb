from __future__ import annotations

import datetime as dt
import os
import platform
from pathlib import Path

import msgspec
import pytest

from oigdesk.desk import Desk
from oigdesk.services import keeping
from oigdesk.store import blobs, sweeping
from oigdesk.store.layout import Layout
from oigdesk.store.lock import Holder, holder
from tests import builders

CRASHED = dt.datetime(2022, 3, 31, 8, 0, tzinfo=dt.UTC)


def leave_note(layout: Layout, since: str, machine: str | None = None) -> Holder:
    """A note as a program leaves it that dies."""
    here = machine or platform.node()
    left = Holder("B. Lead", here, 4711, since)
    layout.lock_note.write_bytes(msgspec.json.encode(left))
    return left


def plant(layout: Layout, content: bytes, written: dt.datetime) -> Path:
    """A stored file that no record names."""
    path = layout.blob(blobs.put(content, layout).sha256)
    os.utime(path, (written.timestamp(), written.timestamp()))
    return path


@pytest.fixture
def layout(desk_folder: Path) -> Layout:
    return Layout(desk_folder)


@pytest.mark.parametrize("read_only", [False, True])
def test_whoever_comes_next_clears_away_what_a_crash_left(layout: Layout, read_only: bool) -> None:
    desk = keeping.open_desk(layout.folder).desk
    builders.evidence(desk, builders.report(desk), b"named by a record")
    keeping.leave(desk)
    named = set(blobs.all_stored(layout))
    left = leave_note(layout, CRASHED.isoformat())
    orphan = plant(layout, b"interrupted", CRASHED + dt.timedelta(minutes=5))
    unfinished = layout.evidence / f"{blobs.UNFINISHED}77"
    unfinished.write_bytes(b"half")
    opened = keeping.open_desk(layout.folder, read_only=read_only)
    assert not orphan.exists()
    assert not unfinished.exists()
    assert set(blobs.all_stored(layout)) == named
    assert left.words() in opened.lines[0]
    assert "2 files that it was attaching just then did not come in" in opened.lines[0]
    assert keeping.check(opened.desk).findings == ()
    assert opened.desk.read_only == read_only
    keeping.leave(opened.desk)
    assert holder(layout) is None


def test_what_lay_there_before_that_program_stays(layout: Layout) -> None:
    leave_note(layout, CRASHED.isoformat())
    older = plant(layout, b"older", CRASHED - dt.timedelta(minutes=5))
    strange = layout.evidence / "Thumbs.db"
    strange.write_bytes(b"x")
    opened = keeping.open_desk(layout.folder)
    assert "attach again" not in opened.lines[0]
    assert older.is_file()
    assert strange.is_file()
    keeping.leave(opened.desk)


def test_after_a_clean_close_nothing_is_cleared(layout: Layout) -> None:
    orphan = plant(layout, b"put there", CRASHED)
    opened = keeping.open_desk(layout.folder)
    assert opened.lines == ()
    assert orphan.is_file()
    keeping.leave(opened.desk)


def test_the_leftovers_of_another_machine_stay(layout: Layout) -> None:
    leave_note(layout, CRASHED.isoformat(), machine="another-laptop")
    orphan = plant(layout, b"theirs", CRASHED + dt.timedelta(minutes=5))
    opened = keeping.open_desk(layout.folder, take_over=True)
    assert orphan.is_file()
    keeping.leave(opened.desk)


def test_a_reader_leaves_a_living_writer_alone(desk: Desk) -> None:
    orphan = plant(desk.layout, b"on its way", dt.datetime.now(dt.UTC))
    reader = keeping.open_desk(desk.folder, read_only=True)
    assert reader.lines == ()
    assert orphan.is_file()
    keeping.leave(reader.desk)


@pytest.mark.parametrize("since", ["an unknown time", "2022-03-31T08:00:00", ""])
def test_a_note_without_a_time_clears_nothing(layout: Layout, since: str) -> None:
    left = leave_note(layout, since)
    orphan = plant(layout, b"whose?", CRASHED)
    assert sweeping.after_crash(layout, left) == ""
    assert orphan.is_file()


def test_a_damaged_database_clears_nothing(layout: Layout) -> None:
    left = leave_note(layout, CRASHED.isoformat())
    orphan = plant(layout, b"evidence of a record that cannot be read", CRASHED)
    layout.database.write_bytes(b"not a database" * 1000)
    assert sweeping.after_crash(layout, left) == ""
    assert orphan.is_file()


def test_one_file_is_one_file(layout: Layout) -> None:
    left = leave_note(layout, CRASHED.isoformat())
    plant(layout, b"interrupted", CRASHED)
    assert sweeping.after_crash(layout, left) == (
        "1 file that it was attaching just then did not come in; attach again what is missing."
    )
    assert sweeping.after_crash(layout, left) == ""
