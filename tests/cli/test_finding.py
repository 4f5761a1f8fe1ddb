from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from oigdesk.desk import Desk
from tests import builders
from tests.cli.conftest import Run


@pytest.fixture
def folder(desk: Desk) -> Path:
    """A desk with the real page, and a file."""
    builders.sample(desk)
    builders.evidence(desk, builders.numbered(desk, "3"), name="Roster of trained staff.xlsx")
    return Path(desk.folder)


def test_find_tells_where_the_words_stand(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "100")  # whoever runs the tests may have less
    done = run("find", folder, "personnel", "trained")
    assert done.code == 0
    assert "OIG-22-34/3" in done.out
    assert "Recommendation text" in done.out
    assert "1 text with both words, states as of" in done.out
    (line,) = [line for line in done.out.splitlines() if line.startswith("OIG-22-34/3")]
    assert "[personnel] are [trained]" in line, "the hit is in sight"


def test_find_names_the_record_that_a_number_means(run: Run, folder: Path) -> None:
    done = run("find", folder, "OIG-22-34/3")
    assert "“OIG-22-34/3” names a recommendation" in done.out
    meant = run("find", folder, "OIG-22-34", "--json").json["meant"]
    assert meant["kind"] == "report"
    assert run("find", folder, "trained", "--json").json["meant"] is None


def test_find_answers_in_json(run: Run, folder: Path) -> None:
    answer = run("find", folder, "trained", "--json").json
    assert answer["words"] == ["trained"]
    assert answer["counts"] == {"recommendations": 1, "evidence": 1, "notes": 0, "reports": 0}
    text, file = answer["hits"]
    assert (text["kind"], text["record"], text["field"]) == (
        "recommendation",
        "OIG-22-34/3",
        "text",
    )
    begin, end = text["marks"][0]
    assert text["snippet"][begin:end] == "trained"
    assert (file["record"], file["where"]) == ("Roster of trained staff.xlsx", "File name")
    only = run("find", folder, "trained", "--in", "evidence", "--json").json
    assert [hit["kind"] for hit in only["hits"]] == ["evidence"]


def test_find_says_what_no_text_holds(run: Run, folder: Path) -> None:
    done = run("find", folder, "trained", "lorries")
    assert done.code == 0
    assert "No text holds both words. “trained” is in 2 texts, no text holds “lorries”." in done.out


def test_closed_ones_are_said_when_they_are_left_out(run: Run, folder: Path, desk: Desk) -> None:
    uid = builders.numbered(desk, "3")
    builders.event(desk, uid, "closed", dt.date(2023, 1, 1), close_reason="withdrawn")
    done = run("find", folder, "personnel", "--open")
    assert "No text holds “personnel”." in done.out
    assert "1 text of closed recommendations: leave out --open." in done.out
    assert "OIG-22-34/3" in run("find", folder, "personnel", "--open", "--as-of", "2022-12-31").out
