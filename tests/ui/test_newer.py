"""A desk read beside its writer: newer saves are noticed, offered, and shown when wanted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from oigdesk.desk import Desk
from oigdesk.services import keeping, records
from oigdesk.ui.main_window import MainWindow
from oigdesk.ui.panels.recommendation_panel import RecommendationPanel
from tests import builders

Rest = Callable[[], None]


@pytest.fixture
def writer(desk_folder: Path) -> Iterator[Desk]:
    """The desk as somebody else has it open, for writing."""
    desk = keeping.open_desk(desk_folder, person="B. Lead").desk
    builders.sample(desk)
    yield desk
    keeping.leave(desk)


@pytest.fixture
def reader(window: MainWindow, writer: Desk, rest: Rest) -> MainWindow:
    """The window on the same desk, which it may only read."""
    window.open_folder(writer.folder)
    rest()
    assert window.room is not None
    assert window.room.desk.read_only
    return window


def look(window: MainWindow, rest: Rest) -> None:
    """Come back to the window."""
    QApplication.sendEvent(window, QEvent(QEvent.Type.WindowActivate))
    rest()


def test_newer_saves_are_offered_and_reload_shows_them_everywhere(
    reader: MainWindow, writer: Desk, rest: Rest
) -> None:
    body = reader.body
    assert body is not None
    look(reader, rest)
    assert reader.status.newer.isHidden()
    (panel,) = body.page.findChildren(RecommendationPanel)
    assert panel.uid is not None
    body.show_page("reports")
    rest()
    body.show_page("recommendations")
    records.edit(writer, "recommendation", panel.uid, {"additional_details": "Written beside"})
    builders.recommendation(writer, builders.report(writer, number="OIG-26-11"))
    assert panel.own.editors["additional_details"].raw() != "Written beside"
    look(reader, rest)
    assert reader.status.newer.isVisible()
    reader.status.newer.click()
    rest()
    assert reader.status.newer.isHidden()
    assert panel.own.editors["additional_details"].raw() == "Written beside"
    assert body.page.findChildren(RecommendationPanel)
    assert "6 recommendations" in body.pages["recommendations"].pane.head.facts()
    assert "B. Lead" in reader.status.as_saved.text()
    body.show_page("reports")
    rest()
    assert "2 reports" in body.pages["reports"].pane.head.facts()
    look(reader, rest)
    assert reader.status.newer.isHidden()


def test_it_is_looked_for_by_itself_and_forgotten_with_the_desk(
    reader: MainWindow, writer: Desk, rest: Rest
) -> None:
    assert reader.facts is not None
    assert reader.facts.newer is not None
    builders.report(writer, number="OIG-26-11")
    reader.facts.newer.timer.timeout.emit()
    rest()
    assert reader.status.newer.isVisible()
    reader.leave_desk()
    rest()
    assert reader.status.newer.isHidden()


def test_a_desk_that_is_written_here_is_not_looked_at(opened: MainWindow) -> None:
    assert opened.facts is not None
    assert opened.facts.newer is None


def test_a_page_that_was_away_during_a_step_shows_its_record_anew(
    window: MainWindow, desk_folder: Path, rest: Rest
) -> None:
    desk = keeping.open_desk(desk_folder).desk
    uid = builders.recommendation(desk)
    keeping.leave(desk)
    window.open_folder(desk_folder)
    rest()
    room, body = window.room, window.body
    assert room is not None
    assert body is not None
    (panel,) = body.page.findChildren(RecommendationPanel)
    assert panel.uid == uid
    body.show_page("activity")
    rest()
    step = {"additional_details": "Written meanwhile"}
    room.runner.change(lambda: records.edit(room.desk, "recommendation", uid, step))
    rest()
    body.show_page("recommendations")
    rest()
    assert panel.own.editors["additional_details"].raw() == "Written meanwhile"
