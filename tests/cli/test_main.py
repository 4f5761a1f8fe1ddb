from __future__ import annotations

from pathlib import Path

import pytest

from oigdesk.cli.main import cli
from tests.cli.conftest import Run

COMMANDS = [
    "demo",
    "new",
    "import",
    "show",
    "list",
    "views",
    "save-view",
    "rename-view",
    "remove-view",
    "find",
    "set",
    "note",
    "step",
    "bulk",
    "milestone",
    "link",
    "duplicate",
    "roll-forward",
    "decide",
    "final-action",
    "tables",
    "freeze",
    "adjust",
    "attach",
    "proof",
    "sign",
    "verify",
    "export",
    "history",
    "undo",
    "redo",
    "preferences",
    "check",
    "backup",
    "restore",
]


def test_help_names_every_command_in_the_order_of_the_work(run: Run) -> None:
    done = run("--help")
    assert done.code == 0
    listed = done.out.partition("Commands:")[2].partition("\n\n")[0].splitlines()
    names = [line.split()[0] for line in listed if line[:3] == "  " + line[2:3] and line.strip()]
    assert names == COMMANDS


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_takes_json_and_an_actor(run: Run, name: str) -> None:
    done = run(name, "--help")
    assert done.code == 0
    assert "--json" in done.out
    assert "--actor NAME" in done.out
    assert len(cli.commands[name].get_short_help_str(200)) > 10


def test_the_version(run: Run) -> None:
    assert run("--version").out.startswith("oigdesk ")


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("nonsense",),
        ("list", "DESK", "people"),
        ("list", "DESK", "reports", "--filter", "state"),
        ("list", "DESK", "reports", "--limit", "-1"),
        ("list", "DESK", "reports", "--as-of", "someday"),
        ("set", "DESK", "OIG-22-34"),
        ("set", "DESK", "OIG-22-34", "title"),
        ("set", "DESK", "OIG-22-34", "=x"),
        ("set", "DESK", "OIG-22-34", "title=A", "type=Audit", "title=A"),
        ("step", "DESK", "OIG-22-34/1", "approve"),
        ("step", "DESK", "OIG-22-34/1", "close", "reason=A", "reason=B"),
        ("import", "DESK", "a.txt", "--set", "title=A", "--set", "title=B"),
        ("list", "DESK", "reports", "--filter", "title"),
        ("import", "DESK"),
        ("attach", "DESK", "OIG-22-34/1"),
        ("export", "DESK", "everything", "out.xlsx"),
        ("export", "DESK", "leadership"),
        ("new",),
        ("restore", "BACKUP"),
        ("undo", "DESK", "--hard"),
    ],
)
def test_wrong_usage_is_two(run: Run, sample_desk: Path, words: tuple[str, ...]) -> None:
    done = run(*(sample_desk if word == "DESK" else word for word in words))
    assert done.code == 2
    assert "Usage: oigdesk" in done.err or "Usage: oigdesk" in done.out


@pytest.mark.parametrize(
    "words",
    [
        ("show", "DESK", "X"),
        ("list", "DESK", "reports"),
        ("set", "DESK", "X", "title=T"),
        ("step", "DESK", "X/1", "close"),
        ("attach", "DESK", "X/1", "a.txt"),
        ("proof", "DESK", "X/1", "a.txt"),
        ("sign", "DESK", "X/1", "a.txt"),
        ("verify", "DESK"),
        ("import", "DESK", "a.txt"),
        ("export", "DESK", "leadership", "out.xlsx"),
        ("history", "DESK"),
        ("undo", "DESK"),
        ("redo", "DESK"),
        ("check", "DESK"),
        ("backup", "DESK"),
        ("restore", "DESK", "NEW"),
    ],
)
def test_where_no_desk_is_each_command_refuses_in_one_line(
    run: Run, tmp_path: Path, words: tuple[str, ...]
) -> None:
    done = run(*(tmp_path / word if word in {"DESK", "NEW"} else word for word in words), "--json")
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("oigdesk: ")
    assert done.err.count("\n") == 1
    assert not (tmp_path / "DESK").exists()


def test_demo_is_done_by_whoever_can_show_it(run: Run, tmp_path: Path) -> None:
    from click.testing import CliRunner

    asked: list[tuple[Path, str | None]] = []

    def show(folder: Path, person: str | None) -> int:
        asked.append((folder, person))
        print("Imported the page")  # noqa: T201 - as the demonstration does
        return 0

    result = CliRunner().invoke(cli, ["demo", "d", "--actor", "Ann", "--json"], obj=show)
    assert result.exit_code == 0
    assert asked == [(Path("d"), "Ann")]
    assert '"Imported the page"' in result.stdout
