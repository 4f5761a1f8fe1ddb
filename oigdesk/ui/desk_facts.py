"""What the status bar says of an open desk: saved, backed up, or saved anew by somebody else."""

from __future__ import annotations

from PySide6.QtCore import QObject

from oigdesk.ui.backing_up import BackingUp
from oigdesk.ui.desk_body import DeskBody
from oigdesk.ui.newer import Newer
from oigdesk.ui.room import Room
from oigdesk.ui.saved_light import SavedLight
from oigdesk.ui.status_bar import StatusBar
from oigdesk.ui.tokens import Ink


class DeskFacts(QObject):
    """Lives as long as the desk is shown."""

    def __init__(self, room: Room, body: DeskBody, status: StatusBar) -> None:
        super().__init__(body)
        self._room = room
        self._body = body
        self._status = status
        self.saved_light = SavedLight(room, self)
        self.saved_light.said.connect(self._show_saved)
        self.backing_up = BackingUp(room, self)
        self.backing_up.said.connect(status.backup.show_fact)
        self.newer: Newer | None = None
        if room.desk.read_only:
            self.newer = Newer(room, body.window(), self)
            self.newer.found.connect(lambda: status.show_newer(newer=True))
            status.reload_wanted.connect(self.reload)

    def begin(self) -> None:
        """Ask for the newest step and the last backup."""
        self.saved_light.begin()
        self.backing_up.begin()

    def reload(self) -> None:
        """Show what somebody else has saved."""
        self._status.show_newer(newer=False)
        if self.newer is not None:
            self.newer.note_shown()
        self._body.reload()
        self.begin()

    def _show_saved(self, text: str, icon: str, ink: Ink) -> None:
        self._status.show_saved(text, icon, ink)
        if self._room.desk.read_only:
            self._status.as_saved.show_fact(self.saved_light.as_saved, "clock")
