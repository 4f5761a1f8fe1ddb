from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices

from oigdesk.desk import Desk
from oigdesk.services import evidence
from oigdesk.ui.opening import open_evidence
from oigdesk.ui.room import Room
from tests import builders

Settle = Callable[[], None]


class Viewer(QObject):
    """The program that the system would start."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[Path] = []
        QDesktopServices.setUrlHandler("file", self, "show")

    @Slot(QUrl)
    def show(self, url: QUrl) -> None:
        self.seen.append(Path(url.toLocalFile()))


@pytest.fixture
def viewer() -> Iterator[Viewer]:
    yield Viewer()
    QDesktopServices.unsetUrlHandler("file")


@pytest.fixture
def item(desk: Desk, tmp_path: Path) -> str:
    path = tmp_path / "memo.txt"
    path.write_text("signed")
    third = builders.numbered(desk, "3", builders.sample(desk))
    return evidence.attach(desk, third, [path]).attached[0].uid


@pytest.fixture
def said(room: Room) -> list[str]:
    heard: list[str] = []
    room.bus.said.connect(heard.append)
    return heard


def test_a_read_only_copy_is_opened(
    room: Room, item: str, viewer: Viewer, said: list[str], settle: Settle
) -> None:
    open_evidence(room, item, owner=room.bus)
    settle()
    (copy,) = viewer.seen
    assert (copy.name, copy.read_text()) == ("memo.txt", "signed")
    assert copy.stat().st_mode & 0o222 == 0
    assert said == ["memo.txt is a read-only copy; the evidence stays as it is."]


@pytest.mark.qt_log_ignore("Unable to detect|does not support")
def test_where_no_program_opens_a_file_it_is_said_where_it_lies(
    room: Room, item: str, said: list[str], settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    open_evidence(room, item, owner=room.bus)
    settle()
    (words,) = said
    assert words.startswith("No program here opens memo.txt. You find it at ")
    assert Path(words.split(" at ")[1]).read_text() == "signed"
