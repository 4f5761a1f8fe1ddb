from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from oigdesk.desk import Desk
from oigdesk.queries import detail
from oigdesk.queries.rows import RecommendationDetail
from oigdesk.services import drafting
from oigdesk.ui.panels.recommendation_panel import RecommendationPanel
from oigdesk.ui.panels.verb_panel import VerbPanel
from tests.ui.panels.conftest import type_into

# A list of suggestions is a popup, which the offscreen platform cannot raise.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

Settle = Callable[[], None]
CONTROL = Qt.KeyboardModifier.ControlModifier


def now(desk: Desk, uid: str) -> RecommendationDetail:
    return detail.recommendation(desk, uid)


def open_step(panel: RecommendationPanel, verb: str, settle: Settle) -> VerbPanel:
    panel.open_verb(verb)
    settle()
    assert isinstance(panel.step, VerbPanel)
    return panel.step


def test_all_four_steps_by_keyboard_alone(
    panel: RecommendationPanel, desk: Desk, uid: str, settle: Settle
) -> None:
    step = open_step(panel, "respond", settle)
    assert step.verb.unready
    type_into(step.editor("received_on"), "3/14/2022")
    type_into(step.editor("position"), "concur")
    type_into(step.editor("official"), "Executive Director")
    type_into(step.editor("planned_action"), "Revise the directive.")
    type_into(step.editor("target_date"), "9/30/2022")
    settle()
    assert not step.verb.unready
    step.verb.setFocus()
    QTest.keyClick(step.verb, Qt.Key.Key_Return)
    settle()
    assert panel.response.editors["position"].raw() == "Concur"

    step = open_step(panel, "accept_plan", settle)
    assert step.checks.headline() == "Nothing is missing"
    assert "planned_action" not in step.rows
    type_into(step.editor("effective_date"), "4/1/2022")
    settle()
    QTest.keyClick(step.verb, Qt.Key.Key_Space)
    settle()
    assert now(desk, uid).row.state == "resolved"

    step = open_step(panel, "close", settle)
    type_into(step.editor("close_reason"), "not implemented")
    settle()
    assert step.verb.unready
    type_into(step.editor("reason"), "The IG accepts the risk.")
    settle()
    QTest.keyClick(step.verb, Qt.Key.Key_Space)
    settle()
    assert now(desk, uid).row.close_reason == "not_implemented"

    step = open_step(panel, "reopen", settle)
    type_into(step.editor("reason"), "It came back")
    settle()
    QTest.keyClick(step.verb, Qt.Key.Key_Space)
    settle()
    assert now(desk, uid).row.state == "resolved"
    assert "Undo" in [button.text() for button in panel.messages.buttons()]
    assert [line.entry.what for line in panel.timeline.lines][:2] == [
        "Reopened to resolved",
        "Closed: not implemented",
    ]


def test_control_enter_takes_the_value_that_was_just_corrected(
    panel: RecommendationPanel, desk: Desk, uid: str, settle: Settle
) -> None:
    step = open_step(panel, "respond", settle)
    type_into(step.editor("planned_action"), "Revise the directive.")
    type_into(step.editor("due_on"), "soon")
    settle()
    assert step.verb.unready
    due = step.editor("due_on").focusProxy()
    type_into(step.editor("due_on"), "4/15/2022", then=Qt.Key.Key_End)
    settle()
    QTest.keyClick(due, Qt.Key.Key_Return, CONTROL)
    settle()
    assert [response.due_on for response in now(desk, uid).responses] == [date(2022, 4, 15)]


def test_the_focus_stays_among_the_verbs_when_a_step_changes_them(
    panel: RecommendationPanel, settle: Settle
) -> None:
    before = panel.head.verbs[0]
    before.setFocus()
    before.click()
    settle()
    assert isinstance(panel.step, VerbPanel)
    panel.read_anew()
    settle()
    assert panel.head.verbs[0] is before
    type_into(panel.step.editor("text"), "We agree.")
    settle()
    panel.step.verb.click()
    settle()
    assert panel.head.verbs[0].text() == "Accept plan…"
    assert panel.head.verbs[0].hasFocus()


def test_escape_closes_a_step_and_keeps_a_draft(
    panel: RecommendationPanel, desk: Desk, uid: str, settle: Settle
) -> None:
    step = open_step(panel, "respond", settle)
    type_into(step.editor("text"), "We agree, but")
    QTest.keyClick(step, Qt.Key.Key_Escape)
    settle()
    assert panel.step is None
    assert drafting.everything(desk)[0].field == "Record response: response"
    step = open_step(panel, "respond", settle)
    assert step.editor("text").raw() == "We agree, but"
    assert not step.verb.unready
    step.verb.click()
    settle()
    assert now(desk, uid).responses[0].text == "We agree, but"
    assert drafting.everything(desk) == ()


def test_a_plan_without_a_response_leads_to_recording_one(
    panel: RecommendationPanel, settle: Settle
) -> None:
    step = open_step(panel, "accept_plan", settle)
    button = step.checks.button("response")
    assert button is not None
    button.click()
    settle()
    assert isinstance(panel.step, VerbPanel)
    assert panel.step.step_name == "respond"
