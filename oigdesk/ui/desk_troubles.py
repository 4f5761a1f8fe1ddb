"""A desk that cannot be written or not be opened: why, and what a person can do about it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject

from oigdesk.errors import Known, StoreTrouble
from oigdesk.queries import soundness
from oigdesk.services.keeping import Restored
from oigdesk.ui.desk_opening import Entered
from oigdesk.ui.dialogs.message_dialog import MessageDialog
from oigdesk.ui.room import Room
from oigdesk.ui.surroundings import Surroundings
from oigdesk.ui.trouble import Trouble

_STILL: Final = "You can read, export and open evidence."

#: What the counts of a restore are called.
_COUNTED: Final = {
    "report": "Reports",
    "recommendation": "Recommendations",
    "evidence": "Evidence files",
    "change_set": "Changes in the history",
}


class DeskTroubles(QObject):
    """Fills the standing bar of a read-only desk and opens the dialogs around opening."""

    def __init__(self, around: Surroundings, trouble: Trouble) -> None:
        super().__init__(around.window)
        self._around = around
        self._trouble = trouble

    def show_standing(self, entered: Entered) -> None:
        """Say at the top of the window why this desk may only be read; nothing for other desks."""
        desk = entered.opened.desk
        if not desk.read_only:
            self._around.standing.hide_standing()
            return
        trouble = entered.trouble
        folder = desk.folder
        if trouble is None and desk.read_only_why:
            self._around.standing.show_standing(
                "Read only.",
                f"{desk.read_only_why} {_STILL}",
                action=("Copy it here", lambda: self._copy_here(entered)),
                why=("Why?", lambda: self._explain_place(entered)),
            )
            return
        what = trouble.what if trouble is not None else desk.read_only_why or ""
        self._around.standing.show_standing(
            "Read only.",
            f"{what} {_STILL}",
            icon="lock",
            action=("Try again", lambda: self._again(folder)),
            why=("Why?", lambda: self._explain_lock(folder, trouble)) if trouble else None,
        )

    def look_over(self, room: Room) -> None:
        """Look, off the window's thread, whether the file is whole; only damage is told."""
        room.runner.ask(lambda: soundness.first_damage(room.desk), owner=self).then(self._tell)

    def _tell(self, damage: str | None) -> None:
        if damage is None:
            return
        actions = self._around.actions.by_name
        self._around.standing.show_standing(
            "This desk is damaged.",
            f"{damage}. Do not go on working in it; its backups are checked copies.",
            icon="octagon-alert",
            tint="danger",
            why=("Check it", actions["check"].trigger),
            action=("Restore from a backup…", actions["restore"].trigger),
        )

    def tell_failure(self, folder: Path, error: BaseException) -> None:
        """A desk was not opened or made: what happened and the ways on."""
        if not isinstance(error, Known):
            self._trouble.show(error)
            return
        where = "" if str(folder) in error.sentence() else f"The desk is in {folder}."
        paragraphs = [where, error.why, error.remedy]
        dialog = MessageDialog(error.what, paragraphs, self._around.window)
        kind = error.kind if isinstance(error, StoreTrouble) else ""
        if str(folder) in self._around.settings.values.recent_desks:
            self._offer_forgetting(dialog, folder)
        if kind in {"corrupt", "not_a_desk"}:
            restore = dialog.add_button("Restore from a backup…")
            restore.clicked.connect(self._around.actions.by_name["restore"].trigger)
        if kind in {"missing", "not_a_desk"}:
            other = dialog.add_button("Open another desk…")
            other.clicked.connect(self._around.actions.by_name["open_desk"].trigger)
        dialog.add_button("Close", "primary")
        dialog.open()

    def tell_restored(self, done: Restored) -> None:
        """A new desk was made from a backup: its counts beside those of the old one."""
        paragraphs = [
            f"The new desk is in {done.folder}. The old one stays as it is.",
        ]
        if done.missing:
            paragraphs.append(
                f"{len(done.missing)} evidence files were in no backup; check names them."
            )
        dialog = MessageDialog("The backup was restored", paragraphs, self._around.window)
        rows = [("", "Before", "After")]
        rows += [
            (label, f"{done.before.get(name, 0):,}", f"{done.after.get(name, 0):,}")
            for name, label in _COUNTED.items()
            if name in done.before or name in done.after
        ]
        dialog.add_facts(rows)
        dialog.add_cancel("Not now")
        opens = dialog.add_button("Open the new desk", "primary")
        opens.clicked.connect(
            lambda: self._around.leave(lambda: self._around.opening.open(done.folder))
        )
        dialog.open()

    def _explain_lock(self, folder: Path, trouble: StoreTrouble) -> None:
        paragraphs = [trouble.why, trouble.remedy]
        if trouble.person_decides:
            paragraphs.append(
                "Taking over means: if the desk is still open there, both programs write, and "
                "changes of one of them may be lost. Ask first whether it is closed."
            )
        dialog = MessageDialog(trouble.what, paragraphs, self._around.window)
        dialog.add_cancel("Stay read only")
        if trouble.person_decides:
            take = dialog.add_button("Take the lock over", "danger")
            take.clicked.connect(
                self._leaving(lambda: self._around.opening.open(folder, take_over=True))
            )
        again = dialog.add_button("Try again", "primary")
        again.clicked.connect(lambda: self._again(folder))
        dialog.open()

    def _explain_place(self, entered: Entered) -> None:
        desk = entered.opened.desk
        folder = desk.folder
        dialog = MessageDialog(
            "Why this desk may only be read here",
            [
                desk.read_only_why or "",
                "Copied to this computer it can be written at full speed. Writing it where it is "
                "works too, more slowly, and may damage it while it is synchronised or when the "
                "network breaks off.",
            ],
            self._around.window,
        )
        dialog.add_cancel("Stay read only")
        here = dialog.add_button("Write it where it is", "danger")
        here.clicked.connect(
            self._leaving(lambda: self._around.opening.open(folder, write_anyway=True))
        )
        copy = dialog.add_button("Copy it here", "primary")
        copy.clicked.connect(lambda: self._copy_here(entered))
        dialog.open()

    def _offer_forgetting(self, dialog: MessageDialog, folder: Path) -> None:
        def forget() -> None:
            self._around.settings.values.forget_desk(folder)
            self._around.settings.save()
            self._around.actions.show_recent(self._around.settings.values.recent_desks)

        dialog.add_button("Forget this desk").clicked.connect(forget)

    def _again(self, folder: Path) -> None:
        self._leaving(lambda: self._around.opening.open(folder))()

    def _copy_here(self, entered: Entered) -> None:
        self._around.opening.copy_here(entered.opened)

    def _leaving(self, then: Callable[[], object]) -> Callable[[], None]:
        return lambda: self._around.leave(then)
