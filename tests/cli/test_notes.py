from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Run


def test_a_note_is_taken_on_a_report_a_recommendation_and_a_file(
    run: Run, sample_desk: Path
) -> None:
    said = run("note", sample_desk, "OIG-22-34", "The liaison left", "--on", "2026-01-05").out
    assert said.startswith("Note on OIG-22-34")
    assert run("note", sample_desk, "OIG-22-34/3", "Asked for the liaison").code == 0
    words = ("OIG-22-34", "The liaison's copy", "--file", "oig-22-34.txt")
    assert run("note", sample_desk, *words).code == 0
    found = run("find", sample_desk, "liaison", "--json").json
    assert found["counts"]["notes"] == 3
    assert {hit["record"] for hit in found["hits"]} == {
        "OIG-22-34", "OIG-22-34/3", "oig-22-34.txt",
    }  # fmt: skip
    shown = run("show", sample_desk, "OIG-22-34").out
    assert "Jan 5, 2026: The liaison left" in shown
    (note,) = run("show", sample_desk, "OIG-22-34", "--json").json["notes"]
    assert note == {"text": "The liaison left", "noted_on": "2026-01-05"}
    assert run("undo", sample_desk).code == 0
    assert run("find", sample_desk, "liaison", "--json").json["counts"]["notes"] == 2


def test_an_empty_note_and_a_day_to_come_are_refused_together(run: Run, sample_desk: Path) -> None:
    for record in ("OIG-22-34", "OIG-22-34/3"):
        refused = run("note", sample_desk, record, " ", "--on", "2999-01-01")
        assert refused.code == 1, record
        assert "still to come" in refused.err, record
        assert len(refused.err.splitlines()) > 1 or refused.err.count(".") > 1, record


def test_a_file_takes_tags(run: Run, sample_desk: Path) -> None:
    words = ("OIG-22-34", "tags=leases; site visit", "--file", "oig-22-34.txt")
    assert run("set", sample_desk, *words).code == 0
    (hit,) = run("find", sample_desk, "site visit", "--in", "evidence", "--json").json["hits"]
    assert (hit["record"], hit["field"]) == ("oig-22-34.txt", "tags")
    refused = run("set", sample_desk, "OIG-22-34", "name=other.txt", "--file", "oig-22-34.txt")
    assert refused.code == 1
    assert "Name cannot be typed" in refused.err
