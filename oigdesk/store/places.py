"""Where a folder lies: on this computer, on a network share, or where a program synchronises it.

SQLite's write-ahead log needs shared memory, which no network share has; a synchronising program
copies a database between two of its writes. Both have destroyed stores of many programs.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

# fmt: off
#: File systems whose files lie on another machine, or on the host of a virtual one.
_NETWORK: Final = frozenset({
    "9p_drvfs", "afs", "beegfs", "ceph", "cifs", "coda", "davfs", "fuse.ceph", "fuse.davfs2",
    "fuse.glusterfs", "fuse.gvfsd-fuse", "fuse.rclone", "fuse.s3fs", "fuse.smbnetfs",
    "fuse.sshfs", "fuse.vmhgfs-fuse", "gfs2", "glusterfs", "gpfs", "lustre", "ncpfs", "nfs",
    "nfs4", "ocfs2", "orangefs", "prl_fs", "smb2", "smb3", "smbfs", "vboxsf", "vmhgfs",
})
# fmt: on

#: How the folders of synchronising programs are called, at any depth of a path.
_SYNCED: Final = (
    (re.compile(r"onedrive( ?-.*)?", re.IGNORECASE), "OneDrive"),
    (re.compile(r"dropbox( \(.*\))?", re.IGNORECASE), "Dropbox"),
    (re.compile(r"google ?drive(-.*)?|my drive|shared drives", re.IGNORECASE), "Google Drive"),
    (
        re.compile(
            r"icloud ?drive|iclouddrive|mobile documents|com~apple~clouddocs", re.IGNORECASE
        ),
        "iCloud",
    ),
    (re.compile(r"box( sync|-box)", re.IGNORECASE), "Box"),
    (re.compile(r"nextcloud\d*", re.IGNORECASE), "Nextcloud"),
    (re.compile(r"owncloud( .*)?", re.IGNORECASE), "ownCloud"),
    (re.compile(r"megasync", re.IGNORECASE), "MEGA"),
    (re.compile(r"pclouddrive|pcloud drive", re.IGNORECASE), "pCloud"),
    (re.compile(r"cloudstorage", re.IGNORECASE), "a cloud service"),
)

#: What synchronising programs leave in the top folder that they copy.
_MARKERS: Final = (
    (".dropbox", "Dropbox"),
    (".dropbox.cache", "Dropbox"),
    (".tmp.drivedownload", "Google Drive"),
    (".tmp.driveupload", "Google Drive"),
    (".stfolder", "Syncthing"),
    (".owncloudsync.log", "ownCloud"),
    (".nextcloudsync.log", "Nextcloud"),
)

#: Where OneDrive tells other programs its folders (one for each kind of account).
_VARIABLES: Final = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")

_MOUNTS = Path("/proc/mounts")


def why_unsafe(folder: Path, mounts: Path = _MOUNTS) -> str | None:
    """Why a desk is not safe to write in this folder, completing "This folder is …"; else None.

    The folder need not exist yet. ``mounts`` is the system's table of mounted file systems.
    """
    given = folder.absolute()
    try:
        # A link or a junction may lead into a synced folder, or out to a share.
        real = given.resolve()
    except (OSError, RuntimeError):
        real = given
    for path in dict.fromkeys((given, real)):
        if why := _on_network(path, mounts) or _synced(path, os.environ):
            return why
    return None


def is_unc(path: str) -> bool:
    r"""Whether a Windows path names a share: ``\\server\share`` or ``\\?\UNC\server\share``."""
    plain = path.replace("/", "\\")
    if plain.startswith(("\\\\?\\", "\\\\.\\")):
        return plain[4:8].upper() == "UNC\\"
    return plain.startswith("\\\\")


def _on_network(path: Path, mounts: Path) -> str | None:
    if sys.platform == "win32":
        return _on_windows_share(path)
    place = max(
        (place for place in _mounted(mounts) if path.is_relative_to(place[0])),
        key=lambda place: len(place[0].parts),
        default=None,
    )
    if place is None or place[1] not in _NETWORK:
        return None
    return f"on a network share ({place[2]}, {place[1].removesuffix('_drvfs')})"


if sys.platform == "win32":
    import ctypes

    _DRIVE_REMOTE = 4

    def _on_windows_share(path: Path) -> str | None:
        if is_unc(str(path)):
            return f"on a network share ({path.drive})"
        if path.drive and ctypes.windll.kernel32.GetDriveTypeW(path.drive + "\\") == _DRIVE_REMOTE:
            return f"on a network drive ({path.drive})"
        return None


def _mounted(mounts: Path) -> Iterator[tuple[Path, str, str]]:
    """Each mounted place in order: where, the kind of its file system, what is mounted there.

    Source: fstab(5): four words a line, blanks inside a word written as three octal digits.
    """
    try:
        lines = mounts.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return
    # Of two mounts on one place the later one is seen, and `max` keeps the first of equals.
    for line in reversed(lines):
        words = [re.sub(r"\\([0-7]{3})", _octal, word) for word in line.split(" ")]
        if len(words) >= 4:
            # 9p is a share in a virtual machine on Windows, and the disk itself in other ones.
            kind = "9p_drvfs" if words[2] == "9p" and "drvfs" in words[3] else words[2]
            yield Path(words[1]), kind, words[0]


def _octal(found: re.Match[str]) -> str:
    return chr(int(found[1], 8))


def _synced(path: Path, environment: Mapping[str, str]) -> str | None:
    for variable in _VARIABLES:
        root = environment.get(variable)
        if root and path.is_relative_to(Path(root).absolute()):
            return _by("OneDrive")
    for root_path in _dropbox_folders(environment):
        if path.is_relative_to(root_path):
            return _by("Dropbox")
    for part in path.parts[1:]:
        for pattern, program in _SYNCED:
            if pattern.fullmatch(part):
                return _by(program)
    for ancestor in (path, *path.parents):
        for marker, program in _MARKERS:
            # A file of this name in the home folder is the program's own settings.
            if ancestor != Path.home() and os.path.lexists(ancestor / marker):
                return _by(program)
    return None


def _by(program: str) -> str:
    return f"in a folder that {program} synchronises"


def _dropbox_folders(environment: Mapping[str, str]) -> Iterator[Path]:
    """The folders Dropbox says it copies. Source: Dropbox help, "Find the Dropbox folder paths"."""
    homes = [environment.get("APPDATA"), environment.get("LOCALAPPDATA")]
    files = [Path(home) / "Dropbox" / "info.json" for home in homes if home]
    for file in (*files, Path.home() / ".dropbox" / "info.json"):
        try:
            accounts = json.loads(file.read_bytes())
        except (OSError, ValueError):
            continue
        for account in accounts.values() if isinstance(accounts, dict) else ():
            if isinstance(account, dict) and isinstance(account.get("path"), str):
                yield Path(account["path"])
