"""Many recommendations at once by keyboard alone: selected, changed, taken back, and pasted."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QGuiApplication

from oigdesk.queries import detail, listing
from oigdesk.queries.rows import RecommendationRow
from oigdesk.services import keeping
from oigdesk.ui.pages.recommendations_page import RecommendationsPage
from oigdesk.ui.panels.bulk_panel import BulkPanel
from oigdesk.ui.waiting import settle
from tests import builders
from tests.stories.conftest import SitDown
from tests.stories.hands import ALT, CONTROL, SHIFT, Hands, Key

# A list of suggestions is a popup, which the offscreen platform cannot raise.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

HEADERS = "Report\tRecommendation\tResponsible official\tQuestioned costs\tAdditional details"


@pytest.fixture
def at_many(sit_down: SitDown, desk_folder: object) -> Hands:
    """A person before the list of 40 recommendations, with the keyboard in it."""
    desk = keeping.open_desk(desk_folder, person=builders.PERSON).desk  # type: ignore[arg-type]
    report = builders.report(desk)
    for _ in range(40):
        builders.recommendation(desk, report)
    keeping.leave(desk)
    hands = sit_down()
    hands.window.open_folder(desk_folder)  # type: ignore[arg-type]
    hands.rest()
    hands.body.messages.hide_message()
    hands.key(Key.Key_1, ALT)
    table = page_of(hands).table
    hands.tab_to(lambda here: here is table)
    return hands


def page_of(hands: Hands) -> RecommendationsPage:
    return hands.shown(RecommendationsPage)


def panel_of(hands: Hands) -> BulkPanel:
    panel = hands.shown(BulkPanel)
    settle(lambda: panel.is_waiting() or hands.room.runner.is_busy())
    return panel


def rows(hands: Hands) -> list[RecommendationRow]:
    found = listing.first(hands.room.desk, "recommendation")
    return [row for row in found if isinstance(row, RecommendationRow)]


def test_thirty_get_a_new_official_in_one_step(at_many: Hands) -> None:
    hands = at_many
    hands.key(Key.Key_Home)
    hands.key(Key.Key_Down, SHIFT, times=29)
    assert page_of(hands).pane.bulk.words() == "30 selected"
    hands.key(Key.Key_E, CONTROL | SHIFT)
    hands.retype("Responsible")
    hands.key(Key.Key_Tab)
    hands.type("New Official")
    hands.key(Key.Key_Tab)
    panel = panel_of(hands)
    assert panel.counts.words() == "30 will change"
    assert panel.apply.text() == "Change 30"
    assert {row.official for row in rows(hands)} == {None}
    hands.key(Key.Key_Return, CONTROL)
    assert [row.official for row in rows(hands)] == ["New Official"] * 30 + [None] * 10
    assert hands.undo_offered == "Set responsible official of 30 recommendations"
    assert page_of(hands).table.hasFocus()
    hands.key(Key.Key_Z, CONTROL)
    assert {row.official for row in rows(hands)} == {None}


def test_ranges_are_chosen_with_the_usual_keys(at_many: Hands) -> None:
    hands = at_many
    table = page_of(hands).table
    hands.key(Key.Key_Home)
    hands.key(Key.Key_End, SHIFT)
    assert len(table.selected_ids()) == 40
    hands.key(Key.Key_Home)
    hands.key(Key.Key_Down, CONTROL, times=3)
    hands.key(Key.Key_Space, CONTROL)
    assert len(table.selected_ids()) == 2
    hands.key(Key.Key_Down, SHIFT | CONTROL)
    assert len(table.selected_ids()) == 3
    hands.key(Key.Key_A, CONTROL)
    assert len(table.selected_ids()) == 40
    hands.key(Key.Key_Escape)
    assert len(table.selected_ids()) == 1


def test_a_block_with_a_bad_cell_is_shown_first_and_the_rest_is_set(at_many: Hands) -> None:
    hands = at_many
    lines = (
        'OIG-22-34\t1\tC. Chief\t$1.2m\t"Two lines,\nand a ""quote"""',
        "OIG-22-34\t2\tC. Chief\t318,77o\t",
        "OIG-22-34\t99\tC. Chief\t5\t",
    )
    hands.paste("\r\n".join((HEADERS, *lines)) + "\r\n")
    panel = panel_of(hands)
    assert panel.accessibleName() == "Paste into 2 recommendations"
    assert panel.counts.words() == "4 will change, 2 refused, 1 like that already"
    hands.key(Key.Key_Return, CONTROL)
    first, second, *_ = rows(hands)
    assert (first.official, first.questioned_costs) == ("C. Chief", 1_200_000_00)
    details = detail.recommendation(hands.room.desk, first.uid).additional_details
    assert details == 'Two lines,\nand a "quote"'
    assert (second.official, second.questioned_costs) == ("C. Chief", None)
    assert hands.body.messages.text().endswith("The 2 refused stay as they are.")
    hands.key(Key.Key_Z, CONTROL)
    assert rows(hands)[0].official is None


def test_a_copied_list_comes_back_as_it_was(at_many: Hands) -> None:
    hands = at_many
    hands.key(Key.Key_A, CONTROL)
    hands.key(Key.Key_C, CONTROL)
    text = QGuiApplication.clipboard().text()
    assert text.count("\n") == 41
    hands.key(Key.Key_V, CONTROL)
    panel = panel_of(hands)
    assert panel.apply.unready.startswith("Nothing would change")
    hands.key(Key.Key_Escape)
    assert page_of(hands).guest() is None


def test_one_cell_goes_into_each_selected_row(at_many: Hands) -> None:
    hands = at_many
    table = page_of(hands).table
    money = [one.name for one in table.kind.columns].index("money")
    hands.key(Key.Key_Home)
    table.go_to_cell(0, money)
    hands.key(Key.Key_Down, SHIFT, times=3)
    hands.paste("$5k\r\n")
    panel = panel_of(hands)
    assert panel.accessibleName() == "Paste into 4 recommendations"
    hands.key(Key.Key_Return, CONTROL)
    assert [row.questioned_costs for row in rows(hands)][:5] == [5_000_00] * 4 + [None]
