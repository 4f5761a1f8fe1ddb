from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from oigdesk.desk import Desk
from oigdesk.queries import detail
from oigdesk.queries.rows import EvidenceRow
from oigdesk.services import drafting, evidence, lifecycle, mending, proving, reviewing
from oigdesk.ui.panels.closing_panel import ClosingPanel
from oigdesk.ui.panels.file_repair import FileRepair
from oigdesk.ui.panels.proof_choice import ProofChoice
from oigdesk.ui.panels.recommendation_panel import RecommendationPanel
from oigdesk.ui.panels.reviewer_choice import ReviewerChoice
from oigdesk.ui.panels.verb_panel import VerbPanel
from tests import builders
from tests.ui.panels.conftest import type_into

# A list of suggestions is a popup, which the offscreen platform cannot raise.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

Settle = Callable[[], None]
Space, Escape = Qt.Key.Key_Space, Qt.Key.Key_Escape


@pytest.fixture
def item(desk: Desk, uid: str) -> EvidenceRow:
    """A file attached to the recommendation; nobody named it as proof."""
    builders.evidence(desk, uid, name="memo.txt")
    (row,) = detail.recommendation(desk, uid).evidence
    return row


def closing(panel: RecommendationPanel, settle: Settle) -> ClosingPanel:
    panel.read_anew()
    settle()
    panel.open_verb("close_implemented")
    settle()
    assert isinstance(panel.step, ClosingPanel)
    return panel.step


def press(step: ClosingPanel, name: str, settle: Settle) -> None:
    """The repair of one thing, by keyboard."""
    button = step.checks.button(name)
    assert button is not None, name
    button.setFocus()
    QTest.keyClick(button, Space)
    settle()


def lacking(step: ClosingPanel) -> list[str]:
    return [one.name.split()[0] for one in step.checks.missing()]


def sign(desk: Desk, panel: RecommendationPanel, item: str, settle: Settle) -> None:
    """Another person signs meanwhile."""
    preparer, desk.actor = desk.actor, msgspec.structs.replace(desk.actor, person="T. Okafor")
    changed = reviewing.sign(desk, item, "sufficient")
    desk.actor = preparer
    panel.room.bus.changed.emit(changed)
    settle()


def test_each_thing_in_the_way_has_its_repair_by_keyboard_alone(
    panel: RecommendationPanel, desk: Desk, uid: str, item: EvidenceRow, settle: Settle
) -> None:
    step = closing(panel, settle)
    assert lacking(step) == ["action_date", "proof", "reason"]
    assert step.checks.headline() == "3 things stand in the way"
    assert step.window().focusWidget() is step.checks.button("action_date")

    press(step, "action_date", settle)
    assert step.editor("action_date").has_focus()
    type_into(step.editor("action_date"), "11/25/2026")
    settle()
    assert step.checks.missing()[0].text == "Effective date is after the approval"
    press(step, "action_date", settle)
    type_into(step.editor("action_date"), "11/20/2026")
    type_into(step.editor("reason"), "The directive is in force.")
    settle()
    assert lacking(step) == ["proof"]

    press(step, "proof", settle)
    choice = step.inside()
    assert isinstance(choice, ProofChoice)
    assert choice.verb.unready
    assert step.window().focusWidget() is choice.lines[0]
    QTest.keyClick(choice.lines[0], Space)
    QTest.keyClick(choice.verb, Space)
    settle()
    assert step.inside() is None
    assert detail.recommendation(desk, uid).evidence[0].role == "proof"
    assert lacking(step) == ["review"]

    press(step, f"review {item.uid}", settle)
    asking = step.inside()
    assert isinstance(asking, ReviewerChoice)
    type_into(asking.person.editor, builders.PERSON)
    QTest.keyClick(asking.verb, Space)
    settle()
    assert "ask another person" in asking.problem.text()
    type_into(asking.person.editor, "T. Okafor")
    QTest.keyClick(asking.verb, Space)
    settle()
    assert step.checks.missing()[0].why.endswith("T. Okafor was asked.")

    sign(desk, panel, item.uid, settle)
    assert step.checks.headline() == "Nothing is missing"
    assert not step.verb.unready
    QTest.keyClick(step.verb, Space)
    settle()
    now = detail.recommendation(desk, uid)
    assert (now.row.state, now.row.close_reason) == ("closed", "implemented")
    days = {event.kind: event.action_date for event in now.events}
    assert days["closure_requested"] == days["closed"] == date(2026, 11, 20)


def test_a_changed_file_is_mended_inside_the_closing(
    panel: RecommendationPanel, desk: Desk, uid: str, tmp_path: Path, settle: Settle
) -> None:
    uid_of_item = builders.proof(desk, uid)
    (row,) = detail.recommendation(desk, uid).evidence
    stored = desk.layout.blob(row.sha256)
    good = tmp_path / "copy.txt"
    good.write_bytes(stored.read_bytes())
    stored.chmod(0o644)
    stored.write_text("changed")
    step = closing(panel, settle)
    assert "file" in lacking(step)
    press(step, f"file {uid_of_item}", settle)
    repair = step.inside()
    assert isinstance(repair, FileRepair)
    assert repair.mending.headline.text() == "The stored file is not the one that came in"
    QTest.keyClick(repair, Escape)
    settle()
    assert step.inside() is None, "Escape leaves the part, not the closing"
    assert panel.step is step
    press(step, f"file {uid_of_item}", settle)
    repair = step.inside()
    assert isinstance(repair, FileRepair)
    repair.take_good_copy(good)
    settle()
    assert step.inside() is None
    assert "file" not in lacking(step)


