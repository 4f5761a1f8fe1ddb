from __future__ import annotations

from collections.abc import Callable, Iterator

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from oigdesk.desk import Desk
from oigdesk.queries import detail
from oigdesk.services import records
from oigdesk.ui.panels.evidence_panel import EvidencePanel
from oigdesk.ui.panels.reviewer_choice import ReviewerChoice
from oigdesk.ui.panels.sign_panel import SignPanel
from oigdesk.ui.room import Room
from tests import builders
from tests.ui.panels.conftest import type_into

# A list of suggestions is a popup, which the offscreen platform cannot raise.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

Settle = Callable[[], None]
Key = Qt.Key


@pytest.fixture
def item(desk: Desk) -> str:
    """A file that the acting person attached."""
    return builders.evidence(desk, builders.recommendation(desk), name="memo.txt")


@pytest.fixture
def shown(qtbot: QtBot, room: Room, item: str, settle: Settle) -> Iterator[EvidencePanel]:
    """The page of the item, for another person than the one who attached it."""
    act_as(room.desk, "T. Okafor")
    panel = EvidencePanel(room)
    window = QWidget()
    QVBoxLayout(window).addWidget(panel)
    qtbot.addWidget(window)
    room.bus.changed.connect(lambda _: panel.read_anew())
    window.resize(820, 900)
    window.show()
    qtbot.waitExposed(window)
    panel.show_uid(item)
    settle()
    yield panel
    settle()
    window.close()


def act_as(desk: Desk, person: str) -> None:
    desk.actor = msgspec.structs.replace(desk.actor, person=person)


def sign(shown: EvidencePanel, settle: Settle) -> SignPanel:
    shown.read_anew()
    settle()
    shown.sign_off()
    settle()
    assert shown.step is not None
    return shown.step


def facts(shown: EvidencePanel) -> list[str]:
    return [row.accessibleName() for row in shown.facts.review]


def test_an_item_is_signed_by_keyboard_and_a_later_edit_clears_it(
    shown: EvidencePanel, desk: Desk, item: str, settle: Settle
) -> None:
    assert shown.head.badge.text() == "Not reviewed"
    assert shown.head.verbs[0].text() == "Sign off…"
    assert facts(shown)[1] == "Reviewed: Waiting for a reviewer"
    step = sign(shown, settle)
    assert step.checks.headline() == "Nothing is missing"
    assert [one.text for one in step.checks.items()][:2] == [
        "Prepared by A. Auditor, not by you",
        step.checks.items()[1].text,
    ]
    assert step.checks.items()[1].text.startswith("Verified a moment ago, unchanged since ")
    type_into(step.editor("note"), "Names the directive and the date.")
    settle()
    QTest.keyClick(step.verb, Key.Key_Space)
    settle()
    assert shown.head.badge.text() == "Reviewed"
    assert facts(shown)[1].startswith("Reviewed: T. Okafor")
    assert detail.evidence(desk, item).custody[0].kind == "reviewed"
    shown._room.bus.changed.emit(records.edit(desk, "evidence", item, {"tags": ("x",)}))
    settle()
    assert shown.head.badge.text() == "Not reviewed"
    assert facts(shown)[-1] == (
        "Earlier: The sign-off by T. Okafor no longer counts: its tags changed"
    )


def test_not_yet_asks_why(shown: EvidencePanel, desk: Desk, item: str, settle: Settle) -> None:
    step = sign(shown, settle)
    radios = step.editor("review").focusProxy()
    radios.setFocus()
    QTest.keyClick(radios, Key.Key_Right)
    settle()
    assert step.verb.unready
    type_into(step.editor("note"), "It is not dated.")
    settle()
    QTest.keyClick(step.verb, Key.Key_Space)
    settle()
    assert detail.evidence(desk, item).row.review == "not_yet"
    assert shown.head.badge.text() == "Not yet sufficient"


def test_the_preparer_is_told_and_asks_a_reviewer(
    shown: EvidencePanel, desk: Desk, item: str, settle: Settle
) -> None:
    act_as(desk, builders.PERSON)
    step = sign(shown, settle)
    assert step.verb.unready == "You prepared it: another person must sign"
    step.verb.click()
    button = step.checks.button("signer")
    assert button is not None
    assert step.window().focusWidget() is button
    QTest.keyClick(button, Key.Key_Space)
    settle()
    asking = step.inside()
    assert isinstance(asking, ReviewerChoice)
    type_into(asking.person.editor, "T. Okafor")
    QTest.keyClick(asking.verb, Key.Key_Space)
    settle()
    assert step.inside() is None
    step.cancel()
    settle()
    assert facts(shown)[1] == "Reviewed: Waiting for T. Okafor"


def test_a_changed_file_is_not_offered_to_be_signed(
    shown: EvidencePanel, desk: Desk, item: str, settle: Settle
) -> None:
    desk.layout.blob(detail.evidence(desk, item).row.sha256).unlink()
    shown.verify()
    settle()
    assert shown.head.badge.text() == "File missing"
    assert "Sign off…" not in shown.head.steps()
