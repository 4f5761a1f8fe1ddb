"""Reading commands show the desk as it was known after an older change."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from tests.cli.conftest import Run

READING = (
    ("list", "{desk}", "recommendations"),
    ("show", "{desk}", "OIG-22-34"),
    ("views", "{desk}"),
    ("find", "{desk}", "standards"),
    ("tables", "{desk}"),
)


def newest(run: Run, desk: Path) -> int:
    return int(run("check", desk, "--json").json["head"].partition(":")[0])


@pytest.mark.parametrize("words", READING, ids=lambda words: words[0])
def test_what_a_command_said_then_it_says_again(
    run: Run, sample_desk: Path, words: tuple[str, ...]
) -> None:
    asked = [word.format(desk=sample_desk) for word in words]
    number, before = newest(run, sample_desk), run(*asked).out
    step = ("respond", "position=concur", "received_on=2022-06-14")
    assert run("step", sample_desk, "OIG-22-34/1", *step).code == 0
    done = run(*asked, "--known-at", str(number))
    assert done.code == 0
    said = done.out.replace(f", as known at change {number}", "")
    assert said.split() == before.split()


def test_a_list_says_from_what_it_was_known(run: Run, sample_desk: Path) -> None:
    said = run("list", sample_desk, "reports", "--known-at", "1")
    assert said.out.rstrip().endswith(", as known at change 1")
    assert run("list", sample_desk, "reports", "--known-at", "1", "--json").json["known_at"] == 1


def test_a_day_and_a_number_hold_together(run: Run, sample_desk: Path) -> None:
    number = newest(run, sample_desk)
    step = ("respond", "position=concur", "received_on=2022-06-14")
    run("step", sample_desk, "OIG-22-34/1", *step)
    plan = ("planned_action=Mend it", "official=B. Official", "target_date=2023-01-31")
    done = run(
        "step", sample_desk, "OIG-22-34/1", "accept-plan", "effective_date=2022-07-01", *plan
    )
    assert done.code == 0, done.err
    asked = ("list", sample_desk, "recommendations", "--as-of", "2022-07-02", "--json")
    states = [row["state"] for row in run(*asked).json["rows"]]
    known = [row["state"] for row in run(*asked, "--known-at", str(number)).json["rows"]]
    assert (states[0], known[0]) == ("resolved", "awaiting_response")


def test_a_number_there_is_not_is_refused(run: Run, sample_desk: Path) -> None:
    done = run("list", sample_desk, "reports", "--known-at", "999")
    assert done.code == 1
    assert "There is no change 999 in this desk" in done.err


def test_a_workbook_of_that_time_holds_what_was_there(
    run: Run, sample_desk: Path, tmp_path: Path
) -> None:
    number = newest(run, sample_desk)
    run("set", sample_desk, "OIG-22-34/1", "priority=yes")
    file = tmp_path / "then.xlsx"
    done = run("export", sample_desk, "leadership", file, "--known-at", str(number))
    assert done.code == 0, done.err
    assert f"Head before it {number}:" in done.out
    sheet = openpyxl.load_workbook(file)["Recommendations"]
    words = {str(cell.value) for row in sheet.iter_rows() for cell in row}
    assert "OIG-22-34" in words
