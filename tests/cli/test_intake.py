from __future__ import annotations

import json
from pathlib import Path

from oigdesk.services import importing
from tests.cli.conftest import Run

PAGE = importing.sample_page()
KEYS = ["file", "result", "report", "suspicions", "differences"]


def test_the_sample_page_is_added_with_what_is_supplied(run: Run, desk_folder: Path) -> None:
    words = ("--set", "title=Controls", "--set", "date_issued=Mar 31, 2022")
    done = run("import", desk_folder, PAGE, *words, "--json")
    assert done.code == 0
    (one,) = done.json
    assert list(one) == KEYS
    assert (one["file"], one["result"], one["report"]) == (str(PAGE), "added", "OIG-22-34")
    assert one["differences"] == []
    glued = [s for s in one["suspicions"] if s["kind"] == "glued_words"]
    assert {s["excerpt"] for s in glued} >= {
        "establishperformance",
        "andimplement",
        "allprocedures",
        "appropriatestandard",
    }
    assert {"repeated_text"} <= {s["kind"] for s in one["suspicions"]}
    assert list(glued[0]) == ["kind", "where", "excerpt", "proposal"]
    assert glued[0]["proposal"]["new"] == "establish performance"
    assert "line 36" in glued[0]["where"]
    shown = run("show", desk_folder, "OIG-22-34", "--json").json
    assert (shown["title"], shown["date_issued"]) == ("Controls", "2022-03-31")


def test_what_the_page_does_not_say_is_null(run: Run, desk_folder: Path) -> None:
    done = run("import", desk_folder, PAGE, "--json")
    assert done.code == 0
    assert {"title_missing", "date_missing"} <= {s["kind"] for s in done.json[0]["suspicions"]}
    shown = run("show", desk_folder, "OIG-22-34", "--json").json
    assert shown["title"] is shown["date_issued"] is None
    assert run("list", desk_folder, "reports", "--json").json["rows"][0]["incomplete"] is True


def test_the_same_page_again_is_the_same(run: Run, sample_desk: Path) -> None:
    before = run("history", sample_desk, "--json").json["head"]
    assert run("import", sample_desk, PAGE, "--json").json[0]["result"] == "same"
    supplied = ("--set", "title=Ineffective Controls", "--set", "date_issued=2022-03-31")
    assert run("import", sample_desk, PAGE, *supplied, "--json").json[0]["result"] == "same"
    assert run("history", sample_desk, "--json").json["head"] == before


def test_a_known_page_that_differs_changes_nothing_without_update(
    run: Run, sample_desk: Path, tmp_path: Path
) -> None:
    newer = tmp_path / "newer copy.txt"
    text = PAGE.read_text(encoding="utf-8")
    newer.write_text(text.replace("allprocedures", "all procedures"), encoding="utf-8")
    done = run("import", sample_desk, newer, "--json")
    assert done.code == 1
    assert "OIG-22-34" in done.err
    (one,) = done.json
    assert one["result"] == "different"
    assert [list(d) for d in one["differences"]] == [["field", "desk", "page"]]
    assert one["differences"][0]["field"] == "recommendations[3].text"
    assert "allprocedures" in one["differences"][0]["desk"]
    assert "all procedures" in one["differences"][0]["page"]
    words = run("import", sample_desk, newer)
    assert "Recommendation" in words.out
    taken = run("import", sample_desk, newer, "--update", "--json")
    assert (taken.code, taken.json[0]["result"]) == (0, "updated")
    shown = run("show", sample_desk, "OIG-22-34", "--json").json["recommendations"][2]
    assert "all procedures" in shown["text"]
    assert "allprocedures" in shown["text_as_published"]


def test_one_refused_file_does_not_hold_up_the_others(
    run: Run, desk_folder: Path, tmp_path: Path
) -> None:
    bad = tmp_path / "photo.txt"
    bad.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    done = run("import", desk_folder, bad, tmp_path / "nowhere.txt", PAGE, "--json")
    assert done.code == 1
    assert [one["result"] for one in done.json] == ["refused", "refused", "added"]
    assert done.json[0]["report"] is None
    assert "photo.txt" in done.err or "page" in done.err
    assert "nowhere.txt" in done.err
    assert done.err.count("\n") == 1


def test_an_impossible_value_to_set_is_refused(run: Run, desk_folder: Path) -> None:
    done = run("import", desk_folder, PAGE, "--set", "date_issued=2022-02-30")
    assert (done.code, done.out) == (1, "")
    assert "February" in done.err
    done = run("import", desk_folder, PAGE, "--set", "colour=red")
    assert done.code == 1
    assert "colour" in done.err


def test_what_show_prints_goes_into_another_desk_and_is_shown_the_same(
    run: Run, sample_desk: Path, tmp_path: Path
) -> None:
    run("set", sample_desk, "OIG-22-34/2", "questioned_costs=1,250.50", "addressees=A; B, C")
    run("step", sample_desk, "OIG-22-34/2", "respond", "position=concur", "text=Yes – “of course”")
    shown = run("show", sample_desk, "OIG-22-34", "--json").out
    file = tmp_path / "report.json"
    file.write_text(shown, encoding="utf-8")
    assert run("new", tmp_path / "other").code == 0
    done = run("import", tmp_path / "other", file, "--json")
    assert (done.code, done.json[0]["result"]) == (0, "added")
    assert run("show", tmp_path / "other", "OIG-22-34", "--json").out == shown
    again = tmp_path / "list.json"
    again.write_text(json.dumps([json.loads(shown)]), encoding="utf-8")
    assert run("import", tmp_path / "other", again, "--json").json[0]["result"] == "same"


def test_unknown_keys_are_refused_by_name(run: Run, desk_folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "report.json"
    file.write_text('{"number": "1", "colour": "red"}', encoding="utf-8")
    done = run("import", desk_folder, file, "--json")
    assert (done.code, done.json[0]["result"]) == (1, "refused")
    assert "colour" in done.err
