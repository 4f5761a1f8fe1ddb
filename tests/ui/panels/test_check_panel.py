"""The check in the window: findings with their remedies, mending, and a head from paper."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from oigdesk.queries import detail, history
from oigdesk.services import keeping
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


def test_a_file_that_is_gone_comes_back_from_a_copy_or_a_backup(
    make: Callable[[], CheckPanel], room: Room, settle: Callable[[], None], tmp_path: Path
) -> None:
    uid = builders.recommendation(room.desk)
    memo = builders.evidence(room.desk, uid, name="memo.txt")
    stored = room.desk.layout.blob(detail.evidence(room.desk, memo).row.sha256)
    copy = Path(shutil.copy(stored, tmp_path / "copy.txt"))
    stored.chmod(0o600)
    stored.unlink()
    panel = make()
    (found,) = panel.findings
    assert [one.text() for one in found.buttons] == ["Choose a good copy…", "Show the file"]
    assert found.buttons[0].kind == "primary"
    asked: list[tuple[str, object]] = []
    panel.remedies.asked.connect(lambda word, what: asked.append((word, what)))
    found.buttons[1].click()
    assert asked == [("evidence", memo)]
    panel.remedies.take_good_copy(memo, copy)
    settle()
    assert panel.badge.text() == "Nothing found"
    second = tmp_path / "Second place"
    second.mkdir()
    keeping.set_second_place(room.desk, second)
    keeping.back_up(room.desk, to=second)
    stored.chmod(0o600)
    stored.write_bytes(b"another content")
    panel.check()
    settle()
    (found,) = panel.findings
    restore, choose, _show = found.buttons
    assert restore.text().startswith("Restore from backup of")
    assert (restore.kind, choose.kind) == ("primary", "default")
    restore.click()
    settle()
    assert panel.badge.text() == "Nothing found"
    assert stored.read_bytes() == copy.read_bytes()


def test_what_belongs_to_no_record_is_set_aside_and_lists_are_computed_anew(
    make: Callable[[], CheckPanel], room: Room, settle: Callable[[], None]
) -> None:
    uid = builders.recommendation(room.desk)
    builders.evidence(room.desk, uid)
    note = room.desk.layout.evidence / "Notes.txt"
    note.write_text("Nobody's")
    with room.desk.store.drafting() as connection:
        connection.exec_driver_sql("delete from span")
    panel = make()
    derived, stray = panel.findings
    (anew,) = derived.buttons
    assert (anew.text(), anew.kind) == ("Compute anew", "primary")
    aside, _folder = stray.buttons
    assert (aside.text(), aside.kind) == ("Set aside", "default")
    anew.click()
    settle()
    (stray,) = panel.findings
    stray.buttons[0].click()
    settle()
    assert panel.badge.text() == "Nothing found"
    (kept,) = room.desk.layout.set_aside.iterdir()
    assert kept.read_text() == "Nobody's"


def test_a_value_changed_behind_the_history_leads_to_its_record(
    make: Callable[[], CheckPanel], room: Room
) -> None:
    uid = builders.recommendation(room.desk)
    with room.desk.store.drafting() as connection:
        connection.exec_driver_sql("update recommendation set number = '99'")
    panel = make()
    shows = next(one for one in panel.findings if one.finding.kind == "altered_row")
    asked: list[tuple[str, object]] = []
    panel.remedies.asked.connect(lambda word, what: asked.append((word, what)))
    for button in shows.buttons:
        button.click()
    assert asked == [("recommendation", uid), ("activity", uid)]
