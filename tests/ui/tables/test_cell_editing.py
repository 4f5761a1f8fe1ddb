"""Typing in the list, as a person does: keys, what is said, what is kept."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from oigdesk.queries import detail
from oigdesk.queries.history import sets
from oigdesk.queries.rows import RecommendationRow
from oigdesk.services import drafting
from oigdesk.ui.room import Room
from oigdesk.ui.tables.open_cell import OpenCell
from oigdesk.ui.tables.recommendation_list import RECOMMENDATIONS
from oigdesk.ui.tables.row_table import RowTable
from tests import filled

Settle = Callable[[], None]
Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def table(room: Room, qtbot: QtBot, settle: Settle) -> RowTable:
    """The list, with columns to type into, in front and with the keyboard."""
    table = RowTable(room, RECOMMENDATIONS)
    qtbot.addWidget(table)
    table.columns.choose(
        ["number", "state", "target_date", "money", "official", "priority", "next_update_on"]
    )
    table.resize(1200, 600)
    with qtbot.waitActive(table):
        table.show()
        table.activateWindow()
    table.set_query(())
    settle()
    table.setFocus()
    return table


@pytest.fixture
def said(room: Room) -> list[str]:
    """What the window was told to say."""
    heard: list[str] = []
    room.bus.said.connect(heard.append)
    return heard


def go(table: RowTable, reference: str, column: str) -> str:
    """Make a cell the current one; gives the record's uid."""
    report, _, number = reference.partition("/")
    uid = filled.recommendation(table.room.desk, report, number)
    for row in range(table.rows.rowCount()):
        entry = table.rows.entry(row)
        if entry is not None and entry.row.uid == uid:
            table.go_to_cell(row, logical(table, column))
    return uid


def logical(table: RowTable, column: str) -> int:
    return next(i for i, one in enumerate(table.kind.columns) if one.name == column)


def column_of(table: RowTable) -> str:
    return table.kind.columns[table.currentIndex().column()].name


def cell(table: RowTable) -> OpenCell:
    assert table.cells.open is not None
    return table.cells.open


def row_of(table: RowTable, uid: str) -> RecommendationRow:
    return detail.recommendation(table.room.desk, uid).row


def press(qtbot: QtBot, key: Key, modifiers: Qt.KeyboardModifier | None = None) -> None:
    """Press a key where the keyboard is."""
    widget = QApplication.focusWidget()
    assert widget is not None
    qtbot.keyClick(widget, key, modifiers or Qt.KeyboardModifier.NoModifier)


def write(qtbot: QtBot, text: str) -> None:
    """Type letter by letter, where the keyboard is."""
    for letter in text:
        widget = QApplication.focusWidget()
        assert widget is not None
        qtbot.keyClicks(widget, letter)


def test_typing_opens_and_enter_keeps_and_goes_down(
    table: RowTable, qtbot: QtBot, settle: Settle
) -> None:
    uid = go(table, "OIG-22-34/1", "money")
    write(qtbot, "1.2m")
    assert cell(table).editor.raw() == "1.2m"
    press(qtbot, Key.Key_Return)
    assert table.cells.open is None
    assert table.hasFocus()
    settle()
    assert row_of(table, uid).questioned_costs == 1_200_000_00
    entry = table.current_entry()
    assert entry is not None
    assert (entry.row.number, column_of(table)) == ("2", "money")
    assert "Set questioned costs of OIG-22-34" in sets(table.room.desk)[0].label


def test_f2_selects_what_stands_there_and_esc_leaves_it(
    table: RowTable, qtbot: QtBot, settle: Settle
) -> None:
    uid = go(table, "OIG-24-03/2", "money")
    before = row_of(table, uid).questioned_costs
    press(qtbot, Key.Key_F2)
    assert cell(table).editor.line.selectedText() == "$1,250,000.00"
    write(qtbot, "7")
    press(qtbot, Key.Key_Escape)
    assert table.cells.open is None
    settle()
    assert row_of(table, uid).questioned_costs == before
    assert drafting.everything(table.room.desk) == ()
    assert table.hasFocus()


