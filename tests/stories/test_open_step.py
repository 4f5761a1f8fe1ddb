"""While a step is open, nothing beneath it changes."""

from __future__ import annotations

import pytest

from tests.stories.hands import ALT, CONTROL, SHIFT, Hands, Key

# A list of suggestions is a popup, which the offscreen platform cannot raise.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def test_undo_keys_stay_in_an_open_step(at_sample: Hands) -> None:
    hands = at_sample
    hands.key(Key.Key_1, ALT)
    hands.fill(hands.record.own.editors["significant"], "yes")
    offered, head = hands.undo_offered, hands.room.desk.head()
    assert offered
    hands.record.open_verb("respond")
    field = hands.step.editor("official")
    hands.tab_into(field)
    hands.type("Ann")
    hands.key(Key.Key_Z, CONTROL, times=8)
    hands.key(Key.Key_Z, CONTROL | SHIFT)
    assert hands.room.desk.head() == head
    hands.record.step.cancel()
    hands.key(Key.Key_Z, CONTROL)
    assert hands.room.desk.head() != head
