"""Opening, making and restoring a desk, off the window's thread."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal

from oigdesk import paths
from oigdesk.errors import StoreTrouble
from oigdesk.progress import Progress
from oigdesk.services import keeping, sample_office
from oigdesk.services.keeping import Opened, Restored
from oigdesk.ui.runner import Runner

SAMPLE_NAME: Final = "Sample desk"
USUAL_NAME: Final = "My desk"


@dataclass(frozen=True)
class Entered:
    """A desk that is open; ``trouble`` says why it could not be opened for writing."""

    opened: Opened
    trouble: StoreTrouble | None = None
    is_sample: bool = False


class DeskOpening(QObject):
    """Each way to a desk ends in ``entered`` or in ``failed``."""

    #: An ``Entered``.
    entered = Signal(object)
    #: The folder and the exception.
    failed = Signal(object, object)
    #: A ``Restored``: the new desk is there but not open.
    restored = Signal(object)

    def __init__(self, runner: Runner, person: Callable[[], str], parent: QObject) -> None:
        super().__init__(parent)
        self._runner = runner
        self._person = person

    def open(
        self,
        folder: Path,
        *,
        read_only: bool = False,
        take_over: bool = False,
        write_anyway: bool = False,
    ) -> None:
        """Open a desk; one that is open elsewhere is opened to be read."""
        person = self._person() or None

        def work() -> Entered:
            try:
                opened = keeping.open_desk(
                    folder,
                    person=person,
                    read_only=read_only,
                    take_over=take_over,
                    write_anyway=write_anyway,
                )
            except StoreTrouble as trouble:
                if read_only or trouble.kind not in {"locked", "read_only"}:
                    raise
                opened = keeping.open_desk(folder, person=person, read_only=True)
                return Entered(opened, trouble, is_sample=folder == self.sample_folder())
            return Entered(opened, is_sample=folder == self.sample_folder())

        self._start(folder, work, f"Opening {folder.name}")

    def create(self, folder: Path, office: str = "") -> None:
        """Make a desk in a new or an empty folder."""
        person = self._person() or None
        self._start(
            folder,
            lambda: Entered(keeping.create(folder, office=office or None, person=person)),
            f"Making {folder.name}",
        )

    def open_sample(self) -> None:
        """Open the sample desk; the first time it is made, which takes some seconds."""
        folder = self.sample_folder()
        if folder.exists():
            self.open(folder)
            return
        person = self._person() or None

        def work(progress: Progress) -> Entered:
            return Entered(sample_office.make(folder, person, progress), is_sample=True)

        call = self._runner.change(work, owner=self).showing("Making the sample desk")
        call.then(self.entered.emit).failed(lambda error: self.failed.emit(folder, error))

    def open_usual(self) -> None:
        """Open the desk at the usual place, made if it is not there: somebody starts to work."""
        folder = paths.desks_folder() / USUAL_NAME
        if folder.exists():
            self.open(folder)
        else:
            self.create(folder)

    def restore(self, backup: Path, folder: Path) -> None:
        """Make a new desk from a backup."""

        def work(progress: Progress) -> Restored:
            return keeping.restore(backup, folder, progress=progress)

        call = self._runner.change(work, owner=self).showing("Restoring the backup")
        call.then(self.restored.emit).failed(lambda error: self.failed.emit(folder, error))

    def copy_here(self, opened: Opened) -> None:
        """Copy a desk from an unsafe place to this computer, evidence included, and open that."""
        desk = opened.desk
        folder = free_folder(paths.desks_folder() / desk.name)
        person = self._person() or None

        def work(progress: Progress) -> Entered:
            with tempfile.TemporaryDirectory(prefix="oigdesk-copy-") as place:
                line = keeping.back_up(desk, to=Path(place), progress=progress)
                keeping.restore(line.path, folder, progress=progress)
            return Entered(keeping.open_desk(folder, person=person))

        call = self._runner.change(work, owner=self).showing(f"Copying {desk.name}")
        call.then(self.entered.emit).failed(lambda error: self.failed.emit(folder, error))

    @staticmethod
    def sample_folder() -> Path:
        """Where the sample desk lies."""
        return paths.desks_folder() / SAMPLE_NAME

    def _start(self, folder: Path, work: Callable[[], Entered], words: str) -> None:
        call = self._runner.change(work, owner=self).showing(words)
        call.then(self.entered.emit).failed(lambda error: self.failed.emit(folder, error))


def free_folder(wanted: Path) -> Path:
    """This folder, or the same name with a number when something stands there already."""
    found, number = wanted, 2
    while found.exists():
        found = wanted.with_name(f"{wanted.name} {number}")
        number += 1
    return found