def test_tab_keeps_and_types_on_to_the_right(table: RowTable, qtbot: QtBot, settle: Settle) -> None:
    uid = go(table, "OIG-22-34/1", "money")
    press(qtbot, Key.Key_F2)
    write(qtbot, "5")
    press(qtbot, Key.Key_Tab)
    assert cell(table).column == "official"
    write(qtbot, "C. Chief")
    press(qtbot, Key.Key_Tab)
    assert cell(table).column == "priority"
    write(qtbot, "y")
    press(qtbot, Key.Key_Backtab)
    assert cell(table).column == "official"
    press(qtbot, Key.Key_Escape)
    settle()
    row = row_of(table, uid)
    assert (row.questioned_costs, row.official, row.priority) == (5_00, "C. Chief", True)


def test_what_cannot_be_read_stays_with_the_reason_and_a_draft(
    table: RowTable, qtbot: QtBot, settle: Settle, room: Room
) -> None:
    counted: list[tuple[str, bool]] = []
    room.bus.unsaved.connect(lambda label, unsaved: counted.append((label, unsaved)))
    uid = go(table, "OIG-22-34/1", "money")
    write(qtbot, "318,77o")
    press(qtbot, Key.Key_Return)
    opened = cell(table)
    assert opened.editor.raw() == "318,77o"
    assert "318,77o" in opened.card.text()
    assert "Esc restores $0.00." in opened.card.text()
    assert counted[-1] == ("Questioned costs", True)
    settle()
    (draft,) = drafting.everything(room.desk)
    assert (draft.uid, draft.field, draft.value) == (uid, "questioned_costs", "318,77o")
    press(qtbot, Key.Key_Escape)
    settle()
    assert counted[-1] == ("Questioned costs", False)
    assert drafting.everything(room.desk) == ()


def test_what_a_rule_refuses_comes_back_into_its_cell(
    table: RowTable, qtbot: QtBot, settle: Settle
) -> None:
    table.columns.choose(["number", "unsupported_costs", "money"])
    settle()
    go(table, "OIG-22-34/1", "unsupported_costs")
    write(qtbot, "500")
    press(qtbot, Key.Key_Return)
    settle()
    opened = cell(table)
    assert opened.editor.raw() == "$500.00"
    assert "at most $0.00" in opened.card.text()


def test_a_day_says_what_it_reads_as_and_that_it_is_past(table: RowTable, qtbot: QtBot) -> None:
    go(table, "OIG-22-34/1", "next_update_on")
    said: list[str] = []
    write(qtbot, "3")
    cell(table).editor.understood.connect(said.append)
    write(qtbot, "1 mar")
    assert said[-1] == "Wed, Mar 31, 2027"
    cell(table).editor.line.clear()
    write(qtbot, "yesterday")
    assert said[-1] == "Mon, Nov 23, 2026 · past"
    press(qtbot, Key.Key_Escape)


def test_control_semicolon_is_today(table: RowTable, qtbot: QtBot, settle: Settle) -> None:
    uid = go(table, "OIG-22-34/1", "next_update_on")
    press(qtbot, Key.Key_Semicolon, CONTROL)
    assert cell(table).editor.raw() == "Nov 24, 2026"
    press(qtbot, Key.Key_Return)
    settle()
    assert row_of(table, uid).next_update_on == filled.TODAY


def test_alt_down_opens_the_calendar(table: RowTable, qtbot: QtBot, settle: Settle) -> None:
    uid = go(table, "OIG-22-34/1", "next_update_on")
    press(qtbot, Key.Key_F2)
    press(qtbot, Key.Key_Down, ALT)
    popup = QApplication.activePopupWidget()
    assert popup is not None
    press(qtbot, Key.Key_Return)
    settle()
    assert row_of(table, uid).next_update_on == filled.TODAY


def test_a_click_elsewhere_keeps_the_value(table: RowTable, qtbot: QtBot, settle: Settle) -> None:
    uid = go(table, "OIG-22-34/1", "official")
    write(qtbot, "C. Chief")
    table.setFocus(Qt.FocusReason.MouseFocusReason)
    assert table.cells.open is None
    settle()
    assert row_of(table, uid).official == "C. Chief"


