"""A damaged desk and the way back: what is named, where the backup is looked for, its new name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from oigdesk import paths
from oigdesk.services import keeping
from oigdesk.ui.dialogs.message_dialog import MessageDialog
from oigdesk.ui.main_window import MainWindow
from oigdesk.ui.widgets.label import Label
from tests import builders

Rest = Callable[[], None]


@pytest.mark.parametrize("second", [False, True])
def test_a_damaged_desk_is_named_and_its_backup_takes_its_name(
    window: MainWindow,
    desk_folder: Path,
    tmp_path: Path,
    rest: Rest,
    monkeypatch: pytest.MonkeyPatch,
    *,
    second: bool,
) -> None:
    desk = keeping.open_desk(desk_folder, person=builders.PERSON).desk
    builders.sample(desk)
    line = keeping.back_up(desk, to=tmp_path / "stick" if second else None)
    keeping.leave(desk)
    (desk_folder / "desk.sqlite").write_bytes(b"not a database at all" * 400)
    window.settings.values.remember_desk(desk_folder)
    window.open_folder(desk_folder)
    rest()
    (dialog,) = window.findChildren(MessageDialog)
    assert any(str(desk_folder) in label.text() for label in dialog.findChildren(Label))
    dialog.close()
    asked: list[str] = []

    def choose(_parent: object, _title: str, begin: str) -> str:
        asked.append(begin)
        return str(line.path)

    monkeypatch.setattr(QFileDialog, "getExistingDirectory", choose)
    window.actions_.by_name["restore"].trigger()
    rest()
    assert asked == [str(desk_folder / "backups")]
    assert (paths.desks_folder() / f"{desk_folder.name}, restored" / "desk.sqlite").is_file()
    for dialog in window.findChildren(MessageDialog):
        dialog.close()
