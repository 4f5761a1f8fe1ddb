"""Many rows at once, through the page: the bar, the panel, fill down, pasted cells."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from oigdesk.desk import Desk
from oigdesk.queries import detail, history, listing
from oigdesk.queries.rows import RecommendationRow
from oigdesk.services import history as taking_back
from oigdesk.ui.main_window import MainWindow
from oigdesk.ui.pages.recommendations_page import RecommendationsPage
from oigdesk.ui.pages.reports_page import ReportsPage
from oigdesk.ui.panels.bulk_field_form import BulkFieldForm
from oigdesk.ui.panels.bulk_model import Group
from oigdesk.ui.panels.bulk_panel import BulkPanel
from oigdesk.ui.panels.bulk_step_form import BulkStepForm
from oigdesk.ui.panels.export_panel import ExportPanel
from oigdesk.ui.room import Room
from tests import filled

Settle = Callable[[], None]
FLAG = QItemSelectionModel.SelectionFlag


@pytest.fixture
def desk(filled_desk: Desk) -> Desk:
    """Work is done on a filled desk."""
    return filled_desk


@pytest.fixture
def page(room: Room, qtbot: QtBot, settle: Settle) -> RecommendationsPage:
    """The page of recommendations, in front."""
    page = RecommendationsPage(room)
    qtbot.addWidget(page)
    page.resize(1300, 800)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    settle()
    room.bus.changed.connect(page.apply_changed)
    page.focus_list()
    return page


@pytest.fixture
def said(room: Room) -> list[str]:
    """What the window was told to say."""
    heard: list[str] = []
    room.bus.said.connect(heard.append)
    return heard


def choose(page: RecommendationsPage, *references: str) -> list[str]:
    """Select rows; gives their uids."""
    uids = [filled.recommendation(page.room.desk, *one.split("/")) for one in references]
    model, chosen = page.table.rows, page.table.selectionModel()
    chosen.clear()
    for row in range(model.rowCount()):
        entry = model.entry(row)
        if entry is not None and entry.row.uid in uids:
            chosen.setCurrentIndex(model.index(row, 0), FLAG.Select | FLAG.Rows)
    return uids


def panel_of(page: RecommendationsPage | ReportsPage) -> BulkPanel:
    found = page.guest()
    assert isinstance(found, BulkPanel)
    return found


def fields_of(page: RecommendationsPage) -> BulkFieldForm:
    form = panel_of(page).form
    assert isinstance(form, BulkFieldForm)
    return form


def look(page: RecommendationsPage, qtbot: QtBot, settle: Settle) -> None:
    """Wait until the preview follows."""
    qtbot.waitUntil(lambda: not panel_of(page).is_waiting(), timeout=5_000)
    settle()


def row_of(page: RecommendationsPage, uid: str) -> RecommendationRow:
    return detail.recommendation(page.room.desk, uid).row


def test_the_bar_shows_with_two_rows_and_says_count_and_sum(
    page: RecommendationsPage, settle: Settle
) -> None:
    bar = page.pane.bulk
    assert bar.words() == ""
    choose(page, "OIG-24-03/2", "OIG-24-11/1")
    settle()
    assert bar.words() == "2 selected $1,250,000 questioned · $28,943,678 for better use"
    assert all(one.isVisible() for one in (bar.set_field, bar.step, bar.attach, bar.export))
    bar.cross.click()
    settle()
    assert bar.words() == ""
    assert len(page.table.selected_ids()) == 1


def test_a_field_is_set_for_all_with_a_preview_and_one_undo(
    page: RecommendationsPage, qtbot: QtBot, settle: Settle, said: list[str]
) -> None:
    uids = choose(page, "OIG-22-34/1", "OIG-22-34/2", "OIG-23-07/1")
    page.pane.bulk.set_field.click()
    settle()
    panel, form = panel_of(page), fields_of(page)
    assert panel.accessibleName() == "Set field of 3 recommendations"
    look(page, qtbot, settle)
    assert panel.apply.unready == "Give the new value."
    form.choose("official", "C. Chief")
    look(page, qtbot, settle)
    assert panel.apply.text() == "Change 3"
    assert panel.counts.words() == "3 will change"
    panel.apply.click()
    settle()
    assert page.guest() is None
    assert {row_of(page, uid).official for uid in uids} == {"C. Chief"}
    assert said == ["Set responsible official of 3 recommendations."]
    assert len(page.table.selected_ids()) == 3
    taking_back.undo(page.room.desk)
    assert row_of(page, uids[0]).official is None


def test_the_target_of_many_moves_and_the_refused_stay_with_their_reasons(
    page: RecommendationsPage, qtbot: QtBot, settle: Settle, said: list[str]
) -> None:
    closed, moved, awaiting = choose(page, "OIG-23-19/2", "OIG-23-07/1", "OIG-22-34/1")
    page.bulk.set_field()
    settle()
    panel, form = panel_of(page), fields_of(page)
    form.choose("target_date", dt.date(2027, 9, 30))
    look(page, qtbot, settle)
    assert "why" in panel.apply.unready.lower()
    form.reason.editor.set_raw("New directive")
    form.changed.emit()
    look(page, qtbot, settle)
    assert panel.apply.text() == "Change 1"
    model = panel.list.lines
    shown = [model.index(row).data() for row in range(model.rowCount())]
    assert shown[0] == "Refused, 2"
    assert "Reopen it first." in " ".join(shown[1:3])
    assert shown[3:] == [
        "Will change, 1",
        "OIG-23-07\xa0/\xa01, Target date: Oct 14, 2026 · 41 d late becomes Sep 30, 2027",
    ]
    panel.counts.copy.click()
    assert len(QGuiApplication.clipboard().text().splitlines()) == 3
    panel.apply.click()
    settle()
    assert row_of(page, moved).target_date == dt.date(2027, 9, 30)
    assert row_of(page, awaiting).target_date is None
    assert row_of(page, closed).state == "closed"
    assert said[-1] == "Extend target of OIG-23-07\xa0/\xa01. The 2 refused stay as they are."


def test_groups_of_the_preview_fold(
    page: RecommendationsPage, qtbot: QtBot, settle: Settle
) -> None:
    choose(page, "OIG-22-34/1", "OIG-22-34/2")
    page.bulk.set_field()
    settle()
    fields_of(page).choose("priority", value=True)
    look(page, qtbot, settle)
    view, model = panel_of(page).list.view, panel_of(page).list.lines
    assert model.rowCount() == 3
    view.setCurrentIndex(model.index(0))
    qtbot.keyClick(view, Qt.Key.Key_Left)
    assert model.rowCount() == 1
    entry = model.entry(model.index(0))
    assert isinstance(entry, Group)
    assert not entry.is_open
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert model.rowCount() == 3


def test_escape_closes_and_keeps_the_selection(
    page: RecommendationsPage, qtbot: QtBot, settle: Settle
) -> None:
    choose(page, "OIG-22-34/1", "OIG-22-34/2")
    page.bulk.set_field()
    settle()
    focus = QApplication.focusWidget()
    assert focus is not None
    assert panel_of(page).isAncestorOf(focus)
    qtbot.keyClick(focus, Qt.Key.Key_Escape)
    settle()
    assert page.guest() is None
    assert len(page.table.selected_ids()) == 2
    assert page.table.hasFocus()


def test_an_open_panel_follows_the_selection(
    page: RecommendationsPage, qtbot: QtBot, settle: Settle
) -> None:
    choose(page, "OIG-22-34/1", "OIG-22-34/2")
    page.bulk.set_field()
    settle()
    fields_of(page).choose("auditor", "A. Auditor")
    choose(page, "OIG-22-34/1", "OIG-22-34/2", "OIG-22-34/3")
    settle()
    look(page, qtbot, settle)
    assert panel_of(page).apply.text() == "Change 3"


def test_a_value_can_be_made_empty(page: RecommendationsPage, qtbot: QtBot, settle: Settle) -> None:
    uids = choose(page, "OIG-24-03/2", "OIG-24-11/1")
    page.bulk.set_field()
    settle()
    form = fields_of(page)
    form.choose("questioned_costs")
    form.clear.click()
    look(page, qtbot, settle)
    assert panel_of(page).apply.text() == "Change 2"
    panel_of(page).apply.click()
    settle()
    assert {row_of(page, uid).questioned_costs for uid in uids} == {None}


def test_a_step_is_taken_by_all_and_says_how_each_stands_after(
    page: RecommendationsPage, qtbot: QtBot, settle: Settle
) -> None:
    uids = choose(page, "OIG-22-34/2", "OIG-23-07/1")
    page.pane.bulk.step.click()
    settle()
    form = panel_of(page).form
    assert isinstance(form, BulkStepForm)
    form.choose("hold")
    form.rows["reason"].editor.set_raw("Litigation")
    form.changed.emit()
    look(page, qtbot, settle)
    assert panel_of(page).apply.text() == "Put on hold for 2"
    panel_of(page).apply.click()
    settle()
    assert all(row_of(page, uid).on_hold for uid in uids)


def test_control_d_shows_what_the_first_row_would_fill(
    page: RecommendationsPage, qtbot: QtBot, settle: Settle
) -> None:
    uids = choose(page, "OIG-24-03/2", "OIG-24-11/1", "OIG-24-11/2")
    page.focus_list()
    money = [one.name for one in page.table.kind.columns].index("money")
    here = page.table.currentIndex()
    page.table.selectionModel().setCurrentIndex(here.siblingAtColumn(money), FLAG.NoUpdate)
    qtbot.keyClick(page.table, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    settle()
    look(page, qtbot, settle)
    assert panel_of(page).apply.text() == "Change 2"
    panel_of(page).apply.click()
    settle()
    assert {row_of(page, uid).questioned_costs for uid in uids} == {1_250_000_00}


def test_pasted_cells_are_shown_first_and_the_refused_stay(
    page: RecommendationsPage, qtbot: QtBot, settle: Settle, said: list[str]
) -> None:
    block = "Report\tRecommendation\tResponsible official\tQuestioned costs\tState\n"
    block += "OIG-22-34\t1\tC. Chief\t5\tClosed\nOIG-22-34\t2\tC. Chief\tx\tClosed\n"
    assert page.table.take_block(block)
    settle()
    look(page, qtbot, settle)
    panel = panel_of(page)
    assert panel.accessibleName() == "Paste into 2 recommendations"
    assert panel.counts.words() == "3 will change, 1 refused"
    panel.apply.click()
    settle()
    one = filled.recommendation(page.room.desk, "OIG-22-34", "1")
    assert row_of(page, one).official == "C. Chief"
    assert row_of(page, one).questioned_costs == 5_00
    assert said[-1].endswith("The 1 refused stays as it is.")


def test_cells_without_headers_go_down_from_the_current_one(
    page: RecommendationsPage, qtbot: QtBot, settle: Settle
) -> None:
    uids = choose(page, "OIG-22-34/1")
    money = [one.name for one in page.table.kind.columns].index("money")
    page.table.go_to_cell(page.table.currentIndex().row(), money)
    assert page.table.take_block("7\n8\n")
    settle()
    look(page, qtbot, settle)
    panel_of(page).apply.click()
    settle()
    assert row_of(page, uids[0]).questioned_costs == 7_00
    two = filled.recommendation(page.room.desk, "OIG-22-34", "2")
    assert row_of(page, two).questioned_costs == 8_00


def test_a_page_of_a_report_is_no_block(page: RecommendationsPage) -> None:
    choose(page, "OIG-22-34/1")
    assert not page.table.take_block("Report Number:\nOIG-26-99\nTitle\nSomething\n")
    money = [one.name for one in page.table.kind.columns].index("money")
    page.table.go_to_cell(0, money)
    assert not page.table.take_block("Report Number\nOIG-26-99\nTitle\nSomething\n")


def test_the_selected_rows_alone_are_exported(page: RecommendationsPage, settle: Settle) -> None:
    asked: list[tuple[str, object]] = []
    page.asked.connect(lambda *what: asked.append(what))
    choose(page, "OIG-22-34/1", "OIG-24-11/1")
    settle()
    page.pane.bulk.export.click()
    ((word, filters),) = asked
    assert word == "export"
    panel = ExportPanel(page.room, filters=filters)  # type: ignore[arg-type]
    settle()
    assert panel.form.rows_count == 2
    assert panel.form.rows_words() == "Selected 2 rows"
    panel.deleteLater()


def test_files_are_attached_to_all_selected(
    page: RecommendationsPage, settle: Settle, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    memo = tmp_path / "memo.txt"
    memo.write_text("for both", encoding="utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(memo)], ""))
    choose(page, "OIG-23-58/1", "OIG-24-03/1")
    settle()
    page.pane.bulk.attach.click()
    settle()
    label = history.sets(page.room.desk)[0].label
    assert label == "Attach memo.txt to 2 recommendations"


def test_reports_are_set_together_too(room: Room, qtbot: QtBot, settle: Settle) -> None:
    page = ReportsPage(room)
    qtbot.addWidget(page)
    page.resize(1300, 800)
    page.show()
    settle()
    page.table.selectAll()
    settle()
    assert page.pane.bulk.set_field.isVisible()
    assert not page.pane.bulk.step.isVisible()
    page.bulk.set_field()
    settle()
    form = panel_of(page).form
    assert isinstance(form, BulkFieldForm)
    form.choose("type", "Review")
    qtbot.waitUntil(lambda: not panel_of(page).is_waiting(), timeout=5_000)
    settle()
    panel_of(page).apply.click()
    settle()
    rows = listing.first(room.desk, "report")
    assert {row.type for row in rows} == {"Review"}  # type: ignore[union-attr]


def test_paste_in_the_window_goes_to_the_list_that_has_the_keyboard(
    window: MainWindow, filled_folder: Path, rest: Callable[[], None], tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(filled_folder, tmp_path / "desk"))
    window.open_folder(folder)
    rest()
    assert window.body is not None
    page = window.body.page
    assert isinstance(page, RecommendationsPage)
    page.focus_list()
    QGuiApplication.clipboard().setText("Report\tRecommendation\tTags\nOIG-22-34\t1\tgrants\n")
    window.actions_.by_name["paste"].trigger()
    rest()
    assert isinstance(page.guest(), BulkPanel)


def test_a_cancelled_change_changes_nothing_and_the_panel_stays(
    page: RecommendationsPage, qtbot: QtBot, settle: Settle, said: list[str]
) -> None:
    (uid, _) = choose(page, "OIG-22-34/1", "OIG-22-34/2")
    page.bulk.set_field()
    settle()
    fields_of(page).choose("official", "C. Chief")
    look(page, qtbot, settle)
    panel, go_on = panel_of(page), Event()
    page.room.runner.change(lambda: go_on.wait(5))
    panel.apply.click()
    assert panel.is_running()
    panel.cancel.click()
    go_on.set()
    settle()
    assert said == ["Cancelled: nothing was changed."]
    assert row_of(page, uid).official is None
    assert panel.apply.isEnabled()
    assert panel.apply.text() == "Change 2"
