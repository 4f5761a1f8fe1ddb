from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from oigdesk.ui.tables.row_table import RowTable
from tests.ui.tables.conftest import Settle

LEFT = Qt.MouseButton.LeftButton
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


def rows(table: RowTable) -> list[int]:
    return [table.rows.row_of(key) for key in table.selected_ids()]


def press(table: RowTable, qtbot: QtBot, row: int, *held: Qt.KeyboardModifier) -> None:
    modifiers = Qt.KeyboardModifier.NoModifier
    for one in held:
        modifiers |= one
    place = table.visualRect(table.rows.index(row, 0)).center()
    qtbot.mouseClick(table.viewport(), LEFT, modifiers, QPoint(20, place.y()))


def test_shift_extends_from_where_the_keyboard_stood_last(
    table: RowTable, qtbot: QtBot, settle: Settle
) -> None:
    press(table, qtbot, 5)
    table.go_to_row(1)
    qtbot.keyClick(table, Qt.Key.Key_Down, SHIFT)
    assert rows(table) == [1, 2]
    press(table, qtbot, 4, SHIFT)
    assert rows(table) == [1, 2, 3, 4]
    qtbot.keyClick(table, Qt.Key.Key_Home, SHIFT)
    assert rows(table) == [0, 1]
    qtbot.keyClick(table, Qt.Key.Key_End, SHIFT)
    assert rows(table) == list(range(1, 39))


def test_what_is_selected_stays_with_control(table: RowTable, qtbot: QtBot) -> None:
    press(table, qtbot, 1)
    press(table, qtbot, 3, CONTROL)
    press(table, qtbot, 5, CONTROL, SHIFT)
    assert rows(table) == [1, 3, 4, 5]
    qtbot.keyClick(table, Qt.Key.Key_Space, CONTROL)
    assert rows(table) == [1, 3, 4]


def test_escape_leaves_one_row_before_it_takes_a_filter_back(table: RowTable, qtbot: QtBot) -> None:
    press(table, qtbot, 1)
    press(table, qtbot, 4, SHIFT)
    with qtbot.assertNotEmitted(table.escaped):
        qtbot.keyClick(table, Qt.Key.Key_Escape)
    assert rows(table) == [4]
    with qtbot.waitSignal(table.escaped):
        qtbot.keyClick(table, Qt.Key.Key_Escape)


def test_page_keys_extend_by_what_is_in_sight(table: RowTable, qtbot: QtBot) -> None:
    press(table, qtbot, 0)
    qtbot.keyClick(table, Qt.Key.Key_PageDown, SHIFT)
    chosen = rows(table)
    assert chosen == list(range(len(chosen)))
    assert 5 < len(chosen) < 39
    qtbot.keyClick(table, Qt.Key.Key_PageUp, SHIFT)
    assert rows(table) == [0]
