"""What is opened first, and the program started as a person starts it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

import oigdesk
from oigdesk.settings import Settings
from oigdesk.ui.app import first_folder, window_of
from oigdesk.ui.settings_file import SettingsFile

#: Starts the program, waits until its desk is open, says which, and closes the window.
START = """
import sys
from PySide6.QtCore import QTimer
from oigdesk.ui import app, main_window
from oigdesk.ui.main_window import MainWindow

def begin(window):
    def opened(folder):
        print(folder.name, sys.getswitchinterval() < 0.001, flush=True)
        QTimer.singleShot(0, window.close)
    window.desk_opened.connect(opened)
    return window

made = app.window_of
app.window_of = lambda *given: begin(made(*given))
sys.exit(app.run(sys.argv[1:]))
"""


def test_the_named_desk_is_opened_before_the_last_one(tmp_path: Path) -> None:
    values = Settings(last_desk=str(tmp_path / "last"))
    assert first_folder([str(tmp_path / "named")], values) == tmp_path / "named"
    assert first_folder([], values) == tmp_path / "last"
    values.at_start = "choose"
    assert first_folder([], values) is None
    assert first_folder([], Settings()) is None


def test_the_program_opens_a_desk_closes_it_and_remembers(desk_folder: Path) -> None:
    for words in ([str(desk_folder)], []):
        done = subprocess.run(
            [sys.executable, "-c", START, *words],
            env={
                **os.environ,
                "QT_QPA_PLATFORM": "offscreen",
                "PYTHONPATH": str(Path(oigdesk.__file__).parents[1]),
            },
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
        assert (done.returncode, done.stdout) == (0, "desk True\n"), done.stderr


def test_qt_leaves_the_imports_of_the_process_as_they_were() -> None:
    """Its hook reads the source of every module that is imported."""
    words = (
        "import builtins; plain = builtins.__import__; import oigdesk.ui.app; "
        "assert builtins.__import__ is plain"
    )
    subprocess.run([sys.executable, "-c", words], check=True)


def test_the_window_fits_a_screen_smaller_than_the_one_it_was_left_on(qapp: QApplication) -> None:
    left_on_1440 = (
        "01d9d0cb000300000000002700000007000005780000037b000000280000001b"
        "0000057700000376000000000000000005a0000000280000001b0000057700000376"
    )
    for geometry in ("", left_on_1440):
        settings = Settings(theme="light", window_geometry=geometry)
        window = window_of(qapp, SettingsFile(settings, kept=False))
        there = qapp.primaryScreen().availableGeometry()
        assert window.width() < there.width()
        assert window.height() < there.height()
        window.close()
        window.deleteLater()
