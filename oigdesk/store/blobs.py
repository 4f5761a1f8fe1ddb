"""Evidence files: copied once while hashed, kept under their SHA-256, never changed.

What writes here runs on the one writing lane, before the transaction that names the file. Nothing
is ever hard-linked in or out: a link would let a stored file change behind its digest.
"""

from __future__ import annotations

import errno
import hashlib
import io
import os
import secrets
import shutil
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import msgspec

from oigdesk.errors import Refused, StoreTrouble
from oigdesk.progress import Bytes, Progress
from oigdesk.store.intake import FileRefused, Source, file_refused, open_source, read_block
from oigdesk.store.layout import (
    PRIVATE_FOLDER,
    READ_ONLY_FILE,
    Layout,
    safe_name,
    sync_folder,
)

BLOCK = 1 << 20
#: Bytes left free on the disk, so that the transaction that follows still finds room.
ROOM_TO_SPARE = 32 << 20
#: How the name of a copy begins while it is being made; after a crash check finds it by this.
UNFINISHED = "unfinished-"
_OPENED = "open-"

# fmt: off
#: What a system would run, mount or follow instead of showing it. Copies of these are not opened.
NEVER_LAUNCHED = frozenset({
    ".ade", ".adp", ".app", ".appimage", ".application", ".appref-ms", ".appx", ".appxbundle",
    ".bash", ".bat", ".chm", ".cmd", ".com", ".command", ".cpl", ".deb", ".desktop",
    ".diagcab", ".dll", ".dmg", ".exe", ".fish", ".gadget", ".hlp", ".hta", ".img", ".inf",
    ".iqy", ".iso", ".jar", ".jnlp", ".js", ".jse", ".library-ms", ".lnk", ".mde", ".msc",
    ".msi", ".msix", ".msp", ".mst", ".pif", ".pkg", ".pl", ".ppkg", ".ps1", ".ps1xml",
    ".ps2", ".psc1", ".psd1", ".psm1", ".py", ".pyc", ".pyw", ".pyz", ".rb", ".rdp", ".reg",
    ".rpm", ".run", ".scf", ".scr", ".sct", ".search-ms", ".searchconnector-ms",
    ".settingcontent-ms", ".sh", ".shb", ".shs", ".slk", ".sys", ".terminal", ".theme",
    ".url", ".vb", ".vbe", ".vbs", ".vhd", ".vhdx", ".webloc", ".website", ".wll",
    ".workflow", ".ws", ".wsc", ".wsf", ".wsh", ".xbap", ".xll", ".zsh",
})
# fmt: on

Soundness = Literal["whole", "missing", "changed", "unreadable"]


class Stored(msgspec.Struct, frozen=True):
    """A file that is in the store now; ``size`` in bytes.

    ``known``: a good copy was there before; ``healed``: a bad one was, and has been replaced;
    ``created``: none was there. ``aside`` is where the bad one is kept now.
    """

    sha256: str
    size: int
    known: bool = False
    healed: bool = False
    created: bool = False
    aside: Path | None = None


def put(source: Path | bytes, layout: Layout, progress: Progress | None = None) -> Stored:
    """Take a file, or pasted content, into the store: one pass, synced, then renamed into place.

    A file of the same digest that is already there is hashed again before it is trusted.

    Raises:
        FileRefused: the source cannot be taken; nothing of it stays behind.
        StoreTrouble: the evidence folder cannot be written.
        Cancelled: the person stopped it; nothing of it stays behind.
    """
    progress = progress or Progress()
    if isinstance(source, bytes):
        if not source:
            raise file_refused(None, "empty")
        with io.BytesIO(source) as handle:
            return _take_in(handle, None, len(source), layout, progress)
    with open_source(source) as handle:
        return _take_in(handle, source, os.fstat(handle.fileno()).st_size, layout, progress)


def _take_in(
    handle: Source, source: Path | None, size: int, layout: Layout, progress: Progress
) -> Stored:
    temporary = layout.evidence / f"{UNFINISHED}{secrets.token_hex(8)}"
    try:
        layout.evidence.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
        if shutil.disk_usage(layout.evidence).free < size + ROOM_TO_SPARE:
            raise file_refused(source, "too_large")
        before = None if source is None else os.fstat(handle.fileno())
        name = "pasted content" if source is None else source.name
        sha256, copied = _copy(handle, source, temporary, f"Copying {name}", size, progress)
        after = None if source is None else os.fstat(handle.fileno())
        if copied != size or (
            before and after and (before.st_mtime_ns, size) != (after.st_mtime_ns, after.st_size)
        ):
            raise file_refused(source, "changed")
        return _settle(temporary, sha256, size, layout, progress)
    except OSError as error:
        _discard(temporary)
        if error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
            raise file_refused(source, "too_large") from error
        raise _not_writable(layout.evidence, error) from error
    except BaseException:
        _discard(temporary)
        raise


