from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from oigdesk.desk import Desk
from oigdesk.queries import detail, listing
from oigdesk.services import evidence, history, keeping
from oigdesk.store.naming import reference
from oigdesk.ui.measures import sizes
from oigdesk.ui.pages.evidence_page import EvidencePage
from oigdesk.ui.pages.list_page import ListPage
from oigdesk.ui.pages.recommendations_page import RecommendationsPage
from oigdesk.ui.pages.reports_page import ReportsPage
from oigdesk.ui.room import Room
from tests import builders, filled

Settle = Callable[[], None]
PAGES = (RecommendationsPage, ReportsPage, EvidencePage)


@pytest.fixture
def desk(filled_desk: Desk) -> Desk:
    """Pages are looked at over a filled desk."""
    return filled_desk


@pytest.fixture
def page_of(room: Room, qtbot: QtBot, settle: Settle) -> Callable[[type[ListPage]], ListPage]:
    """Makes a page and shows it."""

    def make(kind: type[ListPage]) -> ListPage:
        page = kind(room)
        qtbot.addWidget(page)
        page.resize(1200, 800)
        page.show()
        settle()
        room.bus.changed.connect(page.apply_changed)
        return page

    return make


Make = Callable[[type[ListPage]], ListPage]


@pytest.mark.parametrize("kind", PAGES)
def test_the_first_row_is_shown_beside_its_list(page_of: Make, kind: type[ListPage]) -> None:
    page = page_of(kind)
    assert page.current_uid()
    assert page.pane.head.facts()
    assert page.side.isVisible()
    assert page.guest() is None


@pytest.mark.parametrize("kind", PAGES)
def test_verbs_have_names_and_no_two_the_same_keys(page_of: Make, kind: type[ListPage]) -> None:
    actions = page_of(kind).actions()
    keys = [action.shortcut().toString() for action in actions if not action.shortcut().isEmpty()]
    assert len(set(keys)) == len(keys)
    assert all(action.text() for action in actions)


def test_stepping_shows_the_next_record(page_of: Make, room: Room, settle: Settle) -> None:
    page = page_of(RecommendationsPage)
    page.step(1)
    settle()
    assert page.current_uid() == filled.recommendation(room.desk, "OIG-22-34", "2")
    assert page.panel.uid == page.current_uid()  # type: ignore[union-attr]


def test_a_record_is_shown_also_when_find_hides_it(
    page_of: Make, room: Room, settle: Settle, qtbot: QtBot
) -> None:
    page = page_of(RecommendationsPage)
    page.find("drawback")
    settle()
    assert page.table.rows.rowCount() == 2
    asked: list[tuple[str, object]] = []
    page.asked.connect(lambda word, payload: asked.append((word, payload)))
    uid = filled.recommendation(room.desk, "OIG-24-11", "1")
    page.show_record(uid)
    settle()
    assert page.current_uid() == uid
    assert asked == [("find", "")]


def test_files_dropped_on_a_row_become_its_evidence(
    page_of: Make, room: Room, settle: Settle, tmp_path: Path
) -> None:
    page = page_of(RecommendationsPage)
    uid = filled.recommendation(room.desk, "OIG-24-39", "2")
    proof = tmp_path / "calibration log.txt"
    proof.write_text("calibrated", encoding="utf-8")
    page.table.files_dropped.emit(uid, "OIG-24-39 / 2", [proof])
    settle()
    settle()
    assert page.current_uid() == uid
    items = detail.recommendation(room.desk, uid).evidence
    assert [item.name for item in items] == ["calibration log.txt"]


