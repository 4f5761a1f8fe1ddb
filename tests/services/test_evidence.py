from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import sqlite3
import stat
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError

from oigdesk.desk import Desk
from oigdesk.errors import Refused, StoreTrouble
from oigdesk.paths import copies_folder
from oigdesk.progress import Progress
from oigdesk.queries import detail, listing
from oigdesk.queries.rows import EvidenceDetail, RecommendationRow
from oigdesk.services import evidence, history, keeping, records
from oigdesk.store import blobs
from tests import builders


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """A folder to drop from, with two files."""
    folder = tmp_path / "from the agency"
    folder.mkdir()
    (folder / "a.txt").write_bytes(b"first")
    (folder / "b.pdf").write_bytes(b"%PDF-1.7 second")
    os.utime(folder / "a.txt", (1_700_000_000, 1_700_000_000))
    return folder


def item(desk: Desk, uid: str) -> EvidenceDetail:
    return detail.evidence(desk, uid)


def custody(desk: Desk, uid: str) -> list[str]:
    """The kinds of custody, the first first."""
    return [line.kind for line in reversed(item(desk, uid).custody)]


def stored(desk: Desk) -> list[str]:
    return list(blobs.all_stored(desk.layout))


def count_of(desk: Desk, uid: str) -> int:
    (row,) = listing.rows(
        desk, "recommendation", [listing.row_id(desk, "recommendation", uid) or 0]
    )
    assert isinstance(row, RecommendationRow)
    return row.evidence


def clean(desk: Desk) -> bool:
    return keeping.check(desk).findings == ()


def test_what_came_in_is_kept_with_all_its_facts(desk: Desk, files: Path) -> None:
    uid = builders.recommendation(desk)
    done = evidence.attach(desk, uid, [files / "a.txt"])
    assert done.changed is not None
    assert done.changed.label == "Attach a.txt to OIG-22-34\u00a0/\u00a01"
    (one,) = done.attached
    row = item(desk, one.uid).row
    assert (row.name, row.size, row.media_type) == ("a.txt", 5, "text/plain")
    assert row.original_path == str(files / "a.txt")
    assert row.modified_at == "2023-11-14T22:13:20Z"
    assert row.attached_by == builders.PERSON
    assert row.attached_at.endswith("Z")
    assert row.sha256 == one.sha256 == hashlib.sha256(b"first").hexdigest()
    assert (row.report, row.number, row.role) == ("OIG-22-34", "1", "support")
    (line,) = item(desk, one.uid).custody
    assert (line.kind, line.person, line.sha256) == ("collected", builders.PERSON, one.sha256)
    assert line.note == f"From {files / 'a.txt'}"
    assert clean(desk)


def test_several_files_and_folders_are_one_step(desk: Desk, files: Path) -> None:
    (files / "deep").mkdir()
    (files / "deep" / "c.txt").write_bytes(b"third")
    uid = builders.recommendation(desk)
    done = evidence.attach(desk, uid, [files])
    assert [one.name for one in done.attached] == ["a.txt", "b.pdf", "c.txt"]
    assert done.changed is not None
    assert done.changed.label.startswith("Attach 3 files to")
    assert count_of(desk, uid) == 3
    history.undo(desk)
    assert count_of(desk, uid) == 0
    assert len(stored(desk)) == 3  # a stored file is never deleted
    history.redo(desk)
    assert count_of(desk, uid) == 3
    assert clean(desk)


def test_the_same_content_is_stored_once(desk: Desk, files: Path) -> None:
    (files / "copy of a.txt").write_bytes(b"first")
    uid = builders.recommendation(desk)
    done = evidence.attach(desk, uid, [files / "a.txt", files / "copy of a.txt"])
    assert [one.name for one in done.attached] == ["a.txt"]
    assert [one.name for one in done.known] == ["copy of a.txt"]
    assert len(stored(desk)) == 1
    assert count_of(desk, uid) == 2


def test_the_same_file_again_changes_nothing(desk: Desk, files: Path) -> None:
    uid = builders.recommendation(desk)
    first = evidence.attach(desk, uid, [files / "a.txt"])
    again = evidence.attach(desk, uid, [files / "a.txt"])
    assert again.changed is not None
    assert again.changed.set is None
    assert again.known == first.attached
    assert count_of(desk, uid) == 1


def test_one_item_may_support_several_records(desk: Desk, files: Path) -> None:
    report = builders.report(desk)
    one, other = (builders.recommendation(desk, report) for _ in range(2))
    for target in (one, other, report):
        done = evidence.attach(desk, target, [files / "a.txt"])
    (line,) = done.known
    supports = item(desk, line.uid).supports
    assert [row.number for row in supports] == ["1", "2", None]
    assert custody(desk, line.uid) == ["collected", "attached", "attached"]
    assert item(desk, line.uid).custody[0].note == "Attached to OIG-22-34"


