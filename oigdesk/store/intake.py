"""Files that come from outside: which are taken as evidence, and which are refused by name."""

from __future__ import annotations

import errno
import io
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, Literal

import msgspec

from oigdesk.errors import Refused
from oigdesk.progress import Progress

Reason = Literal[
    "vanished", "unreadable", "locked", "empty", "too_large", "link", "device", "folder", "changed"
]

#: What a pass can read from: a file without a buffer of its own, or pasted content.
Source = io.FileIO | io.BytesIO

_WORDS: Final[dict[Reason, tuple[str, str]]] = {
    "vanished": ("It is no longer there.", "Drop it again from where it is now."),
    "unreadable": ("It cannot be read.", "Check that you may read it, or copy it here first."),
    "locked": ("Another program holds it open.", "Close it there, then attach it again."),
    "empty": ("It is empty.", "Save it again, with its content."),
    "too_large": ("It is too large for the free space on the disk.", "Free some space first."),
    "link": ("It is a link, not a file.", "Attach the file that it points to."),
    "device": ("It is a device or a pipe, not a file.", "Attach an ordinary file."),
    "folder": ("It is a folder without a file in it.", "Attach the files themselves."),
    "changed": ("It changed while it was copied.", "Wait until it is written, then attach it."),
}

#: Windows: ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION.
_WINDOWS_LOCKED: Final = frozenset({32, 33})
#: Windows: tags of a junction, a symbolic link and an alias of an app. Others, such as a file
#: that a cloud folder fetches when it is read, are ordinary files to us.
_WINDOWS_LINKS: Final = frozenset({0xA0000003, 0xA000000C, 0x8000001B})


class FileRefused(Refused):
    """One file that cannot be taken, and why; ``path`` is None for pasted content."""

    def __init__(self, path: Path | None, reason: Reason, why: str, remedy: str) -> None:
        name = "The pasted content" if path is None else path.name or str(path)
        super().__init__(f"{name} was not attached.", why, remedy)
        self.path = path
        self.reason = reason


class Dropped(msgspec.Struct, frozen=True):
    """What a drop holds: the files to attach, in order, and what was refused."""

    files: tuple[Path, ...]
    refused: tuple[FileRefused, ...]


def file_refused(path: Path | None, reason: Reason, detail: str = "") -> FileRefused:
    """The refusal of one file in words; ``detail`` is what the system said."""
    why, remedy = _WORDS[reason]
    return FileRefused(path, reason, f"{why} ({detail})" if detail else why, remedy)


def _from_system(path: Path | None, error: OSError) -> FileRefused:
    if isinstance(error, FileNotFoundError) or error.errno in {errno.ENOTDIR, errno.ESTALE}:
        return file_refused(path, "vanished")
    if error.errno == errno.ELOOP:
        return file_refused(path, "link")
    busy = error.errno in {errno.EBUSY, errno.ETXTBSY, errno.EAGAIN, errno.EDEADLK}
    if busy or getattr(error, "winerror", None) in _WINDOWS_LOCKED:
        return file_refused(path, "locked")
    return file_refused(path, "unreadable", error.strerror or str(error))


def is_link(info: os.stat_result) -> bool:
    """Whether an ``lstat`` is of a symbolic link, or on Windows of a junction."""
    return stat.S_ISLNK(info.st_mode) or getattr(info, "st_reparse_tag", 0) in _WINDOWS_LINKS


def _why_not(path: Path, info: os.stat_result) -> FileRefused | None:
    if is_link(info):
        return file_refused(path, "link")
    if stat.S_ISDIR(info.st_mode):
        return file_refused(path, "folder")
    if not stat.S_ISREG(info.st_mode):
        return file_refused(path, "device")
    return file_refused(path, "empty") if info.st_size == 0 else None


@contextmanager
def open_source(path: Path) -> Iterator[io.FileIO]:
    """Open an ordinary file for one unbuffered pass; never through a link, never waiting on a pipe.

    Raises:
        FileRefused: it is not an ordinary file with content, or the system does not let it be read.
    """
    try:
        if refusal := _why_not(path, path.lstat()):
            raise refusal
        flags = os.O_RDONLY | getattr(os, "O_BINARY", 0)
        # Between the look and the opening somebody may have laid a link or a pipe there.
        flags |= getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
        handle = io.FileIO(os.open(path, flags), "rb")
    except OSError as error:
        raise _from_system(path, error) from error
    with handle:
        if refusal := _why_not(path, os.fstat(handle.fileno())):
            raise refusal
        yield handle


def read_block(handle: Source, buffer: bytearray, path: Path | None) -> int:
    """Fill the buffer from the handle; gives the number of bytes, 0 at the end.

    Raises:
        FileRefused: the system could not read on, such as after a network or disk error.
    """
    try:
        return handle.readinto(buffer) or 0
    except OSError as error:
        raise _from_system(path, error) from error


def files_in(paths: list[Path] | tuple[Path, ...], progress: Progress | None = None) -> Dropped:
    """Expand dropped folders into their files, following no link and no junction.

    The paths keep their order, the files of a folder are sorted by name; each file comes once.

    Raises:
        Cancelled: the person stopped it.
    """
    progress = progress or Progress()
    files: dict[Path, None] = {}
    refused: list[FileRefused] = []
    waiting = list(reversed(paths))
    while waiting:
        path = waiting.pop()
        progress.step("Looking through folders", len(files))
        try:
            info = path.lstat()
            if is_link(info) or not stat.S_ISDIR(info.st_mode):
                refusal = _why_not(path, info)
                inside: list[Path] = []
            else:
                inside = sorted(path.iterdir(), key=lambda item: (item.name.casefold(), item.name))
                refusal = None if inside else file_refused(path, "folder")
        except OSError as error:
            refused.append(_from_system(path, error))
            continue
        if refusal is not None:
            refused.append(refusal)
        elif inside:
            waiting.extend(reversed(inside))
        else:
            files[path] = None
    return Dropped(tuple(files), tuple(refused))
