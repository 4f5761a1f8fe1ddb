from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from python_calamine import CalamineWorkbook

from oigdesk.desk import Desk
from oigdesk.progress import Bytes
from oigdesk.queries import history
from oigdesk.queries.filters import Filter
from oigdesk.ui.panels.export_panel import ExportPanel
from oigdesk.ui.panels.export_steps import STEPS, ExportSteps
from oigdesk.ui.room import Room
from oigdesk.ui.widgets.field_row import FieldRow
from tests import builders

Settle = Callable[[], None]


@pytest.fixture
def opened(
    desk: Desk, room: Room, tmp_path: Path, qtbot: QtBot, settle: Settle
) -> Callable[..., ExportPanel]:
    builders.sample(desk)
    hosts: list[QWidget] = []  # the bot holds windows weakly

    def open_panel(*filters: Filter) -> ExportPanel:
        window = QWidget()
        hosts.append(window)
        qtbot.addWidget(window)
        panel = ExportPanel(room, filters=filters, parent=window)
        panel.resize(440, 700)
        window.resize(440, 700)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        panel.form.set_path(tmp_path / "Summary.xlsx")
        settle()
        return panel

    return open_panel


def press(qtbot: QtBot, button: object) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_exports_and_says_how_many_cells_were_verified(
    opened: Callable[..., ExportPanel], desk: Desk, tmp_path: Path, qtbot: QtBot, settle: Settle
) -> None:
    panel = opened()
    head = desk.head()
    press(qtbot, panel.export)
    assert panel.state == "running"
    settle()
    assert panel.state == "finished"
    assert "cells verified" in panel.box.headline.text()
    count = panel.box.headline.text().split()[0]
    assert panel.box.headline.text() == f"{count} of {count} cells verified"
    assert CalamineWorkbook.from_path(tmp_path / "Summary.xlsx").sheet_names[1] == "Summary"
    assert panel.done.facts["Journal head"].replace(" ", "") == head[:18]
    assert panel.open.hasFocus()
    press(qtbot, panel.copy_path)
    assert QApplication.clipboard().text() == str(tmp_path / "Summary.xlsx")
    assert history.sets(desk, limit=1)[0].label.startswith("Export")


def test_the_filter_of_the_list_or_all_rows(
    opened: Callable[..., ExportPanel], tmp_path: Path, qtbot: QtBot, settle: Settle
) -> None:
    panel = opened(Filter("number", "=", ("2",)))
    assert panel.form.rows_count == 1
    assert panel.form.filters() == (Filter("number", "=", ("2",)),)
    panel.form.rows.take(False)
    settle()
    assert panel.form.rows_count == 5
    assert panel.form.filters() == ()


def test_copies_of_evidence_go_out_when_they_are_chosen(
    opened: Callable[..., ExportPanel], tmp_path: Path, qtbot: QtBot, settle: Settle
) -> None:
    panel = opened()
    panel.form.evidence.take(True)
    settle()
    press(qtbot, panel.export)
    settle()
    assert panel.state == "finished"
    assert panel.done.facts["Evidence"] == "Copied to Summary evidence"
    assert len(list((tmp_path / "Summary evidence").iterdir())) == 1
    again = opened()
    again.form.evidence.take(True)
    settle()
    assert "already stands" in again.box.headline.text()


def test_an_empty_view_is_said_before_it_is_exported(
    opened: Callable[..., ExportPanel], tmp_path: Path, qtbot: QtBot, settle: Settle
) -> None:
    panel = opened(Filter("number", "=", ("99",)))
    assert panel.box.headline.text() == "This view shows no rows"
    assert panel.export.text() == "Export empty tables"
    press(qtbot, panel.export)
    settle()
    assert panel.state == "finished"


def test_a_held_target_is_said_on_opening_and_choices_stay(
    opened: Callable[..., ExportPanel], tmp_path: Path, qtbot: QtBot, settle: Settle
) -> None:
    lock = tmp_path / "~$Summary.xlsx"
    lock.write_bytes(bytes([10]) + b"M. Alvarez" + bytes(54))
    (tmp_path / "Summary.xlsx").write_bytes(b"of before")
    panel = opened()
    assert "M. Alvarez" in panel.box.headline.text()
    assert panel.export.isHidden()
    press(qtbot, panel.again)
    settle()
    assert "M. Alvarez" in panel.box.headline.text()
    press(qtbot, panel.beside)
    settle()
    assert panel.form.path() == tmp_path / "Summary (2).xlsx"
    press(qtbot, panel.export)
    settle()
    assert panel.state == "finished"
    assert (tmp_path / "Summary.xlsx").read_bytes() == b"of before"


