"""Commands as a script gives them, and what came of them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from oigdesk.cli.main import cli
from oigdesk.services import importing


class Done:
    """How a command ended: its exit code, what it answered, what it said beside the answer."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code = code
        self.out = out
        self.err = err

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Run = Callable[..., Done]


@pytest.fixture
def run() -> Run:
    """Runs a command in this process; a fault of the program is raised as it is."""

    def run_one(*words: object) -> Done:
        result = CliRunner().invoke(cli, [str(word) for word in words], prog_name="oigdesk")
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return Done(result.exit_code, result.stdout, result.stderr)

    return run_one


@pytest.fixture
def sample_desk(run: Run, desk_folder: Path) -> Path:
    """A closed desk with the sample's report, OIG-22-34."""
    words = ("--set", "title=Ineffective Controls", "--set", "date_issued=2022-03-31")
    assert run("import", desk_folder, importing.sample_page(), *words).code == 0
    return desk_folder