def test_a_known_file_is_hashed_again_and_healed(desk: Desk, files: Path) -> None:
    uid = builders.recommendation(desk)
    (one,) = evidence.attach(desk, uid, [files / "a.txt"]).attached
    path = desk.layout.blob(one.sha256)
    path.chmod(0o600)
    path.write_bytes(b"spoil")
    assert [f.kind for f in keeping.check(desk).findings] == ["changed_file"]
    evidence.attach(desk, uid, [files / "a.txt"])
    assert path.read_bytes() == b"first"
    assert clean(desk)


def test_what_cannot_be_attached_is_named_and_the_others_still_are(desk: Desk, files: Path) -> None:
    (files / "empty.txt").touch()
    (files / "link.txt").symlink_to(files / "a.txt")
    os.mkfifo(files / "pipe")
    uid = builders.recommendation(desk)
    done = evidence.attach(desk, uid, [files, files / "gone.txt", Path("/dev/null")])
    assert [one.name for one in done.attached] == ["a.txt", "b.pdf"]
    said = {Path(one.path).name: (one.reason, one.remedy) for one in done.refused}
    assert set(said) == {"empty.txt", "link.txt", "pipe", "gone.txt", "null"}
    assert "It is empty." in said["empty.txt"][0]
    assert "It is a link" in said["link.txt"][0]
    assert "device or a pipe" in said["pipe"][0]
    assert "device or a pipe" in said["null"][0]
    assert "no longer there" in said["gone.txt"][0]
    assert all(reason.startswith(f"{name} was not attached.") for name, (reason, _) in said.items())
    assert all(remedy for _, remedy in said.values())
    assert not done.cancelled


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="may read everything")
def test_an_unreadable_file_is_named(desk: Desk, files: Path) -> None:
    (files / "a.txt").chmod(0)
    done = evidence.attach(desk, builders.recommendation(desk), [files / "a.txt"])
    assert "cannot be read" in done.refused[0].reason