def test_a_file_that_would_be_replaced_is_told_beside_its_name(
    opened: Callable[..., ExportPanel], tmp_path: Path, settle: Settle
) -> None:
    panel = opened()
    name = next(row for row in panel.findChildren(FieldRow) if row.editor is panel.form.file_name)
    assert name.note() == ""
    (tmp_path / "Old.xlsx").write_bytes(b"of before")
    panel.form.set_path(tmp_path / "Old.xlsx")
    settle()
    assert name.note() == "replaces the file there"


def test_a_target_that_was_taken_meanwhile_is_refused_on_export(
    opened: Callable[..., ExportPanel], tmp_path: Path, qtbot: QtBot, settle: Settle
) -> None:
    panel = opened()
    (tmp_path / ".~lock.Summary.xlsx#").write_text("M. Alvarez,laptop")
    press(qtbot, panel.export)
    settle()
    assert panel.state == "failed"
    assert ".." not in panel.box.accessibleName()
    assert not (tmp_path / "Summary.xlsx").exists()
    (tmp_path / ".~lock.Summary.xlsx#").unlink()
    press(qtbot, panel.again)
    settle()
    assert panel.state == "choosing"


def test_cancel_leaves_no_file(
    opened: Callable[..., ExportPanel], room: Room, tmp_path: Path, qtbot: QtBot, settle: Settle
) -> None:
    panel = opened()
    said: list[str] = []
    room.bus.said.connect(said.append)
    press(qtbot, panel.export)
    press(qtbot, panel.cancel)
    settle()
    assert panel.state == "choosing"
    assert said == ["The export was cancelled; no file was left."]
    assert list(tmp_path.glob("*.xlsx")) == []


def test_closed_while_it_runs_the_work_goes_on(
    opened: Callable[..., ExportPanel], room: Room, tmp_path: Path, qtbot: QtBot, settle: Settle
) -> None:
    panel = opened()
    said: list[str] = []
    room.bus.said.connect(said.append)
    press(qtbot, panel.export)
    with qtbot.waitSignal(panel.closed):
        qtbot.keyClick(panel, Qt.Key.Key_Escape)
    panel.deleteLater()
    qtbot.waitUntil(lambda: not shiboken6.isValid(panel))
    settle()
    assert (tmp_path / "Summary.xlsx").exists()
    assert "cells verified" in said[0]


def test_a_suggested_name_follows_the_day(
    opened: Callable[..., ExportPanel], room: Room, qtbot: QtBot, settle: Settle
) -> None:
    panel = ExportPanel(room)
    qtbot.addWidget(panel)
    settle()
    day = panel.form.day
    day.setFocus()
    day.set_raw("9/30/2026")
    day.note_typing()
    day.commit()
    settle()
    assert "2026-09-30" in panel.form.path().name


def test_steps_follow_the_words_of_the_work(qtbot: QtBot) -> None:
    steps = ExportSteps()
    qtbot.addWidget(steps)
    for words, step in (("Writing Evidence", 1), ("Checking Summary", 2), ("Writing late", 2)):
        steps.show_progress(words, 1, 2)
        assert f"Step {step + 1} of 5: {STEPS[step]}" in steps.accessibleName()


def test_a_file_that_is_copied_is_told_by_its_size(qtbot: QtBot) -> None:
    steps = ExportSteps()
    qtbot.addWidget(steps)
    steps.show_progress("Copying film.mp4", Bytes(1_000_000), Bytes(2_000_000))
    assert "film.mp4, 1.0 MB of 2.0 MB" in steps.accessibleName()


def test_the_day_has_the_width_of_a_day_whatever_stands_in_it(
    opened: Callable[..., ExportPanel],
) -> None:
    day = opened().form.day
    assert day.width() == day.maximumWidth()
