"""Message bars, standing bars and the line of progress."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from oigdesk.ui.widgets.icon_button import IconButton
from oigdesk.ui.widgets.message_bar import MessageBar
from oigdesk.ui.widgets.progress_line import ProgressLine
from oigdesk.ui.widgets.slim_progress import SlimProgress
from oigdesk.ui.widgets.standing_bar import StandingBar
from tests.ui.widgets.conftest import Shown


def test_an_action_hides_the_message_and_is_done(show: Shown, qtbot: QtBot) -> None:
    bar = MessageBar()
    show(bar)
    done: list[str] = []
    bar.show_message(
        "Target date set", icon="check", tint="slate", actions=[("Undo", lambda: done.append("u"))]
    )
    assert bar.text() == "Target date set"
    [undo] = bar.buttons()
    qtbot.mouseClick(undo, Qt.MouseButton.LeftButton)
    assert done == ["u"]
    assert bar.text() == ""


def test_an_action_may_show_the_next_message(show: Shown, qtbot: QtBot) -> None:
    bar = MessageBar()
    show(bar)
    bar.show_message("One", actions=[("Retry", lambda: bar.show_message("Two"))])
    bar.buttons()[0].click()
    assert bar.text() == "Two"
    assert bar.buttons() == ()


def test_the_cross_closes_it(show: Shown, qtbot: QtBot) -> None:
    bar = MessageBar()
    show(bar)
    bar.show_message("One")
    cross = bar.findChild(IconButton)
    with qtbot.waitSignal(bar.closed):
        qtbot.mouseClick(cross, Qt.MouseButton.LeftButton)


def test_a_long_message_wraps_and_its_actions_do_too(show: Shown, qtbot: QtBot) -> None:
    bar = MessageBar()
    show(bar, wide=300)
    bar.show_message(
        "1 of 3 files was not attached because Excel has it open: Training roster.xlsx",
        tint="danger",
        actions=[("Retry", print), ("Show in folder", print)],
    )
    one, two = bar.buttons()
    qtbot.waitUntil(lambda: two.y() > one.y())
    assert two.width() >= two.sizeHint().width()
    assert bar.width() == 300


def test_a_standing_bar_stays_until_its_cause_ends(show: Shown, qtbot: QtBot) -> None:
    bar = StandingBar()
    show(bar)
    tried: list[bool] = []
    bar.show_standing(
        "Read only.",
        "J. Rivera has this desk open.",
        action=("Try again", lambda: tried.append(True)),
    )
    assert bar.findChild(IconButton) is None
    bar.buttons()[0].click()
    assert tried == [True]
    assert bar.text() == "Read only. J. Rivera has this desk open."
    bar.hide_standing()
    assert bar.text() == ""


def test_progress_says_how_far_it_is_and_can_be_stopped_once(show: Shown, qtbot: QtBot) -> None:
    line = ProgressLine()
    show(line)
    line.show_progress("Attaching 2 of 3", 2, 3)
    bar = line.findChild(SlimProgress)
    assert bar is not None
    assert round(bar.share() or 0, 2) == 0.67
    line.show_progress("Hashing")
    assert bar.share() is None
    bar.grab()
    stopped: list[bool] = []
    line.cancelled.connect(lambda: stopped.append(True))
    line.cancel_button.click()
    line.cancel_button.click()
    assert stopped == [True]
