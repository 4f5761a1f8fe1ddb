from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from oigdesk.desk import Desk
from oigdesk.queries import detail, history
from oigdesk.queries.rows import RecommendationDetail
from oigdesk.services import drafting, lifecycle, records
from oigdesk.services import history as undoing
from oigdesk.ui.editors import names_of
from oigdesk.ui.panels.recommendation_panel import RecommendationPanel
from oigdesk.ui.room import Room
from oigdesk.ui.widgets.list_edit import ListEdit
from tests import builders
from tests.ui.panels.conftest import type_into

# A list of suggestions is a popup, which the offscreen platform cannot raise.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

Settle = Callable[[], None]
CONTROL = Qt.KeyboardModifier.ControlModifier


def now(desk: Desk, uid: str) -> RecommendationDetail:
    return detail.recommendation(desk, uid)


def test_the_head_names_the_record_and_its_next_step(panel: RecommendationPanel) -> None:
    assert panel.name() == "OIG-22-34 / 3"
    assert panel.head.steps()[0] == "Record response…"
    assert "Reopen…" not in panel.head.steps()


def test_a_narrow_head_keeps_the_primary_verb_whole(panel: RecommendationPanel) -> None:
    panel.window().resize(372, 700)
    QApplication.processEvents()
    first, second = panel.head.verbs
    assert panel.width() == 372
    assert not first.isHidden()
    assert first.width() >= first.sizeHint().width()
    assert second.isHidden()
    assert "Accept plan…" in panel.head.steps()


def test_three_fields_are_kept_when_they_are_left(
    panel: RecommendationPanel, desk: Desk, uid: str, settle: Settle
) -> None:
    type_into(panel.own.editors["priority"], "y")
    type_into(panel.own.editors["questioned_costs"], "$1.2m")
    type_into(panel.own.editors["addressees"], "Office of Trade")
    settle()
    row = now(desk, uid).row
    assert (row.priority, row.questioned_costs) == (True, 120_000_000)
    assert row.addressees == ("Office of Trade",)
    assert panel.own.rows["questioned_costs"].note() == "Saved"
    labels = [one.label.replace("\N{NO-BREAK SPACE}", " ") for one in history.sets(desk, limit=3)]
    assert labels == [
        "Set addressees of OIG-22-34 / 3",
        "Set questioned costs of OIG-22-34 / 3",
        "Set priority of OIG-22-34 / 3",
    ]


def test_the_unsupported_part_is_refused_in_words_and_kept_once_it_fits(
    panel: RecommendationPanel, desk: Desk, uid: str, room: Room, settle: Settle
) -> None:
    unsaved: list[tuple[str, bool]] = []
    room.bus.unsaved.connect(lambda label, there: unsaved.append((label, there)))
    type_into(panel.own.editors["questioned_costs"], "1,200")
    settle()
    row = panel.own.rows["unsupported_costs"]
    type_into(row.editor, "1500")
    settle()
    assert row.editor.raw() == "$1,500.00"
    assert row.reason.startswith("More than the $1,200.00 questioned.")
    assert "Esc makes it empty again" in row.reason
    assert unsaved[-1] == ("Unsupported part", True)
    assert now(desk, uid).row.unsupported_costs is None
    # What stood in its way is mended: the value is kept without typing it again.
    type_into(panel.own.editors["questioned_costs"], "2000")
    settle()
    assert now(desk, uid).row.unsupported_costs == 150_000
    assert row.reason == ""
    assert unsaved[-1] == ("Unsupported part", False)


def test_escape_brings_back_what_is_kept(
    panel: RecommendationPanel, desk: Desk, uid: str, settle: Settle
) -> None:
    editor = panel.own.editors["unsupported_costs"]
    type_into(editor, "lots", then=Qt.Key.Key_Return)
    settle()
    assert "not an amount" in panel.own.rows["unsupported_costs"].reason
    assert drafting.everything(desk)[0].value == "lots"
    QTest.keyClick(editor.focusProxy(), Qt.Key.Key_Escape)
    settle()
    assert editor.raw() == ""
    assert drafting.everything(desk) == ()


def test_a_value_that_was_changed_meanwhile_is_not_overwritten(
    panel: RecommendationPanel, desk: Desk, uid: str, settle: Settle
) -> None:
    editor = panel.own.editors["questioned_costs"]
    editor.setFocus()
    QTest.keyClick(editor.focusProxy(), Qt.Key.Key_A, CONTROL)
    QTest.keyClicks(editor.focusProxy(), "300")
    records.edit(desk, "recommendation", uid, {"questioned_costs": 20_000})
    QTest.keyClick(editor.focusProxy(), Qt.Key.Key_Return)
    settle()
    reason = panel.own.rows["questioned_costs"].reason
    assert "it is now “$200.00”, you saw “$0.00”" in reason
    assert editor.raw() == "$300.00"
    type_into(editor, "300")
    settle()
    assert now(desk, uid).row.questioned_costs == 30_000


