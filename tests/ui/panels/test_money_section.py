"""Money in a record: what was decided of it, and the steps that decide."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from oigdesk.desk import Desk
from oigdesk.queries import detail
from oigdesk.services import determining, drafting, keeping, records
from oigdesk.ui.panels.decision_panel import DecisionPanel
from oigdesk.ui.panels.final_action_panel import FinalActionPanel
from oigdesk.ui.panels.money_facts import money_of
from oigdesk.ui.panels.recommendation_panel import RecommendationPanel
from oigdesk.ui.room import Room

Settle = Callable[[], None]
JULY = dt.date(2022, 7, 1)


@pytest.fixture
def questioned(desk: Desk, uid: str) -> str:
    """A thousand dollars questioned, four hundred of them unsupported."""
    amounts = {"questioned_costs": 1_000_00, "unsupported_costs": 400_00}
    records.edit(desk, "recommendation", uid, amounts)
    return uid


def decided(panel: RecommendationPanel, settle: Settle) -> RecommendationPanel:
    panel.read_anew()
    settle()
    return panel


def press(panel: RecommendationPanel, place: int) -> None:
    """Revise the first decision, or record final action about it."""
    button = panel.money.blocks[0].stops[place]
    assert isinstance(button, QAbstractButton)
    button.click()


def take(panel: RecommendationPanel, settle: Settle, values: dict[str, str]) -> None:
    step = panel.step
    assert step is not None
    for name, text in values.items():
        step.editor(name).set_raw(text)
    step.check()
    settle()
    step.verb.click()
    settle()


def test_what_is_undecided_is_said_and_can_be_decided(
    questioned: str, panel: RecommendationPanel, settle: Settle
) -> None:
    assert decided(panel, settle).money.blocks == []
    (head,) = panel.money.heads
    head.button.click()
    settle()
    assert isinstance(panel.step, DecisionPanel)
    panel.step.editor("disallowed").set_raw("600")
    panel.step.check()
    settle()
    assert panel.step.rows["disallowed"].note() == "$400.00 not disallowed"
    take(panel, settle, {"decided": "2022-07-01", "disallowed": "600"})
    (block,) = panel.money.blocks
    assert block.sum.rows == (
        ("Disallowed", "$600.00"),
        ("Not disallowed", "$400.00"),
        ("Questioned", "$1,000.00"),
    )
    assert panel.money.heads == []
    (row,) = detail.recommendation(panel.room.desk, questioned).determinations
    assert (row.amount, row.sustained, row.decided) == (1_000_00, 600_00, JULY)


def test_a_part_leaves_the_rest_undecided(
    desk: Desk, questioned: str, panel: RecommendationPanel, settle: Settle
) -> None:
    determining.decide(desk, questioned, {"decided": JULY, "amount": 300_00, "disallowed": 0})
    decided(panel, settle)
    (block,) = panel.money.blocks
    assert block.sum.rows[-1] == ("Decided", "$300.00")
    assert not hasattr(block, "done")  # nothing was sustained: no final action
    assert len(panel.money.heads) == 1


def test_all_that_stands_in_the_way_is_said_at_once(
    questioned: str, panel: RecommendationPanel, settle: Settle
) -> None:
    decided(panel, settle).money.heads[0].button.click()
    settle()
    step = panel.step
    assert isinstance(step, DecisionPanel)
    assert step.verb.unready
    step.editor("decided").set_raw("2999-01-01")
    step.editor("disallowed").set_raw("5,000")
    step.check()
    settle()
    why = " ".join(one.text for one in step.checks.missing())
    assert "to come" in why
    assert "$1,000.00" in why
    step.verb.click()
    settle()
    assert detail.recommendation(panel.room.desk, questioned).determinations == ()


def test_a_revision_names_what_it_revised_and_final_action_goes_on(
    desk: Desk, questioned: str, panel: RecommendationPanel, settle: Settle
) -> None:
    determining.decide(desk, questioned, {"decided": JULY, "disallowed": 600_00})
    (row,) = detail.recommendation(desk, questioned).determinations
    determining.record_final_action(desk, row.uid, {"taken": JULY, "recovered": 100_00})
    press(decided(panel, settle), 0)
    settle()
    assert isinstance(panel.step, DecisionPanel)
    assert "amount" not in panel.step.rows
    take(panel, settle, {"disallowed": "500", "reason": "An appeal", "significant": "yes"})
    (block,) = panel.money.blocks
    assert block.sum.rows[0] == ("Disallowed", "$500.00")
    assert block.done.rows[-1] == ("Done so far", "$100.00")
    assert panel.detail is not None
    (money,) = money_of(panel.detail.row, panel.detail.determinations)
    assert [one.sustained for one in money.decisions[0].before] == [600_00]
    assert money.decisions[0].to_go == 400_00


def test_final_action_is_within_what_was_sustained(
    desk: Desk, questioned: str, panel: RecommendationPanel, settle: Settle
) -> None:
    determining.decide(desk, questioned, {"decided": JULY, "disallowed": 600_00})
    press(decided(panel, settle), 1)
    settle()
    step = panel.step
    assert isinstance(step, FinalActionPanel)
    step.editor("recovered").set_raw("700")
    step.check()
    settle()
    assert "$600.00" in step.checks.missing()[0].text
    take(panel, settle, {"recovered": "450", "written_off": "150"})
    (block,) = panel.money.blocks
    assert block.done.rows[-1] == ("Done so far", "$600.00")
    assert len(block.stops) == 1  # nothing is to go: only the decision may be revised


def test_what_was_typed_of_a_decision_is_offered_again(
    desk: Desk, questioned: str, panel: RecommendationPanel, settle: Settle
) -> None:
    decided(panel, settle).money.heads[0].button.click()
    settle()
    step = panel.step
    assert isinstance(step, DecisionPanel)
    step.editor("disallowed").set_raw("123")
    step.cancel()
    settle()
    (draft,) = drafting.everything(desk)
    panel.open_draft(draft.field)
    settle()
    assert isinstance(panel.step, DecisionPanel)
    assert panel.step.editor("disallowed").raw() == "123"
    panel.step.cancel()
    settle()


def test_a_desk_that_is_only_read_offers_no_step(
    desk: Desk, questioned: str, room: Room, qtbot: QtBot, settle: Settle
) -> None:
    determining.decide(desk, questioned, {"decided": JULY, "amount": 300_00, "disallowed": 100_00})
    reading = keeping.open_desk(desk.folder, read_only=True).desk
    shown = RecommendationPanel(replace(room, desk=reading))
    qtbot.addWidget(shown)
    shown.show_uid(questioned)
    settle()
    assert shown.money.blocks[0].stops == []
    assert shown.money.heads[0].button.isHidden()
    keeping.leave(reading)
