from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut, QTextCursor
from PySide6.QtWidgets import QApplication, QListView
from pytestqt.qtbot import QtBot

from oigdesk.ui.measures import sizes
from oigdesk.ui.widgets.list_edit import ListEdit
from oigdesk.ui.widgets.long_text_edit import LongTextEdit
from oigdesk.ui.widgets.text_edit import TextEdit
from tests.ui.widgets.conftest import Shown
from tests.ui.widgets.test_choice_editors import names
from tests.ui.widgets.test_line_editors import Heard

#: Lists and months open in windows of their own, which a display that shows nothing laments.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

PLAN = "CBP will revise Directive 4410-012 and train Center staff on the revised roles. " * 4


def test_text_is_taken_letter_for_letter(show: Shown, qtbot: QtBot) -> None:
    editor, other = LongTextEdit(), TextEdit()
    show(editor, other)
    verbatim = "OIG-22-34\u00a0/\u00a03  two  spaces\n\n<b>not bold</b> & so on "
    editor.set_value(verbatim)
    heard = Heard(editor)
    editor.setFocus()
    editor.text.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClicks(editor.text, "x")
    qtbot.keyClick(editor.text, Qt.Key.Key_Tab)
    assert other.has_focus()
    assert heard.of("committed") == [verbatim + "x"]


def test_it_is_as_high_as_its_text(show: Shown, qtbot: QtBot) -> None:
    editor = LongTextEdit()
    show(editor, wide=300)
    assert editor.height() == sizes().control
    editor.set_value(PLAN)
    qtbot.waitUntil(lambda: editor.height() > 4 * sizes().font_height)
    assert editor.height() == editor.heightForWidth(editor.width())
    document = editor.text.document()
    assert abs(document.size().height() - editor.text.height()) <= 1
    assert editor.text.verticalScrollBar().maximum() <= 1


def test_enter_begins_a_line_and_control_enter_takes_the_text(show: Shown, qtbot: QtBot) -> None:
    editor = LongTextEdit()
    show(editor)
    heard = Heard(editor)
    editor.setFocus()
    qtbot.keyClicks(editor.text, "one")
    qtbot.keyClick(editor.text, Qt.Key.Key_Return)
    qtbot.keyClicks(editor.text, "two")
    assert heard.of("committed") == []
    qtbot.keyClick(editor.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert heard.of("committed") == ["one\ntwo"]


def test_escape_brings_the_text_back(show: Shown, qtbot: QtBot) -> None:
    editor = LongTextEdit()
    show(editor)
    editor.set_value("kept")
    editor.setFocus()
    qtbot.keyClicks(editor.text, "x")
    editor.set_value("kept elsewhere")
    qtbot.keyClick(editor.text, Qt.Key.Key_Escape)
    assert editor.raw() == "kept elsewhere"


def test_a_list_takes_one_entry_a_line_each_once(show: Shown, qtbot: QtBot) -> None:
    editor = ListEdit()
    show(editor)
    editor.set_value(("CBP", "ICE"))
    assert editor.raw() == "CBP\nICE"
    heard = Heard(editor)
    editor.setFocus()
    editor.text.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClick(editor.text, Qt.Key.Key_Return)
    qtbot.keyClicks(editor.text, " CBP")
    qtbot.keyClick(editor.text, Qt.Key.Key_Return)
    qtbot.keyClicks(editor.text, "FEMA")
    editor.commit()
    assert heard.of("committed") == [("CBP", "ICE", "FEMA")]


def test_each_line_of_a_list_completes(show: Shown, qtbot: QtBot) -> None:
    editor = ListEdit(names)
    show(editor)
    editor.set_value(("M. Alvarez",))
    editor.setFocus()
    editor.text.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClick(editor.text, Qt.Key.Key_Return)
    qtbot.keyClicks(editor.text, "ru")
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, QListView)
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    assert editor.raw() == "M. Alvarez\nJ. Ruiz"
    editor.commit()
    assert editor.value() == ("M. Alvarez", "J. Ruiz")


def test_a_list_that_can_only_be_read_offers_nothing(show: Shown, qtbot: QtBot) -> None:
    editor = ListEdit(names)
    show(editor)
    editor.set_value(("ru",))
    editor.set_read_only(True)
    editor.setFocus()
    qtbot.keyClick(editor.text, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert QApplication.activePopupWidget() is None


def test_an_entry_that_cannot_be_read_keeps_the_list_as_typed(show: Shown, qtbot: QtBot) -> None:
    def only_short(text: str) -> str:
        if len(text) > 3:
            raise ValueError(f"“{text}” is too long.")
        return text

    editor = ListEdit(read=only_short)
    show(editor)
    editor.setFocus()
    qtbot.keyClicks(editor.text, "much")
    assert not editor.commit()
    assert editor.problem == "“much” is too long."
    assert editor.raw() == "much"


def test_undo_is_for_what_was_typed_and_then_for_the_window(show: Shown, qtbot: QtBot) -> None:
    editor, line = LongTextEdit(), TextEdit()
    window = show(editor, line)
    undone: list[bool] = []
    QShortcut(QKeySequence.StandardKey.Undo, window, lambda: undone.append(True))
    control = Qt.KeyboardModifier.ControlModifier
    for one, field in ((editor, editor.text), (line, line.line)):
        undone.clear()
        heard = Heard(one)
        one.set_value("Train the staff")
        one.setFocus()
        qtbot.keyClicks(field, " now")
        for _ in range(8):  # Qt may undo the words one by one
            if one.raw() == "Train the staff":
                break
            assert undone == []
            qtbot.keyClick(field, Qt.Key.Key_Z, control)
        assert one.raw() == "Train the staff"
        assert undone == []
        qtbot.keyClick(field, Qt.Key.Key_Z, control)
        assert undone == [True], "nothing typed is left: the desk's undo"
        assert not one.is_held()
        assert heard.of("reverted"), "its draft can go"
        one.set_value("What the desk's undo brought back")
        assert one.raw() == "What the desk's undo brought back"
