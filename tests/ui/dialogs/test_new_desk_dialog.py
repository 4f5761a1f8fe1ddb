"""The dialog of a new desk, by keyboard alone."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from oigdesk.ui.dialogs.new_desk_dialog import NewDeskDialog
from oigdesk.ui.main_window import MainWindow


def test_one_enter_makes_the_desk_or_says_why_not(
    window: MainWindow, rest: Callable[[], None], qtbot: QtBot
) -> None:
    window.start.new.click()
    (dialog,) = window.findChildren(NewDeskDialog)
    qtbot.waitUntil(dialog.name.has_focus)
    QTest.keyClick(dialog.name.line, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(dialog.name.line, "One/two")
    QTest.keyClick(dialog.name.line, Qt.Key.Key_Return)
    assert "cannot be called so" in dialog.name.problem
    QTest.keyClick(dialog.name.line, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(dialog.name.line, "Audits")
    QTest.keyClick(dialog.name.line, Qt.Key.Key_Return)
    rest()
    assert window.room is not None
    assert window.room.desk.name == "Audits"
