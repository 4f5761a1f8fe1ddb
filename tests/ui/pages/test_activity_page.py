from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from oigdesk.desk import Desk
from oigdesk.queries import detail, history
from oigdesk.queries.rows import SetRow
from oigdesk.services import history as undoing
from oigdesk.services import records
from oigdesk.ui.pages.activity_page import BATCH, ActivityPage
from oigdesk.ui.panels.activity_model import DayLine
from oigdesk.ui.room import Room
from tests import builders

Settle = Callable[[], None]


def rename(desk: Desk, uid: str, title: str) -> None:
    old = detail.report(desk, uid).row.title
    records.edit(desk, "report", uid, {"title": title}, seen={"title": old})


@pytest.fixture
def report(desk: Desk) -> str:
    uid = builders.sample(desk)
    rename(desk, uid, "First")
    desk.act_as("T. Okafor")
    rename(desk, uid, "Second")
    return uid


@pytest.fixture
def page(report: str, room: Room, qtbot: QtBot, settle: Settle) -> ActivityPage:
    page = ActivityPage(room)
    qtbot.addWidget(page)
    page.resize(900, 700)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    settle()
    return page


def labels(page: ActivityPage) -> list[str]:
    entries = [page.model.entry(page.model.index(row)) for row in range(page.model.rowCount())]
    return [
        entry.label for entry in entries if entry is not None and not isinstance(entry, DayLine)
    ]


def test_the_journal_stands_by_day_the_newest_first(page: ActivityPage) -> None:
    first = page.model.entry(page.model.index(0))
    assert isinstance(first, DayLine)
    assert first.count == 3
    assert labels(page)[0] == labels(page)[1] == "Set title of OIG-22-34"
    assert labels(page)[2].startswith("Add report OIG-22-34")


def test_the_model_is_sound(page: ActivityPage, qtmodeltester: object) -> None:
    qtmodeltester.check(page.model)  # type: ignore[attr-defined]


def test_arrows_open_a_set_to_its_fields(page: ActivityPage, qtbot: QtBot, settle: Settle) -> None:
    page.list.setFocus()
    qtbot.keyClick(page.list, Qt.Key.Key_Down)
    settle()
    opened = page.list.opened_widget()
    assert opened is not None
    assert opened.shown_fields() == [("OIG-22-34, title", "First", "Second")]
    qtbot.keyClick(page.list, Qt.Key.Key_Down)
    assert page.list.open_number == 2


def test_undo_from_here_takes_back_that_set(
    page: ActivityPage, report: str, desk: Desk, qtbot: QtBot, settle: Settle
) -> None:
    page.room.bus.changed.connect(page.apply_changed)
    page.show_set(3)
    settle()
    opened = page.list.opened_widget()
    assert opened is not None
    qtbot.mouseClick(opened.undo, Qt.MouseButton.LeftButton)
    settle()
    assert detail.report(desk, report).row.title == "First"
    assert labels(page)[0].startswith("Undo: ")
    row = page.model.row_of(3)
    assert row is not None
    entry = page.model.entry(page.model.index(row))
    assert isinstance(entry, SetRow)
    assert entry.undone_by == 4


def test_a_refusal_names_field_values_and_who(
    page: ActivityPage, qtbot: QtBot, settle: Settle
) -> None:
    page.show_set(2)
    settle()
    opened = page.list.opened_widget()
    assert opened is not None
    qtbot.mouseClick(opened.undo, Qt.MouseButton.LeftButton)
    settle()
    said = opened.refusal()
    assert said[0].startswith("This cannot be undone")
    assert "“Second”" in said[1]
    assert "“First”" in said[1]
    assert "T. Okafor" in said[1]


def test_an_import_opens_to_the_records_that_came(page: ActivityPage, settle: Settle) -> None:
    page.show_set(1)
    settle()
    opened = page.list.opened_widget()
    assert opened is not None
    shown = opened.shown_fields()
    assert ("OIG-22-34, report", "", "added") in shown
    assert len(shown) == 7


