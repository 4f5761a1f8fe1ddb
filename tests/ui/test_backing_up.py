"""Backups by hand, beside the desk and at the second place, and how the bar tells of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from oigdesk.ui.main_window import MainWindow

Rest = Callable[[], None]


def test_a_second_place_is_served_by_hand_too_and_missed_when_it_is_gone(
    opened: MainWindow, rest: Rest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert opened.room is not None
    assert opened.body is not None
    place = tmp_path / "stick"
    place.mkdir()
    asked: list[str] = []

    def choose(_parent: object, _title: str, begin: str) -> str:
        asked.append(begin)
        return str(place)

    monkeypatch.setattr(QFileDialog, "getExistingDirectory", choose)
    opened.actions_.by_name["second_place"].trigger()
    rest()
    said = opened.body.messages.text()
    assert str(opened.room.desk.folder / "backups") in said
    assert str(place) in said
    assert opened.status.backup.text().startswith("Backup verified")
    opened.actions_.by_name["second_place"].trigger()
    rest()
    assert asked == [str(Path.home()), str(place)]
    place.rename(tmp_path / "unplugged")
    opened.actions_.by_name["back_up"].trigger()
    rest()
    assert f"{place} is not there" in opened.body.messages.text()
    assert opened.status.backup.text().endswith("the second place is not there")
