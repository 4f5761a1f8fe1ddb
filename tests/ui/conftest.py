"""What every test of the window stands on."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from oigdesk.desk import Desk
from oigdesk.settings import Settings
from oigdesk.ui.bus import Bus
from oigdesk.ui.room import Room
from oigdesk.ui.runner import Runner
from oigdesk.ui.settings_file import SettingsFile
from oigdesk.ui.theme import Theme


@pytest.fixture(scope="session", autouse=True)
def nothing_to_collect() -> None:
    """What is loaded once stays; the collector need not look at it after each test."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def collected_here(nothing_to_collect: None) -> Iterator[None]:
    """Widgets in a circle of references end on this thread, never on one that reads."""
    gc.disable()
    yield
    gc.collect()
    gc.enable()


@pytest.fixture
def room(desk: Desk, qapp: QApplication) -> Iterator[Room]:
    """A room over the test's own desk; trouble that nobody expected fails the test."""
    font = QFont("Inter")
    font.setPixelSize(13)
    qapp.setFont(font)
    bus = Bus()
    troubles: list[object] = []
    bus.trouble.connect(troubles.append)
    runner = Runner(bus)
    yield Room(desk, runner, bus, SettingsFile(Settings()), Theme(qapp, wanted="light"))
    runner.finish()
    assert troubles == []


@pytest.fixture
def settle(room: Room, qtbot: QtBot) -> Callable[[], None]:
    """Wait until nothing is read or written any more."""

    def wait() -> None:
        for _ in range(3):
            QApplication.processEvents()
            qtbot.waitUntil(lambda: not room.runner.is_busy(), timeout=10_000)
        QApplication.processEvents()

    return wait
