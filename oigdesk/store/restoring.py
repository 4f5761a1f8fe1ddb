"""A backup becomes a new desk; what stands is never overwritten."""

from __future__ import annotations

import contextlib
import secrets
import shutil
import sqlite3
from collections.abc import Sequence
from pathlib import Path

import msgspec

from oigdesk.errors import Refused, StoreTrouble
from oigdesk.models.base import new_uid
from oigdesk.progress import Progress
from oigdesk.store import blobs
from oigdesk.store.backup import Backup, open_backup
from oigdesk.store.layout import Layout, sync_folder
from oigdesk.store.snapshot import (
    Counts,
    copy_database,
    counts,
    facts_of,
    open_reading,
    quick_check,
    troubles,
)

_NOT_RESTORED = "The backup was not restored."


class Restored(msgspec.Struct, frozen=True):
    """A new desk from a backup, with what was counted before and after.

    ``before`` is the old desk as it stands now, None when it does not stand; ``in_backup`` what the
    backup said when it was made; ``after`` the new desk. ``evidence`` counts the files that were
    brought, ``missing`` are the digests of those nobody had.
    """

    desk: Path
    before: Counts | None
    in_backup: Counts
    after: Counts
    evidence: int
    missing: tuple[str, ...]


def restore(
    folder: Path,
    new_folder: Path,
    *,
    evidence_from: Path | None = None,
    progress: Progress | None = None,
) -> Restored:
    """Make a new desk from a backup; the evidence comes from its place or from the old desk.

    ``evidence_from`` is a further desk to look for evidence files in. Each is hashed on its way.
    The new desk is another replica of the old one, so that both could go on.

    Raises:
        Refused: something stands where the new desk should be.
        StoreTrouble: the backup is damaged, or there is no room or right to write.
        Cancelled: the person stopped it; nothing of the new desk stays behind.
    """
    progress = progress or Progress()
    backup = open_backup(folder)
    with troubles(_NOT_RESTORED):
        taken = new_folder.is_symlink() or (
            new_folder.exists() and (not new_folder.is_dir() or any(new_folder.iterdir()))
        )
    if taken:
        raise Refused(
            f"{new_folder} already exists.",
            "A backup is restored into a new desk; what stands is never overwritten.",
            "Choose a new folder.",
        )
    parent = folder.resolve().parent
    sources = [Layout(parent), Layout(parent.parent)]
    if evidence_from is not None:
        sources.append(Layout(evidence_from))
    work = Layout(new_folder.parent / f"unfinished-{new_folder.name}-{secrets.token_hex(4)}")
    try:
        with troubles(_NOT_RESTORED):
            work.create()
            _require_room(work.folder, backup)
            after = _restore_database(backup, work.database, progress)
            missing = _restore_evidence(backup, sources, work, progress)
            # Windows renames over no folder, not even an empty one.
            if new_folder.is_dir():
                new_folder.rmdir()
            work.folder.rename(new_folder)
            sync_folder(new_folder.parent)
    except BaseException:
        shutil.rmtree(work.folder, ignore_errors=True)
        raise
    return Restored(
        desk=new_folder,
        before=_old_counts(sources[1:], backup.manifest.desk_uid),
        in_backup=backup.manifest.counts,
        after=after,
        evidence=len(backup.manifest.evidence) - len(missing),
        missing=missing,
    )


def _require_room(folder: Path, backup: Backup) -> None:
    size = backup.manifest.database_size + sum(size for _, size in backup.manifest.evidence)
    if shutil.disk_usage(folder).free < size + blobs.ROOM_TO_SPARE:
        raise StoreTrouble(
            "full",
            _NOT_RESTORED,
            f"The desk needs {size:,} bytes, more than the disk has free.",
            "Free some space, or choose another place.",
        )


def _restore_database(backup: Backup, target: Path, progress: Progress) -> Counts:
    damaged = StoreTrouble(
        "corrupt",
        _NOT_RESTORED,
        f"The database in {backup.folder} is not the one that was backed up.",
        "Choose an earlier backup.",
    )
    try:
        if blobs.digest_of(backup.database, progress) != backup.manifest.database_sha256:
            raise damaged
        with contextlib.closing(open_reading(backup.database, alone=True)) as source:
            copy_database(source, target, progress)
    except (FileNotFoundError, sqlite3.DatabaseError) as error:
        raise damaged from error
    with contextlib.closing(sqlite3.connect(target, isolation_level=None)) as copy:
        copy.execute("update desk_identity set replica = ?", (new_uid(),))
        after = counts(copy)
        if quick_check(copy) != "ok" or after != backup.manifest.counts:
            raise damaged
    return after


def _restore_evidence(
    backup: Backup, sources: Sequence[Layout], target: Layout, progress: Progress
) -> tuple[str, ...]:
    return tuple(
        sha256
        for sha256, _ in progress.each(backup.manifest.evidence, "Restoring evidence")
        if not any(blobs.bring(sha256, source, target, progress) for source in sources)
    )


def _old_counts(desks: Sequence[Layout], uid: str) -> Counts | None:
    """What the old desk holds now; a damaged one is no reason not to restore."""
    for desk in desks:
        if desk.is_desk():
            with (
                contextlib.suppress(sqlite3.Error),
                contextlib.closing(open_reading(desk.database)) as old,
            ):
                if facts_of(old).uid == uid:
                    return counts(old)
    return None
