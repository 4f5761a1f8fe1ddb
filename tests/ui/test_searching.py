from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from oigdesk.services import records
from oigdesk.ui.main_window import MainWindow
from oigdesk.ui.pages.find_page import FindPage
from oigdesk.ui.panels.found_model import GoLine
from oigdesk.ui.panels.recommendation_panel import RecommendationPanel
from oigdesk.ui.scene import body_of
from tests import builders

Rest = Callable[[], None]
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def looking(opened: MainWindow, rest: Rest) -> MainWindow:
    """The window over a desk with some words, the find box in hand."""
    room = opened.room
    assert room is not None
    report = builders.report(room.desk, description="Of trained dogs and ports.")
    for number in range(1, 6):
        builders.recommendation(room.desk, report, text=f"Ensure staff are trained, part {number}.")
    builders.evidence(room.desk, builders.numbered(room.desk, "3"), name="Trained staff.xlsx")
    body_of(opened).reload()
    rest()
    QTest.keyClick(opened, Qt.Key.Key_K, CONTROL)
    assert opened.top_bar.find_box.line.hasFocus()
    return opened


def type_words(window: MainWindow, words: str, rest: Rest) -> FindPage:
    """Type into the find box until the page stands there."""
    line = window.top_bar.find_box.line
    for letter in words:
        QTest.keyClicks(line, letter)
        window.top_bar.find_box.asked.emit(line.text().strip())
        rest()
    assert line.text() == words
    page = body_of(window).page
    assert isinstance(page, FindPage)
    return page


def test_results_take_the_page_as_words_are_typed_and_esc_brings_it_back(
    looking: MainWindow, rest: Rest
) -> None:
    body = body_of(looking)
    body.show_page("reports")
    QTest.keyClick(looking, Qt.Key.Key_K, CONTROL)
    line = looking.top_bar.find_box.line
    page = type_words(looking, "trained", rest)
    assert [page.head.tabs.tabText(at) for at in range(5)] == [
        "All 7",
        "Recommendations 5",
        "Evidence 1",
        "Updates and notes 0",
        "Reports 1",
    ]
    assert not page.head.tabs.isTabEnabled(3)
    assert line.hasFocus()
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert body.page.name == "reports"
    assert line.text() == ""
    QTest.keyClick(looking, Qt.Key.Key_K, CONTROL)
    assert line.text() == "trained"
    assert line.selectedText() == "trained"


def test_arrows_in_the_box_go_from_hit_to_hit_and_enter_opens(
    looking: MainWindow, rest: Rest
) -> None:
    page = type_words(looking, "trained", rest)
    line = looking.top_bar.find_box.line
    first = page.list.current()
    QTest.keyClick(line, Qt.Key.Key_Down)
    rest()
    second = page.list.current()
    assert first != second
    shown = page.record.shown()
    assert isinstance(shown, RecommendationPanel)
    assert line.hasFocus()
    QTest.keyClick(line, Qt.Key.Key_Up)
    assert page.list.current() == first
    QTest.keyClick(line, Qt.Key.Key_Down)
    QTest.keyClick(line, Qt.Key.Key_Return)
    rest()
    body = body_of(looking)
    assert body.page.name == "recommendations"
    panel = body.page.findChild(RecommendationPanel)
    assert panel is not None
    assert panel.uid == getattr(second, "uid", "")


def test_a_number_and_enter_go_to_the_record_at_once(looking: MainWindow, rest: Rest) -> None:
    line = looking.top_bar.find_box.line
    QTest.keyClicks(line, "oig-22-34/4")
    QTest.keyClick(line, Qt.Key.Key_Return)
    rest()
    body = body_of(looking)
    assert body.page.name == "recommendations"
    panel = body.page.findChild(RecommendationPanel)
    assert panel is not None
    assert panel.uid == builders.numbered(body.room.desk, "4")


def test_a_number_is_offered_over_the_hits(looking: MainWindow, rest: Rest) -> None:
    page = type_words(looking, "OIG-22-34", rest)
    go = page.list.current()
    assert isinstance(go, GoLine)
    assert (go.noun, go.name) == ("report", "OIG-22-34")


def test_one_kind_is_shown_whole(looking: MainWindow, rest: Rest) -> None:
    page = type_words(looking, "trained", rest)
    assert page.model.rowCount() == 9  # three heads, four of five hits, one each
    page.list.group_wanted.emit("recommendation")
    rest()
    assert page.head.group() == "recommendation"
    assert page.model.rowCount() == 5
    QTest.keyClick(looking.top_bar.find_box.line, Qt.Key.Key_Down)
    page.head.choose("")
    assert page.model.rowCount() == 9


def test_nothing_found_offers_one_of_the_words(looking: MainWindow, rest: Rest) -> None:
    page = type_words(looking, "trained lorries", rest)
    assert page.empty.headline() == "No text holds both words"
    (offer,) = page.empty.buttons()
    assert offer.text() == "Find “trained” (7)"
    offer.click()
    rest()
    assert looking.top_bar.find_box.line.text() == "trained"
    assert page.found is not None
    assert page.found.count == 7
    page.set_open_only(True)
    rest()
    assert page.found.open_only
    assert page.head.scope.text() == "Open only"


def test_what_is_changed_is_found_anew_with_the_same_hit_marked(
    looking: MainWindow, rest: Rest
) -> None:
    page = type_words(looking, "trained", rest)
    QTest.keyClick(looking.top_bar.find_box.line, Qt.Key.Key_Down)
    hit = page.list.current()
    room = body_of(looking).room
    uid = builders.numbered(room.desk, "5")
    looking.top_bar.find_box.line.clearFocus()
    room.runner.change(
        lambda: records.edit(room.desk, "recommendation", uid, {"tags": ("trained",)})
    )
    rest()
    assert page.found is not None
    assert page.found.count == 8
    assert page.list.current() == hit


def test_the_list_in_front_is_still_filtered_by_words(looking: MainWindow, rest: Rest) -> None:
    body = body_of(looking)
    body.show_page("recommendations")
    QTest.keyClick(looking, Qt.Key.Key_F, CONTROL)
    line = looking.top_bar.find_box.line
    assert line.placeholderText() == "Find in recommendations"
    QTest.keyClicks(line, "part 2")
    QTest.keyClick(line, Qt.Key.Key_Return)
    rest()
    assert body.page.find_text == "part 2"
    QTest.keyClick(looking, Qt.Key.Key_K, CONTROL)
    assert line.text() == ""
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert line.text() == "part 2"
    QTest.keyClick(looking, Qt.Key.Key_F, CONTROL)
    QTest.keyClick(line, Qt.Key.Key_Escape)
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert body.page.find_text == ""
    assert line.placeholderText() == FindPage.find_hint
