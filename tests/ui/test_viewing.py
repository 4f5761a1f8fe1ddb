"""The window on another day: what it shows, what it keeps from being done, and the way back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from oigdesk.paths import copies_folder
from oigdesk.services import keeping, records
from oigdesk.ui.day_chooser import DayChooser
from oigdesk.ui.main_window import MainWindow
from oigdesk.ui.panels.recommendation_panel import RecommendationPanel
from tests import builders

Rest = Callable[[], None]


@pytest.fixture
def at_record(window: MainWindow, desk_folder: Path, rest: Rest) -> MainWindow:
    """The window at a recommendation whose plan was accepted on July 1, 2022."""
    desk = keeping.open_desk(desk_folder, person=builders.PERSON, today=lambda: builders.TODAY).desk
    uid = builders.resolved(desk, builders.report(desk), text="We recommend that it be mended.")
    records.edit(desk, "recommendation", uid, {"priority": True})
    keeping.leave(desk)
    window.open_folder(desk_folder)
    rest()
    assert window.body is not None
    window.body.go("recommendation", uid)
    rest()
    return window


def chooser_of(window: MainWindow, rest: Rest) -> DayChooser:
    QTest.keyClick(
        window,
        Qt.Key.Key_D,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )
    rest()
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, DayChooser)
    return popup


def go(window: MainWindow, rest: Rest, day: str, known_at: str = "") -> DayChooser:
    chooser = chooser_of(window, rest)
    chooser.day.set_raw(day)
    chooser.known_at.set_raw(known_at)
    QTest.keyClick(chooser, Qt.Key.Key_Return)
    rest()
    return chooser


def panel_of(window: MainWindow) -> RecommendationPanel:
    assert window.body is not None
    (panel,) = window.body.page.findChildren(RecommendationPanel)
    return panel


def test_a_past_day_shows_the_state_of_that_day_and_nothing_is_done_there(
    at_record: MainWindow, rest: Rest
) -> None:
    window = at_record
    assert window.top_bar.as_of.text() == "As of: Today"
    assert panel_of(window).head.badge.text() == "Resolved"
    go(window, rest, "2022-05-01")
    assert window.top_bar.as_of.text() == "As of: May 1, 2022"
    assert window.standing.text().startswith("As of May 1, 2022.")
    panel = panel_of(window)
    assert panel.head.badge.text() == "Awaiting response"
    assert not any(button.isEnabled() for button in panel.head.verbs)
    assert not window.actions_.by_name["undo"].isEnabled()
    # What happened later is not there yet.
    assert len(panel.timeline.lines) == 1
    window.standing.buttons()[-1].click()
    rest()
    assert window.standing.text() == ""
    assert panel_of(window).head.badge.text() == "Resolved"
    assert window.actions_.by_name["undo"].isEnabled()


def test_it_is_shown_as_it_was_known_at_a_change(at_record: MainWindow, rest: Rest) -> None:
    window = at_record
    assert window.room is not None
    number = int(window.room.desk.head().partition(":")[0])
    go(window, rest, f"{dt.date.today():%Y-%m-%d}", str(number - 1))
    assert f"as known at change {number - 1}" in window.standing.text()
    assert panel_of(window).own.editors["priority"].value() is None
    assert len(list(copies_folder().glob("known-*"))) == 1
    chooser_of(window, rest).back.click()
    rest()
    assert panel_of(window).own.editors["priority"].value() is True
    assert list(copies_folder().glob("known-*")) == []


@pytest.mark.parametrize(
    ("day", "known_at", "said"),
    [
        ("2999-01-01", "", "That day is still to come: choose today or an earlier one."),
        ("2022-05-01", "999", "The history goes from change 1 to change"),
        ("someday", "", "someday"),
        ("2022-05-01", "many", "is not a whole number"),
    ],
)
def test_what_cannot_be_shown_is_said_and_the_fields_stay(
    at_record: MainWindow, rest: Rest, day: str, known_at: str, said: str
) -> None:
    chooser = go(at_record, rest, day, known_at)
    assert chooser.isVisible()
    assert said in chooser.said()
    chooser.close()
    assert at_record.top_bar.as_of.text() == "As of: Today"


def test_another_day_after_a_day_and_then_the_end(at_record: MainWindow, rest: Rest) -> None:
    window = at_record
    go(window, rest, "2022-05-01")
    go(window, rest, "2022-06-15", "2")
    assert window.room is not None
    assert window.room.desk.today() == dt.date(2022, 6, 15)
    folder = window.room.desk.folder
    window.close()
    rest()
    assert list(copies_folder().glob("known-*")) == []
    keeping.leave(keeping.open_desk(folder).desk)  # its lock was let go
