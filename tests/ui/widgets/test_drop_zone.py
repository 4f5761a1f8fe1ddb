from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from oigdesk.ui.widgets.drop_zone import DropZone
from oigdesk.ui.widgets.dropped import NO_FILE, count_words, size_or_folder
from oigdesk.ui.widgets.long_text_edit import LongTextEdit
from oigdesk.ui.widgets.text_edit import TextEdit
from tests.ui.widgets.conftest import Shown


class Place:
    """A record that takes files, with fields inside it, and what it was told."""

    def __init__(self, show: Shown) -> None:
        self.target = QWidget()
        self.target.setMinimumHeight(300)
        layout = QVBoxLayout(self.target)
        self.line, self.text = TextEdit(), LongTextEdit()
        layout.addWidget(self.line)
        layout.addWidget(self.text)
        self.zone = DropZone(self.target, lambda files: f"Attach {files} to OIG-22-34 / 3")
        self.files: list[list[Path]] = []
        self.nothing: list[str] = []
        self.zone.files_dropped.connect(self.files.append)
        self.zone.nothing_dropped.connect(self.nothing.append)
        show(self.target)

    def drag(self, mime: QMimeData, over: QWidget | None = None) -> QDragEnterEvent:
        event = QDragEnterEvent(QPoint(5, 5), ANY, mime, *LEFT)
        event.ignore()
        QApplication.sendEvent(over or self.target, event)
        return event

    def drop(self, mime: QMimeData) -> QDropEvent:
        event = QDropEvent(QPointF(5, 5), ANY, mime, *LEFT)
        QApplication.sendEvent(self.target, event)
        return event


ANY = Qt.DropAction.MoveAction | Qt.DropAction.CopyAction
LEFT = (Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)


@pytest.fixture
def place(show: Shown) -> Place:
    return Place(show)


@pytest.fixture
def files(tmp_path: Path) -> QMimeData:
    mime = QMimeData()
    paths = [tmp_path / f"Training roster {n}.xlsx" for n in range(9)]
    for path in paths:
        path.write_bytes(b"x" * 188_000)
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


def text(words: str) -> QMimeData:
    mime = QMimeData()
    mime.setText(words)
    return mime


def test_a_drag_says_what_a_drop_will_do_and_the_drop_does_it(
    place: Place, files: QMimeData
) -> None:
    entered = place.drag(files)
    assert entered.isAccepted()
    assert place.zone.overlay.headline() == "Attach 9 files to OIG-22-34 / 3"
    place.zone.overlay.grab()
    dropped = place.drop(files)
    assert dropped.dropAction() == Qt.DropAction.CopyAction  # what was given is never taken away
    assert place.zone.overlay.isHidden()
    assert [path.name for path in place.files[0]] == [url.fileName() for url in files.urls()]


def test_a_drag_that_goes_on_leaves_nothing(place: Place, files: QMimeData) -> None:
    place.drag(files)
    QApplication.sendEvent(place.target, QDragLeaveEvent())
    assert place.zone.overlay.isHidden()
    assert place.files == []


def test_a_mail_is_answered_with_what_to_do(place: Place) -> None:
    mime = text("Dear colleague")
    place.drag(mime)
    assert place.zone.overlay.headline() == NO_FILE
    place.drop(mime)
    assert place.nothing == [NO_FILE]


def test_a_place_that_can_take_nothing_says_why(place: Place, files: QMimeData) -> None:
    place.zone.set_refusal("This desk is open read-only.")
    place.drag(files)
    assert place.zone.overlay.headline() == "This desk is open read-only."
    place.drop(files)
    assert place.nothing == ["This desk is open read-only."]
    assert place.files == []


def test_fields_let_files_through_to_the_place_around_them(place: Place, files: QMimeData) -> None:
    for field in (place.line.line, place.text.text.viewport()):
        place.drag(files, over=field)
        assert place.zone.overlay.headline().startswith("Attach 9 files")
        QApplication.sendEvent(place.target, QDragLeaveEvent())


def test_sizes_are_told_as_people_do(tmp_path: Path) -> None:
    file = tmp_path / "a"
    for count, words in ((0, "0 bytes"), (188_000, "188 KB"), (2_300_000, "2.3 MB")):
        file.write_bytes(b"x" * count)
        assert size_or_folder(file) == words
    assert size_or_folder(tmp_path) == "folder"
    assert size_or_folder(tmp_path / "gone") == ""


def test_a_dragged_folder_is_told_by_the_files_in_it(place: Place, tmp_path: Path) -> None:
    folder, single = tmp_path / "Receipts", tmp_path / "memo.txt"
    (folder / "2025").mkdir(parents=True)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(folder))])
    place.drag(mime)
    assert place.zone.overlay.headline() == "Nothing to attach: the folder holds no file"
    for path in (single, folder / "a.pdf", folder / "2025" / "b.pdf"):
        path.write_bytes(b"x")
    place.drag(mime)
    assert place.zone.overlay.headline() == "Attach 2 files of a folder to OIG-22-34 / 3"
    assert count_words([single]) == "1 file"
    assert count_words([single, folder]) == "3 files, 2 of them in a folder"
    assert count_words([folder, folder / "2025"]) == "3 files of 2 folders"
    (folder / "2025" / "b.pdf").unlink()
    assert count_words([folder]) == "1 file of a folder"
    for number in range(1001):
        (folder / f"{number}.txt").touch()
    assert count_words([folder]) == "more than 1,000 files"
