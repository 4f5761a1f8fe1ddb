"""The navigator: entries with counts that a screen reader hears, and a selection that leads."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from oigdesk.ui.navigator import Navigator


@pytest.fixture
def navigator(qtbot: QtBot) -> Navigator:
    made = Navigator()
    qtbot.addWidget(made)
    made.show_pages(["recommendations", "reports", "activity"])
    made.show_counts({"recommendations": 1204, "reports": 61})
    made.select("recommendations")
    made.show()
    return made


def test_entries_carry_their_counts_for_eye_and_ear(navigator: Navigator) -> None:
    model = navigator.model()
    said = [
        model.data(model.index(row, 0), Qt.ItemDataRole.AccessibleTextRole)
        for row in range(model.rowCount())
    ]
    assert said == ["Recommendations, 1,204", "Reports, 61", "Activity"]


def test_marking_a_page_does_not_choose_it(navigator: Navigator, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(navigator.chosen):
        navigator.select("reports")
    assert navigator.selectionModel().isSelected(navigator.model().index(1, 0))


def test_keys_and_mouse_choose(navigator: Navigator, qtbot: QtBot) -> None:
    with qtbot.waitSignal(navigator.chosen) as down:
        QTest.keyClick(navigator, Qt.Key.Key_Down)
    assert down.args == ["reports"]
    place = navigator.visualRect(navigator.model().index(2, 0)).center()
    with qtbot.waitSignal(navigator.chosen) as click:
        QTest.mouseClick(navigator.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert click.args == ["activity"]


def test_the_rail_is_narrower_and_its_entries_say_their_names(navigator: Navigator) -> None:
    wide = navigator.width()
    navigator.set_rail(rail=True)
    assert navigator.width() < wide / 3
    model = navigator.model()
    assert "Reports" in model.data(model.index(1, 0), Qt.ItemDataRole.ToolTipRole)
