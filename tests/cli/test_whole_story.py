"""The main job from an empty folder to a workbook, by command line alone."""

from __future__ import annotations

from pathlib import Path

from oigdesk.services import importing
from tests import workbooks
from tests.cli.conftest import Run


def tell(run: Run, folder: Path, files: Path) -> Path:
    """The story on one desk; gives the workbook it ends with."""
    desk, out = folder / "desk", folder / "Leadership summary.xlsx"
    folder.mkdir()

    def done(name: str, *words: object) -> None:
        ended = run(name, desk, *words)
        assert ended.code == 0, ended.err

    def title() -> object:
        return run("show", desk, "OIG-22-34", "--json").json["title"]

    done("new", "--office", "Department of Homeland Security OIG")
    supplied = ("--set", "title=Ineffective Controls", "--set", "date_issued=2022-03-31")
    done("import", importing.sample_page(), *supplied)
    mended = run("show", desk, "OIG-22-34", "--json").json["recommendations"][0]["text"]
    mended = mended.replace("establishperformance", "establish performance")
    done("set", "OIG-22-34/1", f"text={mended}", "--reason", "The page dropped a line break")
    done("set", "OIG-22-34/1", "significant=yes", "questioned_costs=$1.2m")
    done("set", "OIG-22-34", "title=Controls – Centers’ trade revenue")
    done("attach", "OIG-22-34/1", *sorted(files.iterdir()))
    for _ in range(4):
        done("undo")
    assert title() == "Ineffective Controls"
    assert run("list", desk, "evidence", "--json").json["count"] == 1
    for _ in range(4):
        done("redo")
    assert title() == "Controls – Centers’ trade revenue"
    assert run("list", desk, "evidence", "--json").json["count"] == 3
    done(
        "step",
        "OIG-22-34/1",
        "respond",
        "position=concur",
        "planned_action=Set standards",
        "official=Ann Lee",
        "target_date=2022-12-31",
        "received_on=2022-03-01",
    )
    done("step", "OIG-22-34/1", "accept-plan", "effective_date=2022-04-15")
    done("proof", "OIG-22-34/1", "memo ü.txt")
    done("sign", "OIG-22-34/1", "memo ü.txt", "--actor", "R. Reviewer")
    closing = ("close_reason=implemented", "action_date=2022-11-28", "reason=Seen in force")
    done("step", "OIG-22-34/1", "close", "effective_date=2022-11-30", *closing)
    again = ("effective_date=2022-12-15", "reason=The standards were withdrawn", "to=resolved")
    done("step", "OIG-22-34/1", "reopen", *again)
    newest = run("history", desk, "--limit", "1", "--json").json["sets"][0]["label"]
    assert newest.startswith("Reopen ")
    done("export", "leadership", out, "--as-of", "2026-11-24")
    done("check")
    head = run("history", desk, "--json").json["head"]
    backup = run("backup", desk, "--to", folder / "second place", "--json").json["backup"]
    assert run("restore", backup, folder / "again").code == 0
    assert run("check", folder / "again", "--head", head).code == 0
    shown = [run("show", one, "OIG-22-34", "--json").out for one in (desk, folder / "again")]
    assert shown[0] == shown[1]
    return out


def test_two_tellings_give_equal_sheets(run: Run, tmp_path: Path) -> None:
    files = tmp_path / "from the agency"
    files.mkdir()
    (files / "memo ü.txt").write_text("The standards are in force.", encoding="utf-8")
    (files / "standards.csv").write_text("centre,standard\n1,yes\n", encoding="utf-8")
    one, other = (tell(run, tmp_path / name, files) for name in ("one", "other"))
    assert workbooks.unlike(one, other) == []
    first = workbooks.records(one, "Recommendations")[0]
    assert (first["State"], first["Response"], first["Evidence"]) == ("Resolved", "Concur", 2.0)
    assert "establish performance" in str(first["Recommendation"])
    assert "establishperformance" in str(first["As published"])
    for name in workbooks.ALIKE:
        assert str(tmp_path) not in str(workbooks.sheet(one, name))
