from __future__ import annotations

import json
from pathlib import Path

import pytest

from oigdesk.store.places import is_unc, why_unsafe

MOUNTS = """\
/dev/sda1 / ext4 rw,relatime 0 0
proc /proc proc rw 0 0
server:/export /mnt/audit nfs4 rw,vers=4.2 0 0
//fileserver/OIG\\040Share /mnt/oig\\040share cifs rw 0 0
/dev/sdb1 /mnt/audit/local ext4 rw 0 0
C:\\134 /mnt/c 9p rw,aname=drvfs;path=C:\\;uid=1000 0 0
disk /mnt/disk 9p rw,trans=virtio 0 0
server:/late /mnt/late nfs rw 0 0
/dev/sdc1 /mnt/late ext4 rw 0 0
"""


@pytest.fixture
def mounts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for variable in ("OneDrive", "OneDriveCommercial", "OneDriveConsumer", "APPDATA"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    table = tmp_path / "mounts"
    table.write_text(MOUNTS)
    return table


@pytest.mark.parametrize(
    ("folder", "why"),
    [
        ("/mnt/audit/desk", "on a network share (server:/export, nfs4)"),
        ("/mnt/audit", "on a network share (server:/export, nfs4)"),
        ("/mnt/oig share/x", "on a network share (//fileserver/OIG Share, cifs)"),
        ("/mnt/c/Users/a/desk", "on a network share (C:\\, 9p)"),
    ],
)
def test_a_share_is_named(mounts: Path, folder: str, why: str) -> None:
    assert why_unsafe(Path(folder), mounts) == why


@pytest.mark.parametrize(
    "folder", ["/", "/mnt/auditors/desk", "/mnt/audit/local/desk", "/mnt/disk/desk", "/mnt/late/x"]
)
def test_a_disk_of_this_computer_is_safe(mounts: Path, folder: str) -> None:
    assert why_unsafe(Path(folder), mounts) is None


@pytest.mark.parametrize(
    ("folder", "program"),
    [
        ("OneDrive/desk", "OneDrive"),
        ("OneDrive - Some Agency/Documents/desk", "OneDrive"),
        ("Dropbox (Office)/desk", "Dropbox"),
        ("Google Drive/desk", "Google Drive"),
        ("My Drive/desk", "Google Drive"),
        ("iCloudDrive/desk", "iCloud"),
        ("Library/Mobile Documents/com~apple~CloudDocs/desk", "iCloud"),
        ("Box Sync/desk", "Box"),
        ("Nextcloud/desk", "Nextcloud"),
    ],
)
def test_a_synced_folder_is_known_by_its_name(mounts: Path, folder: str, program: str) -> None:
    why = why_unsafe(mounts.parent / folder, mounts)
    assert why == f"in a folder that {program} synchronises"


@pytest.mark.parametrize("folder", ["Dropbox audit/desk", "onedrives", "Sandbox/desk", "box/desk"])
def test_a_name_that_only_sounds_alike_is_safe(mounts: Path, folder: str) -> None:
    assert why_unsafe(mounts.parent / folder, mounts) is None


def test_a_synced_folder_is_known_by_what_its_program_says(
    mounts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = mounts.parent / "home"
    (home / ".dropbox").mkdir(parents=True)
    told = {"personal": {"path": str(home / "Shared"), "host": 1}}
    (home / ".dropbox" / "info.json").write_text(json.dumps(told))
    assert why_unsafe(home / "Shared" / "desk", mounts) == "in a folder that Dropbox synchronises"
    # Dropbox's own settings in the home folder do not make all of it synced.
    assert why_unsafe(home / "desk", mounts) is None
    monkeypatch.setenv("OneDriveCommercial", str(home / "Work"))
    assert why_unsafe(home / "Work" / "desk", mounts) == "in a folder that OneDrive synchronises"


def test_a_synced_folder_is_known_by_what_its_program_leaves(mounts: Path) -> None:
    top = mounts.parent / "team"
    (top / ".stfolder").mkdir(parents=True)
    assert why_unsafe(top / "a" / "desk", mounts) == "in a folder that Syncthing synchronises"


def test_a_link_into_a_synced_folder_is_followed(mounts: Path) -> None:
    (mounts.parent / "OneDrive").mkdir()
    link = mounts.parent / "plain"
    link.symlink_to(mounts.parent / "OneDrive")
    assert why_unsafe(link / "desk", mounts) == "in a folder that OneDrive synchronises"


def test_without_a_table_of_mounts_nothing_is_invented(mounts: Path) -> None:
    assert why_unsafe(mounts.parent / "desk", mounts.parent / "none") is None


@pytest.mark.parametrize(
    ("path", "share"),
    [
        ("\\\\server\\share\\desk", True),
        ("//server/share/desk", True),
        ("\\\\?\\UNC\\server\\share", True),
        ("\\\\?\\C:\\desk", False),
        ("C:\\desk", False),
        ("\\desk", False),
    ],
)
def test_a_windows_share_is_known_by_its_path(path: str, share: bool) -> None:
    assert is_unc(path) is share
