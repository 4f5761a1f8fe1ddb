from __future__ import annotations

import hashlib
import os
import random
import shutil
import signal
import stat
import subprocess
import sys
from collections import namedtuple
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from oigdesk.errors import Refused, StoreTrouble
from oigdesk.progress import Cancelled, Progress
from oigdesk.store import blobs
from oigdesk.store.intake import FileRefused
from oigdesk.store.layout import Layout

CONTENT = b"invoice 12\n" * 1000
SHA = hashlib.sha256(CONTENT).hexdigest()
Usage = namedtuple("Usage", "total used free")


@pytest.fixture
def layout(tmp_path: Path) -> Layout:
    layout = Layout(tmp_path / "desk")
    layout.create()
    return layout


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "invoice.pdf"
    path.write_bytes(CONTENT)
    return path


def _nothing_stays(layout: Layout) -> bool:
    return not list(blobs.all_stored(layout)) and not list(blobs.strays(layout))


def _spoil(layout: Layout, content: bytes) -> None:
    layout.blob(SHA).unlink()
    layout.blob(SHA).write_bytes(content)


def test_a_file_lies_read_only_under_its_digest(layout: Layout, source: Path) -> None:
    stored = blobs.put(source, layout)
    assert stored == blobs.Stored(SHA, len(CONTENT), created=True)
    kept = layout.blob(SHA)
    assert kept.read_bytes() == CONTENT
    assert stat.S_IMODE(kept.stat().st_mode) == 0o400
    assert kept.stat().st_nlink == 1
    assert kept.stat().st_ino != source.stat().st_ino
    assert list(blobs.all_stored(layout)) == [SHA]
    assert not list(blobs.strays(layout))


def test_pasted_content_is_stored_like_a_file(layout: Layout, source: Path) -> None:
    assert blobs.put(CONTENT, layout).created
    assert blobs.put(source, layout) == blobs.Stored(SHA, len(CONTENT), known=True)


def test_a_known_file_is_stored_once(layout: Layout, source: Path) -> None:
    blobs.put(source, layout)
    before = layout.blob(SHA).stat()
    assert blobs.put(source, layout) == blobs.Stored(SHA, len(CONTENT), known=True)
    assert layout.blob(SHA).stat().st_ino == before.st_ino
    assert not list(blobs.strays(layout))


@pytest.mark.parametrize("bad", [b"", CONTENT[:-1] + b"X", CONTENT + b"x"])
def test_a_bad_file_is_healed_from_the_new_copy(layout: Layout, source: Path, bad: bytes) -> None:
    blobs.put(source, layout)
    _spoil(layout, bad)
    assert blobs.verify(SHA, layout) == "changed"
    stored = blobs.put(source, layout)
    assert stored.healed
    assert stored.aside is not None
    assert stored.aside.read_bytes() == bad
    assert blobs.verify(SHA, layout) == "whole"


def test_a_link_in_place_of_the_stored_file_is_replaced(layout: Layout, source: Path) -> None:
    blobs.put(source, layout)
    layout.blob(SHA).unlink()
    layout.blob(SHA).symlink_to(source)
    assert blobs.verify(SHA, layout) == "changed"
    assert blobs.put(source, layout).healed
    assert not layout.blob(SHA).is_symlink()


def test_only_what_a_put_created_is_taken_back(layout: Layout, source: Path) -> None:
    created = blobs.put(source, layout)
    known = blobs.put(source, layout)
    assert not blobs.remove_new(known, layout)
    assert blobs.verify(SHA, layout) == "whole"
    assert blobs.remove_new(created, layout)
    assert blobs.verify(SHA, layout) == "missing"
    assert not blobs.remove_new(created, layout)


@pytest.mark.parametrize("name", ["gone", "empty", "link", "pipe", "folder"])
def test_what_cannot_be_taken_leaves_nothing(layout: Layout, source: Path, name: str) -> None:
    path = source.with_name(name)
    if name == "empty":
        path.touch()
    elif name == "link":
        path.symlink_to(source)
    elif name == "pipe":
        os.mkfifo(path)
    elif name == "folder":
        path.mkdir()
    with pytest.raises(FileRefused) as refused:
        blobs.put(path, layout)
    expected = {"gone": "vanished", "pipe": "device"}.get(name, name)
    assert refused.value.reason == expected
    assert refused.value.path == path
    assert _nothing_stays(layout)


def test_empty_pasted_content_is_refused(layout: Layout) -> None:
    with pytest.raises(FileRefused, match="pasted content"):
        blobs.put(b"", layout)


