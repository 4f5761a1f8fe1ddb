"""What can be done about the findings of a check, by their kinds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from oigdesk.services import mending
from oigdesk.services.keeping import Finding
from oigdesk.services.mending import Condition
from oigdesk.ui.moments import moment_words
from oigdesk.ui.opening import hand_over
from oigdesk.ui.panels.check_finding import CheckFinding, Remedy
from oigdesk.ui.room import Room

#: Records that have a page of their own; of the others the history is shown.
_SHOWN: Final = ("recommendation", "report", "evidence")
#: For so many files it is looked whether a backup holds them: each is read through.
_LOOKED_FOR: Final = 20
_READ_ONLY: Final = "This desk is open read-only."


class CheckRemedies(QObject):
    """Puts the buttons under the findings; what was done is said and checked."""

    #: Something was mended.
    mended = Signal()
    #: Where the window should go: the words of ``Page.asked``.
    asked = Signal(str, object)
    #: A backup is to be restored into a new desk.
    restore_wanted = Signal()

    def __init__(self, room: Room, panel: QWidget) -> None:
        super().__init__(panel)
        self._room = room
        self._panel = panel

    def offer(self, findings: Sequence[CheckFinding]) -> None:
        """Give every finding its remedies, and the first that changes something the accent."""
        self._offer(findings, {})
        desk = self._room.desk
        files = [one.finding.uid for one in findings if _is_file(one.finding)][:_LOOKED_FOR]
        if files and not desk.read_only:
            ask = self._room.runner.ask(
                lambda progress: {
                    uid: mending.condition(desk, uid, progress=progress) for uid in files
                },
                owner=self._panel,
                instead="conditions",
            )
            ask.showing("Looking for good copies")
            ask.then(lambda found: self._offer(findings, found))

    def _offer(self, findings: Sequence[CheckFinding], held: dict[str, Condition]) -> None:
        is_first = True
        why_not = _READ_ONLY if self._room.desk.read_only else None
        for one in findings:
            remedies = self._of(one.finding, held.get(one.finding.uid))
            changes = any(not remedy.looks for remedy in remedies)
            one.offer(remedies, primary=is_first and changes, why_not=why_not)
            is_first = is_first and not changes

    def _of(self, finding: Finding, now: Condition | None) -> list[Remedy]:
        desk = self._room.desk
        noun, uid, file = finding.noun, finding.uid, finding.file
        if _is_file(finding):
            return [
                *self._from_backup(uid, now),
                Remedy("Choose a good copy…", lambda: self._choose_copy(uid)),
                Remedy("Show the file", lambda: self.asked.emit("evidence", uid), looks=True),
            ]
        if file is not None:
            return [
                Remedy("Set aside", lambda: self._set_aside(file)),
                Remedy("Show in folder", lambda: self._show_folder(file), looks=True),
            ]
        if finding.kind == "derived":
            return [
                Remedy(
                    "Compute anew",
                    lambda: self._change(
                        lambda: mending.compute_anew(desk), "States and counts were computed anew."
                    ),
                )
            ]
        if finding.kind == "altered_row" and uid:
            shows = Remedy("Show the record", lambda: self.asked.emit(noun, uid), looks=True)
            history = Remedy(
                "Show its history", lambda: self.asked.emit("activity", uid), looks=True
            )
            return [shows, history] if noun in _SHOWN else [history]
        if finding.kind in {"integrity", "foreign_key", "chain", "altered_row"}:
            return [Remedy("Restore from a backup…", self.restore_wanted.emit, looks=True)]
        return []

    def _from_backup(self, uid: str, now: Condition | None) -> list[Remedy]:
        desk = self._room.desk
        if now is None or now.backup is None or now.backed_up_at is None:
            return []
        day = moment_words(now.backed_up_at, desk.today())
        return [
            Remedy(
                f"Restore from backup of {day}",
                lambda: self._change(
                    lambda: mending.restore_file(desk, uid), "The file was restored from a backup."
                ),
            )
        ]

    def _choose_copy(self, uid: str) -> None:
        name, _ = QFileDialog.getOpenFileName(self._panel, "Choose a good copy")
        if name:
            self.take_good_copy(uid, Path(name))

    def take_good_copy(self, uid: str, path: Path) -> None:
        """Mend a stored file from a copy with the same SHA-256."""
        desk = self._room.desk
        self._change(lambda: mending.take_copy(desk, uid, path), "The file was mended from a copy.")

    def _set_aside(self, file: Path) -> None:
        desk = self._room.desk
        words = f"{file.name[:24]} lies in the folder set-aside now."
        self._change(lambda: mending.set_aside(desk, file), words)

    def _show_folder(self, file: Path) -> None:
        hand_over(self._room, file.parent)

    def _change(self, work: Callable[[], Any], words: str) -> None:
        bus = self._room.bus
        call = self._room.runner.change(work, owner=self._panel).showing("Mending")
        call.then(lambda _: bus.said.emit(words)).then(lambda _: self.mended.emit())


def _is_file(finding: Finding) -> bool:
    return finding.noun == "evidence" and finding.kind in {"missing_file", "changed_file"}