def test_files_dropped_on_evidence_join_the_record_it_supports(
    page_of: Make, room: Room, settle: Settle, tmp_path: Path
) -> None:
    page = page_of(EvidencePage)
    said: list[str] = []
    room.bus.said.connect(said.append)
    (row,) = listing.first(room.desk, "evidence", find="Bill 8824-331")
    page.show_record(row.uid)
    settle()
    entry = page.table.current_entry()
    assert entry is not None
    target = page.table.kind.target(entry)
    assert target is not None
    proof = tmp_path / "more.txt"
    proof.write_text("more", encoding="utf-8")
    page.table.files_dropped.emit(*target, [proof])
    settle()
    uid = filled.recommendation(room.desk, "OIG-23-07", "1")
    assert "more.txt" in {item.name for item in detail.recommendation(room.desk, uid).evidence}
    assert said[-1].startswith("Attached more.txt to OIG-23-07")


def test_a_report_is_begun_by_hand_and_stands_in_the_list(
    page_of: Make, room: Room, settle: Settle, qtbot: QtBot
) -> None:
    page = page_of(ReportsPage)
    assert isinstance(page, ReportsPage)
    page.asked.connect(lambda word, uid: page.show_record(str(uid)) if word == "report" else None)
    page.new_report()
    assert page.current_uid() == ""
    typed = QApplication.focusWidget()
    qtbot.keyClicks(typed, "Controls over travel cards")
    qtbot.keyClick(typed, Qt.Key.Key_Return)
    settle()
    settle()
    entry = page.table.current_entry()
    assert entry is not None
    assert entry.row.title == "Controls over travel cards"
    assert page.pane.head.facts() == "16 reports"


def test_the_report_of_a_recommendation_and_the_record_of_an_item_are_one_key_away(
    page_of: Make, room: Room, settle: Settle
) -> None:
    went: list[tuple[str, object]] = []
    page = page_of(RecommendationsPage)
    page.asked.connect(lambda word, payload: went.append((word, payload)))
    assert isinstance(page, RecommendationsPage)
    page.go_to_report()
    row = listing.first(room.desk, "report")[0]
    assert went == [("report", row.uid)]
    evidence = page_of(EvidencePage)
    evidence.asked.connect(lambda word, payload: went.append((word, payload)))
    (item,) = listing.first(room.desk, "evidence", find="Grants closed")
    evidence.show_record(item.uid)
    settle()
    assert isinstance(evidence, EvidencePage)
    evidence.go_to_record()
    assert went[-1] == ("recommendation", filled.recommendation(room.desk, "OIG-24-11", "1"))


def test_without_a_record_files_are_answered_in_words(
    page_of: Make, room: Room, settle: Settle
) -> None:
    page = page_of(RecommendationsPage)
    page.find("nothing at all like this")
    settle()
    said: list[str] = []
    room.bus.said.connect(said.append)
    page.take_files([Path("proof.txt")])
    assert said[-1].startswith("Nothing was attached")


class TestEmptyDesk:
    """Every list of an empty desk says what to do next."""

    @pytest.fixture
    def desk(self, desk_folder: Path) -> Desk:
        return keeping.open_desk(desk_folder, today=lambda: builders.TODAY).desk

    @pytest.mark.parametrize(
        ("kind", "words"),
        [
            (RecommendationsPage, "No recommendation yet"),
            (ReportsPage, "No report yet"),
            (EvidencePage, "No evidence yet"),
        ],
    )
    def test_what_to_do_next(self, page_of: Make, kind: type[ListPage], words: str) -> None:
        page = page_of(kind)
        assert page.pane.empty_words() == words
        assert page.current_uid() == ""
        keeping.leave(page.room.desk)

    def test_paste_a_page_hands_over_what_is_on_the_clipboard(
        self, page_of: Make, qtbot: QtBot
    ) -> None:
        page = page_of(RecommendationsPage)
        QGuiApplication.clipboard().setText("Report Number\nOIG-1")
        with qtbot.waitSignal(page.asked) as asked:
            page.paste_page()
        assert asked.args == ["intake", "Report Number\nOIG-1"]
        keeping.leave(page.room.desk)

    def test_the_first_rows_of_a_desk_come_with_one_chosen_and_go_with_it(
        self, page_of: Make, settle: Settle
    ) -> None:
        page = page_of(RecommendationsPage)
        desk = page.room.desk
        uid = builders.sample(desk)
        page.reload()
        settle()
        first = builders.numbered(desk, "1", uid)
        assert page.current_uid() == page.panel.uid == first
        for step, now in ((history.undo, None), (history.redo, first)):
            page.room.runner.change(partial(step, desk), owner=page)
            settle()
            assert page.panel.uid == now
        keeping.leave(desk)