def _copy(
    handle: Source,
    source: Path | None,
    target: Path,
    words: str,
    size: int,
    progress: Progress,
) -> tuple[str, int]:
    """Copy and hash in one pass; the target is new, synced and read-only."""
    digest = hashlib.sha256()
    buffer = bytearray(min(BLOCK, max(size, 1)))
    view = memoryview(buffer)
    done = 0
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(target, flags, 0o600), "wb", buffering=0) as out:
        while count := read_block(handle, buffer, source):
            block = view[:count]
            digest.update(block)
            written = 0
            while written < count:
                written += out.write(block[written:]) or 0
            done += count
            progress.step(words, Bytes(done), Bytes(size))
        if hasattr(os, "fchmod"):
            os.fchmod(out.fileno(), READ_ONLY_FILE)
        os.fsync(out.fileno())
    if not hasattr(os, "fchmod"):
        target.chmod(READ_ONLY_FILE)
    return digest.hexdigest(), done


def _settle(temporary: Path, sha256: str, size: int, layout: Layout, progress: Progress) -> Stored:
    """Give a finished copy its final name, or drop it when a good one is there already."""
    final = layout.blob(sha256)
    there = os.path.lexists(final)
    if there and verify(sha256, layout, progress) == "whole":
        _discard(temporary)
        return Stored(sha256, size, known=True)
    aside = set_aside(final, layout) if there else None
    if not final.parent.is_dir():
        final.parent.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)
        sync_folder(layout.evidence)
    temporary.replace(final)
    sync_folder(final.parent)
    return Stored(sha256, size, healed=there, created=not there, aside=aside)


def set_aside(final: Path, layout: Layout) -> Path:
    """Move a file out of the evidence, never deleting it: what it is may be asked later."""
    layout.set_aside.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)
    kept = layout.set_aside / f"{final.name}-{secrets.token_hex(4)}"
    final.rename(kept)
    sync_folder(layout.set_aside)
    return kept


def remove_new(stored: Stored, layout: Layout) -> bool:
    """Take back what a ``put`` created, when its transaction was cancelled or refused.

    True when a file was removed: one that stood there before stays, other records may name it.

    Raises:
        StoreTrouble: the file cannot be removed.
    """
    if not stored.created:
        return False
    final = layout.blob(stored.sha256)
    try:
        allow_removal(final)
        final.unlink()
        sync_folder(final.parent)
    except FileNotFoundError:
        return False
    except OSError as error:
        raise _not_writable(layout.evidence, error) from error
    return True


def bring(sha256: str, source: Layout, target: Layout, progress: Progress | None = None) -> bool:
    """Copy one evidence file from store to store; False when the source has no good one.

    Raises:
        StoreTrouble: the target cannot be written, or has no room.
        Cancelled: the person stopped it; nothing half stays behind.
    """
    try:
        stored = put(source.blob(sha256), target, progress)
    except FileRefused as refused:
        if refused.reason == "too_large":
            what = f"There is no room for more evidence in {target.folder}."
            raise StoreTrouble("full", what, remedy=refused.remedy) from refused
        return False
    if stored.sha256 != sha256:
        remove_new(stored, target)
        return False
    return True


def digest_of(path: Path, progress: Progress | None = None) -> str:
    """The SHA-256 of a file in hexadecimal.

    Raises:
        OSError: the file cannot be read.
        Cancelled: the person stopped it.
    """
    progress = progress or Progress()
    digest = hashlib.sha256()
    buffer = bytearray(BLOCK)
    view = memoryview(buffer)
    done = 0
    with path.open("rb", buffering=0) as handle:
        size = os.fstat(handle.fileno()).st_size
        while count := handle.readinto(buffer):
            digest.update(view[:count])
            done += count
            progress.step(f"Checking {path.name[:12]}", Bytes(done), Bytes(size))
    return digest.hexdigest()


