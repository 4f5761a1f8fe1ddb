from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from oigdesk.desk import Desk
from oigdesk.services import drafting, keeping
from oigdesk.ui.panels.recommendation_panel import RecommendationPanel
from oigdesk.ui.panels.report_panel import ReportPanel
from oigdesk.ui.panels.verb_panel import VerbPanel
from oigdesk.ui.room import Room
from tests import builders

Settle = Callable[[], None]


def test_a_draft_is_put_back_as_soon_as_its_record_stands_there(
    panel: RecommendationPanel, desk: Desk, settle: Settle
) -> None:
    other = builders.numbered(desk, "4")
    drafting.save(desk, "recommendation", other, "additional_details", "Half")
    (draft,) = drafting.everything(desk)
    panel.restore_draft(draft)
    assert panel.own.editors["additional_details"].raw() == ""
    panel.show_uid(other)
    settle()
    assert panel.own.editors["additional_details"].raw() == "Half"
    assert panel.messages.text() == ""


def test_a_draft_of_a_step_opens_the_step(
    panel: RecommendationPanel, desk: Desk, uid: str, settle: Settle
) -> None:
    drafting.save(desk, "recommendation", uid, "Record response: response", "We agree")
    (draft,) = drafting.everything(desk)
    panel.restore_draft(draft)
    settle()
    assert isinstance(panel.step, VerbPanel)
    assert panel.step.editor("text").raw() == "We agree"


def test_a_draft_can_be_let_go(panel: RecommendationPanel, desk: Desk, settle: Settle) -> None:
    other = builders.numbered(desk, "4")
    drafting.save(desk, "recommendation", other, "additional_details", "Half")
    panel.show_uid(other)
    settle()
    restore, discard = panel.messages.buttons()
    assert (restore.text(), discard.text()) == ("Restore", "Discard")
    discard.click()
    settle()
    assert drafting.everything(desk) == ()


@pytest.mark.parametrize(
    ("field", "title"),
    [("Retire: reason", "Retire OIG-22-34"), ("Add recommendation: number", "Add a recomm")],
)
def test_a_draft_of_a_step_of_a_report_opens_it(
    form: ReportPanel, desk: Desk, settle: Settle, field: str, title: str
) -> None:
    uid = builders.report(desk)
    drafting.save(desk, "report", uid, field, "1.a")
    form.show_uid(uid)
    form.restore_draft(drafting.everything(desk)[0])
    settle()
    assert form.step is not None
    assert form.step.accessibleName().startswith(title)


def test_a_desk_that_is_only_read_offers_nothing_that_writes(
    room: Room, desk: Desk, uid: str, settle: Settle, qtbot: QtBot
) -> None:
    builders.evidence(desk, uid)
    reading = keeping.open_desk(desk.folder, read_only=True).desk
    shown = RecommendationPanel(replace(room, desk=reading))
    qtbot.addWidget(shown)
    shown.show_uid(uid)
    settle()
    steps = [*shown.head.verbs, shown.head.more_steps]
    assert len(shown.head.steps()) > 2  # they are seen, and why none of them can be taken
    assert not any(button.isEnabled() for button in steps)
    assert all("read" in button.accessibleDescription() for button in steps)
    assert all(editor.read_only for editor in shown.own.editors.values())
    assert not shown.evidence.lines[0].can_detach
    assert shown.evidence.strip.isHidden()
    assert "Retire…" not in [action.text() for action in shown.head.more.menu().actions()]
    keeping.leave(reading)
