"""What stands in the way of a workbook is said before any work."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from oigdesk.errors import Known
from oigdesk.formats.workbook.target import appearing, check_target


def test_a_new_name_in_a_folder_is_fine_and_leaves_no_trace(tmp_path: Path) -> None:
    check_target(tmp_path / "out.xlsx")
    assert list(tmp_path.iterdir()) == []


def test_an_older_workbook_is_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    path.write_bytes(b"older")
    check_target(path)
    assert path.read_bytes() == b"older"


def test_folder_missing_directory_and_wrong_ending(tmp_path: Path) -> None:
    (tmp_path / "folder.xlsx").mkdir()
    for path, words in (
        (tmp_path / "none" / "out.xlsx", "does not exist"),
        (tmp_path / "folder.xlsx", "is a folder"),
        (tmp_path / "out.csv", "not the name of an Excel workbook"),
    ):
        with pytest.raises(Known, match=words):
            check_target(path)


def test_a_name_that_the_system_does_not_take(tmp_path: Path) -> None:
    with pytest.raises(Known, match=r"cannot be written\. .*Choose another name"):
        check_target(tmp_path / f"{'a' * 300}.xlsx")


@pytest.mark.parametrize(
    ("lock", "content"),
    [
        ("~$out.xlsx", b"\x0aAlex Moran" + b" " * 40),
        (".~lock.out.xlsx#", b"Alex Moran,amoran,pc,24.11.2026 10:00,file:///x;"),
    ],
)
def test_who_has_it_open_is_named(tmp_path: Path, lock: str, content: bytes) -> None:
    (tmp_path / lock).write_bytes(content)
    with pytest.raises(Known, match=r"out\.xlsx is open by Alex Moran"):
        check_target(tmp_path / "out.xlsx")


@pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() == 0, reason="the administrator may write anywhere"
)
def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(Known, match="Nothing can be written"):
        check_target(tmp_path / "out.xlsx")


@pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() == 0, reason="the administrator may look anywhere"
)
def test_a_folder_that_may_not_be_looked_into(tmp_path: Path) -> None:
    (tmp_path / "closed").mkdir(mode=0)
    with pytest.raises(Known, match=r"cannot be written\. Permission denied\."):
        check_target(tmp_path / "closed" / "out.xlsx")


def half_write(path: Path, error: Exception) -> None:
    with appearing(path) as temporary:
        temporary.write_bytes(b"half")
        raise error


def test_it_appears_only_when_the_block_ends_well(tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    with pytest.raises(ZeroDivisionError):
        half_write(path, ZeroDivisionError())
    assert list(tmp_path.iterdir()) == []
    with appearing(path) as temporary:
        temporary.write_bytes(b"whole")
        assert not path.exists()
    assert path.read_bytes() == b"whole"
    assert list(tmp_path.iterdir()) == [path]


def test_a_disk_that_refuses_is_said_in_words(tmp_path: Path) -> None:
    full = OSError(28, "No space left on device")
    with pytest.raises(Known, match=r"out\.xlsx was not saved\. No space left on device\."):
        half_write(tmp_path / "out.xlsx", full)
    assert list(tmp_path.iterdir()) == []
