from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from oigdesk.desk import Desk
from oigdesk.queries import detail
from oigdesk.services import evidence
from oigdesk.services import history as undoing
from oigdesk.ui.panels.dragging_out import drag_data
from oigdesk.ui.panels.evidence_panel import EvidencePanel
from oigdesk.ui.panels.evidence_words import digest_words
from oigdesk.ui.room import Room
from tests import builders

Settle = Callable[[], None]


@pytest.fixture
def minutes(tmp_path: Path) -> Path:
    path = tmp_path / "Minutes, March.txt"
    path.write_text("<b>Minutes</b> of the meeting\nSecond line", encoding="utf-8")
    return path


@pytest.fixture
def third(desk: Desk) -> str:
    return builders.numbered(desk, "3", builders.sample(desk))


@pytest.fixture
def item(desk: Desk, third: str, minutes: Path) -> str:
    return evidence.attach(desk, third, [minutes]).attached[0].uid


@pytest.fixture
def panel(room: Room, qtbot: QtBot) -> EvidencePanel:
    panel = EvidencePanel(room)
    qtbot.addWidget(panel)
    room.bus.changed.connect(lambda _: panel.read_anew())
    panel.resize(800, 700)
    panel.show()
    panel.activateWindow()
    qtbot.waitUntil(panel.isActiveWindow)
    return panel


@pytest.fixture
def shown(panel: EvidencePanel, item: str, settle: Settle) -> EvidencePanel:
    panel.show_uid(item)
    settle()
    return panel


def spoil(desk: Desk, item: str) -> Path:
    stored = desk.layout.blob(detail.evidence(desk, item).row.sha256)
    stored.chmod(0o644)
    stored.write_text("changed by hand")
    return stored


def test_facts_supports_and_custody(shown: EvidencePanel, minutes: Path) -> None:
    facts = {name: row.value() for name, row in shown.facts.rows.items()}
    assert shown.head.title() == "Minutes, March.txt"
    assert facts["Original path"] == str(minutes)
    assert facts["Size"] == "41 bytes"
    assert facts["Attached by"] == builders.PERSON
    assert facts["Verified"] == "Just now, unchanged"
    assert len(shown.facts.supports) == 1
    assert "hash taken" in shown.facts.custody[-1].accessibleName()
    assert shown.head.badge.text() == "Not reviewed"


def test_the_digest_is_copied_whole(shown: EvidencePanel, desk: Desk, item: str) -> None:
    row = shown.facts.rows["SHA-256"]
    button = next(child for child in row.findChildren(object) if hasattr(child, "clicked"))
    button.click()
    assert QApplication.clipboard().text() == detail.evidence(desk, item).row.sha256


def test_a_text_is_looked_at_as_plain_text(shown: EvidencePanel) -> None:
    assert shown.preview.isVisible()
    assert shown.preview.text.toPlainText() == "<b>Minutes</b> of the meeting\nSecond line"


def test_a_picture_is_looked_at(
    panel: EvidencePanel, desk: Desk, third: str, tmp_path: Path, settle: Settle
) -> None:
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(QColor("green"))
    image.save(str(tmp_path / "sheet.png"))
    uid = evidence.attach(desk, third, [tmp_path / "sheet.png"]).attached[0].uid
    panel.show_uid(uid)
    settle()
    assert panel.preview.currentWidget() is panel.preview.picture
    assert panel.preview.isVisible()


def test_detaching_is_an_undo_step_and_keeps_the_file(
    shown: EvidencePanel, desk: Desk, item: str, qtbot: QtBot, settle: Settle
) -> None:
    stored = desk.layout.blob(detail.evidence(desk, item).row.sha256)
    shown.setFocus()
    qtbot.keyClick(shown, Qt.Key.Key_Delete)
    settle()
    assert shown.facts.supports == []
    assert stored.exists()
    undoing.undo(desk)
    shown.show_uid(item)
    settle()
    assert len(shown.facts.supports) == 1


def test_the_page_a_report_came_from_is_not_detached(
    panel: EvidencePanel, desk: Desk, third: str, settle: Settle
) -> None:
    source = detail.report(desk, detail.recommendation(desk, third).row.report_uid).source
    assert source is not None
    panel.show_uid(source.uid)
    settle()
    assert panel.facts.supports[0].detach.isHidden()
    assert "Detach" not in panel.head.steps()


