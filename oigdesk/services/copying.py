"""Copies of evidence beside a workbook, under names that a person and an office program know."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final
from uuid import uuid4

from oigdesk.desk import Desk
from oigdesk.errors import Refused
from oigdesk.progress import Progress
from oigdesk.store import blobs
from oigdesk.store.layout import PRIVATE_FOLDER, safe_name
from oigdesk.store.snapshot import troubles

_DIGITS: Final = 12


def folder_beside(workbook: Path) -> Path:
    """Where the copies of a workbook's evidence lie."""
    return workbook.with_name(f"{workbook.stem} evidence")


def refuse_standing(folder: Path) -> None:
    """See, before any work, that the copies write over nothing.

    Raises:
        Refused: something of this name stands there.
    """
    with troubles("The evidence was not copied."):
        stands = folder.is_symlink() or folder.exists()
    if stands:
        raise Refused(
            f"{folder} already stands.",
            "Copies of evidence are put into a new folder.",
            "Move it away, or save the workbook under another name.",
        )


def names_of(items: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The name of each copy by its SHA-256, from pairs of SHA-256 and name.

    What a system would run instead of showing it gets none: it is not copied.
    """
    names: dict[str, str] = {}
    for sha256, name in items:
        human = Path(safe_name(name))
        if human.suffix.lower() not in blobs.NEVER_LAUNCHED:
            names.setdefault(sha256, f"{human.stem} {sha256[:_DIGITS]}{human.suffix}")
    return names


@contextmanager
def copies_beside(
    desk: Desk, folder: Path, names: Mapping[str, str], progress: Progress
) -> Iterator[None]:
    """Copies of these evidence files, read-only and hashed on their way, while a workbook is made.

    They stay when the block ends well; else nothing of them does.

    Raises:
        StoreTrouble: a stored file is missing or has changed, or the disk refuses.
        Cancelled: the person stopped it.
    """
    work = ours = folder.with_name(f".{uuid4().hex}")
    try:
        with troubles("The evidence was not copied."):
            work.mkdir(mode=PRIVATE_FOLDER)
            for sha256, name in progress.each(names.items(), "Copying evidence", len(names)):
                copy = blobs.read_only_copy(
                    sha256, name, work, desk.layout, progress, to_open=False
                )
                copy.rename(work / name)
                copy.parent.rmdir()
            ours = work.rename(folder)
        yield
    except BaseException:
        _remove(ours)
        raise


def _remove(folder: Path) -> None:
    if folder.is_dir():
        for path in folder.iterdir():
            blobs.allow_removal(path)
        shutil.rmtree(folder, ignore_errors=True)
