from __future__ import annotations

import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oigdesk.errors import Refused, StoreTrouble
from oigdesk.store.layout import Layout, safe_name, write_whole

DIGEST = "ab" + "0" * 62


def test_a_new_desk_has_its_folders_for_the_person_alone(tmp_path: Path) -> None:
    layout = Layout(tmp_path / "office" / "desk")
    layout.require_free()
    layout.create()
    assert layout.evidence.is_dir()
    assert layout.backups.is_dir()
    assert stat.S_IMODE(layout.folder.stat().st_mode) == 0o700
    assert stat.S_IMODE(layout.evidence.stat().st_mode) == 0o700
    assert not layout.is_desk()


def test_a_half_made_desk_may_be_finished(tmp_path: Path) -> None:
    layout = Layout(tmp_path / "desk")
    layout.create()
    layout.lock.touch()
    layout.require_free()
    layout.create()


def test_a_blob_lies_under_its_digest(tmp_path: Path) -> None:
    assert Layout(tmp_path).blob(DIGEST) == tmp_path / "evidence" / "ab" / DIGEST


@pytest.mark.parametrize(
    "wrong", ["", "ab", DIGEST.upper(), DIGEST + "0", "../" + DIGEST[3:], DIGEST + "\n"]
)
def test_only_a_digest_names_a_blob(tmp_path: Path, wrong: str) -> None:
    with pytest.raises(ValueError, match="SHA-256"):
        Layout(tmp_path).blob(wrong)


def test_what_is_no_desk_is_said(tmp_path: Path) -> None:
    with pytest.raises(StoreTrouble) as trouble:
        Layout(tmp_path / "nowhere").require_desk()
    assert trouble.value.kind == "missing"
    with pytest.raises(StoreTrouble) as trouble:
        Layout(tmp_path).require_desk()
    assert trouble.value.kind == "not_a_desk"
    with pytest.raises(StoreTrouble, match="cannot be used") as trouble:
        Layout(tmp_path / ("a" * 300)).require_desk()
    assert trouble.value.kind == "read_only"
    Layout(tmp_path).database.touch()
    Layout(tmp_path).require_desk()


def test_a_new_desk_takes_no_place_that_is_used(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()
    with pytest.raises(Refused, match="not a folder"):
        Layout(file).require_free()
    with pytest.raises(Refused, match="file, for example"):
        Layout(tmp_path).require_free()
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(Refused, match="not a folder"):
        Layout(link).require_free()
    desk = Layout(tmp_path / "desk")
    desk.create()
    desk.database.touch()
    with pytest.raises(Refused, match="already holds a desk"):
        desk.require_free()


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreTrouble) as trouble:
        Layout(tmp_path / "file" / "desk").create()
    assert trouble.value.kind == "read_only"


def test_a_small_file_is_replaced_whole(tmp_path: Path) -> None:
    note = tmp_path / "note"
    outside = tmp_path / "outside"
    outside.write_bytes(b"mine")
    write_whole(note, b"one")
    # A link laid in the way of the temporary file must not be written through.
    (tmp_path / "note.part").symlink_to(outside)
    write_whole(note, b"two")
    assert note.read_bytes() == b"two"
    assert outside.read_bytes() == b"mine"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["note", "outside"]


@pytest.mark.parametrize(
    ("given_name", "safe"),
    [
        ("Invoice 12.pdf", "Invoice 12.pdf"),
        ("a/b\\c:d.txt", "a_b_c_d.txt"),
        ("con.txt", "_con.txt"),
        ("LPT1", "_LPT1"),
        ("nul .log", "_nul .log"),
        ("console.txt", "console.txt"),
        ("report. . ", "report"),
        ("..", "unnamed"),
        ("", "unnamed"),
        ("annex\u202efdp.exe", "annex_fdp.exe"),
        ("evil.txt:hidden.exe", "evil.txt_hidden.exe"),
        ("line\nbreak\x00.txt", "line_break_.txt"),
        ("Pru\u0308fung.txt", "Pr\u00fcfung.txt"),
    ],
)
def test_a_human_name_becomes_a_safe_one(given_name: str, safe: str) -> None:
    assert safe_name(given_name) == safe


def test_a_long_name_keeps_its_suffix() -> None:
    name = safe_name("ü" * 400 + ".xlsx")
    assert name.endswith("ü.xlsx")
    assert len(name.encode()) <= 180


@given(st.text(max_size=300) | st.text(alphabet="co n1.lptü:", max_size=12))
def test_every_name_becomes_one_that_stays(name: str) -> None:
    safe = safe_name(name)
    assert safe_name(safe) == safe
    assert safe
    assert len(safe.encode()) <= 181
    assert not set(safe) & set('<>:"/\\|?*\x00\n')
    assert safe[-1] not in ". "