def test_a_changed_file_is_named_with_what_rests_on_it_and_mended(
    shown: EvidencePanel, desk: Desk, item: str, minutes: Path, tmp_path: Path, settle: Settle
) -> None:
    stored = spoil(desk, item)
    shown.verify()
    settle()
    assert shown.mending.isVisible()
    assert not shown.preview.isVisible()
    assert shown.head.badge.text() == "Changed on disk"
    assert shown.condition is not None
    assert shown.condition.size_now == len("changed by hand")
    assert shown.mending.restore.isHidden()
    assert shown.mending.choose.kind == "primary"
    shown.take_good_copy(minutes)
    settle()
    assert stored.read_bytes() == minutes.read_bytes()
    assert not shown.mending.isVisible()
    assert "mended" in shown.facts.custody[0].accessibleName()


def test_a_gone_file_says_so(shown: EvidencePanel, desk: Desk, item: str, settle: Settle) -> None:
    spoil(desk, item).unlink()
    shown.verify()
    settle()
    assert shown.mending.headline.text() == "The stored file is gone"
    assert shown.facts.rows["Verified"].value() == "Just now, the file is gone"


def test_what_is_dragged_out_is_a_read_only_copy_under_its_name(
    shown: EvidencePanel, qtbot: QtBot, settle: Settle
) -> None:
    qtbot.mousePress(shown.head, Qt.MouseButton.LeftButton)
    settle()
    assert shown.dragging.copy is not None
    assert shown.dragging.copy.name == "Minutes, March.txt"
    assert not shown.dragging.copy.stat().st_mode & 0o222
    assert drag_data(shown.dragging.copy).urls() == [QUrl.fromLocalFile(str(shown.dragging.copy))]


def test_a_support_leads_to_its_record(shown: EvidencePanel, third: str, qtbot: QtBot) -> None:
    link = shown.facts.supports[0].layout().itemAt(0).widget()
    with qtbot.waitSignal(shown.asked) as asked:
        qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    assert asked.args == ["recommendation", third]


def test_files_pasted_here_join_the_record(
    shown: EvidencePanel, desk: Desk, third: str, tmp_path: Path, settle: Settle
) -> None:
    more = tmp_path / "more.txt"
    more.write_text("more")
    shown.take_files([more])
    settle()
    assert detail.recommendation(desk, third).row.evidence == 2


def test_one_column_where_it_is_narrow(shown: EvidencePanel, settle: Settle) -> None:
    shown.resize(480, 700)
    settle()
    supports, facts = shown.facts._sections["Supports"], shown.facts._sections["Facts"]
    assert supports.x() == facts.x()
    assert supports.y() < facts.y()


def test_none_chosen(shown: EvidencePanel) -> None:
    shown.show_uid(None)
    assert shown.head.title() == "No evidence chosen"
    assert shown.head.steps() == []


def test_a_digest_by_its_ends() -> None:
    assert digest_words("4f2a91c7" + "0" * 48 + "0b6ed2d8") == "4f2a 91c7 … 0b6e d2d8"


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("broken.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 60, "cannot be shown"),
        ("notes.txt", b"\x00\x01\x02" * 40, "cannot be shown"),
        ("huge.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 30_000_000, "too large"),
    ],
)
def test_what_cannot_be_looked_at_says_why_and_offers_a_copy(
    panel: EvidencePanel,
    desk: Desk,
    third: str,
    tmp_path: Path,
    settle: Settle,
    name: str,
    content: bytes,
    told: str,
) -> None:
    (tmp_path / name).write_bytes(content)
    panel.show_uid(evidence.attach(desk, third, [tmp_path / name]).attached[0].uid)
    settle()
    nothing = panel.preview.nothing
    assert panel.preview.currentWidget() is nothing
    assert nothing.isVisible()
    assert told in nothing.accessibleDescription()
    assert name in nothing.accessibleDescription()
    assert [button.text() for button in nothing.buttons()] == ["Open copy"]


@pytest.mark.parametrize(
    "content", ["Über €".encode("cp1252"), "Über €".encode("utf-16"), "Über €".encode()]
)
def test_texts_are_read_as_they_are_written_elsewhere(
    panel: EvidencePanel, desk: Desk, third: str, tmp_path: Path, settle: Settle, content: bytes
) -> None:
    (tmp_path / "memo.txt").write_bytes(content)
    panel.show_uid(evidence.attach(desk, third, [tmp_path / "memo.txt"]).attached[0].uid)
    settle()
    assert panel.preview.text.toPlainText() == "Über €"
