"""The saved light: all saved, something being typed, or a value that was not taken."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QObject, Signal

from oigdesk.queries import history
from oigdesk.queries.rows import SetRow
from oigdesk.services.changed import Changed
from oigdesk.ui.moments import clock
from oigdesk.ui.room import Room


class SavedLight(QObject):
    """Listens on the bus and says in words how things stand."""

    #: Words, the name of an icon, and the role of their colour.
    said = Signal(str, str, str)

    def __init__(self, room: Room, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._room = room
        self._unsaved: list[str] = []
        self._typing: set[str] = set()
        self._when = ""
        self._who = ""
        room.bus.changed.connect(self._note_step)
        room.bus.unsaved.connect(self._note_unsaved)
        room.bus.typing.connect(self._note_typing)

    @property
    def as_saved(self) -> str:
        """Who saved last and when, for a desk that may only be read."""
        return f"As saved by {self._who} {self._when}" if self._who else ""

    def begin(self) -> None:
        """Ask the journal for its newest step."""
        desk = self._room.desk
        ask = self._room.runner.ask(
            lambda: history.sets(desk, limit=1, changes_too=False), owner=self, instead="newest"
        )
        ask.then(self._note_newest)

    def _note_newest(self, found: tuple[SetRow, ...]) -> None:
        if found:
            self._when = clock(found[0].time, self._room.desk.today())
            self._who = found[0].actor
        self._say()

    def _note_step(self, changed: Changed) -> None:
        if changed.set is not None:
            self._when = f"{dt.datetime.now():%H:%M}"
            self._say()

    def _note_unsaved(self, label: str, unsaved: bool) -> None:  # noqa: FBT001, a Qt slot
        self._unsaved = [known for known in self._unsaved if known != label]
        if unsaved:
            self._unsaved.append(label)
        self._say()

    def _note_typing(self, label: str, typing: bool) -> None:  # noqa: FBT001, a Qt slot
        (self._typing.add if typing else self._typing.discard)(label)
        self._say()

    def _say(self) -> None:
        if self._unsaved:
            count = len(self._unsaved)
            words = f"{count} value{'' if count == 1 else 's'} not saved: {self._unsaved[-1]}"
            self.said.emit(words, "circle-alert", "danger")
        elif self._room.desk.read_only:
            self.said.emit("Read only", "lock", "warn")
        elif self._typing:
            self.said.emit("Typing; draft kept", "pencil-line", "ink2")
        else:
            self.said.emit(f"All changes saved {self._when}".strip(), "check", "ok")