def test_the_published_words_change_only_with_a_reason(
    panel: RecommendationPanel, desk: Desk, uid: str, settle: Settle
) -> None:
    before = now(desk, uid).row.text
    editor = panel.verbatim.editor
    editor.setFocus()
    QTest.keyClicks(editor.text, "X")
    QTest.keyClick(editor.text, Qt.Key.Key_Return, CONTROL)
    settle()
    assert panel.verbatim.is_asking()
    assert now(desk, uid).row.text == before
    panel.verbatim.save.click()
    settle()
    assert panel.verbatim.is_asking()
    QTest.keyClicks(panel.verbatim.why.editor.focusProxy(), "A letter was lost")
    QTest.mouseClick(panel.verbatim.save, Qt.MouseButton.LeftButton)
    settle()
    kept = now(desk, uid)
    assert kept.row.text == f"X{before}"
    assert kept.text_as_published == before
    assert history.sets(desk, limit=1)[0].reason == "A letter was lost"
    assert not panel.verbatim.is_asking()
    assert "differ" in panel.verbatim.published.text()
    panel.verbatim.published.click()
    assert panel.verbatim.published.text().startswith("Hide")


def test_enter_in_the_reason_saves_the_change(
    panel: RecommendationPanel, desk: Desk, uid: str, settle: Settle
) -> None:
    before = now(desk, uid).row.text
    panel.verbatim.editor.setFocus()
    QTest.keyClicks(panel.verbatim.editor.text, "X")
    QTest.keyClick(panel.verbatim.editor.text, Qt.Key.Key_Tab)
    settle()
    line = panel.verbatim.why.editor.focusProxy()
    assert line is not None
    QTest.keyClick(line, Qt.Key.Key_Return)
    settle()
    assert panel.verbatim.is_asking(), "no reason yet"
    QTest.keyClicks(line, "A letter was lost")
    QTest.keyClick(line, Qt.Key.Key_Return)
    settle()
    assert not panel.verbatim.is_asking()
    assert now(desk, uid).row.text == f"X{before}"
    assert history.sets(desk, limit=1)[0].reason == "A letter was lost"


def test_keeping_the_published_words_takes_the_change_back(
    panel: RecommendationPanel, desk: Desk, uid: str, settle: Settle
) -> None:
    editor = panel.verbatim.editor
    before = editor.raw()
    editor.setFocus()
    QTest.keyClicks(editor.text, "X")
    QTest.keyClick(editor.text, Qt.Key.Key_Return, CONTROL)
    settle()
    panel.verbatim.restore.click()
    settle()
    assert editor.raw() == before
    assert not panel.verbatim.is_asking()
    assert drafting.everything(desk) == ()


def test_words_that_lost_their_blank_are_underlined(panel: RecommendationPanel) -> None:
    marks = panel.verbatim.editor.text.extraSelections()
    assert [mark.cursor.selectedText() for mark in marks] == ["allprocedures"]


def test_what_is_typed_is_a_draft_a_second_later_and_is_offered_again(
    panel: RecommendationPanel, desk: Desk, uid: str, qtbot: QtBot, settle: Settle
) -> None:
    editor = panel.own.editors["additional_details"]
    editor.setFocus()
    QTest.keyClicks(editor.focusProxy(), "Half a thou")
    qtbot.waitUntil(lambda: bool(drafting.everything(desk)), timeout=3000)
    again = RecommendationPanel(panel.room)
    qtbot.addWidget(again)
    again.resize(440, 900)
    again.show()
    again.show_uid(uid)
    settle()
    assert "additional details" in again.messages.text()
    again.messages.buttons()[0].click()
    assert again.own.editors["additional_details"].raw() == "Half a thou"
    again.own.editors["additional_details"].commit()
    settle()
    assert now(desk, uid).additional_details == "Half a thou"
    assert drafting.everything(desk) == ()


def test_another_record_shows_its_own_values_and_the_typed_one_is_kept(
    panel: RecommendationPanel, desk: Desk, uid: str, settle: Settle
) -> None:
    editor = panel.own.editors["additional_details"]
    editor.setFocus()
    QTest.keyClicks(editor.focusProxy(), "Kept by leaving")
    panel.show_uid(builders.numbered(desk, "4"))
    settle()
    assert panel.name() == "OIG-22-34 / 4"
    assert editor.raw() == ""
    assert now(desk, uid).additional_details == "Kept by leaving"


