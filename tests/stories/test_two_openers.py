"""Two programs and one desk: who may write, who is told what, and what a dead one leaves."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from oigdesk.errors import StoreTrouble
from oigdesk.models.report import Report
from oigdesk.services import keeping
from oigdesk.store.layout import Layout
from oigdesk.store.lock import Holder
from tests import builders
from tests.stories.conftest import SINCE, held


@pytest.fixture
def writer(desk_folder: Path) -> Iterator[subprocess.Popen[str]]:
    """Another program that has the desk open for writing."""
    with held(desk_folder, "OIG-22-34") as process:
        yield process


def test_the_second_is_told_who_where_and_since_when_and_may_read(
    desk_folder: Path, writer: subprocess.Popen[str]
) -> None:
    for take_over in (False, True):
        with pytest.raises(StoreTrouble) as trouble:
            keeping.open_desk(desk_folder, take_over=take_over)
        assert trouble.value.kind == "locked"
        assert re.search(SINCE, trouble.value.what)
    opened = keeping.open_desk(desk_folder, read_only=True)
    assert opened.lines == ()
    assert opened.desk.read_only
    assert "B. Lead" in (opened.desk.read_only_why or "")
    assert builders.newest(opened.desk, Report)
    assert keeping.check(opened.desk).findings == ()
    with pytest.raises(StoreTrouble, match="read-only"):
        builders.report(opened.desk, number="OIG-23-01")
    keeping.leave(opened.desk)
    assert writer.poll() is None


def test_when_the_first_leaves_the_next_may_write(
    desk_folder: Path, writer: subprocess.Popen[str]
) -> None:
    said, _ = writer.communicate("")
    assert said == "left\n"
    opened = keeping.open_desk(desk_folder)
    assert opened.lines == ()
    builders.report(opened.desk, number="OIG-23-01")
    keeping.leave(opened.desk)


def test_the_lock_of_a_dead_program_is_taken_over_with_a_line(
    desk_folder: Path, writer: subprocess.Popen[str]
) -> None:
    writer.kill()
    writer.communicate()
    opened = keeping.open_desk(desk_folder, person="A. Auditor")
    (line,) = opened.lines
    assert re.match(f"The lock of {SINCE} was taken over", line)
    assert "its program ended without closing the desk" in line
    assert builders.newest(opened.desk, Report)
    keeping.leave(opened.desk)
    assert keeping.open_desk(desk_folder, read_only=True).lines == ()


def test_the_lock_of_another_machine_waits_for_the_person(desk_folder: Path) -> None:
    layout = Layout(desk_folder)
    left = Holder("B. Lead", "another-laptop", 4711, "2026-01-02T03:04:05+00:00")
    layout.lock_note.write_bytes(msgspec.json.encode(left))
    with pytest.raises(StoreTrouble) as trouble:
        keeping.open_desk(desk_folder)
    assert trouble.value.kind == "locked"
    assert "cannot be asked from this computer" in trouble.value.why
    reader = keeping.open_desk(desk_folder, read_only=True)
    assert reader.lines == ()
    keeping.leave(reader.desk)
    opened = keeping.open_desk(desk_folder, take_over=True)
    assert "as you decided" in opened.lines[0]
    keeping.leave(opened.desk)
