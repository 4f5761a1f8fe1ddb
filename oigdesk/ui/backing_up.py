"""Backups while a desk is open: by hand, and every half hour if something changed."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from oigdesk.desk import Desk
from oigdesk.errors import StoreTrouble
from oigdesk.progress import Progress
from oigdesk.services import keeping
from oigdesk.services.keeping import BackupLine
from oigdesk.ui.moments import moment_words
from oigdesk.ui.room import Room

MINUTES_BETWEEN: Final = 30


class BackingUp(QObject):
    """Makes backups on the writing lane and says what the last verified one is."""

    #: Words, the name of an icon, and the role of their colour.
    said = Signal(str, str, str)

    def __init__(self, room: Room, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._room = room
        self._timer = QTimer(self)
        self._timer.setInterval(MINUTES_BETWEEN * 60_000)
        self._timer.timeout.connect(self.back_up_if_changed)
        if not room.desk.read_only:
            self._timer.start()

    def begin(self) -> None:
        """Ask for the last verified backup, and whether the second place is there."""
        desk = self._room.desk
        ask = self._room.runner.ask(
            lambda: (keeping.last_backup(desk), _lost(keeping.second_place(desk))),
            owner=self,
            instead="last backup",
        )
        ask.then(lambda found: self._tell(*found))

    def back_up_now(self) -> None:
        """Make one, at the second place too, because the person asked, and say what came of it."""
        desk = self._room.desk
        call = self._room.runner.change(lambda progress: _make(desk, progress), owner=self)
        call.showing("Backing up").then(self._tell_made)

    def back_up_if_changed(self) -> None:
        """Make the automatic one if the journal went on since the last."""
        desk = self._room.desk
        call = self._room.runner.change(
            lambda progress: keeping.auto_backup(desk, progress=progress), owner=self
        )
        call.showing("Backing up").then(lambda _line: self.begin())

    def _tell_made(self, said: str) -> None:
        self._room.bus.said.emit(said)
        self.begin()

    def _tell(self, line: BackupLine | None, lost: Path | None) -> None:
        when = moment_words(line.at, self._room.desk.today()) if line else ""
        words = f"Backup verified {when}" if line else "No backup yet"
        if lost is not None:
            self.said.emit(f"{words}; the second place is not there", "shield-alert", "warn")
        elif line is None:
            self.said.emit(words, "shield", "ink2")
        else:
            self.said.emit(words, "shield-check", "ok")


def _lost(second: Path | None) -> Path | None:
    """The second place when it is wanted and not there."""
    return second if second is not None and not second.is_dir() else None


def _make(desk: Desk, progress: Progress) -> str:
    """Back up beside the desk and at the second place; what was made, where, and what was not."""
    line = keeping.back_up(desk, progress=progress)
    outcome = "was opened and found whole" if line.verified else "was made, but not verified"
    said = f"The backup {outcome}: {line.words}. It is in {line.path}"
    second = keeping.second_place(desk)
    if second is None:
        return f"{said}."
    if _lost(second) is not None:
        return f"{said}, and not at the second place: {second} is not there."
    try:
        other = keeping.back_up(desk, to=second, progress=progress)
    except StoreTrouble as error:
        return f"{said}, and not at the second place. {error.sentence()}"
    if not other.verified:
        return f"{said}. The one in {other.path} was made, but not verified."
    return f"{said} and, with the evidence, in {other.path}."
