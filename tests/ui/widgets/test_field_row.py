from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from oigdesk.rules.dollars import dollar_words, read_dollars
from oigdesk.ui.measures import sizes
from oigdesk.ui.widgets.field_row import FieldRow
from oigdesk.ui.widgets.long_text_edit import LongTextEdit
from oigdesk.ui.widgets.money_edit import MoneyEdit
from oigdesk.ui.widgets.reason import Reason
from oigdesk.ui.widgets.text_edit import TextEdit
from tests.ui.widgets.conftest import Shown
from tests.ui.widgets.test_line_editors import type_over

REASON = "More than the $1,200.00 questioned. Unsupported is a part of it. Not saved."


def test_the_reason_stands_beneath_whole_until_it_goes(show: Shown, qtbot: QtBot) -> None:
    row = FieldRow("Unsupported part", MoneyEdit(read_dollars, dollar_words))
    show(row, wide=372)
    before = row.height()
    row.editor.set_problem(REASON)
    assert row.reason == REASON
    shown = row.findChild(Reason)
    assert shown is not None
    qtbot.waitUntil(lambda: row.height() > before)
    assert shown.height() >= shown.heightForWidth(shown.width())
    row.editor.set_problem(None)
    qtbot.waitUntil(lambda: row.height() == before)
    assert row.reason == ""


def test_saved_shows_for_a_while_and_gives_the_note_back(show: Shown, qtbot: QtBot) -> None:
    row = FieldRow("Responsible official", TextEdit())
    show(row)
    row.set_note("extended 3 times")
    row.show_saved()
    assert row.note() == "Saved"
    row.set_note("extended 4 times")
    assert row.note() == "Saved"
    qtbot.waitUntil(lambda: row.note() == "extended 4 times", timeout=5000)


def test_label_and_editor_are_a_pair_for_screen_readers(show: Shown, qtbot: QtBot) -> None:
    row = FieldRow("R&D official", TextEdit())
    show(row)
    assert row.label.buddy() is row.editor
    assert isinstance(row.editor, TextEdit)
    face = QAccessible.queryAccessibleInterface(row.editor.line)
    assert face.text(QAccessible.Text.Name) == "R&D official"
    row.editor.set_problem("Not so.")
    assert face.text(QAccessible.Text.Description) == "Not so."
    qtbot.mouseClick(row.label, Qt.MouseButton.LeftButton)
    assert row.editor.has_focus()


def test_rows_are_one_control_high_and_share_their_edges(show: Shown) -> None:
    one = FieldRow("Planned action", LongTextEdit())
    two = FieldRow("Responsible official", TextEdit())
    show(one, two)
    assert one.height() == two.height() == sizes().control
    left = [row.editor.mapTo(row, QPoint(0, 0)).x() for row in (one, two)]
    assert left == [sizes().inset + sizes().label_column] * 2


def test_a_note_takes_no_room_from_a_number(show: Shown, qtbot: QtBot) -> None:
    row = FieldRow("Questioned costs", MoneyEdit(read_dollars, dollar_words))
    show(row)
    assert isinstance(row.editor, MoneyEdit)
    type_over(qtbot, row.editor, "12")
    right = row.editor.line.mapTo(row, QPoint(row.editor.line.width(), 0)).x()
    row.show_saved()
    QApplication.processEvents()
    assert row.editor.line.mapTo(row, QPoint(row.editor.line.width(), 0)).x() == right


def test_labels_above_stand_over_a_framed_editor(show: Shown) -> None:
    row = FieldRow("Reason", LongTextEdit(lines=3), above=True, help="Why the plan is enough.")
    show(row)
    assert not row.hangs
    assert row.label.mapTo(row, QPoint(0, 0)).y() < row.editor.mapTo(row, QPoint(0, 0)).y()
    assert row.editor.mapTo(row, QPoint(0, 0)).x() == 0
    assert row.editor.height() > 3 * sizes().font_height
