"""The door knows a desk from a command, and loads only the face it starts."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import oigdesk
from oigdesk.__main__ import means_desk


def oigdesk_process(
    *words: str, cwd: Path | None = None, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run the program as a person would, without a display unless one is named."""
    inherited = {
        name: value
        for name, value in os.environ.items()
        if name not in {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    }
    root = Path(oigdesk.__file__).parents[1]
    return subprocess.run(
        [sys.executable, "-m", "oigdesk", *words],
        env={**inherited, "PYTHONPATH": str(root), **environment},
        cwd=cwd,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )


def test_the_version_is_told() -> None:
    done = oigdesk_process("--version")
    assert (done.returncode, done.stdout) == (0, f"oigdesk {oigdesk.__version__}\n")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere there is a display")
def test_without_a_display_the_window_is_refused_in_words() -> None:
    done = oigdesk_process()
    assert done.returncode == 1
    assert "no display" in done.stderr
    assert "Traceback" not in done.stderr


def test_smoke_opens_the_window_touches_a_store_and_says_ready(own_folders: Path) -> None:
    done = oigdesk_process("--smoke", QT_QPA_PLATFORM="offscreen")
    assert (done.returncode, done.stdout.splitlines()[-1:]) == (0, ["READY"]), done.stderr


@pytest.mark.parametrize("words", [("no-such-command",), ("list",), ("--no-such-option",)])
def test_wrong_usage_is_two(words: tuple[str, ...], tmp_path: Path) -> None:
    done = oigdesk_process(*words, cwd=tmp_path)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_a_refusal_is_one_and_one_sentence(tmp_path: Path) -> None:
    done = oigdesk_process("list", str(tmp_path / "nowhere"), "reports")
    assert done.returncode == 1
    assert done.stderr.strip()
    assert "Traceback" not in done.stderr


def test_a_command_loads_no_qt() -> None:
    code = (
        "import sys, oigdesk.__main__, oigdesk.cli.main\n"
        "sys.exit(any(name.startswith('PySide6') for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_path_means_a_desk_and_a_word_means_a_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "audit").mkdir()
    assert means_desk(["./audit"])
    assert means_desk([str(tmp_path / "audit")])
    assert not means_desk(["audit"])
    assert not means_desk(["--help"])
    assert not means_desk(["-x/y"])
    (tmp_path / "audit" / "desk.sqlite").touch()
    assert means_desk(["audit"])
    assert not means_desk(["audit", "reports"])
