"""Every command of the guide does what it is shown for, one after the other."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from oigdesk.cli.main import cli
from oigdesk.services import keeping, sample_office
from tests.house.sources import ROOT


def shown() -> list[list[str]]:
    """The words of each command that the guide shows, in its order."""
    text = (ROOT / "docs/guide.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
    return [shlex.split(line)[1:] for block in blocks for line in block.splitlines()]


def test_the_commands_of_the_guide_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("standards.txt").write_text("In force since November 2, 2026.", encoding="utf-8")
    for words in shown():
        if words[0] == "demo":  # what it does is told in a story of its own
            Path("tour").mkdir()
            keeping.leave(sample_office.make(Path("tour/Sample desk"), None).desk)
            continue
        done = CliRunner().invoke(cli, words, prog_name="oigdesk", catch_exceptions=False)
        assert done.exit_code == 0, (words, done.stderr)
    assert Path("summary.xlsx").is_file()
