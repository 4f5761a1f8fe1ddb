from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from oigdesk.desk import Desk
from oigdesk.models.report import Report
from oigdesk.queries import detail
from oigdesk.services import lifecycle, records
from oigdesk.ui.panels.report_panel import ReportPanel
from tests import builders
from tests.ui.panels.conftest import type_into

# A list of suggestions is a popup, which the offscreen platform cannot raise.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

Settle = Callable[[], None]


@pytest.fixture
def uid(desk: Desk) -> str:
    """A report that lacks its title and its day, with two recommendations."""
    made = builders.report(
        desk, title=None, date_issued=None, recommendations_stated=3, questioned_costs=50_000
    )
    builders.recommendation(desk, made, questioned_costs=20_000)
    builders.recommendation(desk, made, questioned_costs=30_000)
    return made


@pytest.fixture
def shown(form: ReportPanel, uid: str, settle: Settle) -> ReportPanel:
    form.show_uid(uid)
    settle()
    return form


def test_what_is_missing_is_marked_and_filled_one_after_another(
    shown: ReportPanel, desk: Desk, uid: str, settle: Settle
) -> None:
    assert shown.head.verbs[0].text() == "Fill in the 2 missing"
    assert shown.own.rows["title"].note() == "missing"
    shown.head.verbs[0].click()
    title, day = shown.own.editors["title"], shown.own.editors["date_issued"]
    assert title.has_focus()
    QTest.keyClicks(title.focusProxy(), "Ineffective controls")
    QTest.keyClick(title.focusProxy(), Qt.Key.Key_Return)
    settle()
    assert day.has_focus()
    QTest.keyClicks(day.focusProxy(), "3/31/22")
    QTest.keyClick(day.focusProxy(), Qt.Key.Key_Return)
    settle()
    row = detail.report(desk, uid).row
    assert (row.title, row.date_issued) == ("Ineffective controls", dt.date(2022, 3, 31))
    assert shown.head.verbs == []
    assert shown.own.rows["title"].note() in {"", "Saved"}


def test_what_is_stated_stands_beside_what_is_held(shown: ReportPanel, settle: Settle) -> None:
    assert shown.own.rows["recommendations_stated"].note() == "stated 3, 2 held"
    assert shown.own.rows["questioned_costs"].note() == "adds up"
    type_into(shown.own.editors["recommendations_stated"], "2")
    type_into(shown.own.editors["questioned_costs"], "600.00")
    settle()
    shown.reload()
    settle()
    form = shown.form
    assert form.isVisible()
    assert shown.own.rows["questioned_costs"].note() in {"Saved", "held $500.00"}


def test_every_field_of_a_report_can_be_typed(
    shown: ReportPanel, desk: Desk, uid: str, settle: Settle
) -> None:
    for name, text in {
        "components": "Office of Trade",
        "locations": "Tazewell, VA, United States",
        "type": "Review",
        "agency_wide": "yes",
        "sar_start": "10/1/2021",
        "external_link": "https://example.gov/report",
        "submitting_oig": "Department of Labor OIG",
        "description": "What was looked at.",
    }.items():
        type_into(shown.own.editors[name], text)
    settle()
    found = detail.report(desk, uid)
    assert found.row.components == ("Office of Trade",)
    assert found.locations == (("Tazewell", "VA", "United States"),)
    assert (found.row.type, found.row.agency_wide) == ("Review", True)
    assert found.sar_start == dt.date(2021, 10, 1)
    assert found.external_link == "https://example.gov/report"
    assert found.row.submitting_oig == "Department of Labor OIG"
    assert found.description == "What was looked at."


def test_a_number_of_another_report_is_refused_beneath_its_field(
    shown: ReportPanel, desk: Desk, settle: Settle
) -> None:
    builders.report(desk, number="OIG-23-01")
    type_into(shown.own.editors["number"], "OIG-23-01")
    settle()
    assert "has this number" in shown.own.rows["number"].reason
    assert shown.own.editors["number"].raw() == "OIG-23-01"


def test_enter_opens_a_recommendation(shown: ReportPanel, qtbot: QtBot) -> None:
    first, second = shown.lines.lines
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Down)
    assert second.hasFocus()
    with qtbot.waitSignal(shown.asked) as asked:
        QTest.keyClick(second, Qt.Key.Key_Return)
    assert asked.args == ["recommendation", second.row.uid]


