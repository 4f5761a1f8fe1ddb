"""Lists over a filled desk."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from oigdesk.desk import Desk
from oigdesk.ui.room import Room
from oigdesk.ui.tables.recommendation_list import RECOMMENDATIONS
from oigdesk.ui.tables.row_table import RowTable

Settle = Callable[[], None]


@pytest.fixture
def desk(filled_desk: Desk) -> Desk:
    """Lists are looked at over a filled desk."""
    return filled_desk


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