def test_the_request_tells_the_day_of_the_action_and_may_be_returned(
    panel: RecommendationPanel, desk: Desk, uid: str, settle: Settle
) -> None:
    builders.event(desk, uid, "plan_accepted", date(2022, 7, 1))
    builders.event(
        desk, uid, "closure_requested", date(2026, 11, 1), action_date=date(2026, 10, 30)
    )
    builders.proof(desk, uid)
    step = closing(panel, settle)
    assert step.editor("action_date").value() == date(2026, 10, 30)
    shown = [one.text for one in step.checks.items()]
    assert "Reviewed by R. Reviewer, prepared by A. Auditor" in shown
    assert "Closure requested Nov 1, 2026" in shown
    assert lacking(step) == ["reason"]


def test_without_a_request_it_may_be_closed_otherwise(
    panel: RecommendationPanel, settle: Settle
) -> None:
    step = closing(panel, settle)
    step.other.click()
    settle()
    assert isinstance(panel.step, VerbPanel)
    assert panel.step.step_name == "close"


def test_who_did_not_prepare_it_is_led_to_the_item_to_sign(
    panel: RecommendationPanel, desk: Desk, item: EvidenceRow, settle: Settle
) -> None:
    proving.mark(desk, item.link_uid or "")
    desk.actor = msgspec.structs.replace(desk.actor, person="T. Okafor")
    asked: list[tuple[str, object]] = []
    panel.asked.connect(lambda where, what: asked.append((where, what)))
    step = closing(panel, settle)
    press(step, f"review {item.uid}", settle)
    assert asked == [("evidence", item.uid)]
    assert panel.step is None


def test_files_that_are_missing_are_attached_as_proof(
    panel: RecommendationPanel, desk: Desk, uid: str, tmp_path: Path, settle: Settle
) -> None:
    step = closing(panel, settle)
    asked: list[bool] = []
    step.files_asked.disconnect()
    step.files_asked.connect(lambda: asked.append(True))
    press(step, "proof", settle)
    assert asked == [True]
    memo = tmp_path / "memo.txt"
    memo.write_text("done")
    panel.take_proof([memo])
    settle()
    assert detail.recommendation(desk, uid).evidence[0].role == "proof"
    assert "proof" not in lacking(step)


def test_a_draft_of_the_closing_is_kept_and_found_again(
    panel: RecommendationPanel, desk: Desk, settle: Settle
) -> None:
    step = closing(panel, settle)
    type_into(step.editor("reason"), "It is in force")
    QTest.keyClick(step, Escape)
    settle()
    (draft,) = drafting.everything(desk)
    assert draft.field == "Close as implemented: closing reason"
    panel.restore_draft(draft)
    settle()
    assert isinstance(panel.step, ClosingPanel)
    assert panel.step.editor("reason").raw() == "It is in force"


def test_control_enter_closes_once_the_files_were_looked_at(
    panel: RecommendationPanel, desk: Desk, uid: str, settle: Settle
) -> None:
    builders.proof(desk, uid)
    evidence.attach_content(desk, uid, b"more", "more.txt")
    assert lifecycle.missing(desk, uid, "close", builders.IMPLEMENTED) == ()
    step = closing(panel, settle)
    type_into(step.editor("action_date"), "9/1/2022")
    reason = step.editor("reason").focusProxy()
    type_into(step.editor("reason"), "Tested.", then=Qt.Key.Key_End)
    QTest.keyClick(reason, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert detail.recommendation(desk, uid).row.close_reason == "implemented"


def test_a_broken_proof_shows_in_the_record_until_the_file_is_mended(
    panel: RecommendationPanel, desk: Desk, uid: str, tmp_path: Path, settle: Settle
) -> None:
    item = builders.proof(desk, uid)
    lifecycle.step(desk, uid, "close", builders.IMPLEMENTED)
    (row,) = detail.recommendation(desk, uid).evidence
    stored = desk.layout.blob(row.sha256)
    good = tmp_path / "copy.txt"
    good.write_bytes(stored.read_bytes())
    stored.unlink()
    panel.read_anew()
    settle()
    assert panel.head.badge.text() == "Closed: implemented"
    # The next look tells the window, which reads the record anew.
    call = panel.room.runner.ask(lambda: mending.condition(desk, item), owner=panel)
    call.then(lambda _: None)
    settle()
    assert panel.head.badge.text() == "Proof broken"
    assert panel.messages.text().startswith("proof.txt no longer matches the SHA-256")
    asked: list[tuple[str, object]] = []
    panel.asked.connect(lambda where, what: asked.append((where, what)))
    (show,) = panel.messages.buttons()
    show.click()
    assert asked == [("evidence", item)]
    panel.room.runner.change(lambda: mending.take_copy(desk, item, good), owner=panel)
    settle()
    assert panel.head.badge.text() == "Closed: implemented"
    assert panel.messages.text() == ""
