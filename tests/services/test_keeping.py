from __future__ import annotations

import contextlib
import datetime as dt
import shutil
import sqlite3
from pathlib import Path

import pytest

from oigdesk.desk import Desk
from oigdesk.errors import Refused, StoreTrouble
from oigdesk.queries import detail, listing
from oigdesk.services import history, interchange, keeping, preferences, records
from oigdesk.store import blobs, chain
from tests import builders


def test_a_new_desk_is_empty_whole_and_ready(tmp_path: Path) -> None:
    opened = keeping.create(tmp_path / "new" / "desk", office="Amtrak OIG", person="A. Auditor")
    assert opened.lines == ()
    desk = opened.desk
    assert (desk.name, desk.read_only, desk.actor.person) == ("desk", False, "A. Auditor")
    assert preferences.value(desk, preferences.OFFICE) == "Amtrak OIG"
    assert keeping.check(desk).findings == ()
    keeping.close(desk)
    assert sorted(path.name for path in desk.folder.iterdir() if path.name != "lock") == [
        "backups",
        "desk.sqlite",
        "evidence",
    ]


def test_what_stands_is_never_made_into_a_desk(tmp_path: Path, desk_folder: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "letter.txt").write_text("Dear all")
    for folder in (tmp_path / "full", desk_folder):
        with pytest.raises(Refused):
            keeping.create(folder)
    assert [path.name for path in (tmp_path / "full").iterdir()] == ["letter.txt"]
    (tmp_path / "empty").mkdir()
    keeping.leave(keeping.create(tmp_path / "empty").desk)


def test_what_is_no_desk_is_told_in_words(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "nowhere"):
        with pytest.raises(StoreTrouble) as trouble:
            keeping.open_desk(folder)
        assert trouble.value.kind in {"not_a_desk", "missing"}
        assert trouble.value.remedy


def test_a_second_opener_is_told_who_where_and_since_when_and_may_read(desk: Desk) -> None:
    builders.report(desk)
    with pytest.raises(StoreTrouble) as trouble:
        keeping.open_desk(desk.folder)
    assert trouble.value.kind == "locked"
    assert builders.PERSON in trouble.value.sentence()
    reader = keeping.open_desk(desk.folder, read_only=True).desk
    assert reader.read_only
    assert builders.PERSON in (reader.read_only_why or "")
    assert listing.count(reader, "report") == 1
    with pytest.raises(StoreTrouble, match="read-only"):
        builders.report(reader, number="2")
    builders.report(desk, number="3")
    assert listing.count(reader, "report") == 2
    keeping.close(reader)
    assert desk.lock is not None
    builders.report(desk, number="4")  # a reader that leaves takes no lock along


def test_a_newer_desk_is_refused_in_words(desk: Desk) -> None:
    keeping.leave(desk)
    with contextlib.closing(sqlite3.connect(desk.layout.database)) as outside:
        outside.execute("update alembic_version set version_num = '9999'")
        outside.commit()
    for read_only in (False, True):
        with pytest.raises(StoreTrouble) as trouble:
            keeping.open_desk(desk.folder, read_only=read_only)
        assert trouble.value.kind == "too_new"


def synced(tmp_path: Path, desk_folder: Path) -> Path:
    return Path(shutil.copytree(desk_folder, tmp_path / "OneDrive - Agency" / "desk"))


def test_in_a_synced_folder_a_desk_is_read_only_unless_asked(
    tmp_path: Path, desk_folder: Path
) -> None:
    folder = synced(tmp_path, desk_folder)
    opened = keeping.open_desk(folder)
    assert opened.desk.read_only
    assert "OneDrive" in (opened.desk.read_only_why or "")
    assert "Copy the desk to this computer" in opened.lines[0]
    with pytest.raises(StoreTrouble):
        builders.report(opened.desk)
    keeping.close(opened.desk)
    writer = keeping.open_desk(folder, write_anyway=True).desk
    builders.report(writer)
    with writer.store.reading() as connection:
        assert connection.exec_driver_sql("pragma journal_mode").scalar() == "delete"
    keeping.close(writer)