def verify(sha256: str, layout: Layout, progress: Progress | None = None) -> Soundness:
    """Whether the stored file still is what its name says; reads all of it."""
    path = layout.blob(sha256)
    try:
        if not stat.S_ISREG(path.lstat().st_mode):
            return "changed"
        return "whole" if digest_of(path, progress) == sha256 else "changed"
    except FileNotFoundError:
        return "missing"
    except OSError:
        return "unreadable"


def all_stored(layout: Layout) -> Iterator[str]:
    """The digests of all files in the store by their names, in order; reads no content."""
    for path in _entries(layout):
        if _is_in_place(path, layout):
            yield path.name


def strays(layout: Layout) -> Iterator[Path]:
    """What lies in the evidence folder and is no stored file.

    These are copies that a crash left unfinished (their names begin with ``UNFINISHED``), and what
    others put there.
    """
    for path in _entries(layout):
        if not _is_in_place(path, layout):
            yield path


def _entries(layout: Layout) -> Iterator[Path]:
    """Everything in the evidence folder but the shards themselves, in order of path."""
    if not layout.evidence.is_dir():
        return
    for entry in sorted(layout.evidence.iterdir()):
        if entry.is_dir() and not entry.is_symlink():
            yield from sorted(entry.iterdir())
        else:
            yield entry


def _is_in_place(path: Path, layout: Layout) -> bool:
    try:
        return layout.blob(path.name) == path
    except ValueError:
        return False


def read_only_copy(
    sha256: str,
    name: str,
    into: Path,
    layout: Layout,
    progress: Progress | None = None,
    *,
    to_open: bool = True,
) -> Path:
    """A read-only copy under its human name, in a new folder inside ``into``; hashed on the way.

    ``to_open`` is False for a copy that is only handed on, such as by dragging it out.

    Raises:
        Refused: it would be opened, and its kind is run and not shown.
        StoreTrouble: missing or corrupt, the stored file; full or read_only, the place for copies.
        Cancelled: the person stopped it.
    """
    human = safe_name(name)
    suffix = Path(human).suffix.lower()
    if to_open and suffix in NEVER_LAUNCHED:
        raise Refused(
            f"{human} is not opened from here.",
            f"A file ending in {suffix} can run a program.",
            "Drag it out and examine it with the tools your office allows.",
        )
    try:
        with layout.blob(sha256).open("rb", buffering=0) as handle:
            into.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
            copy = Path(tempfile.mkdtemp(prefix=_OPENED, dir=into)) / human
            size = os.fstat(handle.fileno()).st_size
            try:
                found, _ = _copy(
                    handle, None, copy, f"Copying {human}", size, progress or Progress()
                )
                if found != sha256:
                    raise _not_whole("corrupt", human, "It has changed since it was attached.")
            except BaseException:
                _discard(copy)
                copy.parent.rmdir()
                raise
            return copy
    except FileNotFoundError as error:
        raise _not_whole("missing", human, "It is no longer in the evidence folder.") from error
    except OSError as error:
        raise _not_writable(into, error) from error


def purge_copies(into: Path) -> tuple[Path, ...]:
    """Remove the copies that were made to be opened; gives those another program still holds."""
    left: list[Path] = []
    for folder in sorted(into.glob(f"{_OPENED}*")):
        if folder.is_symlink() or not folder.is_dir():
            continue
        for path in sorted(folder.iterdir()):
            try:
                allow_removal(path)
                path.unlink()
            except OSError:
                left.append(path)
        if not any(folder.iterdir()):
            folder.rmdir()
    return tuple(left)


def allow_removal(path: Path) -> None:
    """Windows neither removes nor replaces a read-only file; elsewhere the folder decides."""
    if os.name == "nt":
        path.chmod(stat.S_IWRITE)


def _discard(path: Path) -> None:
    """Remove a temporary copy; should even that fail, check will name it."""
    try:
        allow_removal(path)
        path.unlink(missing_ok=True)
    except OSError:
        pass


def _not_writable(folder: Path, error: OSError) -> StoreTrouble:
    full = error.errno in {errno.ENOSPC, errno.EDQUOT}
    return StoreTrouble(
        "full" if full else "read_only",
        "The disk is full." if full else f"Nothing can be written in {folder}.",
        f"The system says: {error.strerror or error}.",
        "Free some space on the disk." if full else "Check that the folder may be written to.",
    )


def _not_whole(kind: str, name: str, why: str) -> StoreTrouble:
    return StoreTrouble(
        kind,
        f"The stored file of {name} cannot be used.",
        why,
        "Attach the original again, or restore it from a backup: a good copy heals it.",
    )
