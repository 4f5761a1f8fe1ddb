from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Run


def test_history_is_told_newest_first(run: Run, sample_desk: Path) -> None:
    run("set", sample_desk, "OIG-22-34", "title=Ünlike", "--actor", "Ann Lee")
    answer = run("history", sample_desk, "--json").json
    assert list(answer) == ["head", "sets"]
    newest, *_, oldest = answer["sets"]
    assert list(newest) == ["number", "label", "actor", "time", "undoes", "changes"]
    assert (newest["number"], oldest["number"]) == (2, 1)
    assert newest["actor"] == "Ann Lee"
    assert answer["head"].startswith("2:")
    (change,) = newest["changes"]
    assert list(change) == ["noun", "uid", "field", "old", "new"]
    assert (change["noun"], change["field"]) == ("report", "title")
    assert (change["old"], change["new"]) == ("Ineffective Controls", "Ünlike")
    assert len(oldest["changes"]) > 50
    assert [
        s["number"] for s in run("history", sample_desk, "--limit", "1", "--json").json["sets"]
    ] == [2]
    assert run("history", sample_desk, "--limit", "0", "--json").json["sets"] == []


def test_no_change_is_left_out_of_the_json(run: Run, sample_desk: Path, tmp_path: Path) -> None:
    rows = ",".join(f'{{"number": "{n}", "text": "Do {n}."}}' for n in range(150))
    file = tmp_path / "large.json"
    file.write_text(f'{{"number": "L-1", "recommendations": [{rows}]}}')
    assert run("import", sample_desk, file).code == 0
    newest = run("history", sample_desk, "--limit", "1", "--json").json["sets"][0]
    numbers = [
        c for c in newest["changes"] if c["noun"] == "recommendation" and c["field"] == "number"
    ]
    assert len(numbers) == 150


def test_history_goes_on_beyond_one_batch(run: Run, desk_folder: Path) -> None:
    from oigdesk.services import keeping, preferences

    opened = keeping.open_desk(desk_folder)
    for number in range(230):
        preferences.put(opened.desk, "office", f"Office {number}")
    keeping.leave(opened.desk)
    numbers = [s["number"] for s in run("history", desk_folder, "--json").json["sets"]]
    assert numbers == list(range(230, 0, -1))
    limited = run("history", desk_folder, "--limit", "210", "--json").json["sets"]
    assert [s["number"] for s in limited] == list(range(230, 20, -1))
    assert "head" in run("history", desk_folder).out.lower()


def test_undo_and_redo_across_processes(run: Run, sample_desk: Path) -> None:
    run("set", sample_desk, "OIG-22-34", "title=Other")

    def title() -> object:
        return run("show", sample_desk, "OIG-22-34", "--json").json["title"]

    undone = run("undo", sample_desk, "--json")
    assert (undone.code, undone.json["set"]) == (0, 3)
    assert title() == "Ineffective Controls"
    redone = run("redo", sample_desk, "--json")
    assert (redone.code, list(redone.json)) == (0, ["set", "head"])
    assert title() == "Other"
    assert run("redo", sample_desk).code == 1
    assert "undone by" in run("history", sample_desk).out
    assert run("undo", sample_desk).out.startswith("Undo: ")
    assert run("undo", sample_desk).code == 0
    done = run("undo", sample_desk)
    assert (done.code, done.err) == (1, "oigdesk: There is nothing to undo.\n")
    undoes = [s["undoes"] for s in run("history", sample_desk, "--json").json["sets"]]
    assert undoes[-1] is None
    assert undoes[0] == 1
