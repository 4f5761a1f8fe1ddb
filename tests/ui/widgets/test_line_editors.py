"""What all editors of one line promise, with real keys."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from oigdesk.ui.widgets.editor import Editor
from oigdesk.ui.widgets.line_editor import LineEditor
from oigdesk.ui.widgets.list_edit import ListEdit
from oigdesk.ui.widgets.text_edit import TextEdit
from tests.ui.widgets.conftest import Shown


class Heard:
    """What an editor said, in order."""

    def __init__(self, editor: Editor) -> None:
        self.all: list[tuple[str, object]] = []
        for name in ("committed", "typed", "refused", "problem_changed"):
            getattr(editor, name).connect(lambda said, n=name: self.all.append((n, said)))
        for name in ("left", "reverted"):
            getattr(editor, name).connect(lambda n=name: self.all.append((n, None)))

    def of(self, name: str) -> list[object]:
        return [said for kind, said in self.all if kind == name]


def type_over(qtbot: QtBot, editor: LineEditor, text: str) -> None:
    editor.setFocus()
    editor.select_all()
    qtbot.keyClicks(editor.line, text)


def test_a_value_is_taken_when_the_field_is_left(show: Shown, qtbot: QtBot) -> None:
    editor, other = TextEdit(), TextEdit()
    show(editor, other)
    editor.set_value("J. Ruiz")
    heard = Heard(editor)
    type_over(qtbot, editor, "  M. Alvarez ")
    assert heard.of("typed")[-1] == "  M. Alvarez "
    assert heard.of("committed") == []
    qtbot.keyClick(editor.line, Qt.Key.Key_Tab)
    assert other.has_focus()
    assert heard.all[-2:] == [("committed", "M. Alvarez"), ("left", None)]
    assert editor.raw() == "M. Alvarez"


def test_enter_takes_the_value_and_stays(show: Shown, qtbot: QtBot) -> None:
    editor = TextEdit()
    show(editor)
    heard = Heard(editor)
    type_over(qtbot, editor, "New")
    qtbot.keyClick(editor.line, Qt.Key.Key_Return)
    assert heard.of("committed") == ["New"]
    assert editor.has_focus()
    qtbot.keyClick(editor.line, Qt.Key.Key_Return)
    assert heard.of("committed") == ["New"]


def test_escape_brings_the_kept_value_back(show: Shown, qtbot: QtBot) -> None:
    editor = TextEdit()
    show(editor)
    editor.set_value("kept")
    heard = Heard(editor)
    type_over(qtbot, editor, "typed")
    qtbot.keyClick(editor.line, Qt.Key.Key_Escape)
    assert editor.raw() == "kept"
    assert heard.of("reverted") == [None]
    assert heard.of("committed") == []


def test_nothing_typed_is_not_stated(show: Shown, qtbot: QtBot) -> None:
    editor = TextEdit()
    show(editor)
    editor.set_value("x")
    heard = Heard(editor)
    type_over(qtbot, editor, " ")
    editor.commit()
    assert heard.of("committed") == [None]
    assert editor.line.placeholderText() == "not stated"


def test_a_reload_never_overwrites_what_is_being_typed(show: Shown, qtbot: QtBot) -> None:
    editor = TextEdit()
    show(editor)
    editor.set_value("old")
    type_over(qtbot, editor, "half a sen")
    editor.set_value("from elsewhere")
    assert editor.raw() == "half a sen"
    editor.revert()
    assert editor.raw() == "from elsewhere"


def test_a_value_the_desk_refused_stays_until_escape(show: Shown, qtbot: QtBot) -> None:
    editor = TextEdit()
    show(editor)
    editor.set_value("good")
    type_over(qtbot, editor, "bad")
    editor.commit()
    editor.set_problem("Not so.")
    editor.set_value("good")
    assert (editor.raw(), editor.problem) == ("bad", "Not so.")
    qtbot.keyClick(editor.line, Qt.Key.Key_Escape)
    assert (editor.raw(), editor.problem, editor.value()) == ("good", "", "good")


def test_the_same_refused_value_can_be_tried_again(show: Shown, qtbot: QtBot) -> None:
    editor = TextEdit()
    show(editor)
    type_over(qtbot, editor, "bad")
    editor.commit()
    editor.set_problem("Not so.")
    heard = Heard(editor)
    type_over(qtbot, editor, "bad")
    editor.commit()
    assert heard.of("committed") == ["bad"]
    assert editor.problem == ""


def test_typing_what_was_there_commits_nothing_and_lets_the_draft_go(
    show: Shown, qtbot: QtBot
) -> None:
    editor = TextEdit()
    show(editor)
    editor.set_value("same")
    heard = Heard(editor)
    type_over(qtbot, editor, "same")
    editor.commit()
    assert heard.of("committed") == []
    assert heard.of("reverted") == [None]


def test_a_draft_comes_back_as_typed_text(show: Shown) -> None:
    editor = TextEdit()
    show(editor)
    editor.set_value("kept")
    editor.set_raw("draft")
    editor.set_value("kept")
    assert editor.raw() == "draft"
    assert editor.is_held()


def test_undo_is_the_windows_until_something_is_typed(show: Shown, qtbot: QtBot) -> None:
    editor = TextEdit()
    window = show(editor)
    undone: list[bool] = []
    QShortcut(QKeySequence.StandardKey.Undo, window, lambda: undone.append(True))
    editor.set_value("kept")
    editor.setFocus()
    qtbot.keyClick(editor.line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert undone == [True]
    type_over(qtbot, editor, "typed")
    qtbot.keyClick(editor.line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert undone == [True]
    assert editor.raw() == "kept"


def test_read_only_can_be_reached_and_copied_but_not_changed(show: Shown, qtbot: QtBot) -> None:
    editor = TextEdit()
    show(editor)
    editor.set_value("fixed")
    editor.set_read_only(True)
    editor.setFocus()
    qtbot.keyClicks(editor.line, "x")
    assert editor.raw() == "fixed"
    assert editor.has_focus()


def ink_left(image: QImage, around: int) -> int:
    """The first column, right of the frame, that differs from the ground."""
    middle = image.height() // 2
    ground = image.pixel(around, 4)
    for x in range(around, image.width() - around):
        if any(image.pixel(x, y) != ground for y in range(6, image.height() - 6)):
            return x
    raise AssertionError(f"nothing is drawn at {middle}")


def test_text_never_moves_between_rest_hover_and_focus(show: Shown, qtbot: QtBot) -> None:
    editor, other = TextEdit(), TextEdit()
    show(editor, other)
    other.setFocus()
    editor.set_value("Hl")
    rest = ink_left(editor.grab().toImage(), 4)
    qtbot.mouseMove(editor, QPoint(200, 10))
    hovered = ink_left(editor.grab().toImage(), 4)
    editor.setFocus()
    editor.line.setCursorPosition(2)  # away from the letter that is looked at
    focused = ink_left(editor.grab().toImage(), 4)
    assert rest == hovered == focused


def test_a_long_text_is_cut_at_rest(show: Shown) -> None:
    editor = TextEdit()
    other = QWidget()
    show(editor, other, wide=120)
    other.setFocus()
    editor.set_value("Executive Director, Trade Policy and Programs")
    assert editor.line.is_cut()
    editor.set_value("No")
    assert not editor.line.is_cut()


def test_a_press_inside_the_frame_beside_the_text_goes_to_the_text(
    show: Shown, qtbot: QtBot
) -> None:
    line, text = TextEdit(), ListEdit()
    show(line, text)
    for editor, other in ((line, text), (text, line)):
        other.setFocus()
        qtbot.mouseClick(editor, Qt.MouseButton.LeftButton, pos=QPoint(2, 2))
        assert editor.hasFocus()
