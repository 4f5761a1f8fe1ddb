"""Days, money and counts: read by the law's own functions."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from oigdesk.rules.days import day_words, read_day
from oigdesk.rules.dollars import dollar_words, read_dollars
from oigdesk.ui.widgets.count_edit import CountEdit
from oigdesk.ui.widgets.day_edit import DayEdit
from oigdesk.ui.widgets.day_popup import DayPopup
from oigdesk.ui.widgets.hint import Hint
from oigdesk.ui.widgets.line_editor import LineEditor
from oigdesk.ui.widgets.money_edit import MoneyEdit
from oigdesk.ui.widgets.month_view import MonthView
from tests.ui.widgets.conftest import Shown
from tests.ui.widgets.test_line_editors import Heard, type_over

#: Lists and months open in windows of their own, which a display that shows nothing laments.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

TODAY = dt.date(2026, 11, 24)


def day_edit() -> DayEdit:
    return DayEdit(lambda text: read_day(text, TODAY), day_words, today=lambda: TODAY)


def money_edit() -> MoneyEdit:
    return MoneyEdit(read_dollars, dollar_words)


def card(editor: LineEditor) -> str:
    return next((hint.text for hint in editor.window().findChildren(Hint)), "")


@pytest.mark.parametrize(
    ("text", "cents", "shown"),
    [("1,250.5", 125050, "$1,250.50"), ("$1.2m", 120_000_000, "$1,200,000.00"), ("0", 0, "$0.00")],
)
def test_money_takes_many_hands_and_says_what_it_understood(
    show: Shown, qtbot: QtBot, text: str, cents: int, shown: str
) -> None:
    editor = money_edit()
    show(editor)
    heard = Heard(editor)
    type_over(qtbot, editor, text)
    assert card(editor) == shown
    qtbot.keyClick(editor.line, Qt.Key.Key_Return)
    assert heard.of("committed") == [cents]
    assert editor.raw() == shown
    assert card(editor) == ""


def test_money_that_cannot_be_read_stays_with_its_reason(show: Shown, qtbot: QtBot) -> None:
    editor, other = money_edit(), money_edit()
    show(editor, other)
    editor.set_value(31877000)
    heard = Heard(editor)
    type_over(qtbot, editor, "318,77o")
    qtbot.keyClick(editor.line, Qt.Key.Key_Tab)
    assert editor.raw() == "318,77o"
    assert heard.of("committed") == []
    [reason] = heard.of("refused")
    assert "318,77o" in str(reason)
    assert editor.problem == reason
    assert editor.value() == 31877000


def test_a_day_says_its_weekday_while_it_is_typed(show: Shown, qtbot: QtBot) -> None:
    editor = day_edit()
    show(editor)
    type_over(qtbot, editor, "31 mar")
    assert card(editor) == f"Wed, {day_words(dt.date(2027, 3, 31))}"
    editor.commit()
    assert editor.value() == dt.date(2027, 3, 31)
    assert editor.raw() == day_words(dt.date(2027, 3, 31))


def test_control_semicolon_is_today(show: Shown, qtbot: QtBot) -> None:
    editor = day_edit()
    show(editor)
    heard = Heard(editor)
    editor.setFocus()
    qtbot.keyClick(editor.line, Qt.Key.Key_Semicolon, Qt.KeyboardModifier.ControlModifier)
    assert heard.of("committed") == [TODAY]


def opened(editor: DayEdit, qtbot: QtBot) -> DayPopup:
    editor.setFocus()
    qtbot.keyClick(editor.line, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, DayPopup)
    return popup


def test_the_month_is_walked_with_keys(show: Shown, qtbot: QtBot) -> None:
    editor = day_edit()
    show(editor)
    editor.set_value(dt.date(2026, 1, 31))
    heard = Heard(editor)
    month = opened(editor, qtbot).findChild(MonthView)
    assert month is not None
    qtbot.keyClick(month, Qt.Key.Key_PageDown)
    assert month.day == dt.date(2026, 2, 28)
    assert month.accessibleDescription() == "Saturday, February 28, 2026"
    qtbot.keyClick(month, Qt.Key.Key_Right)
    qtbot.keyClick(month, Qt.Key.Key_Down)
    assert heard.of("left") == []
    qtbot.keyClick(month, Qt.Key.Key_Return)
    assert heard.of("committed") == [dt.date(2026, 3, 8)]
    assert QApplication.activePopupWidget() is None


def test_the_month_is_pressed_with_the_mouse(show: Shown, qtbot: QtBot) -> None:
    editor = day_edit()
    show(editor)
    month = opened(editor, qtbot).findChild(MonthView)
    assert month is not None
    target = dt.date(2026, 11, 3)
    qtbot.mouseClick(month, Qt.MouseButton.LeftButton, pos=month.rect_of(target).center())
    assert editor.value() == target


def test_escape_closes_the_month_and_keeps_the_day(show: Shown, qtbot: QtBot) -> None:
    editor = day_edit()
    show(editor)
    editor.set_value(TODAY)
    popup = opened(editor, qtbot)
    qtbot.keyClick(popup.findChild(MonthView), Qt.Key.Key_Escape)
    assert QApplication.activePopupWidget() is None
    assert editor.value() == TODAY


def test_the_calendar_ends_where_the_calendar_ends(show: Shown, qtbot: QtBot) -> None:
    month = MonthView(dt.date(9999, 12, 31), TODAY)
    show(month)
    month.setFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_PageDown):
        qtbot.keyClick(month, key)
    assert month.day == dt.date(9999, 12, 31)
    month.grab()
    month.mark(dt.date(1, 1, 1))
    qtbot.keyClick(month, Qt.Key.Key_PageUp)
    assert month.day == dt.date(1, 1, 1)
    month.grab()


@pytest.mark.parametrize("text", ["-1", "1.5", "many", "9" * 20])
def test_a_count_is_a_whole_number(show: Shown, qtbot: QtBot, text: str) -> None:
    editor = CountEdit()
    show(editor)
    type_over(qtbot, editor, text)
    assert not editor.commit()
    assert text in editor.problem


def test_a_count_takes_commas(show: Shown, qtbot: QtBot) -> None:
    editor = CountEdit()
    show(editor)
    type_over(qtbot, editor, "1,204")
    assert editor.commit()
    assert editor.value() == 1204
    assert editor.raw() == "1,204"