def test_what_was_taken_back_stays_in_the_timeline_struck_through(
    panel: RecommendationPanel, desk: Desk, uid: str, settle: Settle
) -> None:
    day = dt.date(2022, 5, 2)
    lifecycle.step(desk, uid, "respond", {"received_on": day, "position": "concur"})
    undoing.undo(desk)
    panel.reload()
    settle()
    newest = panel.timeline.lines[0].entry
    assert newest.undone.startswith("Undone ")
    assert newest.undone.endswith(f" by {builders.PERSON}")
    assert newest.day == "May 2"
    assert newest.year == "2022"
    assert newest.late.startswith("Recorded ")


def test_retiring_asks_why_and_a_refusal_says_why_not(
    panel: RecommendationPanel, desk: Desk, uid: str, settle: Settle
) -> None:
    lifecycle.step(desk, uid, "respond", {"position": "concur"})
    panel.retire()
    settle()
    step = panel.step
    assert step is not None
    assert step.verb.unready
    type_into(step.editor("reason"), "Entered twice")
    assert not step.verb.unready
    step.verb.click()
    settle()
    assert "response received" in step.problem.text()
    step.cancel()
    settle()
    panel.show_uid(builders.numbered(desk, "5"))
    settle()
    panel.retire()
    settle()
    assert panel.step is not None
    type_into(panel.step.editor("reason"), "Entered twice")
    panel.step.verb.click()
    settle()
    assert panel.uid is None
    assert panel.name() == "No recommendation chosen"


def test_sections_left_closed_are_closed_in_the_next_record_too(
    panel: RecommendationPanel, qtbot: QtBot
) -> None:
    panel.money.set_open(False)
    again = RecommendationPanel(panel.room)
    qtbot.addWidget(again)
    closed = [section.title for section in again.sections() if not section.is_open()]
    assert closed == ["Money"]
    panel.money.set_open(True)
    assert panel.room.settings.values.folded == {"recommendation": []}


def test_saved_stays_with_its_record(
    panel: RecommendationPanel, desk: Desk, settle: Settle
) -> None:
    panel.own.rows["number"].show_saved()
    panel.show_uid(builders.numbered(desk, "4"))
    settle()
    assert panel.own.rows["number"].note() == ""


def test_the_reference_is_copied(panel: RecommendationPanel, qtbot: QtBot) -> None:
    action = panel.head.more.menu().actions()[0]
    with qtbot.waitSignal(panel.room.bus.said):
        action.trigger()
    assert QGuiApplication.clipboard().text() == "OIG-22-34 / 3"


def test_earlier_responses_are_folded(
    panel: RecommendationPanel, desk: Desk, uid: str, settle: Settle
) -> None:
    for month, position in ((4, "non_concur"), (6, "concur")):
        day = dt.date(2022, month, 1)
        lifecycle.step(desk, uid, "respond", {"received_on": day, "position": position})
    panel.reload()
    settle()
    assert panel.response.editors["position"].raw() == "Concur"
    assert panel.plan.earlier.text() == "Show 1 earlier response"
    panel.plan.earlier.click()
    assert panel.plan.earlier.text() == "Hide 1 earlier response"


@pytest.mark.parametrize(("key", "step"), [(Qt.Key.Key_Up, -1), (Qt.Key.Key_Down, 1)])
def test_alt_and_arrows_ask_for_the_neighbours(
    panel: RecommendationPanel, qtbot: QtBot, key: Qt.Key, step: int
) -> None:
    with qtbot.waitSignal(panel.step_asked) as asked:
        QTest.keyClick(panel, key, Qt.KeyboardModifier.AltModifier)
    assert asked.args == [step]


def test_every_control_has_a_name_and_can_be_reached(panel: RecommendationPanel) -> None:
    nameless = [
        type(widget).__name__
        for widget in panel.findChildren(QWidget)
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if not (interface := QAccessible.queryAccessibleInterface(widget)).text(
            QAccessible.Text.Name
        )
        and interface is not None
    ]
    assert nameless == []


def test_tags_are_typed_and_those_in_use_are_offered(
    panel: RecommendationPanel, desk: Desk, uid: str, settle: Callable[[], None]
) -> None:
    records.edit(desk, "recommendation", builders.numbered(desk, "1"), {"tags": ("follow-up",)})
    editor = panel.own.editors["tags"]
    assert isinstance(editor, ListEdit)
    type_into(editor, "site visit")
    settle()
    assert detail.recommendation(desk, uid).row.tags == ("site visit",)
    assert list(names_of(panel.room, "tag")("foll")) == ["follow-up"]