def test_filters_by_person(page: ActivityPage, qtbot: QtBot, settle: Settle) -> None:
    page.add_filter.setFocus()
    qtbot.keyClick(page.add_filter, Qt.Key.Key_Space)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [one.text() for one in menu.actions()[:2]] == [builders.PERSON, "T. Okafor"]
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Space):
        qtbot.keyClick(menu, key)
    settle()
    assert len(labels(page)) == 1
    qtbot.keyClick(menu, Qt.Key.Key_Up)
    qtbot.keyClick(menu, Qt.Key.Key_Space)
    settle()
    assert menu.isVisible()
    assert len(labels(page)) == 3
    assert page.person_chip.accessibleName() == f"Person {builders.PERSON} or T. Okafor"
    qtbot.keyClick(menu, Qt.Key.Key_Down)
    qtbot.mouseClick(
        menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(menu.actions()[1]).center()
    )
    settle()
    assert menu.isVisible()
    assert len(labels(page)) == 2
    qtbot.keyClick(menu, Qt.Key.Key_Escape)
    assert QApplication.activePopupWidget() is None
    page.set_people(())
    settle()
    assert len(labels(page)) == 3


def test_filters_by_a_record_and_what_belongs_to_it(
    page: ActivityPage, report: str, desk: Desk, qtbot: QtBot, settle: Settle
) -> None:
    third = builders.numbered(desk, "3", report)
    builders.event(desk, third, "update", reason="Heard from management")
    page.reload()
    settle()
    page.add_filter.setFocus()
    action = page.filter_menu().actions()[-1]
    action.trigger()
    focus = QApplication.focusWidget()
    assert focus is not None
    qtbot.keyClicks(focus, "OIG-22-34/3")
    qtbot.keyClick(focus, Qt.Key.Key_Return)
    settle()
    numbers = {one.number for one in history.sets(desk, uid=third)}
    assert len(labels(page)) == len(numbers) == 2


def test_an_unknown_record_is_said_beneath(
    page: ActivityPage, qtbot: QtBot, settle: Settle
) -> None:
    page.filter_menu().actions()[-1].trigger()
    focus = QApplication.focusWidget()
    assert focus is not None
    qtbot.keyClicks(focus, "OIG-99-99")
    qtbot.keyClick(focus, Qt.Key.Key_Return)
    settle()
    assert page.reference.problem


def test_find_keeps_sets_whose_words_hold_it(page: ActivityPage, settle: Settle) -> None:
    page.find("okafor title")
    settle()
    assert len(labels(page)) == 1


def test_older_sets_come_when_the_end_is_reached(
    page: ActivityPage, report: str, desk: Desk, settle: Settle
) -> None:
    for number in range(BATCH + 20):
        rename(desk, report, f"Title {number}")
    page.reload()
    settle()
    assert len(labels(page)) == BATCH
    while page.model.canFetchMore(QModelIndex()):
        page.model.fetchMore(QModelIndex())
        settle()
    assert len(labels(page)) == BATCH + 23


def test_the_foot_says_unbroken_and_compares(
    page: ActivityPage, desk: Desk, qtbot: QtBot, settle: Settle
) -> None:
    assert page.foot.state() == "Journal unbroken to change 3"
    older = page.foot.head()
    undoing.undo(desk)
    page.foot.reload()
    settle()
    assert page.foot.state() == "Journal unbroken to change 4"
    qtbot.mouseClick(page.foot.compare, Qt.MouseButton.LeftButton)
    for printed, answer in (
        (older, "extends it"),
        ("3:" + "0" * 16, "Does not extend it"),
        ("9:" + "0" * 16, "its tail was cut"),
        ("nonsense", "not a head"),
    ):
        page.foot.printed.set_raw(printed)
        qtbot.mouseClick(page.foot.go, Qt.MouseButton.LeftButton)
        settle()
        assert answer in page.foot.answer.text()
    qtbot.mouseClick(page.foot.copy, Qt.MouseButton.LeftButton)
    assert QApplication.clipboard().text() == page.foot.head()


def test_a_changed_journal_is_said(page: ActivityPage, desk: Desk, settle: Settle) -> None:
    with desk.store.drafting() as connection:
        connection.exec_driver_sql("drop trigger if exists change_set_no_update")
        names = connection.exec_driver_sql(
            "select name from sqlite_master where type = 'trigger' and tbl_name = 'change_set'"
        ).scalars()
        for name in names.all():
            connection.exec_driver_sql(f"drop trigger {name}")
        connection.exec_driver_sql("update change_set set actor = 'Nobody' where number = 2")
    page.foot._unbroken = None
    page.foot.reload()
    settle()
    assert page.foot.state() == "Change 2 was changed after it was written"
