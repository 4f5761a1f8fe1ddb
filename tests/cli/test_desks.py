from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from oigdesk.services import keeping, preferences
from tests.cli.conftest import Run

HEAD = re.compile(r"\d+:[0-9a-f]{64}")


def test_new_makes_a_desk_that_opens(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "Prüfung 2026" / "desk one"
    done = run("new", folder, "--office", "Department of Homeland Security OIG", "--json")
    assert done.code == 0
    assert list(done.json) == ["desk", "office", "head"]
    assert done.json["desk"] == str(folder)
    assert HEAD.fullmatch(done.json["head"])
    opened = keeping.open_desk(folder)
    office = preferences.value(opened.desk, preferences.OFFICE)
    assert office == "Department of Homeland Security OIG"
    keeping.leave(opened.desk)
    assert run("list", folder, "reports").out.startswith("0 reports")


def test_new_is_refused_where_something_stands(run: Run, desk_folder: Path) -> None:
    done = run("new", desk_folder)
    assert done.code == 1
    assert "already holds a desk" in done.err


def test_check_finds_nothing_in_a_sound_desk(run: Run, sample_desk: Path) -> None:
    done = run("check", sample_desk, "--json")
    assert done.code == 0
    assert list(done.json) == ["findings", "head"]
    assert done.json["findings"] == []
    assert HEAD.fullmatch(done.json["head"])
    words = run("check", sample_desk)
    assert words.out.count("In order") == 8
    assert done.json["head"] in words.out


def test_what_check_finds_is_answered_and_is_exit_code_one(run: Run, sample_desk: Path) -> None:
    (stored,) = (path for path in (sample_desk / "evidence").glob("*/*") if path.is_file())
    stored.chmod(0o600)
    stored.unlink()
    (sample_desk / "evidence" / "ab").mkdir(exist_ok=True)
    (sample_desk / "evidence" / "ab" / "stray.part").write_bytes(b"unfinished")
    done = run("check", sample_desk, "--json")
    assert done.code == 1
    assert [list(f) for f in done.json["findings"]] == [["kind", "where", "detail", "remedy"]] * 2
    assert [f["kind"] for f in done.json["findings"]] == ["missing_file", "orphan_file"]
    assert done.err.strip() == "oigdesk: The check found 2 things to look at."
    words = run("check", sample_desk)
    assert words.code == 1
    assert "missing file" in words.out
    assert "Remedy" in words.out


def test_a_script_gets_plain_blanks(run: Run, sample_desk: Path) -> None:
    assert run("set", sample_desk, "OIG-22-34/1", "priority=yes").code == 0
    with closing(sqlite3.connect(sample_desk / "desk.sqlite")) as connection, connection:
        connection.execute("update recommendation set text = 'Other' where number = '1'")
    (finding, index) = run("check", sample_desk, "--json").json["findings"]
    assert finding["where"] == "OIG-22-34 / 1"
    assert index["where"] == "search index"  # it holds the words that were written over
    newest = run("history", sample_desk, "--json").json["sets"][0]
    assert newest["label"].endswith("of OIG-22-34 / 1")


def test_an_older_head_is_held_against_the_journal(run: Run, sample_desk: Path) -> None:
    head = run("check", sample_desk, "--json").json["head"]
    assert run("set", sample_desk, "OIG-22-34", "title=Other").code == 0
    assert run("check", sample_desk, "--head", head).code == 0
    assert run("check", sample_desk, "--head", head[: head.index(":") + 17]).code == 0
    done = run("check", sample_desk, "--head", "1:" + "0" * 64, "--json")
    assert done.code == 1
    assert [f["kind"] for f in done.json["findings"]] == ["chain"]
    done = run("check", sample_desk, "--head", "nonsense")
    assert (done.code, done.out) == (1, "")
    assert "not a head" in done.err


def test_a_cut_tail_is_found_against_an_older_head(run: Run, sample_desk: Path) -> None:
    shorter = run("backup", sample_desk, "--json").json["backup"]
    assert run("set", sample_desk, "OIG-22-34", "title=Other").code == 0
    head = run("check", sample_desk, "--json").json["head"]
    cut = sample_desk.parent / "cut"
    assert run("restore", shorter, cut).code == 0
    done = run("check", cut, "--head", head, "--json")
    assert done.code == 1
    assert done.json["findings"][0]["kind"] == "chain"


@pytest.mark.parametrize("elsewhere", [False, True])
def test_a_backup_becomes_a_new_desk(
    run: Run, sample_desk: Path, tmp_path: Path, elsewhere: bool
) -> None:
    to = ("--to", tmp_path / "second place") if elsewhere else ()
    done = run("backup", sample_desk, *to, "--json")
    assert done.code == 0
    assert list(done.json) == ["backup", "at", "verified", "holds"]
    assert done.json["verified"] is True
    restored = run("restore", done.json["backup"], tmp_path / "again", "--json")
    assert restored.code == 0
    assert list(restored.json) == ["desk", "before", "after", "missing"]
    assert restored.json["before"] == restored.json["after"]
    assert restored.json["after"]["recommendation"] == 5
    assert restored.json["missing"] == []
    assert run("check", tmp_path / "again").code == 0
    shown = [
        run("show", folder, "OIG-22-34", "--json").out
        for folder in (sample_desk, tmp_path / "again")
    ]
    assert shown[0] == shown[1]


def test_restore_says_what_was_counted(run: Run, sample_desk: Path, tmp_path: Path) -> None:
    backup = run("backup", sample_desk, "--json").json["backup"]
    words = run("restore", backup, tmp_path / "again").out
    assert re.search(r"^ +5 +5 +recommendation$", words, re.MULTILINE)


def test_restore_never_overwrites(run: Run, sample_desk: Path, desk_folder: Path) -> None:
    backup = run("backup", sample_desk, "--json").json["backup"]
    done = run("restore", backup, desk_folder)
    assert done.code == 1
    assert "already exists" in done.err


@pytest.mark.parametrize("page", [0, 9, 21, 30, 45])
def test_a_damaged_database_is_a_finding_in_json_too(
    run: Run, sample_desk: Path, page: int
) -> None:
    database = sample_desk / "desk.sqlite"
    content = bytearray(database.read_bytes())
    start = 4096 * page + (100 if page == 0 else 0)
    content[start : start + 1000] = b"\xff" * 1000
    database.write_bytes(content)
    done = run("check", sample_desk, "--json")
    assert done.code == 1
    findings = done.json["findings"]
    assert "integrity" in {one["kind"] for one in findings}
    assert all(one["where"] and one["detail"] and one["remedy"] for one in findings)
    assert "thing" in done.err
    assert run("check", sample_desk).code == 1
