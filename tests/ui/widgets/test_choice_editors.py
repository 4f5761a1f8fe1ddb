"""Choices, flags and names."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QListView
from pytestqt.qtbot import QtBot

from oigdesk.ui.widgets.choice_edit import ChoiceEdit
from oigdesk.ui.widgets.flag_edit import FlagEdit
from oigdesk.ui.widgets.name_edit import NameEdit
from tests.ui.widgets.conftest import Shown
from tests.ui.widgets.test_line_editors import Heard, type_over

#: Lists and months open in windows of their own, which a display that shows nothing laments.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

CHOICES = (("concur", "Concur"), ("partial", "Partially concur"), ("not", "Does not concur"))
NAMES = ("M. Alvarez", "J. Rivera", "J. Ruiz")


def names(text: str) -> list[str]:
    return [name for name in NAMES if text.casefold() in name.casefold()]


def open_list() -> QListView:
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, QListView)
    return popup


def offered(view: QListView) -> list[str]:
    model = view.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_alt_down_shows_all_and_enter_takes_one(show: Shown, qtbot: QtBot) -> None:
    editor = ChoiceEdit(CHOICES)
    show(editor)
    editor.set_value("concur")
    heard = Heard(editor)
    editor.setFocus()
    qtbot.keyClick(editor.line, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    view = open_list()
    assert offered(view) == ["Concur", "Partially concur", "Does not concur", "not stated"]
    assert view.currentIndex().data() == "Concur"
    qtbot.keyClick(view, Qt.Key.Key_Down)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert heard.of("committed") == ["partial"]
    assert editor.raw() == "Partially concur"
    assert heard.of("left") == []


def test_letters_find_the_word(show: Shown, qtbot: QtBot) -> None:
    editor = ChoiceEdit(CHOICES)
    show(editor)
    type_over(qtbot, editor, "does")
    assert offered(open_list()) == ["Does not concur"]
    qtbot.keyClick(open_list(), Qt.Key.Key_Return)
    assert editor.value() == "not"


def test_escape_closes_the_list_then_brings_the_value_back(show: Shown, qtbot: QtBot) -> None:
    editor = ChoiceEdit(CHOICES)
    show(editor)
    editor.set_value("concur")
    type_over(qtbot, editor, "par")
    qtbot.keyClick(open_list(), Qt.Key.Key_Escape)
    assert QApplication.activePopupWidget() is None
    assert editor.raw() == "par"
    qtbot.keyClick(editor.line, Qt.Key.Key_Escape)
    assert editor.raw() == "Concur"


def test_a_word_that_is_no_choice_stays_with_all_that_are(show: Shown, qtbot: QtBot) -> None:
    editor = ChoiceEdit(CHOICES)
    show(editor)
    type_over(qtbot, editor, "xyz")
    assert not editor.commit()
    assert editor.raw() == "xyz"
    assert all(word in editor.problem for _, word in CHOICES)


def test_an_open_choice_takes_other_words(show: Shown, qtbot: QtBot) -> None:
    editor = ChoiceEdit(CHOICES, open=True)
    show(editor)
    type_over(qtbot, editor, "Something new")
    assert editor.commit()
    assert editor.value() == "Something new"


def test_a_press_opens_the_list(show: Shown, qtbot: QtBot) -> None:
    editor = ChoiceEdit(CHOICES, required=True)
    show(editor)
    qtbot.mouseClick(editor.line, Qt.MouseButton.LeftButton)
    view = open_list()
    assert "not stated" not in offered(view)
    middle = view.visualRect(view.model().index(2, 0)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert editor.value() == "not"


@pytest.mark.parametrize(("text", "value"), [("y", True), ("no", False), ("", None)])
def test_a_flag_has_three_values(show: Shown, qtbot: QtBot, text: str, value: bool | None) -> None:
    editor = FlagEdit()
    show(editor)
    editor.set_value(value is None or not value)
    type_over(qtbot, editor, text or " ")
    editor.commit()
    assert editor.value() is value


def test_a_known_name_completes(show: Shown, qtbot: QtBot) -> None:
    editor = NameEdit(names)
    show(editor)
    type_over(qtbot, editor, "riv")
    assert offered(open_list()) == ["J. Rivera"]
    qtbot.keyClick(open_list(), Qt.Key.Key_Down)
    qtbot.keyClick(open_list(), Qt.Key.Key_Return)
    assert editor.value() == "J. Rivera"


def test_a_new_name_is_taken_as_typed(show: Shown, qtbot: QtBot) -> None:
    editor = NameEdit(names)
    show(editor)
    heard = Heard(editor)
    type_over(qtbot, editor, " T.  Okafor ")
    editor.commit()
    assert heard.of("committed") == ["T. Okafor"]


def test_a_known_name_in_other_letters_is_the_known_one(show: Shown, qtbot: QtBot) -> None:
    editor = NameEdit(names)
    show(editor)
    type_over(qtbot, editor, "j. ruiz")
    editor.commit()
    assert editor.value() == "J. Ruiz"
