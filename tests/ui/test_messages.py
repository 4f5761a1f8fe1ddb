"""What waits for a person when a desk is opened: text that was typed and not kept."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from oigdesk.queries import detail
from oigdesk.services import drafting, keeping, lifecycle
from oigdesk.ui.desk_body import DeskBody
from oigdesk.ui.main_window import MainWindow
from oigdesk.ui.panels.recommendation_panel import RecommendationPanel
from oigdesk.ui.room import Room
from tests import builders

Rest = Callable[[], None]


def room_of(window: MainWindow) -> Room:
    assert window.room is not None
    return window.room


def body_of(window: MainWindow) -> DeskBody:
    assert window.body is not None
    return window.body


def test_text_typed_before_a_crash_is_offered_and_comes_back(
    window: MainWindow, desk_folder: Path, rest: Rest
) -> None:
    desk = keeping.open_desk(desk_folder, person=builders.PERSON).desk
    uid = builders.recommendation(desk)
    drafting.save(desk, "recommendation", uid, "additional_details", "half a sentence")
    keeping.leave(desk)
    window.open_folder(desk_folder)
    rest()
    bar = body_of(window).messages
    assert "Additional details" in bar.text()
    assert [button.text() for button in bar.buttons()] == ["Show it", "Discard"]
    bar.buttons()[0].click()
    rest()
    (panel,) = body_of(window).page.findChildren(RecommendationPanel)
    assert panel.own.editors["additional_details"].raw() == "half a sentence"


def test_a_draft_of_a_response_finds_its_recommendation(
    window: MainWindow, desk_folder: Path, rest: Rest
) -> None:
    desk = keeping.open_desk(desk_folder, person=builders.PERSON).desk
    uid = builders.recommendation(desk)
    lifecycle.step(desk, uid, "respond", {"position": "concur"})
    (response,) = detail.recommendation(desk, uid).responses
    drafting.save(desk, "response", response.uid, "planned_action", "Train the st")
    keeping.leave(desk)
    window.open_folder(desk_folder)
    rest()
    body_of(window).messages.buttons()[0].click()
    rest()
    (panel,) = body_of(window).page.findChildren(RecommendationPanel)
    assert panel.uid == uid
    assert panel.response.editors["planned_action"].raw() == "Train the st"


def test_a_draft_can_be_discarded(window: MainWindow, desk_folder: Path, rest: Rest) -> None:
    desk = keeping.open_desk(desk_folder, person=builders.PERSON).desk
    uid = builders.recommendation(desk)
    drafting.save(desk, "recommendation", uid, "additional_details", "half a sentence")
    keeping.leave(desk)
    window.open_folder(desk_folder)
    rest()
    body_of(window).messages.buttons()[1].click()
    rest()
    assert drafting.everything(room_of(window).desk) == ()
