from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from oigdesk.ui.widgets.entry_menu import Entry, EntryMenu


@pytest.fixture
def menu(qtbot: QtBot) -> EntryMenu:
    made = EntryMenu()
    qtbot.addWidget(made)
    return made


def test_an_entry_does_what_it_says_now(menu: EntryMenu) -> None:
    done: list[str] = []

    def entry(words: str) -> Entry:
        do: Callable[[], object] = partial(done.append, words)
        return (words, "archive", do)

    menu.show_entries([entry("One"), None, entry("Two")])
    first, line, second = menu.actions()
    assert (first.text(), line.isSeparator(), second.text()) == ("One", True, "Two")
    assert not first.icon().isNull()
    second.trigger()
    menu.show_entries([entry("Three"), ("Four", "", partial(done.append, "Four"))])
    assert [action.text() for action in menu.actions()] == ["Three", "Four"]
    assert not any(action.isSeparator() for action in menu.actions())
    assert menu.actions()[1].icon().isNull()
    for action in menu.actions():
        action.trigger()
    menu.show_entries([])
    assert menu.actions() == []
    assert done == ["Two", "Three", "Four"]


def test_an_entry_at_work_may_change_the_entries(menu: EntryMenu) -> None:
    done: list[int] = []

    def again(number: int) -> None:
        done.append(number)
        menu.show_entries([("Again", "", partial(again, number + 1))])
        QApplication.processEvents()

    menu.show_entries([("Retire", "", partial(again, 1)), None])
    for _ in range(3):
        menu.actions()[0].trigger()
    assert done == [1, 2, 3]
