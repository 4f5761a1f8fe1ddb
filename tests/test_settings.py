"""The person's settings survive a restart, a crash, damage and a newer version."""

from __future__ import annotations

import json
import os
from pathlib import Path

import msgspec
import pytest

from oigdesk import paths, settings
from oigdesk.errors import Known
from oigdesk.settings import ListLook, Place, Settings


def test_nothing_saved_yet_means_the_usual_settings() -> None:
    loaded = settings.load()
    assert loaded.settings == Settings()
    assert loaded.trouble is None


def test_what_was_saved_is_read_again(tmp_path: Path) -> None:
    mine = Settings(theme="dark", text_size=125, acting_as="A. Auditor", window_geometry="01d9ff")
    mine.splitters["record"] = [300, 700]
    mine.lists["recommendations"] = ListLook(
        columns=["number", "state"], widths={"number": 80}, sort="number", descending=True
    )
    mine.remember_desk(tmp_path / "désk")
    settings.save(mine)
    assert settings.load() == settings.Loaded(mine)
    assert paths.settings_file().is_file()


def test_recent_desks_are_newest_first_once_each_and_few() -> None:
    mine = Settings()
    for number in range(settings.RECENT_DESKS + 2):
        mine.remember_desk(Path(f"desk{number}"))
    mine.remember_desk(Path("desk5"))
    assert mine.recent_desks[:2] == ["desk5", "desk11"]
    assert len(mine.recent_desks) == len(set(mine.recent_desks)) == settings.RECENT_DESKS
    assert mine.last_desk == "desk5"


def test_a_desk_that_is_gone_is_forgotten() -> None:
    mine = Settings()
    mine.remember_desk(Path("kept"))
    mine.remember_desk(Path("gone"))
    mine.forget_desk(Path("gone"))
    assert mine.recent_desks == ["kept"]
    assert mine.last_desk == ""


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"\xff\xfe\x00",
        b"[]",
        b'{"theme": "pink"}',
        b'{"text_size": 5000}',
        b'{"window_geometry": "no hex"}',
        b'{"lists": {"a": {"widths": {"b": -1}}}}',
        b'{"lists": ' + b"[" * 100_000,
    ],
)
def test_a_damaged_file_is_set_aside_and_told(content: bytes) -> None:
    file = paths.settings_file()
    file.parent.mkdir(parents=True)
    file.write_bytes(content)
    loaded = settings.load()
    assert loaded.settings == Settings()
    assert loaded.trouble is not None
    assert "settings.json.broken" in loaded.trouble.sentence()
    assert file.with_name("settings.json.broken").read_bytes() == content
    assert settings.load().trouble is None  # told once


def test_a_key_of_a_newer_version_is_passed_over() -> None:
    settings.save(Settings(theme="light"))
    file = paths.settings_file()
    file.write_text(json.dumps({**json.loads(file.read_text()), "hologram": True}))
    assert settings.load() == settings.Loaded(Settings(theme="light"))


def test_a_folder_in_the_way_is_told_and_not_raised(tmp_path: Path) -> None:
    loaded = settings.load(tmp_path)
    assert loaded.settings == Settings()
    assert loaded.trouble is not None
    with pytest.raises(Known, match="not saved"):
        settings.save(Settings(), tmp_path)


def test_saving_is_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "settings.json"
    settings.save(Settings(theme="dark"), file)

    def full_disk(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full_disk)
    with pytest.raises(Known, match="No space left"):
        settings.save(Settings(theme="light"), file)
    assert settings.load(file).settings.theme == "dark"
    assert [found.name for found in tmp_path.iterdir()] == ["settings.json"]


def test_every_setting_has_a_label_and_a_help() -> None:
    for field in msgspec.structs.fields(Settings):
        label, help_text = settings.words(field.name)
        assert label, field.name
        assert help_text.endswith("."), field.name


def test_defaults_are_not_shared() -> None:
    Settings().recent_desks.append("mine")
    assert Settings().recent_desks == []


def test_places_are_kept_of_desks_that_are_recent() -> None:
    mine = Settings()
    for name in ("kept", "gone"):
        mine.remember_desk(Path(name))
        mine.remember_place(Path(name), Place("reports", name))
    mine.forget_desk(Path("gone"))
    mine.remember_place(Path("kept"), Place("evidence", ""))
    assert mine.places == {"kept": Place("evidence", "")}
