from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from oigdesk.ui.widgets.button import Button
from oigdesk.ui.widgets.check_list import CheckItem
from oigdesk.ui.widgets.field_row import FieldRow
from oigdesk.ui.widgets.frames import shows_ring
from oigdesk.ui.widgets.long_text_edit import LongTextEdit
from oigdesk.ui.widgets.scrim import Scrim
from oigdesk.ui.widgets.step_panel import StepFrame
from oigdesk.ui.widgets.text_edit import TextEdit
from tests.ui.widgets.conftest import Shown

HAVE = CheckItem("response", "Response received", done=True)
LACK = CheckItem("official", "Responsible official", done=False, action="Add")


class Step:
    """A step panel over a window with a list and a record."""

    def __init__(self, show: Shown, *, high: int = 700) -> None:
        self.behind = Button("Accept plan…", "primary")
        self.anchor = QWidget()
        self.anchor.setMinimumHeight(300)
        self.window = show(self.behind, self.anchor, wide=800, high=high)
        self.behind.setFocus()
        self.panel = StepFrame("Accept plan for OIG-22-34 / 3", "It becomes Resolved.", "Accept")
        self.day = FieldRow("Accepted on", TextEdit(), above=True)
        self.reason = FieldRow("Reason", LongTextEdit(lines=3), above=True)
        self.panel.add(self.day)
        self.panel.add(self.reason)

    def open(self) -> None:
        self.panel.open_over(self.anchor)


def place(widget: QWidget) -> QRect:
    return QRect(widget.mapTo(widget.window(), QPoint(0, 0)), widget.size())


def test_it_opens_with_the_focus_in_the_first_field_and_gives_it_back(
    show: Shown, qtbot: QtBot
) -> None:
    step = Step(show)
    step.open()
    assert step.day.editor.has_focus()
    with qtbot.waitSignal(step.panel.cancelled):
        qtbot.keyClick(step.window.focusWidget(), Qt.Key.Key_Escape)
    assert step.panel.isHidden()
    assert step.behind.hasFocus()
    qtbot.waitUntil(lambda: step.window.findChild(Scrim) is None)


def test_escape_first_brings_a_typed_value_back(show: Shown, qtbot: QtBot) -> None:
    step = Step(show)
    step.open()
    cancelled: list[bool] = []
    step.panel.cancelled.connect(lambda: cancelled.append(True))
    qtbot.keyClicks(step.window.focusWidget(), "soon")
    qtbot.keyClick(step.window.focusWidget(), Qt.Key.Key_Escape)
    assert cancelled == []
    assert step.day.editor.raw() == ""
    qtbot.keyClick(step.window.focusWidget(), Qt.Key.Key_Escape)
    assert cancelled == [True]


def test_tab_stays_inside(show: Shown, qtbot: QtBot) -> None:
    step = Step(show)
    step.open()
    seen = []
    for _ in range(12):
        qtbot.keyClick(step.window.focusWidget(), Qt.Key.Key_Tab)
        seen.append(step.window.focusWidget())
    assert all(step.panel.isAncestorOf(widget) for widget in seen)
    assert {step.panel.verb, step.panel.cancel_button} <= set(seen)


def test_an_unready_verb_names_and_focuses_the_first_missing_thing(
    show: Shown, qtbot: QtBot
) -> None:
    step = Step(show)
    step.panel.show_needs((HAVE, LACK))
    step.open()
    assert step.panel.checks.headline() == "1 of 2 still missing"
    step.panel.verb.setFocus()
    with qtbot.waitSignal(step.panel.refused) as refused:
        qtbot.keyClick(step.panel.verb, Qt.Key.Key_Return)
    assert "Responsible official" in refused.args[0]
    add = step.panel.checks.button("official")
    assert add is not None
    assert add.hasFocus()
    assert shows_ring(add)
    with qtbot.waitSignal(step.panel.mend) as mended:
        qtbot.keyClick(add, Qt.Key.Key_Return)
    assert mended.args == ["official"]


def test_control_enter_confirms_when_nothing_is_missing(show: Shown, qtbot: QtBot) -> None:
    step = Step(show)
    step.panel.show_needs((HAVE,))
    step.open()
    qtbot.keyClicks(step.window.focusWidget(), "today")
    with qtbot.waitSignal(step.panel.confirmed):
        qtbot.keyClick(
            step.window.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
        )
    assert step.day.editor.value() == "today"


def test_control_enter_confirms_from_its_buttons_too(show: Shown, qtbot: QtBot) -> None:
    step = Step(show)
    step.panel.show_needs((HAVE,))
    step.open()
    cancelled: list[bool] = []
    step.panel.cancelled.connect(lambda: cancelled.append(True))
    for button in step.panel.findChildren(QAbstractButton):
        button.setFocus()
        with qtbot.waitSignal(step.panel.confirmed):
            qtbot.keyClick(button, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not cancelled


def test_what_lies_beneath_cannot_be_pressed(show: Shown, qtbot: QtBot) -> None:
    step = Step(show)
    pressed: list[bool] = []
    step.behind.clicked.connect(pressed.append)
    step.open()
    over = step.window.childAt(place(step.behind).center())
    assert isinstance(over, Scrim)
    qtbot.mouseClick(over, Qt.MouseButton.LeftButton)
    assert pressed == []


def test_in_a_low_window_the_body_scrolls_and_the_verb_stays_in_sight(
    show: Shown, qtbot: QtBot
) -> None:
    step = Step(show, high=340)
    many = [
        CheckItem(str(n), f"Thing {n}", done=False, action="Mend", why="Because it is not there.")
        for n in range(12)
    ]
    step.panel.show_needs(many, "12 things stand in the way")
    step.open()
    step.window.resize(800, 340)
    qtbot.waitUntil(lambda: step.window.rect().contains(place(step.panel)))
    assert step.window.rect().contains(place(step.panel.verb))


def test_why_it_could_not_be_taken_stands_in_the_panel(show: Shown) -> None:
    step = Step(show)
    step.open()
    step.panel.show_problem("The day lies before the response.")
    assert step.panel.problem.isVisible()
    step.panel.show_problem("")
    assert not step.panel.problem.isVisible()
