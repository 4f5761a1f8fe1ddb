from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from oigdesk.ui.measures import sizes
from oigdesk.ui.widgets.button import Button, Kind
from tests.ui.widgets.conftest import Shown

KINDS: tuple[Kind, ...] = ("default", "primary", "quiet", "danger", "link")


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_keys_press_it(show: Shown, qtbot: QtBot, key: Qt.Key) -> None:
    button = Button("Accept plan…", "primary")
    show(button)
    button.setFocus()
    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(button, key)


@pytest.mark.parametrize("way", ["mouse", "Space", "Return", "click"])
def test_an_unready_button_says_why_and_never_clicks(show: Shown, qtbot: QtBot, way: str) -> None:
    button = Button("Close", "primary")
    show(button)
    button.set_unready("A closing reason is missing.")
    clicked: list[bool] = []
    said: list[str] = []
    button.clicked.connect(clicked.append)
    button.refused.connect(said.append)
    button.setFocus()
    assert button.hasFocus()
    if way == "mouse":
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    elif way == "click":
        button.click()
    else:
        qtbot.keyClick(button, Qt.Key["Key_" + way])
    assert said == ["A closing reason is missing."]
    assert clicked == []
    assert QAccessible.queryAccessibleInterface(button).text(QAccessible.Text.Description) == (
        "A closing reason is missing."
    )


def test_it_clicks_again_once_it_is_ready(show: Shown, qtbot: QtBot) -> None:
    button = Button("Close", "primary")
    show(button)
    button.set_unready("Something is missing.")
    button.click()
    button.set_unready(None)
    qtbot.waitUntil(lambda: not button.signalsBlocked())
    with qtbot.waitSignal(button.clicked):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_as_high_as_a_control_and_never_narrower_than_its_words(kind: Kind) -> None:
    button = Button("Record response…", kind, icon="mail-open")
    assert button.sizeHint().height() == sizes().control
    assert button.minimumSizeHint() == button.sizeHint()
    assert button.sizeHint().width() > button.fontMetrics().horizontalAdvance(button.text())


def test_a_menu_makes_room_for_its_arrow() -> None:
    button = Button("More steps", "quiet")
    before = button.sizeHint().width()
    menu = QMenu(button)
    button.setMenu(menu)
    assert button.sizeHint().width() > before


def test_a_focus_ring_shows_for_keys_only_and_moves_nothing(show: Shown, qtbot: QtBot) -> None:
    first, second = Button("One"), Button("Two", "primary")
    show(first, second)
    at_rest = second.grab().toImage()
    second.setFocus(Qt.FocusReason.MouseFocusReason)
    assert second.grab().toImage() == at_rest
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Tab)
    assert second.hasFocus()
    assert second.grab().toImage() != at_rest
    assert second.size() == second.sizeHint()
