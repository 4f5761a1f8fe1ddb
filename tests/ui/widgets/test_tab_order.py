from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from oigdesk.ui.widgets.tab_order import take_turn


def line(name: str, parent: QWidget) -> QLineEdit:
    made = QLineEdit(parent)
    made.setObjectName(name)
    return made


def order(window: QWidget) -> list[str]:
    """The names of the lines as Tab comes to them."""
    names = []
    one = window.nextInFocusChain()
    while one is not window:
        names.append(one.objectName())
        one = one.nextInFocusChain()
    return [name for name in names if name]


def test_widgets_made_late_have_the_turn_of_their_holder(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    line("first", window)
    holder = QWidget(window)
    QVBoxLayout(holder)
    line("last", window)
    made = [line("one", holder), line("two", holder)]
    assert order(window) == ["first", "last", "one", "two"]
    take_turn(holder, made)
    assert order(window) == ["first", "one", "two", "last"]
    take_turn(holder, [])
    assert order(window) == ["first", "one", "two", "last"]


def test_a_holder_with_nothing_before_it_leaves_the_order(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    take_turn(holder, [line("one", holder), line("two", holder)])
    assert order(holder) == ["one", "two"]
