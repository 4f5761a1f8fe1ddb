from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from oigdesk.desk import Desk
from oigdesk.queries import detail
from oigdesk.queries.rows import RecommendationDetail
from oigdesk.services import evidence, history, proving
from oigdesk.ui.panels.evidence_line import facts_of
from oigdesk.ui.panels.recommendation_panel import RecommendationPanel
from oigdesk.ui.room import Room
from tests import builders

# A list of suggestions is a popup, which the offscreen platform cannot raise.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

Settle = Callable[[], None]
CONTROL = Qt.KeyboardModifier.ControlModifier


def now(desk: Desk, uid: str) -> RecommendationDetail:
    return detail.recommendation(desk, uid)


def drop(panel: RecommendationPanel, paths: list[Path]) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    keys, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    copy = Qt.DropAction.CopyAction
    enter = QDragEnterEvent(QPoint(60, 60), copy, mime, left, keys)
    QApplication.sendEvent(panel.body, enter)
    files = f"{len(paths)} file{'' if len(paths) == 1 else 's'}"
    assert panel.drop_zone.overlay.headline() == f"Attach {files} to OIG-22-34 / 3"
    QApplication.sendEvent(panel.body, QDropEvent(QPointF(60, 60), copy, mime, left, keys))


def test_two_files_are_dropped_detached_and_brought_back(
    panel: RecommendationPanel, desk: Desk, uid: str, settle: Settle, tmp_path: Path
) -> None:
    paths = [tmp_path / "memo.txt", tmp_path / "roster.csv"]
    for path in paths:
        path.write_text(f"{path.name} of today")
    drop(panel, paths)
    settle()
    assert panel.messages.text() == "Attached 2 files to OIG-22-34 / 3."
    assert [line.row.name for line in panel.evidence.lines] == ["memo.txt", "roster.csv"]
    line = panel.evidence.lines[0]
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_Delete)
    settle()
    assert [row.name for row in now(desk, uid).evidence] == ["roster.csv"]
    assert panel.evidence.lines[0].hasFocus()
    panel.messages.buttons()[0].click()
    settle()
    assert [line.row.name for line in panel.evidence.lines] == ["memo.txt", "roster.csv"]


def test_what_fails_is_named_and_the_rest_is_attached(
    panel: RecommendationPanel, desk: Desk, uid: str, settle: Settle, tmp_path: Path
) -> None:
    good, gone = tmp_path / "good.txt", tmp_path / "gone.pdf"
    good.write_text("good")
    panel.take_files([good, gone])
    settle()
    assert panel.messages.text().startswith("Attached good.txt to OIG-22-34 / 3. 1 of 2 not")
    assert "gone.pdf" in panel.messages.text()
    gone.write_text("there again")
    panel.messages.buttons()[0].click()
    settle()
    assert len(now(desk, uid).evidence) == 2


def test_a_known_file_is_linked_and_said_to_be_known(
    panel: RecommendationPanel, desk: Desk, settle: Settle, tmp_path: Path
) -> None:
    path = tmp_path / "same.txt"
    path.write_text("same")
    evidence.attach(desk, builders.numbered(desk, "1"), [path])
    panel.take_files([path])
    settle()
    assert "in the desk already" in panel.messages.text()
    panel.take_files([path])
    settle()
    assert panel.messages.text() == "same.txt was attached to OIG-22-34 / 3 already."


def test_one_file_that_fails_is_named_once(
    panel: RecommendationPanel, settle: Settle, tmp_path: Path
) -> None:
    path = tmp_path / "empty.txt"
    path.touch()
    panel.take_files([path])
    settle()
    assert panel.messages.text().startswith("empty.txt was not attached. It is empty.")


def test_what_was_said_of_a_step_goes_with_the_next_one(
    panel: RecommendationPanel, desk: Desk, room: Room, settle: Settle, tmp_path: Path
) -> None:
    path = tmp_path / "memo.txt"
    path.write_text("memo")
    panel.take_files([path])
    settle()
    assert panel.messages.text().startswith("Attached memo.txt")
    room.runner.change(lambda: history.undo(desk), owner=panel)
    settle()
    assert panel.messages.text() == ""


def test_an_item_is_dragged_out_under_its_own_name(
    panel: RecommendationPanel, desk: Desk, uid: str, settle: Settle
) -> None:
    builders.evidence(desk, uid, b"content", "Board minutes.txt")
    panel.reload()
    settle()
    line = panel.evidence.lines[0]
    copy = evidence.open_copy(desk, line.row.uid, to_open=False)
    (url,) = line.mime_of(copy).urls()
    assert url.fileName() == "Board minutes.txt"
    assert Path(url.toLocalFile()).read_bytes() == b"content"
    assert [action.text() for action in line.menu().actions() if action.text()] == [
        "Open a copy",
        "Show in Evidence",
        "Use as proof of closure",
        "Detach",
    ]


def test_a_picture_from_the_clipboard_is_attached(
    panel: RecommendationPanel, desk: Desk, uid: str, settle: Settle
) -> None:
    panel.take_picture(b"\x89PNG\r\n\x1a\n" + b"0" * 40, "Picture.png")
    settle()
    assert now(desk, uid).evidence[0].name == "Picture.png"


def test_files_without_a_record_are_answered(room: Room, qtbot: QtBot) -> None:
    panel = RecommendationPanel(room)
    qtbot.addWidget(panel)
    with qtbot.waitSignal(room.bus.said) as said:
        panel.take_files([Path("a.txt")])
    assert "Choose a record first" in said.args[0]


def test_a_line_says_what_proves_the_closing_and_what_has_changed(
    panel: RecommendationPanel, desk: Desk, uid: str, settle: Settle
) -> None:
    builders.evidence(desk, uid, b"content", "memo.txt")
    panel.reload()
    settle()
    menu = panel.evidence.lines[0].menu()
    (use,) = [one for one in menu.actions() if one.text() == "Use as proof of closure"]
    use.trigger()
    settle()
    (line,) = panel.evidence.lines
    assert facts_of(line.row).startswith("Proof of closure · Text")
    assert "No proof of closure" in [action.text() for action in line.menu().actions()]
    desk.layout.blob(line.row.sha256).unlink()
    proving.verify(desk)
    panel.reload()
    settle()
    assert facts_of(panel.evidence.lines[0].row).startswith("Changed on disk · Proof of closure")
