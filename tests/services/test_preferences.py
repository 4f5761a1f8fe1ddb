from __future__ import annotations

from oigdesk.desk import Desk
from oigdesk.services import history, preferences


def test_a_setting_of_the_office_is_journaled_and_undone(desk: Desk) -> None:
    assert preferences.value(desk, preferences.OFFICE) is None
    changed = preferences.put(desk, preferences.OFFICE, "Amtrak OIG")
    assert changed.label == "Set office"
    preferences.put(desk, preferences.OFFICE, "Peace Corps OIG")
    assert preferences.value(desk, preferences.OFFICE) == "Peace Corps OIG"
    history.undo(desk)
    assert preferences.value(desk, preferences.OFFICE) == "Amtrak OIG"
    history.undo(desk)
    assert preferences.value(desk, preferences.OFFICE) is None


def test_the_same_again_writes_nothing(desk: Desk) -> None:
    preferences.put(desk, preferences.OFFICE, "Amtrak OIG")
    assert preferences.put(desk, preferences.OFFICE, "Amtrak OIG").set is None