def test_a_new_desk_in_a_synced_folder_is_made_with_a_warning(tmp_path: Path) -> None:
    opened = keeping.create(tmp_path / "Dropbox" / "desk")
    assert "Dropbox" in opened.lines[0]
    assert "read-only" in opened.lines[0]
    keeping.leave(opened.desk)


def test_a_backup_is_made_opened_and_checked(desk: Desk) -> None:
    builders.sample(desk)
    assert keeping.last_backup(desk) is None
    line = keeping.back_up(desk)
    assert line.verified
    assert "1 report, 5 recommendations" in line.words
    assert f"head {desk.head()[:10]}" in line.words
    assert keeping.last_backup(desk) == line
    assert line.path.is_relative_to(desk.folder / "backups")


def test_closing_backs_up_only_what_changed(desk: Desk) -> None:
    assert keeping.auto_backup(desk) is None  # nothing was ever written
    builders.report(desk)
    assert keeping.auto_backup(desk) is not None
    assert keeping.auto_backup(desk) is None
    builders.report(desk, number="2")
    keeping.close(desk)
    again = keeping.open_desk(desk.folder).desk
    # Of one hour the newest is kept.
    (line,) = keeping.backups(again)
    assert line.words.startswith("2 reports")
    assert again.head() == desk.head()  # a backup appends nothing to the journal
    keeping.close(again)
    assert [made.name for made in (desk.folder / "backups").glob("backup-*")] == [line.path.name]


def test_a_reader_backs_nothing_up(desk: Desk) -> None:
    builders.report(desk)
    keeping.close(keeping.open_desk(desk.folder, read_only=True).desk)
    assert keeping.backups(desk) == ()


def test_the_lock_is_let_go_even_if_the_backup_fails(desk: Desk) -> None:
    builders.report(desk)
    shutil.rmtree(desk.folder / "backups")
    (desk.folder / "backups").write_text("in the way")
    with pytest.raises(StoreTrouble):
        keeping.close(desk)
    (desk.folder / "backups").unlink()
    keeping.leave(keeping.open_desk(desk.folder).desk)


def test_the_second_place_takes_the_evidence_too(desk: Desk, tmp_path: Path) -> None:
    uid = builders.recommendation(desk)
    builders.evidence(desk, uid)
    place = tmp_path / "stick"
    place.mkdir()
    keeping.set_second_place(desk, place)
    assert keeping.second_place(desk) == place
    keeping.auto_backup(desk)
    beside, away = (
        [line for line in keeping.backups(desk) if line.path.is_relative_to(root)]
        for root in (desk.folder, place)
    )
    assert (len(beside), len(away)) == (1, 1)
    assert all(line.verified for line in (*beside, *away))
    assert [path.read_bytes() for path in place.rglob("*") if path.stat().st_size == 11] == [
        b"proof of it"
    ]


def test_a_second_place_that_was_away_is_served_when_it_is_back(desk: Desk, tmp_path: Path) -> None:
    place = tmp_path / "stick"
    keeping.set_second_place(desk, place)
    builders.report(desk)
    keeping.auto_backup(desk)
    assert len(keeping.backups(desk)) == 1
    place.mkdir()
    line = keeping.auto_backup(desk)
    assert line is not None
    assert line.path.is_relative_to(place)
    assert keeping.auto_backup(desk) is None


def test_the_second_place_lies_outside_the_desk(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="outside the desk"):
        keeping.set_second_place(desk, desk.folder / "evidence")
    keeping.set_second_place(desk, tmp_path / "stick")
    history.undo(desk)
    assert keeping.second_place(desk) is None
    keeping.set_second_place(desk, tmp_path / "stick")
    keeping.set_second_place(desk, None)
    assert keeping.second_place(desk) is None


