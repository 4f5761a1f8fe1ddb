"""The check in the window: findings with their remedies, mending, and a head from paper."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import datetime

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from oigdesk.queries import history
from oigdesk.ui.panels.check_panel import CheckPanel
from oigdesk.ui.panels.check_words import FINDING_WORDS
from oigdesk.ui.room import Room
from oigdesk.ui.widgets.label import Label
from tests import builders


@pytest.fixture
def make(room: Room, qtbot: QtBot, settle: Callable[[], None]) -> Callable[[], CheckPanel]:
    def made() -> CheckPanel:
        panel = CheckPanel(room)
        qtbot.addWidget(panel)
        panel.show()
        settle()
        return panel

    return made


def words(panel: CheckPanel) -> str:
    return "\n".join(label.text() for label in panel.findChildren(Label))


def test_a_whole_desk_says_what_was_looked_at(make: Callable[[], CheckPanel], room: Room) -> None:
    builders.recommendation(room.desk)
    panel = make()
    assert panel.badge.text() == "Nothing found"
    assert "The journal's chain is unbroken" in words(panel)
    assert panel.mend.isHidden()


def test_a_file_that_is_gone_is_named_with_its_remedy(
    make: Callable[[], CheckPanel], room: Room
) -> None:
    uid = builders.recommendation(room.desk)
    builders.evidence(room.desk, uid, name="memo.txt")
    for file in (room.desk.folder / "evidence").rglob("*"):
        if file.is_file():
            file.chmod(0o600)
            file.unlink()
    panel = make()
    assert panel.badge.text() == "1 finding"
    assert FINDING_WORDS["missing_file"][0] in words(panel)
    assert "memo.txt" in words(panel)
    panel.copy.click()
    assert "memo.txt" in QGuiApplication.clipboard().text()


def test_a_stray_file_is_mended(
    make: Callable[[], CheckPanel], room: Room, settle: Callable[[], None]
) -> None:
    uid = builders.recommendation(room.desk)
    builders.evidence(room.desk, uid)
    digest = "ab" * 32
    stray = room.desk.folder / "evidence" / digest[:2] / digest
    stray.parent.mkdir(exist_ok=True)
    stray.write_bytes(b"nobody's")
    long_ago = datetime(2020, 1, 1).timestamp()
    os.utime(stray, (long_ago, long_ago))
    panel = make()
    assert not panel.mend.isHidden()
    panel.mend.click()
    settle()
    assert panel.badge.text() == "Nothing found"
    assert not stray.exists()


def test_a_head_from_paper_is_compared(
    make: Callable[[], CheckPanel], room: Room, settle: Callable[[], None]
) -> None:
    report = builders.report(room.desk)
    good = history.head(room.desk)
    builders.recommendation(room.desk, report)
    panel = make()
    panel.printed.set_raw(good)
    panel.printed.commit()
    settle()
    assert panel.badge.text() == "Nothing found"
    number, _, digits = good.partition(":")
    panel.printed.set_raw(f"{number}:{digits[::-1]}")
    panel.printed.commit()
    settle()
    assert FINDING_WORDS["chain"][0] in words(panel)
    panel.printed.set_raw("no head")
    panel.printed.commit()
    settle()
    assert panel.badge.text() == "Not checked"
