"""A list is filtered, grouped and saved as a view by keys; after a restart the view is there."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from oigdesk.queries import views
from oigdesk.queries.filters import Filter
from oigdesk.services import records
from oigdesk.ui.navigator_entries import VIEW, NavigatorEntries
from oigdesk.ui.pages.recommendations_page import RecommendationsPage
from oigdesk.ui.tables.view_namer import ViewNamer
from tests import builders
from tests.stories.conftest import SitDown, leave
from tests.stories.hands import CONTROL, SHIFT, Hands, Key

# Popups, which the offscreen platform cannot raise.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def counts(hands: Hands) -> dict[str, int]:
    """The views of the navigator with their counts, by their titles."""
    model = hands.body.navigator.model()
    assert isinstance(model, NavigatorEntries)
    return {
        entry.title: hands.body.views.counts[entry.name.removeprefix(VIEW)]
        for entry in model.entries
        if entry.kind == "view"
    }


def test_a_view_of_ones_own_is_kept_and_counted(at_sample: Hands, sit_down: SitDown) -> None:
    hands = at_sample
    desk = hands.room.desk
    for number in ("2", "4"):
        uid = builders.numbered(desk, number)
        records.edit(desk, "recommendation", uid, {"significant": True})
    hands.body.reload()
    hands.rest()
    page = hands.shown(RecommendationsPage)
    page.pane.bar.set_filters((Filter("significant", "=", (True,)),))
    hands.rest()
    page.focus_list()
    hands.key_unwatched(Key.Key_G, CONTROL | SHIFT)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    for _ in menu.actions():
        QTest.keyClick(menu, Key.Key_Down)
        action = menu.activeAction()
        if action is not None and "state" in action.text():
            break
    QTest.keyClick(menu, Key.Key_Return)
    hands.rest()
    assert page.table.query().group == "state"
    hands.key_unwatched(Key.Key_S, CONTROL | SHIFT)
    namer = QApplication.activePopupWidget()
    assert isinstance(namer, ViewNamer)
    for letter in "Weighty":
        QTest.keyClick(namer.name, letter)
    QTest.keyClick(namer.name, Key.Key_Return)
    hands.rest()
    assert counts(hands)["Weighty"] == 2
    (own,) = [one for one in views.every(desk) if one.is_own]
    assert (own.title, own.grouped_by) == ("Weighty", "state")
    leave(hands.window)
    hands = sit_down()
    assert counts(hands)["Weighty"] == 2
    page = hands.shown(RecommendationsPage)
    assert page.view_key() == own.key  # it was in front when the window closed
    assert page.table.query().group == "state"
    assert page.table.query().filters == own.filters
    # Undo takes the view out of the navigator again.
    hands.key(Key.Key_Z, CONTROL)
    assert "Weighty" not in counts(hands)