def test_delete_in_the_list_of_evidence_takes_the_item_off_its_record(
    page_of: Make, room: Room, desk: Desk, tmp_path: Path, settle: Settle
) -> None:
    page, said = page_of(EvidencePage), list[str]()
    room.bus.said.connect(said.append)
    (remove,) = [one for one in page.actions() if one.shortcut().toString() == "Del"]
    remove.trigger()
    assert "a source page stays with its report" in said[-1]
    file = tmp_path / "minutes.txt"
    file.write_text("who said what")
    (row,) = evidence.attach(desk, filled.recommendation(desk, "OIG-23-07", "1"), [file]).attached
    page.reload()
    page.show_record(row.uid)
    settle()
    remove.trigger()
    settle()
    assert detail.evidence(desk, row.uid).supports == ()
    assert "The file stays in the desk" in said[-1]


def test_files_over_an_item_are_told_which_record_they_join(
    page_of: Make, desk: Desk, tmp_path: Path, settle: Settle
) -> None:
    page, own = page_of(EvidencePage), filled.recommendation(desk, "OIG-23-07", "1")
    files = [tmp_path / "minutes.txt", tmp_path / "roster.txt"]
    for file in files:
        file.write_text(f"what {file.name} says")
    (row,) = evidence.attach(desk, own, files[:1]).attached
    page.reload()
    page.show_record(row.uid)
    settle()
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(files[1]))])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    keys = Qt.KeyboardModifier.NoModifier
    assert isinstance(page, EvidencePage)
    QApplication.sendEvent(page.panel, QDragEnterEvent(QPoint(60, 60), copy, mime, left, keys))
    assert page.panel_drops.overlay.headline() == f"Attach 1 file to {reference('OIG-23-07', '1')}"
    QApplication.sendEvent(page.panel, QDropEvent(QPointF(60, 60), copy, mime, left, keys))
    settle()
    names = [one.name for one in detail.recommendation(desk, own).evidence]
    assert names[-2:] == ["minutes.txt", "roster.txt"]


@pytest.mark.parametrize(
    ("width", "record"),
    [(1704, 480), (1224, 404), (1000, 372), (912, 500), (700, 385)],
    ids=["wide", "usual", "no narrower", "beside narrow rows", "small"],
)
def test_the_record_begins_as_wide_as_it_reads_well(page_of: Make, width: int, record: int) -> None:
    page = page_of(RecommendationsPage)
    unit = sizes().units(1000) / 1000
    assert page.record_width(round(width * unit)) == pytest.approx(record * unit, abs=3)


def test_the_divider_shares_anew_until_it_was_moved(page_of: Make, settle: Settle) -> None:
    page = page_of(RecommendationsPage)
    page.resize(page.width() + 300, page.height())
    settle()
    assert page.side.width() == pytest.approx(page.record_width(page.width()), abs=2)


def test_the_sums_of_a_selection_are_whole_in_a_narrow_list(
    page_of: Make, settle: Settle, qtbot: QtBot
) -> None:
    page = page_of(RecommendationsPage)
    page.splitter.setSizes([430, 770])
    head = page.pane.head
    buttons = page.pane.choose_columns
    assert buttons.isVisible()
    page.table.selectAll()
    settle()
    shown = head.facts_label
    assert len(shown.lines(shown.width())) == 2
    assert not shown.is_cut()
    assert not buttons.isVisible()
    page.table.go_to_row(0)
    settle()
    assert buttons.isVisible()
