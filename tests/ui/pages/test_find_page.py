from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from oigdesk.desk import Desk
from oigdesk.formats.shapes import RecommendationShape
from oigdesk.models.report import Report
from oigdesk.queries import detail
from oigdesk.queries.hits import Hit
from oigdesk.services import interchange, lifecycle, noting, records
from oigdesk.ui.pages.find_page import BATCH, FindPage
from oigdesk.ui.panels.recommendation_panel import RecommendationPanel
from oigdesk.ui.panels.report_panel import ReportPanel
from oigdesk.ui.room import Room
from tests import builders

Settle = Callable[[], None]
MANY = BATCH + 7


@pytest.fixture
def page(room: Room, desk: Desk, qtbot: QtBot, settle: Settle) -> FindPage:
    """The page over a report with many recommendations about ports, one of them closed."""
    report = builders.report(desk, title="Ports of entry")
    many = tuple(
        RecommendationShape(number=str(number), text=f"Port {number}.")
        for number in range(1, MANY + 1)
    )
    with desk.write("Add many") as writing:
        owner = records.existing(writing.session, "report", report)
        assert isinstance(owner, Report)
        for shape in many:
            interchange.enter_recommendation(writing.session, owner, shape)
    noting.note(desk, "report", report, "The port of Miami is new.")
    made = FindPage(room)
    qtbot.addWidget(made)
    made.resize(1200, 800)
    made.show()
    room.bus.changed.connect(made.apply_changed)
    settle()
    return made


def test_before_a_word_the_page_says_what_is_looked_through(page: FindPage) -> None:
    assert page.empty.isVisible()
    assert page.empty.headline() == "Type what you look for"


def test_a_kind_is_read_in_parts_as_it_is_scrolled(page: FindPage, settle: Settle) -> None:
    QAbstractItemModelTester(page.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    page.find("port")
    settle()
    assert page.found is not None
    assert page.found.counts == {"recommendation": MANY, "evidence": 0, "note": 1, "report": 1}
    page.head.choose("recommendation")
    settle()
    assert page.model.rowCount() == BATCH
    page.list.choose(BATCH - 1)
    page.list.step(1)
    settle()
    assert page.model.rowCount() == MANY
    assert not page.model.canFetchMore(QModelIndex())


def test_an_answer_to_words_that_are_gone_is_dropped(page: FindPage, settle: Settle) -> None:
    for words in ("port", "por", "miami"):
        page.find(words)
    settle()
    assert page.found is not None
    assert page.found.count == 1
    hit = page.list.current()
    assert isinstance(hit, Hit)
    assert [piece.text for piece in hit.snippet if piece.marked] == ["Miami"]
    page.find("")
    page.find("  ")
    settle()
    assert page.empty.headline() == "Type what you look for"


def test_closed_ones_are_left_out_when_it_is_asked_for(
    page: FindPage, desk: Desk, settle: Settle
) -> None:
    given = {"close_reason": "withdrawn", "reason": "Gone", "effective_date": builders.TODAY}
    lifecycle.step(desk, builders.numbered(desk, "1"), "close", given)
    page.find('"port 1"')
    settle()
    assert page.found is not None
    assert page.found.count == 1
    page.set_open_only(True)
    settle()
    assert page.found.open_only
    assert page.found.count == 0
    assert page.empty.buttons()[0].text() == "Look at 1 of closed recommendations"
    page.empty.buttons()[0].click()
    settle()
    assert page.found.count == 1


def test_the_hits_have_the_keys_of_a_list(page: FindPage, settle: Settle, qtbot: QtBot) -> None:
    page.find("port")
    settle()
    page.list.setFocus()
    first = page.list.currentIndex().row()
    QTest.keyClick(page.list, Qt.Key.Key_Down)
    assert page.list.currentIndex().row() == first + 1
    asked: list[tuple[str, object]] = []
    page.asked.connect(lambda noun, uid: asked.append((noun, uid)))
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    entry = page.list.current()
    assert isinstance(entry, Hit)
    assert asked == [("recommendation", entry.uid)]
    with qtbot.waitSignal(page.back_wanted):
        QTest.keyClick(page.list, Qt.Key.Key_Escape)


def test_the_field_in_which_the_words_stand_is_in_sight(
    page: FindPage, desk: Desk, settle: Settle
) -> None:
    uid = builders.numbered(desk, "3")
    lifecycle.step(desk, uid, "note", {"reason": "A zebra", "effective_date": builders.TODAY})
    page.find("zebra")
    settle()
    panel = page.record.shown()
    assert isinstance(panel, RecommendationPanel)
    assert panel.uid == uid
    bar = panel.pane.verticalScrollBar()
    assert bar.value() > 0
    assert not panel.timeline.visibleRegion().isEmpty()
    # What changes meanwhile is read anew, and the record stays where the person has it.
    bar.setValue(0)
    noting.note(desk, "report", detail.recommendation(desk, uid).row.report_uid, "Nothing")
    page.reload()
    settle()
    assert page.list.current() is not None
    assert bar.value() == 0
    page.find('"port 3"')
    settle()
    assert not panel.text_section.visibleRegion().isEmpty()


def test_a_note_of_a_report_is_in_sight(page: FindPage, settle: Settle) -> None:
    page.find("miami")
    settle()
    panel = page.record.shown()
    assert isinstance(panel, ReportPanel)
    assert not panel.notes.visibleRegion().isEmpty()
