"""Backups of a desk: made in one moment, opened and checked before they count, thinned with time.

A backup is a folder: the database as one file, and a manifest of the evidence it names. Beside the
desk that is all, since the evidence lies there; at a second place the evidence files lie in one
folder that all backups of the desk share, each file once.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import secrets
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Literal

import msgspec

from oigdesk import __version__
from oigdesk.errors import Refused, StoreTrouble
from oigdesk.progress import Progress
from oigdesk.store import blobs
from oigdesk.store.layout import PRIVATE_FOLDER, Layout, safe_name, sync_folder, write_whole
from oigdesk.store.snapshot import (
    Counts,
    copy_database,
    counts,
    evidence_of,
    facts_of,
    open_reading,
    quick_check,
    size_of,
    troubles,
)
from oigdesk.store.thinning import kept

_PREFIX = "backup-"
_UNFINISHED = "unfinished-"
_LEFT_BEHIND = dt.timedelta(hours=24)
_NOT_KEPT = "The backup was not kept."

Kind = Literal["hand", "automatic"]
Digest = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{64}\Z")]


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """What a backup holds, written once when it is made.

    ``made_at`` is a UTC time; ``head`` the journal's ``NUMBER:64 hex digits``; ``evidence`` each
    digest with its size in bytes; ``missing`` what was already missing or damaged in the desk and
    so could not be copied (only where ``with_evidence``). It names no folder: a backup that came
    from somebody else must not send the program anywhere.
    """

    made_at: dt.datetime
    kind: Kind
    program: str
    desk_uid: str
    desk_name: str
    schema_revision: str
    head: str
    counts: Counts
    database_size: int
    database_sha256: Digest
    evidence: tuple[tuple[Digest, int], ...]
    with_evidence: bool
    missing: tuple[str, ...] = ()


class Verified(msgspec.Struct, frozen=True):
    """The last look at a backup, in UTC, and what was wrong with it, in sentences."""

    at: dt.datetime
    findings: tuple[str, ...] = ()

    @property
    def whole(self) -> bool:
        """Whether nothing was wrong."""
        return not self.findings


class Backup(msgspec.Struct, frozen=True):
    """A backup that stands: its folder, what it holds, how it was last seen."""

    folder: Path
    manifest: Manifest
    verified: Verified | None

    @property
    def database(self) -> Path:
        """The copy of the database."""
        return self.folder / "desk.sqlite"

    @property
    def whole(self) -> bool:
        """Whether it was whole when it was last looked at."""
        return self.verified is not None and self.verified.whole


def make(
    layout: Layout,
    *,
    now: dt.datetime,
    to: Path | None = None,
    kind: Kind = "hand",
    rehash: bool = True,
    progress: Progress | None = None,
) -> Backup:
    """Back the desk up beside itself, or with its evidence at a second place, and check the result.

    Writers may go on meanwhile: the copy is of one moment, and its head is read from the copy
    itself. ``rehash`` reads again what already lies at the second place; without it only the sizes
    are compared. Only an ``automatic`` backup is ever thinned.

    Raises:
        StoreTrouble: no desk, no room, not writable, or the copy did not pass its check.
        Refused: the second place lies inside the desk.
        Cancelled: the person stopped it; nothing of it stays behind.
    """
    layout.require_desk()
    progress = progress or Progress()
    with troubles(_NOT_KEPT), contextlib.closing(open_reading(layout.database)) as source:
        root = layout.backups if to is None else _second_place(layout, to, facts_of(source).uid)
        root.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
        _sweep(root, now)
        _require_room(root, size_of(source))
        final = _free_folder(root, now)
        work = root / f"{_UNFINISHED}{final.name}-{secrets.token_hex(4)}"
        work.mkdir(mode=PRIVATE_FOLDER)
        try:
            copy_database(source, work / "desk.sqlite", progress)
            manifest = _manifest(
                work / "desk.sqlite", layout, now, kind, with_evidence=to is not None
            )
            if manifest.counts != counts(source):
                raise _failed("The copy does not hold as many records as the desk.")
            if to is not None:
                missing = _copy_evidence(layout, Layout(root), manifest, progress, rehash=rehash)
                manifest = msgspec.structs.replace(manifest, missing=missing)
            write_whole(work / "manifest.json", _json(manifest))
            faults = tuple(_faults(work, root, manifest, progress, hashed=False))
            if faults:
                raise _failed(" ".join(faults))
            verified = Verified(now.astimezone(dt.UTC))
            write_whole(work / "verified.json", _json(verified))
            work.rename(final)
            sync_folder(root)
        except BaseException:
            shutil.rmtree(work, ignore_errors=True)
            raise
    return Backup(final, manifest, verified)


def _second_place(layout: Layout, to: Path, uid: str) -> Path:
    if to.resolve().is_relative_to(layout.folder.resolve()):
        raise Refused(
            f"{to} lies inside the desk.",
            "What destroys the desk would destroy the backup with it.",
            "Choose a folder on another disk.",
        )
    return to / f"{_desk_name(layout)}-{uid[-8:]}"


def _desk_name(layout: Layout) -> str:
    return safe_name(layout.folder.resolve().name)


def _free_folder(root: Path, now: dt.datetime) -> Path:
    """A name that sorts by time and that every system takes."""
    name = f"{_PREFIX}{now.astimezone(dt.UTC):%Y%m%d-%H%M%S}Z"
    names = (name if count == 1 else f"{name}-{count:02}" for count in range(1, 100))
    for candidate in names:
        if not os.path.lexists(root / candidate):
            return root / candidate
    raise _failed("A hundred backups were made in this second.")


def _sweep(root: Path, now: dt.datetime) -> None:
    """Remove what a crash or an interrupted removal left, once nobody can be at work on it."""
    for folder in root.glob(f"{_UNFINISHED}*"):
        if now.timestamp() - folder.lstat().st_mtime > _LEFT_BEHIND.total_seconds():
            shutil.rmtree(folder, ignore_errors=True)


def _require_room(root: Path, size: int) -> None:
    if shutil.disk_usage(root).free < size + blobs.ROOM_TO_SPARE:
        raise StoreTrouble(
            "full",
            _NOT_KEPT,
            f"The disk of {root} has no room for {size:,} bytes more.",
            "Free some space, or choose another place.",
        )


def _manifest(
    database: Path, layout: Layout, now: dt.datetime, kind: Kind, *, with_evidence: bool
) -> Manifest:
    with contextlib.closing(open_reading(database, alone=True)) as copy:
        facts = facts_of(copy)
        evidence, held = evidence_of(copy), counts(copy)
    return Manifest(
        made_at=now.astimezone(dt.UTC),
        kind=kind,
        program=__version__,
        desk_uid=facts.uid,
        desk_name=_desk_name(layout),
        schema_revision=facts.revision,
        head=facts.head,
        counts=held,
        database_size=database.stat().st_size,
        database_sha256=blobs.digest_of(database),
        evidence=evidence,
        with_evidence=with_evidence,
    )


def _copy_evidence(
    layout: Layout, place: Layout, manifest: Manifest, progress: Progress, *, rehash: bool
) -> tuple[str, ...]:
    """Bring the evidence files to the second place; gives the digests the desk could not give."""
    wanted = []
    for sha256, size in progress.each(manifest.evidence, "Looking through the second place"):
        there = _size(place.blob(sha256)) == size
        if not there or (rehash and blobs.verify(sha256, place, progress) != "whole"):
            wanted.append((sha256, size))
    _require_room(place.folder, sum(size for _, size in wanted))
    return tuple(sha256 for sha256, _ in wanted if not blobs.bring(sha256, layout, place, progress))


def _size(path: Path) -> int | None:
    try:
        return path.lstat().st_size
    except OSError:
        return None


def _faults(
    folder: Path, root: Path, manifest: Manifest, progress: Progress, *, hashed: bool
) -> Iterator[str]:
    """What is wrong with a backup, in sentences; ``hashed`` reads the evidence files too."""
    database = folder / "desk.sqlite"
    if _size(database) != manifest.database_size:
        yield "The copy of the database is missing or has another size."
        return
    if blobs.digest_of(database, progress) != manifest.database_sha256:
        yield "The copy of the database has changed since it was made."
        return
    try:
        with contextlib.closing(open_reading(database, alone=True)) as copy:
            if (answer := quick_check(copy)) != "ok":
                yield f"The copy of the database is damaged: {answer}."
                return
            if counts(copy) != manifest.counts or evidence_of(copy) != manifest.evidence:
                yield "The copy of the database does not hold what the manifest says."
    except sqlite3.Error as error:
        yield f"The copy of the database cannot be opened: {error}."
    if not manifest.with_evidence:
        return
    place = Layout(root)
    for sha256, size in manifest.evidence:
        if sha256 in manifest.missing:
            continue
        sound = blobs.verify(sha256, place, progress) if hashed else "whole"
        if _size(place.blob(sha256)) != size or sound != "whole":
            yield f"The evidence file {sha256} is missing or damaged at this place."


def open_backup(folder: Path) -> Backup:
    """Read what a backup says about itself.

    Raises:
        StoreTrouble: there is none, or its manifest cannot be read.
    """
    try:
        manifest = msgspec.json.decode((folder / "manifest.json").read_bytes(), type=Manifest)
    except (OSError, msgspec.DecodeError) as error:
        inside: list[Path] = []
        with contextlib.suppress(OSError):  # nothing can be named of what may not be looked into
            inside += folder.glob(f"**/{_PREFIX}*/manifest.json")
        newest = max(inside, key=lambda path: path.parent.name, default=None)
        raise StoreTrouble(
            "missing" if isinstance(error, FileNotFoundError) else "corrupt",
            f"{folder} is not a backup that can be read.",
            "It holds no manifest.json that this program understands.",
            f"The newest inside it is {newest.parent}." if newest else "Choose another backup.",
        ) from error
    try:
        verified = msgspec.json.decode((folder / "verified.json").read_bytes(), type=Verified)
    except (OSError, msgspec.DecodeError):
        verified = None
    return Backup(folder, manifest, verified)


def backups(layout: Layout, second: Path | None = None) -> list[Backup]:
    """The backups beside the desk and at a second place, the newest first; needs no database.

    A folder whose manifest cannot be read is left out: opening it says why.
    """
    roots = [layout.backups]
    if second is not None:
        start = f"{_desk_name(layout)}-"
        with contextlib.suppress(OSError):  # a disk that is not there now
            roots += [place for place in second.iterdir() if place.name.startswith(start)]
    found = []
    for root in roots:
        for folder in root.glob(f"{_PREFIX}*"):
            with contextlib.suppress(StoreTrouble):
                found.append(open_backup(folder))
    return sorted(found, key=lambda one: (one.manifest.made_at, one.folder.name), reverse=True)


def verify(folder: Path, *, now: dt.datetime, progress: Progress | None = None) -> Verified:
    """Read a backup through, evidence files at its place included, and note what was found.

    Raises:
        StoreTrouble: its manifest cannot be read.
        Cancelled: the person stopped it; the last note stays.
    """
    backup = open_backup(folder)
    progress = progress or Progress()
    faults = _faults(folder, folder.parent, backup.manifest, progress, hashed=True)
    verified = Verified(now.astimezone(dt.UTC), tuple(faults))
    # A backup on a read-only medium can still be verified; only the note is not kept.
    with contextlib.suppress(OSError):
        write_whole(folder / "verified.json", _json(verified))
    return verified


def thin(layout: Layout, *, now: dt.datetime, second: Path | None = None) -> tuple[Path, ...]:
    """Remove automatic backups that time has made too many; gives their folders.

    Those made by hand stay, and so does the last verified one of each place.

    Raises:
        StoreTrouble: the desk cannot be read, or a backup cannot be removed.
    """
    removed: list[Path] = []
    with troubles("The backups were not thinned."):
        with contextlib.closing(open_reading(layout.database)) as source:
            uid = facts_of(source).uid
        ours = [one for one in backups(layout, second) if one.manifest.desk_uid == uid]
        for root in {one.folder.parent for one in ours}:
            here = [one for one in ours if one.folder.parent == root]
            spared = next((one for one in here if one.whole), None)
            automatic = [one for one in here if one.manifest.kind == "automatic"]
            keep = kept((one.manifest.made_at for one in automatic), now)
            for one in automatic:
                if one.manifest.made_at not in keep and one is not spared:
                    # Renamed first: half a backup never stands under a backup's name.
                    gone = root / f"{_UNFINISHED}{one.folder.name}-{secrets.token_hex(4)}"
                    one.folder.rename(gone)
                    shutil.rmtree(gone, ignore_errors=True)
                    removed.append(one.folder)
    return tuple(sorted(removed))


def _failed(why: str) -> StoreTrouble:
    return StoreTrouble(
        "corrupt",
        _NOT_KEPT,
        why,
        "Run the check on this desk; the earlier backups stand.",
    )


def _json(value: Manifest | Verified) -> bytes:
    return msgspec.json.format(msgspec.json.encode(value), indent=1)
