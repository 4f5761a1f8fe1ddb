from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from oigdesk.models.fields import CATALOGUE, field
from oigdesk.queries.filters import OPEN, Filter
from oigdesk.ui.room import Room
from oigdesk.ui.tables.filter_bar import FilterBar
from oigdesk.ui.tables.filter_operators import made_filters, operator_of, operators, reading_of
from oigdesk.ui.tables.filter_popup import FilterPopup
from oigdesk.ui.tables.list_pane import ListPane
from oigdesk.ui.tables.recommendation_list import RECOMMENDATIONS
from oigdesk.ui.widgets.button import Button
from tests import filled
from tests.ui.tables.conftest import Settle

QUICK = ("state", "report", "components", "significant")
STATE = Filter("state", "=", (OPEN,))
CBP = "United States Customs and Border Protection (CBP)"

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def pane(room: Room, qtbot: QtBot, settle: Settle) -> ListPane:
    pane = ListPane(room, RECOMMENDATIONS, quick=QUICK)
    qtbot.addWidget(pane)
    pane.resize(830, 600)
    pane.show()
    pane.search("")
    settle()
    return pane


def popup_of(bar: FilterBar, name: str) -> FilterPopup:
    return bar.open_popup(name)


def test_chips_say_filters_and_count_what_is_shown(pane: ListPane, settle: Settle) -> None:
    assert pane.head.facts() == "39 recommendations · 15 reports"
    pane.bar.set_filters((STATE, Filter("components", "=", (CBP,))))
    settle()
    chips = pane.bar.chips()
    assert [chip.accessibleName() for chip in chips] == ["State Open", f"Components {CBP}"]
    assert pane.head.facts() == "18 of 39 · 7 reports"
    assert pane.table.rows.rowCount() == 18


def test_delete_drops_a_chip_and_esc_in_the_rows_the_last_one(
    pane: ListPane, qtbot: QtBot, settle: Settle
) -> None:
    significant = Filter("significant", "=", (True,))
    pane.bar.set_filters((STATE, significant, Filter("report", "=", ("OIG-24-03",))))
    settle()
    qtbot.keyClick(pane.bar.chips()[0], Qt.Key.Key_Delete)
    assert pane.bar.filters()[0] == significant
    settle()
    qtbot.keyClick(pane.table, Qt.Key.Key_Escape)
    assert pane.bar.filters() == (significant,)


def test_a_state_is_chosen_from_a_list_with_counts(
    pane: ListPane, qtbot: QtBot, settle: Settle
) -> None:
    popup = popup_of(pane.bar, "state")
    settle()
    choices = popup.choices
    assert choices.keys()[0] == OPEN
    assert choices.hasFocus()
    qtbot.keyClick(choices, Qt.Key.Key_Space)
    settle()
    assert popup.said() == "35 of these 39 would stay"
    qtbot.keyClick(choices, Qt.Key.Key_Return)
    settle()
    assert pane.bar.filters() == (STATE,)
    assert pane.table.rows.rowCount() == 35


