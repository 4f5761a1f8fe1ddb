from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from oigdesk.services import keeping
from tests import workbooks
from tests.cli.conftest import Run

SHEETS = [
    "Read me", "Summary", "Recommendations", "Reports", "Evidence index", "Semiannual tables"
]  # fmt: skip


def test_a_workbook_goes_out_and_says_so(run: Run, sample_desk: Path, tmp_path: Path) -> None:
    head = run("history", sample_desk, "--json").json["head"]
    out = tmp_path / "Übersicht 2026.xlsx"
    done = run("export", sample_desk, "leadership", out, "--json")
    assert done.code == 0
    assert list(done.json) == ["file", "cells_verified", "sheets", "head"]
    assert (done.json["file"], done.json["sheets"]) == (str(out), SHEETS)
    assert done.json["head"] == head
    assert done.json["cells_verified"] > 200
    assert workbooks.facts(out)["Journal head before this export"] == head[: head.index(":") + 17]
    newest = run("history", sample_desk, "--json").json["sets"][0]
    assert newest["changes"] == []
    assert out.name in newest["label"]
    assert "cells verified" in run("export", sample_desk, "leadership", out).out
    assert run("undo", sample_desk, "--json").code == 0  # the import, not the export
    assert run("list", sample_desk, "reports", "--json").json["count"] == 0


def test_a_day_and_filters_are_followed(run: Run, sample_desk: Path, tmp_path: Path) -> None:
    out = tmp_path / "some.xlsx"
    words = ("--as-of", "2022-03-30", "--filter", "number=2,3", "--filter", "significant=no")
    assert run("export", sample_desk, "leadership", out, *words).code == 0
    rows = workbooks.records(out, "Recommendations")
    assert [(row["Number"], row["State"]) for row in rows] == [
        ("2", "Not issued"),
        ("3", "Not issued"),
    ]
    assert workbooks.facts(out)["As of"] == "March 30, 2022"
    assert "2 or 3" in str(workbooks.facts(out)["Filter"])


@pytest.mark.parametrize("name", ["out.csv", "folder.xlsx", "nowhere/out.xlsx", "open.xlsx"])
def test_a_target_that_will_not_do_is_said_before_any_work(
    run: Run, sample_desk: Path, tmp_path: Path, name: str
) -> None:
    (tmp_path / "folder.xlsx").mkdir()
    (tmp_path / "~$open.xlsx").write_bytes(b"\x07Ann Lee")
    head = run("history", sample_desk, "--json").json["head"]
    done = run("export", sample_desk, "leadership", tmp_path / name, "--json")
    assert (done.code, done.out) == (1, "")
    assert done.err.count("\n") == 1
    assert not (tmp_path / name).is_file()
    assert run("history", sample_desk, "--json").json["head"] == head


def test_a_desk_that_somebody_writes_is_exported_without_a_note(
    run: Run, sample_desk: Path, tmp_path: Path
) -> None:
    holder = keeping.open_desk(sample_desk, person="Ann Lee")
    try:
        head = holder.desk.head()
        done = run("export", sample_desk, "leadership", tmp_path / "out.xlsx")
        assert done.code == 0
        assert "not noted" in done.err
        assert holder.desk.head() == head
    finally:
        keeping.leave(holder.desk)


def test_a_desk_that_may_only_be_read_is_exported_without_a_note(
    run: Run, sample_desk: Path, tmp_path: Path
) -> None:
    (sample_desk / "lock").unlink()
    (sample_desk / "lock").mkdir()  # so that it cannot be locked
    done = run("export", sample_desk, "leadership", tmp_path / "out.xlsx")
    assert done.code == 0
    assert "not noted" in done.err


def test_copies_of_evidence_go_out_beside_it(run: Run, sample_desk: Path, tmp_path: Path) -> None:
    file = tmp_path / "minutes.txt"
    file.write_text("minutes", encoding="utf-8")
    assert run("attach", sample_desk, "OIG-22-34/1", file).code == 0
    done = run("export", sample_desk, "leadership", tmp_path / "out.xlsx", "--with-evidence")
    assert (done.code, "Copies of evidence are in" in done.out) == (0, True)
    names = sorted(path.suffix for path in (tmp_path / "out evidence").iterdir())
    assert names == [".txt", ".txt"]  # the source page and the minutes


def test_days_and_dollars_are_days_and_dollars(run: Run, sample_desk: Path, tmp_path: Path) -> None:
    run("set", sample_desk, "OIG-22-34/1", "questioned_costs=$1.2m", "unsupported_costs=0")
    out = tmp_path / "out.xlsx"
    run("export", sample_desk, "leadership", out)
    first, second, *_ = workbooks.records(out, "Recommendations")
    assert (first["Questioned costs"], first["Unsupported part"]) == (1_200_000.0, 0.0)
    assert second["Unsupported part"] == ""
    assert first["Date issued"] == dt.date(2022, 3, 31)
    assert first["Report"] == "OIG-22-34"