def test_a_file_larger_than_the_free_space_is_named(
    desk: Desk, files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = shutil.disk_usage(files)
    monkeypatch.setattr(
        shutil, "disk_usage", lambda _: usage._replace(free=blobs.ROOM_TO_SPARE + 6)
    )
    done = evidence.attach(desk, builders.recommendation(desk), [files])
    assert [one.name for one in done.attached] == ["a.txt"]
    assert "too large for the free space" in done.refused[0].reason


def test_a_drop_without_any_file_writes_nothing(desk: Desk, files: Path) -> None:
    uid = builders.recommendation(desk)
    before = desk.head()
    done = evidence.attach(desk, uid, [files / "gone.txt"])
    assert (done.changed, done.attached) == (None, ())
    assert desk.head() == before


def test_a_cancel_keeps_the_files_that_are_complete(desk: Desk, files: Path) -> None:
    uid = builders.recommendation(desk)

    def stop_at_second(words: str, _done: int, _total: int | None) -> None:
        if "b.pdf" in words:
            progress.cancel()

    progress = Progress(stop_at_second)
    (files / "b.pdf").write_bytes(b"x" * 3_000_000)
    # The first report of a file comes at once only when it is the last of its copy.
    (files / "c.txt").write_bytes(b"third")
    done = evidence.attach(desk, uid, [files], progress=progress)
    assert done.cancelled
    assert [one.name for one in done.attached][:1] == ["a.txt"]
    assert "c.txt" not in [one.name for one in done.attached]
    assert count_of(desk, uid) == len(done.attached)
    assert clean(desk)


def test_a_cancel_before_anything_leaves_nothing(desk: Desk, files: Path) -> None:
    progress = Progress()
    progress.cancel()
    done = evidence.attach(desk, builders.recommendation(desk), [files], progress=progress)
    assert (done.cancelled, done.changed, stored(desk)) == (True, None, [])


def test_a_picture_from_the_clipboard_is_evidence(desk: Desk) -> None:
    uid = builders.recommendation(desk)
    png = b"\x89PNG\r\n\x1a\n" + b"\0" * 60
    done = evidence.attach_content(desk, uid, png, "picture.png")
    row = item(desk, done.attached[0].uid).row
    assert (row.media_type, row.original_path, row.modified_at) == ("image/png", None, None)
    assert item(desk, row.uid).custody[0].note == "From the clipboard"
    with pytest.raises(Refused, match="It is empty"):
        evidence.attach_content(desk, uid, b"", "nothing.png")


def test_there_must_be_a_record_to_attach_to(desk: Desk, files: Path) -> None:
    for uid in ("nobody", ""):
        with pytest.raises(Refused, match="There is no such record to attach to"):
            evidence.attach(desk, uid, [files])
    uid = builders.recommendation(desk)
    records.retire(desk, "recommendation", uid)
    with pytest.raises(Refused, match="was retired"):
        evidence.attach(desk, uid, [files])
    assert stored(desk) == []


def test_a_read_only_desk_takes_no_file(desk: Desk, files: Path) -> None:
    uid = builders.recommendation(desk)
    reader = keeping.open_desk(desk.folder, read_only=True).desk
    try:
        with pytest.raises(StoreTrouble, match="open read-only"):
            evidence.attach(reader, uid, [files])
        with pytest.raises(StoreTrouble, match="open read-only"):
            evidence.attach_content(reader, uid, b"x", "x.txt")
    finally:
        keeping.close(reader)
    assert stored(desk) == []


def test_a_write_that_fails_takes_the_new_files_back(desk: Desk, files: Path) -> None:
    uid = builders.recommendation(desk)
    with contextlib.closing(sqlite3.connect(desk.layout.database)) as outside:
        outside.execute(
            "create trigger stop before insert on change_set begin"
            " select raise(abort, 'nothing goes'); end"
        )
    with pytest.raises((IntegrityError, sqlite3.IntegrityError), match="nothing goes"):
        evidence.attach(desk, uid, [files])
    assert stored(desk) == []


def test_detaching_is_an_undo_step_and_the_file_stays(desk: Desk, files: Path) -> None:
    uid = builders.recommendation(desk)
    (one,) = evidence.attach(desk, uid, [files / "a.txt"]).attached
    link = item(desk, one.uid).row.link_uid
    assert link is not None
    changed = evidence.detach(desk, link, reason="Wrong recommendation.")
    assert changed.label == "Detach a.txt on OIG-22-34\u00a0/\u00a01"
    assert count_of(desk, uid) == 0
    assert item(desk, one.uid).supports == ()
    assert custody(desk, one.uid) == ["collected", "detached"]
    assert stored(desk) == [one.sha256]
    with pytest.raises(Refused):
        evidence.detach(desk, link)
    history.undo(desk)
    assert count_of(desk, uid) == 1
    assert clean(desk)


def test_the_page_a_report_came_from_is_not_detached(desk: Desk) -> None:
    source = detail.report(desk, builders.sample(desk)).source
    assert source is not None
    assert source.link_uid is not None
    with pytest.raises(Refused, match="is the page this report was read from"):
        evidence.detach(desk, source.link_uid)


def test_a_read_only_copy_is_opened_under_its_human_name(desk: Desk, files: Path) -> None:
    (one,) = evidence.attach(desk, builders.recommendation(desk), [files / "a.txt"]).attached
    copy = evidence.open_copy(desk, one.uid)
    assert (copy.name, copy.read_bytes()) == ("a.txt", b"first")
    assert copy.is_relative_to(copies_folder())
    assert not stat.S_IMODE(copy.stat().st_mode) & 0o222
    assert copy.stat().st_nlink == 1
    keeping.close(desk)
    assert not copy.exists()


@pytest.mark.parametrize("name", ["setup.exe", "run.BAT", "link.lnk", "page.hta", "x.js"])
def test_a_program_is_never_launched(desk: Desk, name: str) -> None:
    uid = builders.evidence(desk, builders.recommendation(desk), b"MZ", name)
    with pytest.raises(Refused, match="can run a program"):
        evidence.open_copy(desk, uid)
    assert evidence.open_copy(desk, uid, to_open=False).name == name


def test_a_changed_file_is_not_opened(desk: Desk) -> None:
    uid = builders.evidence(desk, builders.recommendation(desk))
    path = desk.layout.blob(item(desk, uid).row.sha256)
    path.chmod(0o600)
    path.write_bytes(b"spoiled")
    with pytest.raises(StoreTrouble, match="It has changed since it was attached"):
        evidence.open_copy(desk, uid)
    path.unlink()
    with pytest.raises(StoreTrouble, match="no longer in the evidence folder"):
        evidence.open_copy(desk, uid)


def test_the_media_type_is_told_by_content_before_the_name() -> None:
    assert evidence.media_type_of(b"%PDF-1.7", "a.txt") == "application/pdf"
    assert evidence.media_type_of(b"GIF89a", "a.png") == "image/gif"
    assert evidence.media_type_of(b"We agree.", "reply") == "text/plain"
    assert evidence.media_type_of("na\u00efve".encode()[:3], "cut") == "text/plain"
    assert evidence.media_type_of(b"\0\1\2\3", "x") is None


def test_the_same_files_are_attached_to_several_records_in_one_step(
    desk: Desk, tmp_path: Path
) -> None:
    report = builders.report(desk)
    uids = [builders.recommendation(desk, report) for _ in range(3)]
    memo = tmp_path / "memo.txt"
    memo.write_text("the same for all", encoding="utf-8")
    done = evidence.attach(desk, uids[0], [memo], also=uids[1:])
    assert done.changed is not None
    assert done.changed.label == "Attach memo.txt to 3 recommendations"
    assert [item.name for item in done.attached] == ["memo.txt"]
    rows = listing.first(desk, "recommendation")
    assert [row.evidence for row in rows] == [1, 1, 1]  # type: ignore[union-attr]
    history.undo(desk)
    rows = listing.first(desk, "recommendation")
    assert [row.evidence for row in rows] == [0, 0, 0]  # type: ignore[union-attr]
