"""Backups while a desk is open: by hand, and every half hour if something changed."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

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
        """Ask for the last verified backup."""
        desk = self._room.desk
        ask = self._room.runner.ask(
            lambda: keeping.last_backup(desk), owner=self, instead="last backup"
        )
        ask.then(self._tell)

    def back_up_now(self) -> None:
        """Make one because the person asked for it, and say what came of it."""
        desk = self._room.desk
        call = self._room.runner.change(
            lambda progress: keeping.back_up(desk, progress=progress), owner=self
        )
        call.showing("Backing up").then(self._tell_made)

    def back_up_if_changed(self) -> None:
        """Make the automatic one if the journal went on since the last."""
        desk = self._room.desk
        call = self._room.runner.change(
            lambda progress: keeping.auto_backup(desk, progress=progress), owner=self
        )
        call.showing("Backing up").then(lambda _line: self.begin())

    def _tell_made(self, line: BackupLine) -> None:
        outcome = "was opened and found whole" if line.verified else "was made, but not verified"
        self._room.bus.said.emit(f"The backup {outcome}: {line.words}.")
        self.begin()

    def _tell(self, line: BackupLine | None) -> None:
        if line is None:
            self.said.emit("No backup yet", "shield", "ink2")
            return
        when = moment_words(line.at, self._room.desk.today())
        self.said.emit(f"Backup verified {when}", "shield-check", "ok")
