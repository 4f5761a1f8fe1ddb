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


CLOSE = (
    "close",
    "close_reason=implemented",
    "effective_date=2022-11-30",
    "action_date=2022-11-28",
    "reason=The standards are in force",
)


def test_a_closing_is_proved_signed_and_breaks_with_its_file(
    run: Run, sample_desk: Path, tmp_path: Path
) -> None:
    memo = tmp_path / "memo.txt"
    memo.write_text("It is done.")
    one = "OIG-22-34/1"
    desk = ("--actor", "M. Alvarez")
    assert run("attach", sample_desk, one, memo, *desk).code == 0
    refused = run("step", sample_desk, one, *CLOSE, *desk)
    assert "none is linked" not in refused.err
    assert "1 file is linked, not with this role" in refused.err
    assert run("proof", sample_desk, one, "MEMO.TXT", *desk).code == 0
    refused = run("step", sample_desk, one, *CLOSE, *desk)
    assert "Nobody has signed memo.txt: M. Alvarez prepared it" in refused.err
    assert "another person must sign" in run("sign", sample_desk, one, "memo.txt", *desk).err
    assert run("sign", sample_desk, one, "memo.txt", "--actor", "T. Okafor").code == 0
    late = run("step", sample_desk, one, *CLOSE[:3], "action_date=2022-12-01", "reason=x", *desk)
    assert "Effective date is after the approval" in late.err
    assert run("step", sample_desk, one, *CLOSE, *desk).code == 0
    assert run("verify", sample_desk, one).out.startswith("unchanged: memo.txt, SHA-256 ")
    (row,) = run("list", sample_desk, "evidence", "--filter", "number=1", "--json").json["rows"]
    assert (row["role"], row["reviewed_by"]) == ("proof", "T. Okafor")
    stored = next((sample_desk / "evidence").rglob(row["sha256"]))
    stored.chmod(0o600)
    stored.write_text("It was done.")
    done = run("verify", sample_desk, "OIG-22-34", "--json")
    assert done.code == 1
    assert {item["soundness"] for item in done.json["verified"]} == {"whole", "changed"}
    broken = ("list", sample_desk, "recommendations", "--filter", "proof_broken=yes", "--json")
    assert [row["number"] for row in run(*broken).json["rows"]] == ["1"]


def test_an_item_is_named_as_it_is_listed(run: Run, sample_desk: Path, tmp_path: Path) -> None:
    assert "Nothing is attached there" in run("proof", sample_desk, "OIG-22-34/1", "a.txt").err
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_text(folder)
        run("attach", sample_desk, "OIG-22-34/1", tmp_path / folder / "a.txt", "--proof")
    assert "There is: a.txt; a.txt." in run("sign", sample_desk, "OIG-22-34/1", "b.txt").err
    assert "2 items here are called" in run("sign", sample_desk, "OIG-22-34/1", "a.txt").err
    rows = run("list", sample_desk, "evidence", "--filter", "number=1", "--json").json["rows"]
    assert {row["role"] for row in rows} == {"proof"}
    words = ("OIG-22-34/1", rows[0]["uid"], "--not")
    assert run("proof", sample_desk, *words).code == 0
