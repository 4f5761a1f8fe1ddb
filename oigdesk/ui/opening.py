"""Handing files over to the system; of an evidence item always a read-only copy, no program."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from oigdesk.services import evidence
from oigdesk.ui.room import Room


def hand_over(room: Room, path: Path) -> bool:
    """Let the system show a file or a folder; where it cannot, say where it lies."""
    if QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
        return True
    room.bus.said.emit(f"No program here opens {path.name}. You find it at {path}")
    return False


def open_evidence(room: Room, uid: str, *, owner: QObject) -> None:
    """Make a read-only copy of an item and let the system show it."""
    desk = room.desk

    def show(copy: Path) -> None:
        if hand_over(room, copy):
            room.bus.said.emit(f"{copy.name} is a read-only copy; the evidence stays as it is.")

    call = room.runner.ask(lambda: evidence.open_copy(desk, uid), owner=owner, instead="copy")
    call.showing("Making a copy").then(show)
