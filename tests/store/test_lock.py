from __future__ import annotations

import platform
import re
import signal
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from oigdesk.errors import StoreTrouble
from oigdesk.store.layout import Layout
from oigdesk.store.lock import Holder, WriterLock, holder

HOLD = """
import sys
from pathlib import Path
from oigdesk.store.layout import Layout
from oigdesk.store.lock import WriterLock
lock = WriterLock(Layout(Path(sys.argv[1])))
lock.acquire("A. Auditor")
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def layout(tmp_path: Path) -> Layout:
    layout = Layout(tmp_path / "desk")
    layout.create()
    return layout


@pytest.fixture
def other_process(layout: Layout) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(layout.folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def _end(process: subprocess.Popen[str]) -> None:
    process.kill()
    process.communicate()


def _leave_note(layout: Layout, machine: str) -> Holder:
    left = Holder("B. Lead", machine, 4711, "2026-01-02T03:04:05+00:00")
    layout.lock_note.write_bytes(msgspec.json.encode(left))
    return left


def test_the_holder_is_named_while_the_lock_is_held(layout: Layout) -> None:
    with WriterLock(layout) as lock:
        line = lock.acquire("A. Auditor")
        assert lock.is_held
        assert holder(layout) == line.holder
        assert line.holder.who == "A. Auditor"
        assert line.holder.machine == platform.node()
        assert (line.taken_over, line.words) == (None, "")
    assert not lock.is_held
    assert holder(layout) is None


def test_a_second_opener_is_told_who_where_and_since_when(
    layout: Layout, other_process: subprocess.Popen[str]
) -> None:
    try:
        with pytest.raises(StoreTrouble) as trouble:
            WriterLock(layout).acquire("B. Lead")
        said = trouble.value
        now = holder(layout)
        assert now is not None
        assert said.kind == "locked"
        assert now.words() in said.what
        assert "A. Auditor" in said.what
        assert platform.node() in said.what
        assert re.search(r" since (\w+ \d+, \d{4} )?\d\d:\d\d\.", said.what)
        assert "read-only" in said.remedy
        assert now.pid == other_process.pid
        # To take over is for locks left behind: a living writer keeps his.
        with pytest.raises(StoreTrouble):
            WriterLock(layout).acquire("B. Lead", take_over=True)
    finally:
        _end(other_process)


def test_the_lock_of_a_killed_process_is_taken_over_with_a_line(
    layout: Layout, other_process: subprocess.Popen[str]
) -> None:
    other_process.send_signal(signal.SIGKILL)
    other_process.communicate()
    with WriterLock(layout) as lock:
        line = lock.acquire("B. Lead")
        assert line.taken_over is not None
        assert line.taken_over.who == "A. Auditor"
        assert "A. Auditor" in line.words
        assert "ended without closing" in line.words


def test_the_same_process_opens_for_writing_only_once(layout: Layout) -> None:
    with WriterLock(layout) as lock:
        lock.acquire("A. Auditor")
        with pytest.raises(StoreTrouble, match="another window"):
            WriterLock(layout).acquire("A. Auditor")
        assert lock.is_held
    with WriterLock(layout) as lock:
        assert lock.acquire("A. Auditor").taken_over is None


def test_a_lock_of_another_machine_waits_for_the_person(layout: Layout) -> None:
    left = _leave_note(layout, "another-laptop")
    with pytest.raises(StoreTrouble) as trouble:
        WriterLock(layout).acquire("A. Auditor")
    assert trouble.value.kind == "locked"
    assert "B. Lead on another-laptop since Jan " in trouble.value.what
    assert "take the lock over" in trouble.value.remedy
    assert holder(layout) == left
    with WriterLock(layout) as lock:
        line = lock.acquire("A. Auditor", take_over=True)
        assert line.taken_over == left
        assert "as you decided" in line.words


@pytest.mark.parametrize("content", [b"", b"{}", b"\xff\xfe", b'{"who": 7}'])
def test_a_note_nobody_can_read_is_not_nobody(layout: Layout, content: bytes) -> None:
    layout.lock_note.write_bytes(content)
    with pytest.raises(StoreTrouble, match="somebody"):
        WriterLock(layout).acquire("A. Auditor")
    with WriterLock(layout) as lock:
        lock.acquire("A. Auditor", take_over=True)
        assert lock.is_held


def test_release_leaves_the_note_of_who_took_over(layout: Layout) -> None:
    lock = WriterLock(layout)
    lock.acquire("A. Auditor")
    theirs = _leave_note(layout, "another-laptop")
    lock.release()
    lock.release()
    assert holder(layout) == theirs


def test_a_folder_that_takes_no_lock_is_said(layout: Layout) -> None:
    layout.lock.mkdir()
    with pytest.raises(StoreTrouble) as trouble:
        WriterLock(layout).acquire("A. Auditor")
    assert trouble.value.kind == "read_only"


def test_a_note_that_cannot_be_written_gives_the_lock_back(layout: Layout) -> None:
    (layout.folder / "lock.json.part").mkdir()
    lock = WriterLock(layout)
    with pytest.raises(StoreTrouble) as trouble:
        lock.acquire("A. Auditor")
    assert trouble.value.kind == "read_only"
    assert not lock.is_held
    (layout.folder / "lock.json.part").rmdir()
    with WriterLock(layout) as second:
        assert second.acquire("A. Auditor").taken_over is None
