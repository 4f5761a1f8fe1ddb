"""Scenes of money and of time: decisions and their steps, the semiannual tables, another day."""

from __future__ import annotations

import datetime as dt
from typing import Final

from oigdesk.ui.filling import uid_of
from oigdesk.ui.main_window import MainWindow
from oigdesk.ui.panels.recommendation_panel import RecommendationPanel
from oigdesk.ui.scene import Scene, body_of
from oigdesk.ui.waiting import settle, wait_until


def _rest(window: MainWindow) -> None:
    room = body_of(window).room
    settle(lambda: room.runner.is_busy())


def _at(window: MainWindow, report: str) -> RecommendationPanel:
    """The money of the first recommendation of a report."""
    body = body_of(window)
    body.go("recommendation", uid_of(body.room.desk, report, "1"))
    body.page.focus_list()
    _rest(window)
    (panel,) = body.page.findChildren(RecommendationPanel)
    panel.pane.show_whole(panel.money)
    return panel


def _money(window: MainWindow) -> None:
    _at(window, "PW-24-18")


def _decide(window: MainWindow) -> None:
    panel = _at(window, "PW-26-30")
    panel.money.heads[0].button.click()
    _rest(window)
    if panel.step is not None:
        panel.step.editor("disallowed").set_raw("$300,000")
        panel.step.check()


def _revise(window: MainWindow) -> None:
    panel = _at(window, "PW-26-30")
    panel.money.revision_asked.emit(panel.money.blocks[0].uid)


def _final_action(window: MainWindow) -> None:
    panel = _at(window, "PW-25-23")
    panel.money.action_asked.emit(panel.money.blocks[0].uid)


def _tables(window: MainWindow) -> None:
    body_of(window).show_page("tables")
    _rest(window)


def _another_day(window: MainWindow) -> None:
    """Last, as all that follows would be of that day."""
    window.viewing.show(dt.date(2025, 9, 30), None)
    wait_until(lambda: window.viewing.present is not None, "the other day is shown")
    _rest(window)
    _at(window, "PW-25-23")


def _today(window: MainWindow) -> None:
    window.viewing.back()
    _rest(window)
    body_of(window).show_page("recommendations")


#: In the order they are played.
MONEY_SCENES: Final[dict[str, Scene]] = {
    "money": _money,
    "money-decide": _decide,
    "money-revise": _revise,
    "money-final-action": _final_action,
    "tables": _tables,
    "as-of": _another_day,
    "as-of-back": _today,
}
