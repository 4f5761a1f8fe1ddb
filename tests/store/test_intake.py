from __future__ import annotations

import io
import os
import stat
from pathlib import Path

import pytest

from oigdesk.progress import Cancelled, Progress
from oigdesk.store.intake import FileRefused, files_in, open_source, read_block


def _reasons(refused: tuple[FileRefused, ...]) -> dict[str, str]:
    return {one.path.name: one.reason for one in refused if one.path}


def test_a_dropped_folder_becomes_its_files_in_order(tmp_path: Path) -> None:
    drop = tmp_path / "drop"
    (drop / "b" / "deep").mkdir(parents=True)
    for name in ("b/deep/z.txt", "b/a.txt", "A.txt", "c.txt"):
        (drop / name).write_text("x")
    single = tmp_path / "single.txt"
    single.write_text("x")
    dropped = files_in([single, drop, drop / "c.txt"])
    names = [str(path.relative_to(tmp_path)) for path in dropped.files]
    assert names == ["single.txt", "drop/A.txt", "drop/b/a.txt", "drop/b/deep/z.txt", "drop/c.txt"]
    assert dropped.refused == ()


def test_what_is_no_ordinary_file_is_refused_by_name(tmp_path: Path) -> None:
    drop = tmp_path / "drop"
    drop.mkdir()
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.txt").write_text("x")
    (drop / "good.txt").write_text("x")
    (drop / "empty.txt").touch()
    (drop / "hollow").mkdir()
    (drop / "link.txt").symlink_to(outside / "secret.txt")
    (drop / "linked").symlink_to(outside)
    (drop / "loop").symlink_to(drop)
    (drop / "dead").symlink_to(tmp_path / "none")
    os.mkfifo(drop / "pipe")
    os.mknod(drop / "sock", stat.S_IFSOCK | 0o600)
    dropped = files_in([drop, tmp_path / "gone.txt", Path("/dev/null")])
    assert dropped.files == (drop / "good.txt",)
    assert _reasons(dropped.refused) == {
        "empty.txt": "empty",
        "hollow": "folder",
        "link.txt": "link",
        "linked": "link",
        "loop": "link",
        "dead": "link",
        "pipe": "device",
        "sock": "device",
        "gone.txt": "vanished",
        "null": "device",
    }
    for one in dropped.refused:
        assert one.path is not None
        assert one.path.name in one.what
        assert one.why
        assert one.remedy


def test_looking_through_folders_can_be_cancelled(tmp_path: Path) -> None:
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        files_in([tmp_path], progress)


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (FileNotFoundError(2, "gone"), "vanished"),
        (PermissionError(13, "denied"), "unreadable"),
        (OSError(16, "busy"), "locked"),
        (OSError(5, "input/output error"), "unreadable"),
        (OSError(40, "loop"), "link"),
    ],
)
def test_what_the_system_says_becomes_a_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, reason: str
) -> None:
    file = tmp_path / "file.txt"
    file.write_text("x")

    def refuse(*_: object) -> int:
        raise error

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(FileRefused) as refused, open_source(file):
        pass
    assert refused.value.reason == reason


def test_a_file_that_windows_holds_locked_is_said_to_be_locked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "book.xlsx"
    file.write_text("x")
    error = PermissionError(13, "The process cannot access the file")
    error.winerror = 32  # type: ignore[attr-defined]

    def refuse(*_: object) -> int:
        raise error

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(FileRefused, match="Another program") as refused, open_source(file):
        pass
    assert refused.value.reason == "locked"


def test_a_pipe_laid_in_place_of_the_file_does_not_stop_the_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "file.txt"
    file.write_text("x")
    real = os.open

    def swap(path: Path, flags: int) -> int:
        path.unlink()
        os.mkfifo(path)
        return real(path, flags)

    monkeypatch.setattr(os, "open", swap)
    with pytest.raises(FileRefused) as refused, open_source(file):
        pass
    assert refused.value.reason == "device"


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="needs a file that fails to read")
def test_a_disk_error_in_the_middle_refuses_the_file(tmp_path: Path) -> None:
    # Nothing is mapped at address 0: reading there is an input/output error.
    with io.FileIO("/proc/self/mem") as failing, pytest.raises(FileRefused) as refused:
        read_block(failing, bytearray(8), tmp_path / "file.txt")
    assert refused.value.reason == "unreadable"
