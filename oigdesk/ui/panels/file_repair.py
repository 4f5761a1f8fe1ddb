"""A proof whose stored file is not the one that came in is mended inside the closing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec
from PySide6.QtWidgets import QFileDialog, QWidget

from oigdesk.progress import Progress
from oigdesk.queries import detail as details
from oigdesk.queries.rows import EvidenceDetail
from oigdesk.services import mending
from oigdesk.services.changed import Changed
from oigdesk.services.mending import Condition
from oigdesk.ui.opening import hand_over
from oigdesk.ui.panels.closing_part import ClosingPart
from oigdesk.ui.panels.evidence_mending import EvidenceMending
from oigdesk.ui.room import Room


class _Found(msgspec.Struct, frozen=True):
    """The item and what lies on the disk for it."""

    detail: EvidenceDetail
    condition: Condition


class FileRepair(ClosingPart):
    """The remedies of the evidence page: from a backup, or from a good copy."""

    def __init__(self, room: Room, uid: str, name: str) -> None:
        super().__init__(room, name, edge=0)
        self._uid = uid
        self.mending = EvidenceMending(room, narrow=True)
        self.mending.restore_wanted.connect(self._restore)
        self.mending.copy_wanted.connect(self._choose_copy)
        self.mending.folder_wanted.connect(self._show_stored)
        self.body.addWidget(self.mending)
        desk = room.desk

        def find(progress: Progress) -> _Found:
            return _Found(
                details.evidence(desk, uid), mending.condition(desk, uid, progress=progress)
            )

        call = room.runner.ask(find, owner=self, instead="condition").showing("Verifying")
        call.then(self._show).failed(self.refuse)

    def first(self) -> QWidget:
        """The remedy that can work."""
        buttons = (self.mending.restore, self.mending.choose)
        return next((one for one in buttons if one.isVisibleTo(self)), self.back)

    def take_good_copy(self, path: Path) -> None:
        """Mend the stored file from a copy with the same SHA-256."""
        desk, uid = self.room.desk, self._uid
        self._mend(lambda progress: mending.take_copy(desk, uid, path, progress=progress))

    def _show(self, found: _Found) -> None:
        if found.condition.soundness == "whole":
            self.left.emit()
            return
        self.mending.show_condition(found.detail, found.condition)
        self.updateGeometry()
        self.begin()

    def _restore(self) -> None:
        desk, uid = self.room.desk, self._uid
        self._mend(lambda progress: mending.restore_file(desk, uid, progress=progress))

    def _choose_copy(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, "Choose a good copy")
        if name:
            self.take_good_copy(Path(name))

    def _show_stored(self) -> None:
        desk, uid = self.room.desk, self._uid
        call = self.room.runner.ask(lambda: mending.stored_in(desk, uid), owner=self)
        call.then(lambda folder: hand_over(self.room, folder))

    def _mend(self, work: Callable[[Progress], Changed]) -> None:
        call = self.room.runner.change(work, owner=self).showing("Mending")
        call.then(self.say_done).failed(self.refuse)
