"""Where things lie in a desk's folder, and how a file is put there whole or not at all."""

from __future__ import annotations

import os
import re
import unicodedata
from pathlib import Path

import msgspec

from oigdesk.errors import Refused, StoreTrouble

#: Folders and files are for the person alone, where the platform knows such a thing.
PRIVATE_FOLDER = 0o700
PRIVATE_FILE = 0o600
READ_ONLY_FILE = 0o400

_DIGEST = re.compile(r"[0-9a-f]{64}")


class Layout(msgspec.Struct, frozen=True):
    """The places inside one desk's folder; nothing is looked up or made by naming them."""

    folder: Path

    @property
    def database(self) -> Path:
        """The SQLite file: all records, the journal, the derived tables."""
        return self.folder / "desk.sqlite"

    @property
    def unfinished_database(self) -> Path:
        """Where a new database is made, until it is whole and gets its name."""
        return self.folder / "unfinished-desk.sqlite"

    @property
    def evidence(self) -> Path:
        """The folder of evidence files, each under its SHA-256."""
        return self.folder / "evidence"

    @property
    def set_aside(self) -> Path:
        """Where evidence files that changed on the disk are kept when a good copy replaces them."""
        return self.folder / "set-aside"

    @property
    def backups(self) -> Path:
        """The folder of backups that lie beside the desk."""
        return self.folder / "backups"

    @property
    def lock(self) -> Path:
        """The file the writer holds locked; it stays when the lock is released."""
        return self.folder / "lock"

    @property
    def lock_note(self) -> Path:
        """Who holds the lock; absent when nobody does."""
        return self.folder / "lock.json"

    def blob(self, sha256: str) -> Path:
        """Where the evidence file of this digest lies, 256 folders apart.

        Raises:
            ValueError: the text is not 64 lower-case hexadecimal digits.
        """
        if not _DIGEST.fullmatch(sha256):
            raise ValueError(f"not a SHA-256 in lower-case hexadecimal: {sha256!r}")
        return self.evidence / sha256[:2] / sha256

    def is_desk(self) -> bool:
        """Whether a desk's database stands here, whole or not."""
        return self.database.is_file()

    def require_desk(self) -> None:
        """Pass only a folder that holds a desk.

        Raises:
            StoreTrouble: missing, not_a_desk, or read_only (the folder may not be looked into).
        """
        try:
            is_there, is_desk = self.folder.exists(), self.is_desk()
        except OSError as error:
            raise _not_writable(self.folder, error) from error
        if not is_there:
            raise StoreTrouble(
                "missing",
                f"There is no folder {self.folder}.",
                remedy="Choose the folder of a desk, or make a new desk.",
            )
        if not is_desk:
            raise StoreTrouble(
                "not_a_desk",
                f"{self.folder} is not a desk.",
                "It holds no desk.sqlite.",
                "Choose the folder of a desk, or make a new desk.",
            )

    def require_free(self) -> None:
        """Pass only a place where a new desk harms nothing: absent, empty, or half made by us.

        Raises:
            Refused: a file, a desk, or somebody else's folder stands there.
            StoreTrouble: the folder cannot be read.
        """
        remedy = "Choose a new folder."
        try:
            if self.folder.is_symlink() or (self.folder.exists() and not self.folder.is_dir()):
                raise Refused(f"{self.folder} is not a folder.", remedy=remedy)
            if self.is_desk():
                raise Refused(
                    f"{self.folder} already holds a desk.",
                    remedy="Open it, or choose a new folder.",
                )
            ours = (self.evidence, self.backups, self.lock, self.lock_note, *self.half_made())
            strange = (
                sorted(entry.name for entry in self.folder.iterdir() if entry not in ours)
                if self.folder.exists()
                else []
            )
        except OSError as error:
            raise _not_writable(self.folder, error) from error
        if strange:
            raise Refused(
                f"{self.folder} is not empty.", f"It holds {strange[0]}, for example.", remedy
            )

    def half_made(self) -> list[Path]:
        """What a program leaves that dies while it makes a desk."""
        return [*self.folder.glob(f"{self.unfinished_database.name}*"), _part(self.lock_note)]

    def create(self) -> None:
        """Make the folders of a desk; the database is made by others.

        Raises:
            StoreTrouble: read_only, the folders cannot be made there.
        """
        try:
            for folder in (self.folder, self.evidence, self.backups):
                folder.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
            sync_folder(self.folder)
            sync_folder(self.folder.parent)
        except OSError as error:
            raise _not_writable(self.folder, error) from error


def _not_writable(folder: Path, error: OSError) -> StoreTrouble:
    return StoreTrouble(
        "read_only",
        f"The desk's folder {folder} cannot be used.",
        f"The system says: {error.strerror or error}.",
        "Choose a folder on this computer that you may use.",
    )


def sync_folder(folder: Path) -> None:
    """Make the names in a folder survive a power cut; Windows does this by itself.

    Raises:
        OSError: the folder is gone or may not be read.
    """
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _part(path: Path) -> Path:
    return path.with_name(path.name + ".part")


def write_whole(path: Path, content: bytes) -> None:
    """Write a small file of our own: after a crash it holds all of the old or all of the new.

    Only one writer may write a given path at a time.

    Raises:
        OSError: the disk refuses.
    """
    temporary = _part(path)
    temporary.unlink(missing_ok=True)
    # O_EXCL: never through a link that somebody laid there.
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(temporary, flags, PRIVATE_FILE), "wb") as handle:
        handle.write(content)
        handle.flush()
        os.fsync(handle.fileno())
    # Windows will not put a file over one that is read-only or still open; others do not care.
    temporary.replace(path)
    sync_folder(path.parent)


#: Names Windows keeps for devices, with any suffix and in any case.
_DEVICES = frozenset(
    ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"]
    + [f"{port}{digit}" for port in ("COM", "LPT") for digit in "0123456789¹²³"]
)
_FORBIDDEN = frozenset('<>:"/\\|?*')
#: Marks that turn the reading direction: ``annex<RLO>fdp.exe`` would read ``annexexe.pdf``.
_TURNING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_LONGEST_BYTES = 180
_LONGEST_SUFFIX = 16


def safe_name(name: str) -> str:
    """A human file name as every file system takes it: Windows, macOS and Linux.

    Characters that mean something to a system become ``_``, device names get one in front, a long
    name loses the middle and keeps its suffix. Safe names come back unchanged.
    Source: Microsoft, "Naming Files, Paths, and Namespaces".
    """
    clean = "".join(
        "_"
        if mark in _FORBIDDEN
        or mark in _TURNING
        or unicodedata.category(mark) in {"Cc", "Cs", "Zl", "Zp"}
        else mark
        for mark in unicodedata.normalize("NFC", name)
    )
    clean = clean.strip(" ").rstrip(". ") or "unnamed"
    if len(clean.encode()) > _LONGEST_BYTES:
        stem, dot, suffix = clean.rpartition(".")
        if not stem or len(suffix) > _LONGEST_SUFFIX:
            stem, dot, suffix = clean, "", ""
        room = _LONGEST_BYTES - len((dot + suffix).encode())
        clean = stem.encode()[:room].decode(errors="ignore").rstrip(". ") + dot + suffix
    if clean.split(".")[0].rstrip(" ").upper() in _DEVICES:
        clean = "_" + clean
    return clean
