"""A filled desk in a room of its own, and lists over it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from oigdesk.services import keeping
from oigdesk.settings import Settings
from oigdesk.ui.bus import Bus
from oigdesk.ui.room import Room
from oigdesk.ui.runner import Runner
from oigdesk.ui.settings_file import SettingsFile
from oigdesk.ui.tables.recommendation_list import RECOMMENDATIONS
from oigdesk.ui.tables.row_table import RowTable
from oigdesk.ui.theme import Theme
from tests import filled

Settle = Callable[[], None]


@pytest.fixture(scope="session")
def filled_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A filled desk, made once; tests take a copy of it."""
    folder = tmp_path_factory.mktemp("filled") / "desk"
    desk = filled.new_desk(folder)
    filled.fill(desk, tmp_path_factory.mktemp("files"))
    keeping.leave(desk)
    return folder


@pytest.fixture
def room(filled_folder: Path, tmp_path: Path, qapp: QApplication) -> Iterator[Room]:
    """A room over a filled desk of the test's own."""
    font = QFont("Inter")
    font.setPixelSize(13)
    qapp.setFont(font)
    folder = Path(shutil.copytree(filled_folder, tmp_path / "desk"))
    desk = keeping.open_desk(folder, today=lambda: filled.TODAY).desk
    bus = Bus()
    runner = Runner(bus)
    yield Room(desk, runner, bus, SettingsFile(Settings()), Theme(qapp, wanted="light"))
    runner.finish()
    keeping.leave(desk)


@pytest.fixture
def settle(room: Room, qtbot: QtBot) -> Settle:
    """Wait until nothing is read or written any more."""

    def wait() -> None:
        for _ in range(3):
            QApplication.processEvents()
            qtbot.waitUntil(lambda: not room.runner.is_busy(), timeout=10_000)

    return wait


@pytest.fixture
def table(room: Room, qtbot: QtBot, settle: Settle) -> RowTable:
    """The list of all recommendations, shown."""
    table = RowTable(room, RECOMMENDATIONS)
    qtbot.addWidget(table)
    table.resize(830, 600)
    table.show()
    table.set_query(())
    settle()
    return table
