"""Every command that the README shows does what it is shown for."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from oigdesk.cli.main import cli
from oigdesk.services.importing import sample_page
from tests.house.sources import ROOT


def shown() -> list[list[str]]:
    """The words of each command in the README's block of commands."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    block = re.search(r"^```\n(oigdesk .*?)^```", text, re.DOTALL | re.MULTILINE)
    assert block is not None
    commands = [part for line in block[1].splitlines() for part in line.split(";")]
    return [shlex.split(command)[1:] for command in commands if command.strip()]


def test_the_commands_of_the_readme_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copy(sample_page(), "page.txt")
    Path("photos").mkdir()
    Path("photos/yard.txt").write_text("a yard", encoding="utf-8")
    Path("minutes.pdf").write_bytes(b"%PDF-1.7 minutes")
    for words in shown():
        if words[0] == "restore":
            words[1] = str(next(Path("FOLDER").glob("*/backup-*")))
        done = CliRunner().invoke(cli, words, prog_name="oigdesk", catch_exceptions=False)
        assert done.exit_code == 0, (words, done.stderr)
    assert (tmp_path / "summary.xlsx").is_file()
    assert (tmp_path / "NEW-DESK" / "desk.sqlite").is_file()
