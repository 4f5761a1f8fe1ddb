from __future__ import annotations

import io
import sys

import pytest

from oigdesk.cli import progress_bar


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def screen(written: str) -> str:
    """What stands on the line after all that was written over it."""
    line = ""
    for piece in written.split("\r"):
        line = piece + line[len(piece) :]
    return line.rstrip()


def test_long_work_is_drawn_and_then_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr(progress_bar, "SECONDS_UNSHOWN", -1.0)
    with progress_bar.progress_shown() as progress:
        progress.step("Hashing evidence", 3, 3)
        assert "Hashing evidence  [########################] 100 %" in screen(terminal.getvalue())
        for _ in progress.each([1], "Next"):
            pass
        assert screen(terminal.getvalue()).startswith("Next  [####")
        assert "Hashing" not in screen(terminal.getvalue())
    assert screen(terminal.getvalue()) == ""


def test_short_work_and_no_terminal_draw_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with progress_bar.progress_shown() as progress:
        progress.step("Hashing", 1, 1)
    assert capsys.readouterr().err == ""
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    with progress_bar.progress_shown() as progress:
        progress.step("Hashing", 1, 1)
    assert terminal.getvalue() == ""
