"""Whether an item's stored file still is what came in, and how what is wrong is made good again."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from pathlib import Path

import msgspec
from sqlalchemy import select

from oigdesk.desk import Desk
from oigdesk.errors import Known, Refused, StoreTrouble
from oigdesk.models.evidence import Custody, Evidence
from oigdesk.progress import Progress
from oigdesk.services import proving
from oigdesk.services.changed import Changed, changed_by
from oigdesk.services.keeping import second_place
from oigdesk.services.records import existing
from oigdesk.store import blobs, derived
from oigdesk.store.backup import backups
from oigdesk.store.blobs import Soundness, Stored
from oigdesk.store.journal import utc_now
from oigdesk.store.layout import Layout
from oigdesk.store.snapshot import troubles


class Condition(msgspec.Struct, frozen=True):
    """What lies on the disk for an item, beside what came in. Sizes in bytes, times in UTC.

    ``backup`` is the place of backups that holds the right file, ``backed_up_at`` the day of the
    newest backup there; both only when the stored file is not whole. ``changed`` is what stands
    otherwise since this look.
    """

    soundness: Soundness
    sha256: str
    size: int
    sha256_now: str | None = None
    size_now: int | None = None
    written_at: str | None = None
    backup: Path | None = None
    backed_up_at: str | None = None
    changed: Changed | None = None


def condition(desk: Desk, uid: str, *, progress: Progress | None = None) -> Condition:
    """Read an item's stored file through and compare it with what came in; kept as newest look.

    Raises:
        Refused: the item is not in this desk.
        Cancelled: the person stopped it.
    """
    with desk.read() as session:
        item = existing(session, "evidence", uid)
        sha256, size = item.sha256, item.size
    soundness = blobs.verify(sha256, desk.layout, progress)
    changed = None
    with suppress(StoreTrouble):  # another process writes just now: the next look is kept
        changed = proving.keep(desk, {sha256: soundness})
    if soundness == "whole":
        return Condition(soundness, sha256, size, changed=changed)
    digest, size_now, written = None, None, None
    if soundness == "changed":
        path = desk.layout.blob(sha256)
        try:
            found = path.stat()
            digest, size_now = blobs.digest_of(path, progress), found.st_size
            time = dt.datetime.fromtimestamp(found.st_mtime, dt.UTC)
            written = time.isoformat(timespec="seconds").replace("+00:00", "Z")
        except OSError:
            soundness = "unreadable"
    place, at = _backup_of(desk, sha256, progress)
    return Condition(soundness, sha256, size, digest, size_now, written, place, at, changed)


def _backup_of(
    desk: Desk, sha256: str, progress: Progress | None
) -> tuple[Path | None, str | None]:
    """Where a backup holds this very file, and when the newest one there was made."""
    second = second_place(desk)
    for made in backups(desk.layout, second):
        root = made.folder.parent
        if made.manifest.with_evidence and blobs.verify(sha256, Layout(root), progress) == "whole":
            return root, made.manifest.made_at.isoformat().replace("+00:00", "Z")
    return None, None


def content(desk: Desk, uid: str, limit: int) -> bytes:
    """The beginning of an item's stored file, for a look at it.

    Raises:
        Refused: the item is not in this desk, or its file cannot be read.
    """
    with desk.read() as session:
        item = existing(session, "evidence", uid)
        sha256, name = item.sha256, item.name
    try:
        with desk.layout.blob(sha256).open("rb") as file:
            return file.read(limit)
    except OSError as error:
        raise Refused(
            f"The stored file of {name} cannot be read.", f"{error.strerror or error}."
        ) from error


def stored_in(desk: Desk, uid: str) -> Path:
    """The folder an item's stored file lies in, to be looked at by a person."""
    with desk.read() as session:
        return desk.layout.blob(existing(session, "evidence", uid).sha256).parent


def restore_file(desk: Desk, uid: str, *, progress: Progress | None = None) -> Changed:
    """Bring an item's file back from a backup that holds it.

    Raises:
        Refused: no backup holds the right file.
        StoreTrouble: the evidence folder cannot be written, or has no room.
    """
    now = condition(desk, uid, progress=progress)
    if now.soundness == "whole":
        raise Refused("The stored file is whole; there is nothing to restore.")
    if now.backup is None:
        raise Refused(
            "No backup holds this file.",
            "Backups beside the desk keep records only.",
            "Choose a good copy of it.",
        )
    return take_copy(desk, uid, Layout(now.backup).blob(now.sha256), progress=progress)


def take_copy(desk: Desk, uid: str, path: Path, *, progress: Progress | None = None) -> Changed:
    """Make an item's stored file good from a copy, taken only when its SHA-256 is the same.

    The custody says so; undo steps over it, since the file on the disk stays good. A changed file
    is set aside in the desk's folder, never deleted.

    Raises:
        Refused: the copy is another file, or cannot be read; nothing was changed.
        StoreTrouble: the evidence folder cannot be written, or has no room.
    """
    with desk.read() as session:
        item = existing(session, "evidence", uid)
        sha256, name = item.sha256, item.name
    if _digest(path, progress) != sha256:
        raise Refused(
            f"{path.name} is not the file that came in.",
            "Its SHA-256 is another one; nothing was changed.",
            "Choose a copy that nobody has edited since.",
        )
    stored = blobs.put(path, desk.layout, progress)
    try:
        with desk.write(f"Mend the stored file of {name}", undoable=False) as writing:
            mended = existing(writing.session, "evidence", uid)
            assert isinstance(mended, Evidence)
            writing.session.add(
                Custody(
                    evidence=mended,
                    kind="mended",
                    at=utc_now(),
                    person=desk.actor.person,
                    sha256=stored.sha256,
                    note=_note(path, stored),
                )
            )
    except Known:
        blobs.remove_new(stored, desk.layout)
        raise
    proving.keep(desk, {sha256: "whole"})
    return changed_by(writing)


def set_aside(desk: Desk, path: Path) -> Path:
    """Move what lies in the evidence folder and belongs to no record out of it; gives where to.

    Raises:
        Refused: a record names it by now, or it is not there.
        StoreTrouble: the desk is read-only, or the file cannot be moved.
    """
    with desk.store.drafting() as connection:
        named = connection.scalar(select(Evidence.id).where(Evidence.sha256 == path.name))
        if named is not None or not path.is_relative_to(desk.layout.evidence):
            raise Refused(f"{path.name} belongs to a record.", "It stays where it is.")
        with troubles(f"{path.name} could not be moved."):
            return blobs.set_aside(path, desk.layout)


def compute_anew(desk: Desk) -> None:
    """Compute states, counts and the index for finding anew from the records.

    Raises:
        StoreTrouble: the desk is read-only or busy.
    """
    with desk.store.drafting() as connection:
        derived.rebuild(connection)


def _note(path: Path, stored: Stored) -> str:
    note = f"A copy with the same SHA-256 was taken from {path}"
    if stored.aside is None:
        return note
    return f"{note}; the changed file is kept in {stored.aside.parent.name} as {stored.aside.name}"


def _digest(path: Path, progress: Progress | None) -> str:
    try:
        return blobs.digest_of(path, progress)
    except OSError as error:
        raise Refused(
            f"{path.name} cannot be read.", f"{error.strerror or error}.", "Nothing was changed."
        ) from error
