from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from oigdesk.ui.widgets.message_bar import MessageBar
from oigdesk.ui.widgets.progress_line import ProgressLine
from tests.ui.widgets.conftest import Shown

LEFT = Qt.MouseButton.LeftButton


def around(bar: QWidget) -> tuple[QWidget, QLineEdit]:
    """The bar below two lines; the person stands in the second."""
    holder = QWidget()
    layout = QVBoxLayout(holder)
    second = QLineEdit()
    for widget in (QLineEdit(), second, bar):
        layout.addWidget(widget)
    return holder, second


def test_the_focus_is_where_it_was_once_a_message_is_gone(show: Shown, qtbot: QtBot) -> None:
    bar = MessageBar()
    holder, second = around(bar)
    show(holder)
    second.setFocus()
    bar.show_message("Attached", actions=[("Undo", lambda: None)])
    qtbot.mouseClick(bar.buttons()[0], LEFT)
    assert second.hasFocus()


def test_a_message_that_goes_by_itself_takes_no_focus_along(show: Shown, qtbot: QtBot) -> None:
    bar = MessageBar()
    holder, second = around(bar)
    show(holder)
    bar.show_message("Attached", actions=[("Undo", lambda: None)])
    second.setFocus()
    bar.hide_message()
    assert second.hasFocus()


def test_the_focus_is_where_it_was_once_work_was_cancelled(show: Shown, qtbot: QtBot) -> None:
    line = ProgressLine()
    holder, second = around(line)
    show(holder)
    second.setFocus()
    line.show_progress("Copying", 1, 2)
    qtbot.mouseClick(line.cancel_button, LEFT)
    line.hide_progress()
    assert second.hasFocus()
