"""What every test of the window stands on."""

from __future__ import annotations

import gc
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from oigdesk.desk import Desk
from oigdesk.services import keeping
from oigdesk.settings import Settings
from oigdesk.ui.bus import Bus
from oigdesk.ui.main_window import MainWindow
from oigdesk.ui.office import Office
from oigdesk.ui.room import Room
from oigdesk.ui.runner import Runner
from oigdesk.ui.settings_file import SettingsFile
from oigdesk.ui.theme import Theme
from oigdesk.ui.waiting import settle as settled
from tests import filled
from tests.builders import PERSON, TODAY


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


@pytest.fixture(autouse=True)
def body_text(qapp: QApplication) -> None:
    """Every test begins with text of one size, whatever the one before it left."""
    font = QFont("Inter")
    font.setPixelSize(13)
    qapp.setFont(font)


@pytest.fixture
def room(desk: Desk, qapp: QApplication) -> Iterator[Room]:
    """A room over the test's own desk; trouble that nobody expected fails the test."""
    bus = Bus()
    troubles: list[object] = []
    bus.trouble.connect(troubles.append)
    runner = Runner(bus)
    settings, theme = SettingsFile(Settings()), Theme(qapp, wanted="light")
    yield Room(desk, runner, bus, settings, theme, Office(desk, runner, bus))
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


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot) -> Iterator[MainWindow]:
    """The real window, without a desk; what it has open is closed at the end."""
    settings = Settings(acting_as=PERSON, theme="light")
    made = MainWindow(Theme(qapp, wanted="light"), SettingsFile(settings, kept=False))
    made.resize(1440, 900)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    yield made
    made.close()
    qtbot.waitUntil(lambda: not made.isVisible(), timeout=10_000)
    made.deleteLater()


@pytest.fixture
def opened(window: MainWindow, desk_folder: Path, rest: Callable[[], None]) -> MainWindow:
    """The window with the test's own desk open in it, read and at rest."""
    window.open_folder(desk_folder)
    rest()
    assert window.room is not None
    window.room.desk.today = lambda: TODAY
    return window


@pytest.fixture
def rest(window: MainWindow) -> Callable[[], None]:
    """Wait until the window has read and written all it was asked to."""

    def busy() -> bool:
        room = window.room
        return window.runner.is_busy() or (room is not None and room.runner.is_busy())

    return lambda: settled(busy)


@pytest.fixture(scope="session")
def filled_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A filled desk, made once; tests take a copy of it."""
    folder = tmp_path_factory.mktemp("filled") / "desk"
    desk = filled.new_desk(folder)
    filled.fill(desk, tmp_path_factory.mktemp("files"))
    keeping.leave(desk)
    return folder


@pytest.fixture
def filled_desk(filled_folder: Path, tmp_path: Path) -> Iterator[Desk]:
    """A filled desk of the test's own, open."""
    folder = Path(shutil.copytree(filled_folder, tmp_path / "filled"))
    desk = keeping.open_desk(folder, person="M. Alvarez", today=lambda: filled.TODAY).desk
    yield desk
    keeping.leave(desk)