def test_another_desk_of_the_same_name_is_not_taken_for_this_one(
    desk: Desk, tmp_path: Path
) -> None:
    place = tmp_path / "stick"
    place.mkdir()
    other = keeping.create(tmp_path / "elsewhere" / "desk").desk
    builders.report(other)
    keeping.back_up(other, to=place)
    keeping.close(other)
    keeping.set_second_place(desk, place)
    assert keeping.backups(desk) == ()
    assert keeping.last_backup(desk) is None


def test_a_restored_desk_is_the_same_and_the_counts_are_told(desk: Desk, tmp_path: Path) -> None:
    report = builders.sample(desk)
    builders.evidence(desk, builders.numbered(desk, "2"))
    line = keeping.back_up(desk, to=tmp_path / "stick")
    records.edit(desk, "report", report, {"title": "Later"})
    builders.report(desk, number="Later")
    restored = keeping.restore(line.path, tmp_path / "restored")
    assert restored.missing == ()
    assert (restored.after["report"], restored.after["recommendation"]) == (1, 5)
    desk_again = keeping.open_desk(restored.folder).desk
    assert interchange.show(desk_again, report).title == "Ineffective Controls"
    assert keeping.check(desk_again).findings == ()
    assert len(list(blobs.all_stored(desk_again.layout))) == 2
    assert desk_again.store.replica != desk.store.replica
    keeping.leave(desk_again)
    assert interchange.show(desk, report).title == "Later"  # the old one stays as it is
    with pytest.raises(Refused, match="already exists"):
        keeping.restore(line.path, desk.folder)


def test_counts_before_are_those_of_the_old_desk_as_it_stands(desk: Desk, tmp_path: Path) -> None:
    builders.report(desk)
    line = keeping.back_up(desk)
    builders.report(desk, number="2")
    restored = keeping.restore(line.path, tmp_path / "restored")
    assert (restored.before["report"], restored.after["report"]) == (2, 1)


def test_a_check_names_what_it_looked_at_and_changes_nothing(desk: Desk) -> None:
    builders.sample(desk)
    before = desk.head()
    report = keeping.check(desk)
    assert report.findings == ()
    assert report.head == before == desk.head()
    assert len(report.clean) >= 7
    assert report.seconds >= 0


def test_a_check_finds_a_cut_tail_by_an_older_head(desk: Desk) -> None:
    builders.report(desk)
    whole, short = desk.head(), desk.head()[: 2 + 16]
    builders.report(desk, number="2")
    for head in (whole, short, desk.head()):
        report = keeping.check(desk, head=head)
        assert report.findings == ()
        assert report.clean[-1] == f"The head {chain.short(head)} is in the journal"
    (finding,) = keeping.check(desk, head=f"1:{'0' * 16}").findings
    assert (finding.kind, finding.where) == ("chain", "change 1")
    assert finding.remedy
    (finding,) = keeping.check(desk, head=f"7:{'0' * 64}").findings
    assert finding.where == "change 7"
    for head in ("", "7", "7:xyz", "x:0000000000000000"):
        with pytest.raises(Refused, match="not a head of a journal"):
            keeping.check(desk, head=head)


def test_a_check_names_evidence_that_is_missing_changed_or_nobodys(desk: Desk) -> None:
    uid = builders.recommendation(desk)
    items = [builders.evidence(desk, uid, name.encode(), name) for name in ("a.txt", "b.txt")]
    missing, changed = (desk.layout.blob(detail.evidence(desk, item).row.sha256) for item in items)
    missing.unlink()
    changed.chmod(0o600)
    changed.write_bytes(b"spoiled")
    blobs.put(b"nobody's", desk.layout)
    found = {finding.kind: finding for finding in keeping.check(desk).findings}
    assert set(found) == {"missing_file", "changed_file", "orphan_file"}
    assert "a.txt" in found["missing_file"].where + found["missing_file"].detail
    assert all(finding.remedy for finding in found.values())


def test_the_desk_lives_on_the_day_it_is_told(desk_folder: Path) -> None:
    opened = keeping.open_desk(desk_folder, today=lambda: dt.date(2030, 1, 1))
    assert opened.desk.today() == dt.date(2030, 1, 1)
    keeping.leave(opened.desk)
