from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Run


def test_what_the_office_chose_is_shown_and_set(
    run: Run, sample_desk: Path, tmp_path: Path
) -> None:
    usual = run("preferences", sample_desk, "--json").json
    assert (usual["words"], usual["response_days"], usual["backup_place"]) == ("plain", 90, None)
    place = tmp_path / "elsewhere"
    place.mkdir()
    for pair in ("words=va", "response_days=60", "marking=CUI", f"backup_place={place}"):
        assert run("preferences", sample_desk, pair).code == 0, pair
    now = run("preferences", sample_desk, "--json").json
    assert (now["words"], now["response_days"], now["marking"]) == ("va", 60, "CUI")
    assert now["backup_place"] == str(place)
    assert "CUI" in run("preferences", sample_desk).out
    assert run("preferences", sample_desk, "marking=").code == 0
    assert run("preferences", sample_desk, "--json").json["marking"] is None
    assert run("undo", sample_desk).code == 0
    assert run("preferences", sample_desk, "--json").json["marking"] == "CUI"


def test_what_cannot_be_is_refused_with_what_can(run: Run, sample_desk: Path) -> None:
    for pair, told in (
        ("colour=red", "There are:"),
        ("response_days=0", "whole days from 1"),
        ("decision_clock=a year", "6 months"),
        ("backup_place=/no/such/folder", "There is no folder"),
        (f"backup_place={sample_desk}", "outside the desk"),
    ):
        refused = run("preferences", sample_desk, pair)
        assert refused.code == 1, pair
        assert told in refused.err, pair
