"""A person before the real window, with folders, settings and a desk of the test's own."""

from __future__ import annotations

import gc
import os
import platform
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from oigdesk import settings
from oigdesk.services import keeping
from oigdesk.settings import Settings
from oigdesk.ui.app import first_folder, window_of
from oigdesk.ui.main_window import MainWindow
from oigdesk.ui.settings_file import SettingsFile
from oigdesk.ui.waiting import wait_until
from tests import builders
from tests.stories.hands import Hands

#: Sits down before the window, as it opens at the start of the program.
SitDown = Callable[[], Hands]

ROOT = Path(__file__).resolve().parent.parent.parent
#: What is said of the colleague's program.
SINCE = rf"B\. Lead on {re.escape(platform.node())} since .*\d\d:\d\d"
HOLD = """
import sys
from pathlib import Path
from oigdesk.services import keeping
from tests import builders
desk = keeping.open_desk(Path(sys.argv[1]), person="B. Lead").desk
for number in sys.argv[2:]:
    builders.report(desk, number=number)
print("held", flush=True)
sys.stdin.read()
keeping.leave(desk)
print("left", flush=True)
"""


@contextmanager
def held(folder: Path, *reports: str) -> Iterator[subprocess.Popen[str]]:
    """A colleague's program that has a desk open for writing, and has added reports to it."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(folder), *reports],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    yield process
    process.kill()
    process.communicate()


@pytest.fixture
def sit_down(qapp: QApplication, qtbot: QtBot) -> Iterator[SitDown]:
    """Starts the window, on the desk that was open last; all are closed at the end.

    The collector rests meanwhile: widgets must end on the window's thread.
    """
    font = QFont("Inter")
    font.setPixelSize(13)
    qapp.setFont(font)
    settings.save(Settings(acting_as=builders.PERSON, theme="light"))
    windows: list[MainWindow] = []

    def start() -> Hands:
        loaded = settings.load()
        assert loaded.trouble is None
        window = window_of(qapp, SettingsFile(loaded.settings, qapp))
        windows.append(window)
        window.resize(1440, 900)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        folder = first_folder([], loaded.settings)
        if folder is not None:
            window.open_folder(folder)
        hands = Hands(window)
        hands.rest()
        return hands

    gc.disable()
    yield start
    for window in windows:
        if window.isVisible():
            leave(window)
        window.deleteLater()
    gc.collect()
    gc.enable()


def leave(window: MainWindow) -> None:
    """Close the window as a person does."""
    window.close()
    wait_until(lambda: not window.isVisible(), "the window is closed")


@pytest.fixture
def sample_folder(desk_folder: Path) -> Path:
    """A closed desk with the sample's report, the last one that was open."""
    desk = keeping.open_desk(desk_folder, person=builders.PERSON).desk
    builders.sample(desk)
    keeping.leave(desk)
    return desk_folder


@pytest.fixture
def at_sample(sit_down: SitDown, sample_folder: Path) -> Hands:
    """A person before the window with the sample's report; nothing is said any more."""
    hands = sit_down()
    hands.window.open_folder(sample_folder)
    hands.rest()
    hands.body.messages.hide_message()
    return hands
