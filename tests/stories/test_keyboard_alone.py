"""One recommendation lives its whole life without a mouse."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from oigdesk.queries import detail
from oigdesk.queries.rows import RecommendationDetail
from oigdesk.ui.pages.recommendations_page import RecommendationsPage
from oigdesk.ui.widgets.button import Button
from tests.stories.conftest import SitDown, leave
from tests.stories.hands import ALT, CONTROL, SHIFT, Hands, Key

# A list of suggestions is a popup, which the offscreen platform cannot raise.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def now(hands: Hands) -> RecommendationDetail:
    uid = hands.record.uid
    assert uid is not None
    return detail.recommendation(hands.room.desk, uid)


def take(hands: Hands, verb: str, *typed: tuple[str, str]) -> None:
    """Tab to a verb of the record, Enter; then Tab from field to field, and Ctrl+Enter."""
    hands.tab_to(lambda here: isinstance(here, Button) and here.text() == verb)
    hands.key(Key.Key_Return)
    step = hands.step
    for field, text in typed:
        editor = step.editor(field)
        if not editor.has_focus():
            hands.tab_into(editor)
        hands.retype(text)
    hands.key(Key.Key_Return, CONTROL)
    assert hands.record.step is None, step.verb.unready


def test_respond_accept_close_and_reopen_by_keys_alone(at_sample: Hands) -> None:
    hands = at_sample
    hands.key(Key.Key_1, ALT)
    table = hands.shown(RecommendationsPage).table
    assert table.hasFocus()
    hands.key(Key.Key_Down, times=2)
    hands.key(Key.Key_Return)
    assert hands.record.isAncestorOf(QApplication.focusWidget() or QWidget())
    assert hands.record.name() == "OIG-22-34 / 3"
    take(
        hands,
        "Record response…",
        ("received_on", "3/1/2022"),
        ("position", "Concur"),
        ("official", "Ann Lee"),
        ("planned_action", "Set standards"),
        ("target_date", "12/31/2022"),
    )
    take(hands, "Accept plan…", ("effective_date", "2022-04-15"))
    assert now(hands).row.state == "resolved"
    take(hands, "Request closure…", ("effective_date", "2022-05-02"), ("action_date", "2022-05-01"))
    assert now(hands).row.state == "closure_requested"
    # Without a file closing as implemented is not ready: the keys lead to what is missing.
    hands.tab_to(lambda here: isinstance(here, Button) and here.text() == "Close as implemented…")
    hands.key(Key.Key_Return)
    step = hands.step
    assert QApplication.focusWidget() is step.checks.button("proof")
    hands.tab_into(step.editor("reason"))
    hands.key(Key.Key_Return, CONTROL)
    assert step.isVisible()
    assert QApplication.focusWidget() is step.checks.button("proof")
    hands.key(Key.Key_Escape)
    hands.tab_to(lambda here: isinstance(here, Button) and here.text() == "More steps")
    hands.key_unwatched(Key.Key_Space)
    menu = QApplication.activePopupWidget()
    assert menu is not None
    QTest.keyClick(menu, Key.Key_Down)
    QTest.keyClick(menu, Key.Key_Return)
    hands.rest()
    step = hands.step
    reason = step.editor("close_reason")
    hands.tab_into(reason)
    hands.retype("Withdrawn")
    hands.tab_into(step.editor("reason"))
    hands.retype("The Centers were dissolved")
    hands.key(Key.Key_Return, CONTROL)
    assert now(hands).row.state == "closed"
    take(hands, "Reopen…", ("reason", "They were not dissolved"))
    assert now(hands).row.state == "resolved"
    assert hands.undo_offered.startswith("Reopen OIG-22-34")
    hands.key(Key.Key_Z, CONTROL)
    assert now(hands).row.state == "closed"
    hands.key(Key.Key_Z, CONTROL | SHIFT)
    assert now(hands).row.state == "resolved"


def test_the_way_from_record_to_list_and_through_the_pages(at_sample: Hands) -> None:
    hands = at_sample
    page = hands.shown(RecommendationsPage)
    hands.key(Key.Key_Return)
    hands.key(Key.Key_Down, ALT)
    assert hands.record.name() == "OIG-22-34 / 2"
    hands.tab_into(page.table)
    assert page.table.hasFocus()
    hands.key(Key.Key_Up)
    assert hands.record.name() == "OIG-22-34 / 1"
    hands.key(Key.Key_G, CONTROL)
    assert hands.body.page.name == "reports"
    hands.key(Key.Key_3, ALT)
    assert hands.body.page.name == "evidence"
    hands.tab_into(hands.body.navigator)
    hands.key(Key.Key_Down)
    assert hands.body.page.name == "activity"


def test_a_list_is_found_in_filtered_and_cleared_by_keys(at_sample: Hands) -> None:
    hands = at_sample
    page = hands.shown(RecommendationsPage)
    hands.key(Key.Key_K, CONTROL)
    hands.type("importer violations")
    hands.key(Key.Key_Return)
    assert hands.record.name() == "OIG-22-34 / 4"
    assert page.table.hasFocus()
    hands.key(Key.Key_Escape)
    assert page.table.rows.rowCount() == 5
    assert hands.record.name() == "OIG-22-34 / 4"


def test_a_step_that_is_open_when_the_window_closes_keeps_what_was_typed(
    at_sample: Hands, sit_down: SitDown
) -> None:
    hands = at_sample
    hands.tab_to(lambda here: isinstance(here, Button) and here.text() == "Record response…")
    hands.key(Key.Key_Return)
    hands.tab_into(hands.step.editor("planned_action"))
    hands.type("Half a sentence")
    leave(hands.window)
    hands = sit_down()
    assert "planned action of OIG-22-34" in hands.body.messages.text()
    show, _discard = hands.body.messages.buttons()
    hands.tab_into(show)
    hands.key(Key.Key_Return)
    assert hands.step.editor("planned_action").raw() == "Half a sentence"
