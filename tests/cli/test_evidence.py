from __future__ import annotations

import hashlib
import os
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run


def test_files_are_attached_once_and_bad_ones_named(
    run: Run, sample_desk: Path, tmp_path: Path
) -> None:
    memo = tmp_path / "Mémo 備忘録 (final).txt"
    memo.write_bytes(b"proof")
    done = run("attach", sample_desk, "OIG-22-34/3", memo, tmp_path / "gone.pdf", "--json")
    assert done.code == 1
    assert list(done.json) == ["attached", "known", "refused"]
    (item,) = done.json["attached"]
    assert item["name"] == memo.name
    assert item["sha256"] == hashlib.sha256(b"proof").hexdigest()
    assert item["size"] == 5
    assert done.json["refused"][0]["path"] == str(tmp_path / "gone.pdf")
    assert "gone.pdf" in done.err
    again = run("attach", sample_desk, "OIG-22-34/4", memo, "--json")
    assert (again.code, len(again.json["attached"]), len(again.json["known"])) == (0, 0, 1)
    rows = run("list", sample_desk, "evidence", "--filter", "number=3", "--json").json["rows"]
    assert [row["name"] for row in rows] == [memo.name]
    assert memo.name in run("list", sample_desk, "evidence").out


def test_a_folder_brings_its_files_in_one_step(run: Run, sample_desk: Path, tmp_path: Path) -> None:
    folder = tmp_path / "package"
    folder.mkdir()
    for name in ("a.txt", "b.txt"):
        (folder / name).write_text(name)
    before = run("history", sample_desk, "--json").json["sets"][0]["number"]
    done = run("attach", sample_desk, "OIG-22-34/3", folder)
    assert done.code == 0
    assert done.out.count("attached: ") == 2
    assert run("history", sample_desk, "--json").json["sets"][0]["number"] == before + 1
    assert run("undo", sample_desk).code == 0
    assert run("list", sample_desk, "evidence", "--json").json["count"] == 1


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere names are text")
def test_a_name_that_is_no_text_is_kept_as_far_as_it_goes(
    run: Run, sample_desk: Path, tmp_path: Path
) -> None:
    odd = tmp_path / os.fsdecode(b"memo \xff.txt")
    odd.write_bytes(b"proof")
    done = run("attach", sample_desk, "OIG-22-34/3", odd, "--json")
    assert (done.code, done.json["attached"][0]["name"]) == (0, "memo \ufffd.txt")
    odd.unlink()
    done = run("attach", sample_desk, "OIG-22-34/3", odd, "--json")
    assert done.code == 2  # neither text nor the path of anything
    assert run("set", sample_desk, "OIG-22-34", os.fsdecode(b"title=\xff")).code == 2
