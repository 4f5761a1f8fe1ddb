"""Files that become evidence of a record: attached in the background, and what came of it told."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal

from oigdesk.progress import Progress
from oigdesk.services import evidence
from oigdesk.services.evidence import Attached
from oigdesk.ui.room import Room

#: So many files are named with their reason; the rest is counted.
_MOST_NAMED: Final = 3


class Attaching(QObject):
    """Attaches what was dropped, pasted or chosen to one record after another."""

    #: What came of it: the ``Attached``, and the same in words.
    attached = Signal(object, str)

    def __init__(self, room: Room, parent: QObject) -> None:
        super().__init__(parent)
        self._room = room

    def files(self, uid: str, name: str, paths: Sequence[Path], *, proof: bool = False) -> None:
        """Attach files, and the files of folders; ``name`` is what a person calls the record."""
        desk, given = self._room.desk, tuple(paths)
        self._start(
            name,
            lambda progress: evidence.attach(desk, uid, given, proof=proof, progress=progress),
        )

    def files_to_all(self, uids: Sequence[str], name: str, paths: Sequence[Path]) -> None:
        """Attach the same files to several records, stored once."""
        desk, given = self._room.desk, tuple(paths)
        first, *rest = uids
        self._start(
            name,
            lambda progress: evidence.attach(desk, first, given, also=rest, progress=progress),
        )

    def content(self, uid: str, name: str, content: bytes, file_name: str) -> None:
        """Attach a picture from the clipboard."""
        desk = self._room.desk
        self._start(
            name,
            lambda progress: evidence.attach_content(
                desk, uid, content, file_name, progress=progress
            ),
        )

    def _start(self, name: str, work: Callable[[Progress], Attached]) -> None:
        # An own function: the runner asks its parameters whether it wants a Progress.
        def attach(progress: Progress) -> Attached:
            return work(progress)

        call = self._room.runner.change(attach, owner=self)
        call.showing("Attaching")
        call.then(lambda done: self.attached.emit(done, attached_words(done, name)))


def attached_words(done: Attached, name: str) -> str:
    """What an attachment did, in words: what is new, what was known, what failed and why."""
    parts = []
    if done.attached:
        parts.append(f"Attached {_files([item.name for item in done.attached])} to {name}.")
    if done.known:
        known = _files([item.name for item in done.known])
        was = "was" if len(done.known) == 1 else "were"
        was_linked = done.changed is None or done.changed.set is None
        parts.append(
            f"{known} {was} attached to {name} already."
            if was_linked
            else f"{known} {was} in the desk already: linked to {name}, stored once."
        )
    total = len(done.attached) + len(done.known) + len(done.refused)
    if done.refused:
        if total > 1:
            parts.append(f"{len(done.refused)} of {total} not attached:")
        shown = done.refused[:_MOST_NAMED]
        parts += [one.reason for one in shown]
        if len(done.refused) > len(shown):
            parts.append(f"And {len(done.refused) - len(shown)} more.")
    if done.cancelled:
        kept = "what was complete is attached" if done.changed else "nothing was attached"
        parts.append(f"Stopped: {kept}.")
    return " ".join(parts) or "Nothing was attached."


def _files(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{len(names)} files"
