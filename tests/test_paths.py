"""The program finds its own files, and the person's folders are local and their own."""

from __future__ import annotations

from pathlib import Path

import pytest

from oigdesk import paths


def test_a_resource_that_is_missing_is_named() -> None:
    with pytest.raises(FileNotFoundError, match=r"icons/no-such\.svg"):
        paths.resource("icons/no-such.svg")


def test_resources_are_found() -> None:
    assert paths.resource("icons").is_dir()


def test_the_package_wins_over_the_checkout(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inside = tmp_path / "oigdesk" / "resources" / "vocab"
    beside = tmp_path / "resources" / "vocab"
    beside.mkdir(parents=True)
    monkeypatch.setattr(paths, "__file__", str(tmp_path / "oigdesk" / "paths.py"))
    assert paths.resource("vocab") == beside
    inside.mkdir(parents=True)
    assert paths.resource("vocab") == inside


def test_the_persons_folders_differ_and_name_the_program(own_folders: Path) -> None:
    found = [paths.desks_folder(), paths.settings_file(), paths.log_file()]
    assert len(set(found)) == 3
    for path in found:
        assert path.is_relative_to(own_folders)
        assert paths.APP in path.parts
