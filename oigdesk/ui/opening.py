"""Opening an evidence item: always a read-only copy, never the stored file, never a program."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from oigdesk.services import evidence
from oigdesk.ui.room import Room


def open_evidence(room: Room, uid: str, *, owner: QObject) -> None:
    """Make a read-only copy of an item and let the system show it."""
    desk = room.desk

    def show(copy: Path) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(copy))):
            room.bus.said.emit(f"No program here opens this kind of file. The copy is {copy}.")

    call = room.runner.ask(lambda: evidence.open_copy(desk, uid), owner=owner)
    call.showing("Copying").then(show)
