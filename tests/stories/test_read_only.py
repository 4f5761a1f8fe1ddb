"""Another program has the desk open: it is said who, it can be read, and later written."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QDialog

from oigdesk.queries import detail
from oigdesk.ui.panels.export_panel import ExportPanel
from tests import workbooks
from tests.stories.conftest import SINCE, SitDown, held
from tests.stories.hands import CONTROL, Hands, Key

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def other(sample_folder: Path) -> Iterator[subprocess.Popen[str]]:
    """The program of a colleague."""
    with held(sample_folder) as process:
        yield process


@pytest.fixture
def reader(sit_down: SitDown, other: subprocess.Popen[str], sample_folder: Path) -> Hands:
    """A person who opened the desk second."""
    hands = sit_down()
    hands.window.open_folder(sample_folder)
    hands.rest()
    return hands


def test_who_where_and_since_when_is_said_and_nothing_can_be_changed(
    reader: Hands, tmp_path: Path
) -> None:
    said = reader.window.standing.text()
    assert re.search(SINCE, said)
    assert "You can read, export and open evidence." in said
    editors = reader.record.own.editors
    uid = reader.record.uid
    assert uid is not None
    before = detail.recommendation(reader.room.desk, uid)
    every = (*editors.values(), *reader.record.response.editors.values())
    assert all(editor.read_only for editor in every)
    reader.click(editors["questioned_costs"], QPoint(12, 12))
    reader.type("99")
    reader.key(Key.Key_Tab)
    assert editors["questioned_costs"].raw() == "$0.00"
    assert reader.record.head.verbs
    assert not any(verb.isEnabled() for verb in reader.record.head.verbs)
    assert not reader.window.actions_.by_name["undo"].isEnabled()
    proof = tmp_path / "proof.txt"
    proof.write_text("proof", encoding="utf-8")
    words = reader.drop(reader.record.verbatim.editor, [proof])
    assert "read-only" in words
    assert "read-only" in reader.record.messages.text()
    reader.key(Key.Key_Escape)
    reader.paste("Report Number\nOIG-1\nOpen Recommendations\n")
    assert reader.body.page.name == "recommendations"
    assert "read only" in reader.body.messages.text()
    assert detail.recommendation(reader.room.desk, uid) == before


def test_a_workbook_goes_out_all_the_same(reader: Hands, tmp_path: Path) -> None:
    reader.key(Key.Key_E, CONTROL)
    panel = reader.shown(ExportPanel)
    reader.fill(panel.form.folder, str(tmp_path))
    reader.fill(panel.form.file_name, "summary.xlsx")
    reader.key(Key.Key_Return, CONTROL)
    reader.wait_until(lambda: panel.state in {"finished", "failed"}, "the workbook is there")
    assert "cells verified" in panel.box.accessibleName()
    assert len(workbooks.records(tmp_path / "summary.xlsx", "Recommendations")) == 5


def test_try_again_opens_for_writing_once_the_other_has_left(
    reader: Hands, other: subprocess.Popen[str]
) -> None:
    _why, again = reader.window.standing.buttons()
    reader.click(again)
    assert "B. Lead" in reader.window.standing.text()
    why, _again = reader.window.standing.buttons()
    reader.click(why)
    (dialog,) = [one for one in reader.window.findChildren(QDialog) if one.isVisible()]
    assert "B. Lead" in dialog.accessibleName() or "B. Lead" in dialog.windowTitle()
    other.communicate("")
    reader.key(Key.Key_Return)
    reader.wait_until(
        lambda: reader.window.room is not None and not reader.window.room.desk.read_only,
        "the desk can be written",
    )
    assert reader.window.standing.text() == ""
    reader.fill(reader.record.own.editors["questioned_costs"], "99")
    assert reader.undo_offered.startswith("Set questioned costs")
