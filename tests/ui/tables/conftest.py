"""A filled desk in a room of its own, and lists over it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from oigdesk.desk import Desk
from oigdesk.services import keeping
from oigdesk.ui.room import Room
from oigdesk.ui.tables.recommendation_list import RECOMMENDATIONS
from oigdesk.ui.tables.row_table import RowTable
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
def desk(filled_folder: Path, tmp_path: Path) -> Iterator[Desk]:
    """A filled desk of the test's own, open."""
    folder = Path(shutil.copytree(filled_folder, tmp_path / "desk"))
    desk = keeping.open_desk(folder, person="M. Alvarez", today=lambda: filled.TODAY).desk
    yield desk
    keeping.leave(desk)


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