def test_a_file_larger_than_the_free_space_is_refused_before_it_is_copied(
    layout: Layout, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    free = len(CONTENT) + blobs.ROOM_TO_SPARE - 1
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(10**12, 0, free))
    with pytest.raises(FileRefused) as refused:
        blobs.put(source, layout)
    assert refused.value.reason == "too_large"
    assert _nothing_stays(layout)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(10**12, 0, free + 1))
    assert blobs.put(source, layout).created


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs the always full device")
def test_a_disk_that_fills_up_meanwhile_refuses_the_file(
    layout: Layout, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.open

    def full(path: Path, flags: int, mode: int = 0o777) -> int:
        if Path(path).name.startswith(blobs.UNFINISHED):
            os.close(real(path, flags, mode))
            return real("/dev/full", os.O_WRONLY)
        return real(path, flags, mode)

    monkeypatch.setattr(os, "open", full)
    monkeypatch.setattr(os, "fchmod", lambda *_: None)
    with pytest.raises(FileRefused) as refused:
        blobs.put(source, layout)
    assert refused.value.reason == "too_large"
    assert _nothing_stays(layout)


def test_an_evidence_folder_that_takes_nothing_is_trouble_of_the_store(
    layout: Layout, source: Path
) -> None:
    layout.evidence.rmdir()
    layout.evidence.write_text("in the way")
    with pytest.raises(StoreTrouble) as trouble:
        blobs.put(source, layout)
    assert trouble.value.kind == "read_only"


@pytest.mark.parametrize("change", ["grown", "cut", "touched"])
def test_a_file_that_changes_while_it_is_copied_is_refused(
    layout: Layout, source: Path, change: str
) -> None:
    source.write_bytes(b"x" * (3 * blobs.BLOCK))

    def meddle(_words: str, done: int, _total: int | None) -> None:
        if done != blobs.BLOCK:
            return
        if change == "grown":
            with source.open("ab") as handle:
                handle.write(b"more")
        elif change == "cut":
            os.truncate(source, 2 * blobs.BLOCK)
        else:
            os.utime(source, ns=(1, 1))

    progress = Progress(meddle)
    with pytest.raises(FileRefused) as refused:
        blobs.put(source, layout, progress)
    assert refused.value.reason == "changed"
    assert _nothing_stays(layout)


def test_a_cancelled_copy_leaves_nothing(layout: Layout, source: Path) -> None:
    source.write_bytes(b"x" * (3 * blobs.BLOCK))
    seen: list[tuple[int, int | None]] = []

    def stop(_words: str, done: int, total: int | None) -> None:
        seen.append((done, total))
        progress.cancel()

    progress = Progress(stop)
    with pytest.raises(Cancelled):
        blobs.put(source, layout, progress)
    assert seen == [(blobs.BLOCK, 3 * blobs.BLOCK)]
    assert _nothing_stays(layout)


def test_what_does_not_belong_into_the_evidence_folder_is_named(
    layout: Layout, source: Path
) -> None:
    blobs.put(source, layout)
    top = layout.evidence / f"{blobs.UNFINISHED}0123"
    inside = layout.blob(SHA).with_name("notes.txt")
    elsewhere = layout.evidence / "00" / SHA
    elsewhere.parent.mkdir()
    for path in (top, inside, elsewhere):
        path.write_text("x")
    assert set(blobs.strays(layout)) == {top, inside, elsewhere}
    assert list(blobs.all_stored(layout)) == [SHA]


def test_without_an_evidence_folder_there_is_nothing(tmp_path: Path) -> None:
    assert _nothing_stays(Layout(tmp_path / "none"))


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(contents=st.lists(st.binary(min_size=1, max_size=64), max_size=6))
def test_every_content_is_found_again_once(
    tmp_path_factory: pytest.TempPathFactory, contents: list[bytes]
) -> None:
    layout = Layout(tmp_path_factory.mktemp("desk"))
    stored = [blobs.put(content, layout) for content in contents]
    assert list(blobs.all_stored(layout)) == sorted({one.sha256 for one in stored})
    assert [layout.blob(one.sha256).read_bytes() for one in stored] == contents
    assert sum(one.created for one in stored) == len(set(contents))


def test_a_file_is_opened_as_a_read_only_copy_under_its_own_name(
    layout: Layout, source: Path, tmp_path: Path
) -> None:
    blobs.put(source, layout)
    into = tmp_path / "copies"
    first = blobs.read_only_copy(SHA, "Invoice: 12/a.pdf", into, layout)
    second = blobs.read_only_copy(SHA, "Invoice: 12/a.pdf", into, layout)
    assert first.name == second.name == "Invoice_ 12_a.pdf"
    assert first != second
    assert first.read_bytes() == CONTENT
    assert stat.S_IMODE(first.stat().st_mode) == 0o400
    assert stat.S_IMODE(first.parent.stat().st_mode) == 0o700
    assert first.stat().st_nlink == 1
    # What the viewing program leaves beside its file goes too; what is not ours stays.
    (first.parent / "~$Invoice.pdf").write_text("x")
    (into / "mine.txt").write_text("x")
    assert blobs.purge_copies(into) == ()
    assert [path.name for path in into.iterdir()] == ["mine.txt"]


def test_a_copy_that_is_still_held_is_named(layout: Layout, source: Path, tmp_path: Path) -> None:
    blobs.put(source, layout)
    copy = blobs.read_only_copy(SHA, "a.pdf", tmp_path / "copies", layout)
    held = copy.parent / "held"
    held.mkdir()
    assert blobs.purge_copies(tmp_path / "copies") == (held,)
    assert not copy.exists()


@pytest.mark.parametrize(
    "name",
    [
        "setup.exe",
        "Invoice.pdf.EXE",
        "run.exe . ",
        "a\u202efdp.exe",
        *(f"x{suffix}" for suffix in sorted(blobs.NEVER_LAUNCHED)),
    ],
)
def test_a_program_is_never_opened_but_may_be_handed_on(
    layout: Layout, source: Path, tmp_path: Path, name: str
) -> None:
    blobs.put(source, layout)
    into = tmp_path / "copies"
    with pytest.raises(Refused, match="is not opened from here"):
        blobs.read_only_copy(SHA, name, into, layout)
    assert not into.exists()
    assert blobs.read_only_copy(SHA, name, into, layout, to_open=False).exists()


@pytest.mark.parametrize("damage", ["changed", "missing"])
def test_a_damaged_file_is_not_opened(
    layout: Layout, source: Path, tmp_path: Path, damage: str
) -> None:
    blobs.put(source, layout)
    if damage == "changed":
        _spoil(layout, b"other")
    else:
        layout.blob(SHA).unlink()
    into = tmp_path / "copies"
    with pytest.raises(StoreTrouble) as trouble:
        blobs.read_only_copy(SHA, "a.pdf", into, layout)
    assert trouble.value.kind == {"changed": "corrupt", "missing": "missing"}[damage]
    assert not into.exists() or not list(into.iterdir())


def test_a_file_goes_from_store_to_store_only_whole(
    layout: Layout, source: Path, tmp_path: Path
) -> None:
    other = Layout(tmp_path / "other")
    assert not blobs.bring(SHA, layout, other)
    blobs.put(source, layout)
    _spoil(layout, b"other")
    assert not blobs.bring(SHA, layout, other)
    assert _nothing_stays(other)
    blobs.put(source, layout)
    assert blobs.bring(SHA, layout, other)
    assert blobs.verify(SHA, other) == "whole"


PUT_FOR_EVER = """
import sys, os
from pathlib import Path
from oigdesk.store import blobs
from oigdesk.store.layout import Layout
layout = Layout(Path(sys.argv[1]))
print("ready", flush=True)
for number in range(100_000):
    stored = blobs.put(os.urandom(200_000) + bytes([number % 256]), layout)
    print(stored.sha256, flush=True)
"""


def test_killing_the_process_loses_nothing_that_was_stored(layout: Layout) -> None:
    for seed in range(6):
        process = subprocess.Popen(
            [sys.executable, "-c", PUT_FOR_EVER, str(layout.folder)],
            stdout=subprocess.PIPE,
            text=True,
        )
        assert process.stdout is not None
        said = [process.stdout.readline().strip() for _ in range(random.Random(seed).randint(1, 9))]
        process.send_signal(signal.SIGKILL)
        said += [line.strip() for line in process.communicate()[0].splitlines(keepends=True)]
        for sha256 in said[1:]:
            assert len(sha256) < 64 or blobs.verify(sha256, layout) == "whole"
    assert {blobs.verify(sha256, layout) for sha256 in blobs.all_stored(layout)} == {"whole"}
    assert all(path.name.startswith(blobs.UNFINISHED) for path in blobs.strays(layout))
