"""A recommendation goes through every state, each step found, refused and taken by keys alone."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from oigdesk.queries import detail
from oigdesk.queries.rows import RecommendationDetail
from oigdesk.ui.widgets.button import Button
from tests.stories.hands import ALT, CONTROL, Hands, Key

# A menu is a popup, which the offscreen platform cannot raise.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

#: Each step: its words, what is typed, the state it leads to, and how much an empty one lacks.
LIFE: tuple[tuple[str, dict[str, str], str, int], ...] = (
    (
        "Record response…",
        {"position": "Non-concur", "received_on": "2022-06-14"},
        "awaiting_response",
        1,
    ),
    (
        "Evaluate response…",
        {
            "effective_date": "2022-07-01",
            "verdict": "Not accepted",
            "reason": "It leaves the cause",
        },
        "unresolved",
        1,
    ),
    (
        "Put on hold…",
        {"effective_date": "2022-07-05", "reason": "A lawsuit"},
        "unresolved",
        1,
    ),
    (
        "Release from hold…",
        {"effective_date": "2022-07-20", "reason": "It is settled"},
        "unresolved",
        1,
    ),
    (
        "Record imposed decision…",
        {
            "effective_date": "2022-08-01",
            "person": "C. Chief",
            "reason": "The law asks it",
            "official": "B. Lee, Trade",
            "target_date": "2023-06-30",
        },
        "resolved",
        4,
    ),
    (
        "Extend target date…",
        {"effective_date": "2022-09-01", "target_date": "2023-09-30", "reason": "Bargaining"},
        "resolved",
        2,
    ),
    (
        "Record lapsed plan…",
        {"effective_date": "2022-10-03", "reason": "Nothing was done"},
        "unresolved",
        1,
    ),
    (
        "Record response…",
        {
            "position": "Concur",
            "received_on": "2022-10-20",
            "planned_action": "Write the standards",
            "official": "B. Lee, Trade",
            "target_date": "2023-06-30",
        },
        "unresolved",
        1,
    ),
    ("Accept plan…", {"effective_date": "2022-11-01"}, "resolved", 0),
    (
        "Record update…",
        {"effective_date": "2022-12-01", "person": "B. Lee, Trade", "reason": "A draft is out"},
        "resolved",
        1,
    ),
    (
        "Request closure…",
        {"effective_date": "2023-01-09", "action_date": "2023-01-06"},
        "closure_requested",
        1,
    ),
    (
        "Return the request…",
        {"effective_date": "2023-01-20", "reason": "It is not signed"},
        "resolved",
        1,
    ),
    (
        "Request closure…",
        {"effective_date": "2023-02-01", "action_date": "2023-01-31"},
        "closure_requested",
        1,
    ),
    (
        "Close otherwise…",
        {
            "effective_date": "2023-02-10",
            "close_reason": "Not implemented",
            "reason": "Management accepts the risk",
        },
        "closed",
        1,
    ),
    (
        "Reopen…",
        {"effective_date": "2023-03-01", "reason": "The risk came true"},
        "resolved",
        1,
    ),
    ("Transfer…", {"effective_date": "2023-04-03", "link": "DOJ OIG"}, "closed", 1),
)


def now(hands: Hands) -> RecommendationDetail:
    uid = hands.record.uid
    assert uid is not None
    return detail.recommendation(hands.room.desk, uid)


def open_step(hands: Hands, words: str) -> None:
    """Tab to a step's button, or find it in the menu of the other steps."""
    shown = [button.text() for button in hands.record.head.verbs if button.isVisible()]
    if words in shown:
        hands.tab_to(lambda here: isinstance(here, Button) and here.text() == words)
        hands.key(Key.Key_Return)
        return
    hands.tab_to(lambda here: isinstance(here, Button) and here.text() == "More steps")
    hands.key_unwatched(Key.Key_Space)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    for _ in menu.actions():
        QTest.keyClick(menu, Key.Key_Down)
        action = menu.activeAction()
        if action is not None and action.text() == words:
            break
    else:
        raise AssertionError(f"{words} is not in the menu: {[a.text() for a in menu.actions()]}")
    QTest.keyClick(menu, Key.Key_Return)
    hands.rest()


def test_every_state_by_keys_alone(at_sample: Hands) -> None:
    hands = at_sample
    hands.key(Key.Key_1, ALT)
    hands.key(Key.Key_Return)
    states = [now(hands).row.state]
    for words, typed, state, _ in LIFE:
        open_step(hands, words)
        step = hands.step
        for field, text in typed.items():
            editor = step.editor(field)
            if not editor.has_focus():
                hands.tab_into(editor)
            hands.retype(text)
        hands.key(Key.Key_Return, CONTROL)
        assert hands.record.step is None, (words, step.verb.unready)
        row = now(hands).row
        assert row.state == state, words
        assert row.on_hold == (words == "Put on hold…")
        states.append("on hold" if row.on_hold else row.state)
    assert {*states} == {
        "awaiting_response",
        "unresolved",
        "on hold",
        "resolved",
        "closure_requested",
        "closed",
    }
    kept = now(hands)
    # Nothing of it was lost: both responses, the first closing, the moved target date.
    assert len(kept.responses) == 2
    assert [one.close_reason for one in kept.events if one.kind == "closed"] == ["not_implemented"]
    assert kept.extensions == 1


def test_each_refusal_says_what_to_do(at_sample: Hands) -> None:
    hands = at_sample
    hands.key(Key.Key_1, ALT)
    hands.key(Key.Key_Return)
    for words, typed, _, count in LIFE:
        open_step(hands, words)
        step = hands.step
        if count:
            hands.key(Key.Key_Return, CONTROL)
            assert hands.record.step is step, f"{words} was taken without what it needs"
            lacking = [item.text for item in step.checks.missing()]
            assert len(lacking) == count, lacking
            assert all(text.split()[0] in {"Say", "Give", "Name"} for text in lacking), lacking
        for field, text in typed.items():
            step.editor(field).set_raw(text)
        step.check()
        hands.key(Key.Key_Return, CONTROL)
        assert hands.record.step is None, (words, step.verb.unready)