@pytest.mark.parametrize("left", [4, 16, 90])
def test_a_press_anywhere_on_a_line_ticks_it(
    pane: ListPane, qtbot: QtBot, settle: Settle, left: int
) -> None:
    popup = popup_of(pane.bar, "state")
    settle()
    choices = popup.choices
    line = choices.visualItemRect(choices.item(0))
    at = QPoint(line.left() + left, line.center().y())
    qtbot.mouseClick(choices.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert choices.ticks() == [OPEN]
    qtbot.mouseClick(choices.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert choices.ticks() == []
    popup.close()


def test_with_large_text_the_popups_stay_on_the_screen(
    pane: ListPane, room: Room, qtbot: QtBot, settle: Settle
) -> None:
    room.theme.set_text_size(200)
    settle()
    for popup in (popup_of(pane.bar, "state"), pane.open_chooser()):
        settle()
        room_there = popup.screen().availableGeometry().size()
        assert popup.size() == popup.size().boundedTo(room_there)
        for button in popup.findChildren(Button):
            assert popup.rect().contains(button.geometry())
        popup.close()
    room.theme.set_text_size(100)


def test_money_is_read_as_it_is_typed(pane: ListPane, qtbot: QtBot, settle: Settle) -> None:
    popup = popup_of(pane.bar, "questioned_costs")
    popup.operators.make_current("more")
    qtbot.keyClicks(popup.inputs[0], "$1m")
    settle()
    assert popup.understood() == "reads as $1,000,000.00"
    qtbot.keyClick(popup.inputs[0], Qt.Key.Key_Return)
    settle()
    assert pane.bar.filters() == (Filter("questioned_costs", ">", (100_000_000,)),)
    assert pane.bar.chips()[0].accessibleName() == "Questioned costs more than $1,000,000.00"


def test_what_cannot_be_read_is_said_and_makes_no_filter(
    pane: ListPane, qtbot: QtBot, settle: Settle
) -> None:
    popup = popup_of(pane.bar, "target_date")
    qtbot.keyClicks(popup.inputs[0], "Feb 30, 2026")
    assert "that month has 28 days" in popup.understood()
    qtbot.keyClick(popup.inputs[0], Qt.Key.Key_Return)
    assert pane.bar.filters() == ()
    assert popup.isVisible()
    popup.close()


def test_a_press_on_a_chip_changes_its_filter(pane: ListPane, qtbot: QtBot, settle: Settle) -> None:
    pane.bar.set_filters((Filter("components", "=", (CBP,)), STATE))
    settle()
    popup = pane.bar.open_popup(changing=pane.bar.filters()[0])
    settle()
    assert popup.choices.ticks() == [CBP]
    popup.choices.tick(["United States Coast Guard (USCG)"])
    popup.choices.ticked.emit()
    qtbot.keyClick(popup.choices, Qt.Key.Key_Return)
    settle()
    assert pane.bar.filters() == (
        Filter("components", "=", ("United States Coast Guard (USCG)",)),
        STATE,
    )


def test_an_empty_list_says_what_to_do_next(pane: ListPane, qtbot: QtBot, settle: Settle) -> None:
    assert pane.empty_words() == ""
    pane.bar.set_filters((Filter("report", "=", ("OIG-00-00",)),))
    settle()
    assert pane.empty_words() == "Nothing matches these filters"
    assert pane.head.facts() == "0 of 39"
    pane.clear()
    settle()
    assert pane.bar.filters() == ()
    assert pane.empty_words() == ""
    pane.search("no such words")
    settle()
    assert pane.empty_words() == "Nothing found"


def test_a_record_hidden_by_a_filter_is_shown_when_it_is_asked_for(
    pane: ListPane, room: Room, settle: Settle
) -> None:
    pane.bar.set_filters((Filter("report", "=", ("OIG-22-34",)),))
    settle()
    pane.show_uid(filled.recommendation(room.desk, "OIG-24-11", "1"))
    settle()
    entry = pane.table.current_entry()
    assert entry is not None
    assert entry.row.report == "OIG-24-11"
    assert pane.bar.filters() == ()


def test_the_selection_is_summed_in_two_figures(pane: ListPane, settle: Settle) -> None:
    pane.bar.set_filters((Filter("report", "=", ("OIG-24-03",)),))
    settle()
    pane.table.selectAll()
    settle()
    assert pane.bulk.words() == "3 selected $1,250,000 questioned · $6,903,118 for better use"
    assert pane.head.facts() == "3 of 39 · 1 report"
    assert pane.bulk.accessibleName() == (
        "3 selected · questioned $1,250,000 (2 not stated)"
        " · for better use $6,903,118 (2 not stated)"
    )


def test_quick_fields_wait_as_buttons_where_there_is_room(pane: ListPane, settle: Settle) -> None:
    assert pane.bar.offered() == list(QUICK)
    pane.bar.set_filters((STATE,))
    assert pane.bar.offered() == list(QUICK[1:])
    pane.resize(400, 600)
    settle()
    assert pane.bar.offered() == []
    assert not pane.bar.chips()[0].isHidden()


def test_the_popup_keeps_the_fields_that_hold_a_word(
    pane: ListPane, qtbot: QtBot, settle: Settle
) -> None:
    popup = pane.bar.open_popup()
    qtbot.keyClicks(QApplication.focusWidget(), "target")
    assert popup.fields.keys() == ["target_date", "original_target_date"]
    popup.close()


@pytest.mark.parametrize("noun", ["recommendation", "report", "evidence"])
def test_every_list_field_can_be_filtered_and_a_filter_finds_its_operator(noun: str) -> None:
    texts = {"day": "2026-03-31", "time": "2026-03-31", "money": "5", "count": "5", "flag": "yes"}
    for entry in CATALOGUE[noun]:
        if not entry.in_list:
            continue
        text = texts.get(entry.kind, "x")
        for operator in operators(entry):
            made = made_filters(noun, entry, operator, [text, text], filled.TODAY)
            assert made[0].op == operator.op
            assert bool(made[0].values) == bool(operator.takes)
            if operator.takes != 2:
                assert operator_of(entry, made[0]).op == operator.op


def test_between_is_two_filters() -> None:
    entry = field("recommendation", "target_date")
    (between,) = (one for one in operators(entry) if one.name == "between")
    made = made_filters("recommendation", entry, between, ["1/1/27", "2/1/27"], filled.TODAY)
    assert made == (
        Filter("target_date", ">=", (dt.date(2027, 1, 1),)),
        Filter("target_date", "<=", (dt.date(2027, 2, 1),)),
    )
    assert reading_of(entry, "1/1/27", filled.TODAY) == "Jan 1, 2027"
