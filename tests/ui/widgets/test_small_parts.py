"""Labels, chips, sections, choices of two, empty places and panes that scroll."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from oigdesk.ui.widgets.badge import Badge
from oigdesk.ui.widgets.chip import Chip
from oigdesk.ui.widgets.empty import Empty
from oigdesk.ui.widgets.flow import FlowLayout
from oigdesk.ui.widgets.label import Label
from oigdesk.ui.widgets.note import Note
from oigdesk.ui.widgets.page_head import PageHead
from oigdesk.ui.widgets.scroll_area import ScrollArea
from oigdesk.ui.widgets.section import Section
from oigdesk.ui.widgets.tab_bar import TabBar
from oigdesk.ui.widgets.text_edit import TextEdit
from oigdesk.ui.widgets.tips import tip
from oigdesk.ui.widgets.two_way import TwoWay
from tests.ui.widgets.conftest import Shown

MARKUP = "<b>Trade</b> & <img src='\\\\host\\x'>"


def test_markup_is_shown_letter_for_letter(show: Shown) -> None:
    label, badge = Label(MARKUP), Badge("star", MARKUP)
    show(label, badge, wide=900)
    for widget in (label, badge):
        assert widget.textFormat() == Qt.TextFormat.PlainText
        face = QAccessible.queryAccessibleInterface(widget)
        assert face.text(QAccessible.Text.Name) == MARKUP
    assert not label.is_cut()
    assert "<b>" not in tip(MARKUP)
    assert "&lt;b&gt;" in tip(MARKUP)


def test_a_label_knows_when_it_is_cut(show: Shown) -> None:
    label = Label("Centers of Excellence and Expertise: revenue collection")
    show(label, wide=100)
    assert label.is_cut()


@pytest.mark.parametrize("text", ["", "one\ntwo\n", "x" * 400, "a word " * 60])
def test_wrapped_text_is_never_wider_than_its_label(show: Shown, text: str) -> None:
    label = Label(text, wrap=True)
    show(label, wide=160)
    assert label.width() == 160
    assert label.heightForWidth(160) >= label.heightForWidth(1000) > 0
    label.grab()


@pytest.mark.parametrize("key", [Qt.Key.Key_Delete, Qt.Key.Key_Backspace])
def test_a_chip_goes_by_key_and_by_its_cross(show: Shown, qtbot: QtBot, key: Qt.Key) -> None:
    chip = Chip("State", "Open")
    show(chip)
    clicked: list[bool] = []
    chip.clicked.connect(clicked.append)
    chip.setFocus()
    with qtbot.waitSignal(chip.removed):
        qtbot.keyClick(chip, key)
    right = QPoint(chip.width() - 12, chip.height() // 2)
    with qtbot.waitSignal(chip.removed):
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=right)
    assert clicked == []


def test_only_the_left_button_drops_a_chip(show: Shown, qtbot: QtBot) -> None:
    chip = Chip("State", "Open")
    show(chip)
    removed: list[bool] = []
    chip.removed.connect(lambda: removed.append(True))
    cross = QPoint(chip.width() - 12, chip.height() // 2)
    qtbot.mouseClick(chip, Qt.MouseButton.RightButton, pos=cross)
    qtbot.mouseClick(chip, Qt.MouseButton.MiddleButton, pos=cross)
    assert removed == []


def test_a_chip_opens_by_enter_and_by_a_press(show: Shown, qtbot: QtBot) -> None:
    chip = Chip("R&D", "Open")
    show(chip)
    assert chip.accessibleName() == "R&D Open"
    assert chip.toolTip() == ""
    chip.show_chip("Text", "<b>" + "x" * 60)
    assert chip.toolTip().startswith("<p>Text &lt;b&gt;x")
    with qtbot.waitSignal(chip.clicked):
        qtbot.keyClick(chip, Qt.Key.Key_Return)
    with qtbot.waitSignal(chip.clicked):
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(10, 10))


def test_chips_wrap_and_never_squeeze(show: Shown, qtbot: QtBot) -> None:
    holder = QWidget()
    flow = FlowLayout(holder)
    chips = [Chip("Component", f"Component {n}") for n in range(6)]
    for chip in chips:
        flow.addWidget(chip)
    show(holder, wide=320)
    assert len({chip.y() for chip in chips}) > 1
    assert all(chip.size() == chip.sizeHint() for chip in chips)
    assert holder.height() >= flow.heightForWidth(holder.width())
    flow.insert_widget(0, Chip("State", "Open"))
    assert flow.itemAt(0).widget().accessibleName() == "State Open"


def test_a_section_opens_and_closes_by_keys(show: Shown, qtbot: QtBot) -> None:
    section = Section("Evidence", note="2 files")
    inside = TextEdit()
    section.add(inside)
    section.set_closed_note("2 files, 1 reviewed")
    show(section)
    section.head.setFocus()
    with qtbot.waitSignal(section.toggled):
        qtbot.keyClick(section.head, Qt.Key.Key_Space)
    assert not inside.isVisible()
    assert section.head.note == "2 files, 1 reviewed"
    qtbot.keyClick(section.head, Qt.Key.Key_Right)
    assert inside.isVisible()
    assert section.head.note == "2 files"


def test_of_two_neither_is_taken_at_first(show: Shown, qtbot: QtBot) -> None:
    choice = TwoWay("Accept", "Leave")
    show(choice)
    choice.setFocus()
    assert choice.choice() is None
    said: list[object] = []
    choice.chosen.connect(said.append)
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_A, Qt.Key.Key_Delete):
        qtbot.keyClick(choice, key)
    assert said == [True, False, True, None]
    left = QPoint(4, choice.height() // 2)
    qtbot.mouseClick(choice, Qt.MouseButton.LeftButton, pos=left)
    qtbot.mouseClick(choice, Qt.MouseButton.LeftButton, pos=left)
    assert said[-2:] == [True, None]
    choice.set_choice(False)
    assert said[-1] is None
    assert choice.size() == choice.sizeHint()


def test_a_screen_reader_can_press_a_choice_and_alt_leaves_its_letters_alone(
    show: Shown, qtbot: QtBot
) -> None:
    choice = TwoWay("Accept", "Leave")
    show(choice)
    face = QAccessible.queryAccessibleInterface(choice)
    assert face.role() == QAccessible.Role.Button
    face.actionInterface().doAction("Press")
    qtbot.waitUntil(lambda: choice.choice() is True)
    qtbot.keyClick(choice, Qt.Key.Key_L, Qt.KeyboardModifier.AltModifier)
    assert choice.choice() is True


def test_a_page_head_without_room_says_how_ready_it_is_under_its_title(
    show: Shown, qtbot: QtBot
) -> None:
    head = PageHead()
    show(head, wide=1000)
    head.show_title("New report from a page", "Pasted today, 56 lines")
    head.show_verb("Add report, 5 recommendations", "plus")
    head.show_note("Title and date first, or leave them empty", "circle-alert", "warn")
    (note,) = head.findChildren(Note)
    title, facts = (
        next(one for one in head.findChildren(Label) if one.text() == text)
        for text in ("New report from a page", "Pasted today, 56 lines")
    )
    qtbot.waitUntil(lambda: note.x() > title.x())
    assert facts.isVisible()
    # As narrow as the sentence alone may be beside the buttons, in whatever font.
    narrow = 440 + note.sizeHint().width()
    head.window().resize(narrow, 400)
    qtbot.waitUntil(lambda: note.x() == title.x() and note.y() > title.y())
    assert head.window().width() == narrow
    assert not title.is_cut()
    assert note.width() >= note.sizeHint().width()
    assert not facts.isVisible()
    head.window().resize(1000, 400)
    qtbot.waitUntil(lambda: note.x() > title.x() and facts.isVisible())


def test_tabs_are_chosen_by_keys_and_keep_their_places(show: Shown, qtbot: QtBot) -> None:
    tabs = TabBar()
    for word in ("Source text", "As read", "Suspicions 6"):
        tabs.addTab(word)
    show(tabs)
    places = [tabs.tabRect(index) for index in range(3)]
    tabs.setFocus()
    qtbot.keyClick(tabs, Qt.Key.Key_Right)
    assert tabs.currentIndex() == 1
    qtbot.mouseClick(tabs, Qt.MouseButton.LeftButton, pos=places[2].center())
    assert tabs.currentIndex() == 2
    assert [tabs.tabRect(index) for index in range(3)] == places


def test_an_empty_place_offers_what_to_do(show: Shown, qtbot: QtBot) -> None:
    done: list[str] = []
    empty = Empty("inbox", "Nothing here", "Drop files.", [("Add", lambda: done.append("add"))])
    show(empty)
    assert [button.kind for button in empty.buttons()] == ["primary"]
    empty.buttons()[0].click()
    assert done == ["add"]
    empty.show_empty("inbox", "Still nothing")
    assert (empty.headline(), empty.buttons()) == ("Still nothing", ())


def test_the_keyboard_stays_when_an_empty_place_says_something_else(show: Shown) -> None:
    empty = Empty("inbox", "Nothing here", "", [("Add", print), ("Show all", print)])
    show(empty)
    empty.buttons()[1].setFocus()
    empty.show_empty("inbox", "Still nothing", "", [("Add", print), ("Show all", print)])
    assert empty.buttons()[1].hasFocus()
    empty.show_empty("inbox", "Still nothing", "", [("Add", print)])
    assert empty.buttons()[0].hasFocus()


def test_what_gets_the_focus_scrolls_into_sight(show: Shown, qtbot: QtBot) -> None:
    area = ScrollArea()
    area.setFixedHeight(120)
    fields = [TextEdit() for _ in range(20)]
    for field in fields:
        area.add(field)
    show(area)
    fields[0].setFocus()
    for _ in range(12):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    at = fields[12].mapTo(area.viewport(), QPoint(0, 0))
    assert 0 <= at.y() <= area.viewport().height() - fields[12].height()
    assert area.verticalScrollBar().value() > 0
    area.grab()