def test_a_double_click_types_into_the_cell(table: RowTable) -> None:
    go(table, "OIG-22-34/1", "number")
    opened: list[str] = []
    table.opened.connect(opened.append)
    table.doubleClicked.emit(table.rows.index(0, logical(table, "official")))
    assert cell(table).column == "official"
    table.setFocus()
    table.doubleClicked.emit(table.rows.index(0, logical(table, "number")))
    assert len(opened) == 1


def test_moving_the_target_asks_for_the_reason_and_keeps_the_original(
    table: RowTable, qtbot: QtBot, settle: Settle
) -> None:
    uid = go(table, "OIG-23-07/1", "target_date")
    before = row_of(table, uid).target_date
    assert before is not None
    press(qtbot, Key.Key_F2)
    write(qtbot, "2027-09-30")
    press(qtbot, Key.Key_Return)
    settle()
    assert row_of(table, uid).target_date == before
    press(qtbot, Key.Key_Return)  # without a reason
    write(qtbot, "New directive takes effect in September")
    press(qtbot, Key.Key_Return)
    settle()
    row = row_of(table, uid)
    assert row.target_date == dt.date(2027, 9, 30)
    assert (row.original_target_date, row.extensions) == (before, 1)
    events = detail.recommendation(table.room.desk, uid).events
    assert "New directive takes effect in September" in [one.reason for one in events]


def test_an_earlier_target_is_refused_in_its_cell(
    table: RowTable, qtbot: QtBot, settle: Settle
) -> None:
    go(table, "OIG-23-07/1", "target_date")
    press(qtbot, Key.Key_F2)
    write(qtbot, "2024-01-01")
    press(qtbot, Key.Key_Return)
    settle()
    assert "an extension names a later day" in cell(table).card.text()
    press(qtbot, Key.Key_Escape)
    settle()
    assert drafting.everything(table.room.desk) == ()


def test_without_a_target_the_cell_says_what_comes_first(
    table: RowTable, qtbot: QtBot, said: list[str]
) -> None:
    go(table, "OIG-22-34/1", "target_date")
    press(qtbot, Key.Key_F2)
    assert table.cells.open is None
    assert said == ["It has no target date yet: accept a plan first, the date comes with it."]


def test_a_state_is_never_typed_f2_offers_its_steps(
    table: RowTable, qtbot: QtBot, settle: Settle
) -> None:
    uid = go(table, "OIG-22-34/1", "state")
    asked: list[tuple[str, str]] = []
    table.step_asked.connect(lambda *what: asked.append(what))
    press(qtbot, Key.Key_F2)
    settle()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    verbs = detail.recommendation(table.room.desk, uid).verbs
    assert len(menu.actions()) == len(verbs)
    qtbot.keyClick(menu, Key.Key_Return)
    assert asked == [(uid, verbs[0])]


def test_cells_that_follow_from_others_say_so(
    table: RowTable, qtbot: QtBot, said: list[str]
) -> None:
    go(table, "OIG-22-34/1", "number")
    write(qtbot, "x")
    assert said == ["Number is changed in the record beside the list."]
    table.columns.choose(["number", "evidence", "official"])
    go(table, "OIG-22-34/1", "evidence")
    write(qtbot, "x")
    assert said[-1] == "Evidence follows from other records and is never typed."
    table.resize(400, 600)
    write(qtbot, "x")
    assert "too narrow" in said[-1]


def test_control_d_asks_to_fill_the_rows_beneath(table: RowTable, qtbot: QtBot) -> None:
    asked: list[tuple[str, object]] = []
    table.cells.fill_asked.connect(lambda *what: asked.append(what))
    go(table, "OIG-24-03/2", "money")
    press(qtbot, Key.Key_D, CONTROL)
    assert asked == []
    press(qtbot, Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    press(qtbot, Key.Key_D, CONTROL)
    assert asked == [("questioned_costs", 1_250_000_00)]
