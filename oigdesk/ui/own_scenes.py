"""Scenes of what the office says by itself: notes, tags, and its preferences."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from oigdesk.queries import listing
from oigdesk.queries.filters import Filter
from oigdesk.ui.filling import report_of
from oigdesk.ui.main_window import MainWindow
from oigdesk.ui.pages.preferences_page import PreferencesPage
from oigdesk.ui.panels.evidence_panel import EvidencePanel
from oigdesk.ui.panels.report_panel import ReportPanel
from oigdesk.ui.scene import Scene, body_of
from oigdesk.ui.waiting import settle


def _rest(window: MainWindow) -> None:
    room = body_of(window).room
    settle(lambda: room.runner.is_busy())


def _report_notes(window: MainWindow) -> None:
    body = body_of(window)
    body.go("report", report_of(body.room.desk, "OIG-22-34"))
    _rest(window)
    (panel,) = body.page.findChildren(ReportPanel)
    panel.notes.begin("The liaison asks for the list of Centers")
    _rest(window)
    panel.pane.show_whole(panel.notes)


def _evidence_notes(window: MainWindow) -> None:
    body = body_of(window)
    tagged = [Filter("tags", "~", ("directive",))]
    (row,) = listing.first(body.room.desk, "evidence", filters=tagged)
    body.go("evidence", row.uid)
    _rest(window)
    (panel,) = body.page.findChildren(EvidencePanel)
    panel.facts.own.notes.text.setFocus()


def _preferences(window: MainWindow) -> PreferencesPage:
    body = body_of(window)
    body.show_page("preferences")
    _rest(window)
    page = body.page
    if not isinstance(page, PreferencesPage):
        raise TypeError
    page.focus_list()
    return page


def _impossible_days(window: MainWindow) -> None:
    """Days to respond that no office may give."""
    editor = _preferences(window).rows["response_days"].editor
    editor.setFocus()
    editor.set_raw("1000")
    editor.commit()
    _rest(window)


def _given_back(scene: Callable[[MainWindow], object]) -> Scene:
    """The scene on a page that shows what is kept, not what the scene before has typed."""

    def show(window: MainWindow) -> None:
        for row in _preferences(window).rows.values():
            row.editor.revert()
        scene(window)

    return show


#: In the order they are played.
OWN_SCENES: Final[dict[str, Scene]] = {
    "report-notes": _report_notes,
    "evidence-notes": _evidence_notes,
    "preferences-impossible": _given_back(_impossible_days),
    "preferences": _given_back(_preferences),
}
