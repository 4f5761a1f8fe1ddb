from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from oigdesk.queries.filters import Filter
from oigdesk.services import history, records
from oigdesk.ui.room import Room
from oigdesk.ui.tables.recommendation_list import RECOMMENDATIONS
from oigdesk.ui.tables.row_table import RowTable
from tests import filled
from tests.ui.tables.conftest import Settle

OPEN = Filter("state", "=", ("open",))


def words(table: RowTable, name: str) -> list[str]:
    """What a column says from top to bottom."""
    column = next(i for i, one in enumerate(table.kind.columns) if one.name == name)
    model = table.rows
    return [str(model.index(row, column).data()) for row in range(model.rowCount())]


def number(table: RowTable) -> str:
    entry = table.current_entry()
    assert entry is not None
    return f"{entry.row.report}/{entry.row.number}"


def test_the_model_is_a_model(table: RowTable, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(table.rows, force_py=True)


def test_all_recommendations_stand_in_natural_order(table: RowTable) -> None:
    numbers = words(table, "number")
    assert len(numbers) == 39
    assert numbers[:3] == [f"OIG-22-34\N{NO-BREAK SPACE}/\N{NO-BREAK SPACE}{n}" for n in "123"]
    tail = [one.split()[-1] for one in numbers if one.startswith("OIG-25-17")]
    assert tail == ["1", "2", "10"]
    shown = table.shown()
    assert shown is not None
    assert (shown.count, shown.reports) == (39, 15)


def test_the_first_row_is_chosen_and_told(room: Room, qtbot: QtBot, settle: Settle) -> None:
    table = RowTable(room, RECOMMENDATIONS)
    qtbot.addWidget(table)
    told: list[str] = []
    table.current_changed.connect(told.append)
    table.set_query(())
    settle()
    assert told == [filled.recommendation(room.desk, "OIG-22-34", "1")]


@pytest.mark.parametrize(
    "name", [column.name for column in RECOMMENDATIONS.columns], ids=lambda name: name
)
def test_any_column_sorts_both_ways(table: RowTable, settle: Settle, name: str) -> None:
    table.sort_by(name)
    settle()
    up = list(table.rows.ids)
    table.sort_by(name, descending=True)
    settle()
    assert sorted(up) == sorted(table.rows.ids)
    assert len(up) == 39


def test_a_press_on_a_title_sorts_and_a_second_one_turns(table: RowTable, settle: Settle) -> None:
    due = next(i for i, one in enumerate(table.kind.columns) if one.name == "target_date")
    table.header.sectionClicked.emit(due)
    settle()
    first = words(table, "target_date")[0]
    assert first == "Mar 29, 2024"
    assert table.rows.headerData(due, Qt.Orientation.Horizontal) == "Due"
    spoken = Qt.ItemDataRole.AccessibleTextRole
    assert table.rows.headerData(due, Qt.Orientation.Horizontal, spoken) == "Due, sorted ascending"
    table.header.sectionClicked.emit(due)
    settle()
    assert words(table, "target_date")[0] == "May 31, 2027"
    assert table.look.sort == "target_date"
    assert table.look.descending


def test_the_current_row_stays_current_when_the_order_changes(
    table: RowTable, settle: Settle
) -> None:
    table.go_to_row(7)
    was = number(table)
    table.sort_by("money", descending=True)
    settle()
    assert number(table) == was
    assert table.currentIndex().row() != 7


def test_a_reload_keeps_selection_and_scroll(room: Room, table: RowTable, settle: Settle) -> None:
    table.go_to_row(20)
    flag = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    table.selectionModel().select(table.rows.index(22, 0), flag)
    table.verticalScrollBar().setValue(20 * table.rowHeight(0) - 55)
    selected, scrolled = list(table.selected_ids()), table.verticalScrollBar().value()
    first = filled.recommendation(room.desk, "OIG-22-34", "1")
    changed = records.retire(room.desk, "recommendation", first)
    table.apply_changed(changed)
    settle()
    assert len(table.rows.ids) == 38
    assert list(table.selected_ids()) == selected
    assert scrolled - table.verticalScrollBar().value() == table.rowHeight(0)
    table.apply_changed(history.undo(room.desk))
    settle()
    assert list(table.selected_ids()) == selected
    assert table.verticalScrollBar().value() == scrolled


def test_a_changed_field_is_read_anew(room: Room, table: RowTable, settle: Settle) -> None:
    uid = filled.recommendation(room.desk, "OIG-22-34", "2")
    assert words(table, "significant")[1] == ""
    changed = records.edit(room.desk, "recommendation", uid, {"significant": True})
    table.apply_changed(changed)
    settle()
    table.viewport().grab()
    settle()
    assert words(table, "significant")[1] == "Significant"


def test_a_record_that_left_the_filter_is_not_replaced_by_another(
    room: Room, table: RowTable, settle: Settle
) -> None:
    table.set_query((Filter("significant", "=", (False,)), OPEN))
    settle()
    told: list[str] = []
    table.current_changed.connect(told.append)
    uid = filled.recommendation(room.desk, "OIG-22-34", "1")
    table.apply_changed(records.edit(room.desk, "recommendation", uid, {"significant": True}))
    settle()
    assert told == []
    table.step(1)
    assert number(table) == "OIG-22-34/2"


def test_steps_stay_within_the_list(table: RowTable) -> None:
    table.step(-1)
    assert number(table) == "OIG-22-34/1"
    table.step(1)
    assert number(table) == "OIG-22-34/2"
    table.step(1000)
    assert number(table) == "OIG-25-33/2"


def test_select_goes_to_a_record_or_says_that_it_is_not_listed(
    room: Room, table: RowTable, settle: Settle, qtbot: QtBot
) -> None:
    uid = filled.recommendation(room.desk, "OIG-24-11", "1")
    table.select(uid)
    settle()
    assert number(table) == "OIG-24-11/1"
    table.set_query((Filter("report", "=", ("OIG-22-34",)),))
    with qtbot.waitSignal(table.not_listed) as said:
        table.select(uid)
    assert said.args == [uid]


def test_find_and_filters_hold_together(table: RowTable, settle: Settle) -> None:
    table.set_query((OPEN,), "drawback")
    settle()
    assert [one.split()[0] for one in words(table, "number")] == ["OIG-23-07"] * 2
    table.set_query((), "no such words anywhere")
    settle()
    assert table.rows.rowCount() == 0
    assert table.shown() is not None


def test_copy_takes_headers_and_both_amounts(table: RowTable, settle: Settle) -> None:
    table.set_query((Filter("report", "=", ("OIG-24-03",)), Filter("number", "=", ("2",))))
    settle()
    table.selectAll()
    table.copy()
    settle()
    titles, row, rest = QGuiApplication.clipboard().text().split("\n")
    cells = dict(zip(titles.split("\t"), row.split("\t"), strict=True))
    assert rest == ""
    assert cells["Report"] == "OIG-24-03"
    assert cells["Recommendation"] == "2"
    assert cells["Questioned costs"] == "1250000.00"
    assert cells["Funds for better use"] == "6903118.00"
    assert cells["Target date"] == "2026-10-28"
    assert cells["Recommendation text"].startswith("We recommend the Director of ICE stop")


def test_keys_open_escape_and_go_to_the_ends(table: RowTable, qtbot: QtBot) -> None:
    opened: list[str] = []
    table.opened.connect(opened.append)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_F2, Qt.Key.Key_Space):
        qtbot.keyClick(table, key)
    assert opened == [filled.recommendation(table.room.desk, "OIG-22-34", "1")] * 3
    qtbot.keyClick(table, Qt.Key.Key_End)
    assert number(table) == "OIG-25-33/2"
    qtbot.keyClick(table, Qt.Key.Key_Home)
    assert number(table) == "OIG-22-34/1"
    with qtbot.waitSignal(table.escaped):
        qtbot.keyClick(table, Qt.Key.Key_Escape)
    qtbot.keyClick(table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert len(table.selected_ids()) == 39


def test_tab_leaves_the_rows(table: RowTable) -> None:
    assert not table.tabKeyNavigation()


def test_a_screen_reader_hears_every_cell_in_words(table: RowTable) -> None:
    face = QAccessible.queryAccessibleInterface(table)
    assert face is not None
    assert face.text(QAccessible.Text.Name) == "Recommendations"
    spoken = Qt.ItemDataRole.AccessibleTextRole
    row = next(
        i for i, one in enumerate(words(table, "number")) if one.endswith("2") and "24-03" in one
    )
    said = {
        column.name: table.rows.index(row, place).data(spoken)
        for place, column in enumerate(table.kind.columns)
    }
    assert said["target_date"] == "27 days late, Oct 28, 2026"
    assert said["money"] == ("questioned costs $1,250,000.00; funds for better use $6,903,118.00")
    assert said["text"].startswith("We recommend the Director of ICE stop paying")
    assert said["state"] == "Unresolved"
    assert said["evidence"] == "no evidence"
    assert all(said.values())


def test_the_tooltip_has_the_whole_text_and_shows_no_markup(
    room: Room, table: RowTable, settle: Settle
) -> None:
    uid = filled.recommendation(room.desk, "OIG-22-34", "1")
    evil = "We recommend <img src='file:///etc/passwd'> & more."
    records.edit(room.desk, "recommendation", uid, {"text": evil}, reason="trial")
    table.reload()
    settle()
    table.viewport().grab()
    settle()
    column = next(i for i, one in enumerate(table.kind.columns) if one.name == "text")
    said = str(table.rows.index(0, column).data(Qt.ItemDataRole.ToolTipRole))
    assert "&lt;img" in said
    assert "<img" not in said


def test_rows_far_down_are_read_when_they_are_seen(
    table: RowTable, qtbot: QtBot, settle: Settle
) -> None:
    table.rows.forget_rows()
    assert table.rows.entries_at_hand(table.rows.ids) is None
    table.scrollToBottom()
    table.viewport().grab()
    settle()
    assert table.rows.entries_at_hand(table.rows.ids) is not None


def test_hover_follows_the_pointer(table: RowTable, qtbot: QtBot) -> None:
    qtbot.mouseMove(table.viewport(), QPoint(40, table.rowHeight(0) + 4))
    assert table.hovered == 1


def test_going_to_a_row_leaves_the_others_also_while_ctrl_is_held(
    table: RowTable, qtbot: QtBot
) -> None:
    qtbot.keyPress(table, Qt.Key.Key_Control, Qt.KeyboardModifier.ControlModifier)
    table.go_to_row(5)
    table.step(1)
    assert list(table.selected_ids()) == [table.rows.ids[6]]
    qtbot.keyRelease(table, Qt.Key.Key_Control)


def test_a_row_that_another_program_took_away_is_asked_for_once(
    table: RowTable, room: Room, qtbot: QtBot
) -> None:
    gone = filled.recommendation(room.desk, "OIG-22-34", "1")
    records.retire(room.desk, "recommendation", gone)  # and nobody tells the table
    table.rows.forget_rows()
    read: list[int] = []
    table.rows.arrived.connect(lambda first, _last: read.append(first))
    table.viewport().update()
    qtbot.waitUntil(lambda: bool(read))
    for _ in range(20):
        QCoreApplication.processEvents()
        qtbot.waitUntil(lambda: not room.runner.is_busy())
    assert read == [0]
    assert table.rows.entry(0) is None