def test_a_recommendation_is_added_by_hand(
    shown: ReportPanel, desk: Desk, uid: str, settle: Settle
) -> None:
    shown.add_button.click()
    settle()
    assert shown.step is not None
    assert shown.step.verb.unready
    type_into(shown.step.editor("number"), "1.a")
    type_into(shown.step.editor("text"), "We recommend a third thing.")
    shown.step.verb.click()
    settle()
    assert [row.number for row in detail.report(desk, uid).recommendations] == ["1", "1.a", "2"]
    assert [line.row.number for line in shown.lines.lines] == ["1", "1.a", "2"]


def test_a_number_twice_is_refused_inside_the_step(shown: ReportPanel, settle: Settle) -> None:
    shown.add_recommendation()
    settle()
    assert shown.step is not None
    type_into(shown.step.editor("number"), "1")
    shown.step.verb.click()
    settle()
    assert shown.step is not None
    assert "has this number" in shown.step.rows["number"].reason


def test_a_new_report_is_added_with_its_first_field(
    form: ReportPanel, desk: Desk, qtbot: QtBot, settle: Settle
) -> None:
    form.start_new()
    assert form.own.editors["title"].has_focus()
    asked: list[tuple[str, object]] = []
    form.asked.connect(lambda where, uid: asked.append((where, uid)))
    QTest.keyClicks(form.own.editors["title"].focusProxy(), "A review")
    QTest.keyClick(form.own.editors["title"].focusProxy(), Qt.Key.Key_Tab)
    type_into(form.own.editors["number"], "OIG-26-01")
    settle()
    uid = builders.newest(desk, Report)
    assert asked == [("report", uid)]
    row = detail.report(desk, uid).row
    assert (row.title, row.number) == ("A review", "OIG-26-01")
    assert form.name() == "OIG-26-01"
    type_into(form.own.editors["type"], "Audit")
    settle()
    assert detail.report(desk, uid).row.type == "Audit"
    form.start_new()
    assert form.own.editors["title"].raw() == ""


def test_a_report_that_has_lived_is_not_retired_and_says_why(
    shown: ReportPanel, desk: Desk, uid: str, settle: Settle
) -> None:
    records.edit(desk, "report", uid, {"date_issued": dt.date(2022, 3, 31)})
    lifecycle.step(desk, builders.numbered(desk, "2"), "respond", {"position": "concur"})
    shown.retire()
    settle()
    assert shown.step is not None
    type_into(shown.step.editor("reason"), "Not ours")
    shown.step.verb.click()
    settle()
    assert "Recommendation 2 has: response received" in shown.step.problem.text()


def test_a_retired_report_leaves_the_form(
    shown: ReportPanel, desk: Desk, uid: str, settle: Settle
) -> None:
    shown.retire()
    settle()
    assert shown.step is not None
    type_into(shown.step.editor("reason"), "Not ours")
    shown.step.verb.click()
    settle()
    assert shown.uid is None
    assert shown.name() == "No report chosen"


def test_files_dropped_on_a_report_stand_among_its_evidence(
    shown: ReportPanel, settle: Settle, tmp_path: Path
) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("a letter")
    shown.take_files([path])
    settle()
    assert [line.row.name for line in shown.evidence.lines] == ["letter.txt"]


def test_the_source_page_is_kept_and_cannot_be_detached(
    form: ReportPanel, desk: Desk, settle: Settle
) -> None:
    form.show_uid(builders.sample(desk))
    settle()
    (line,) = form.evidence.lines
    assert not line.can_detach
    assert [button.text() for button in form.head.verbs] == ["Source page"]


def test_a_long_description_is_folded_until_it_is_wanted(
    form: ReportPanel, desk: Desk, qtbot: QtBot, settle: Settle
) -> None:
    form.show_uid(builders.sample(desk))
    settle()
    folded = form.words.editor.height()
    form.words.button.click()
    qtbot.waitUntil(lambda: form.words.editor.height() > folded)
    assert form.words.button.text() == "Show less"


def test_the_columns_stand_beneath_each_other_where_it_is_narrow(shown: ReportPanel) -> None:
    date, wide = shown.own.rows["date_issued"], shown.own.rows["agency_wide"]
    assert (
        date.mapTo(shown, date.rect().topLeft()).y() == wide.mapTo(shown, wide.rect().topLeft()).y()
    )
    shown.window().resize(420, 900)
    QApplication.processEvents()
    assert (
        wide.mapTo(shown, wide.rect().topLeft()).y() > date.mapTo(shown, date.rect().topLeft()).y()
    )
