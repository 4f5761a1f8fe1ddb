"""What the list is filtered by can go out as it is shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from oigdesk.ui.pages.recommendations_page import RecommendationsPage
from oigdesk.ui.panels.export_panel import ExportPanel
from oigdesk.ui.widgets.button import Button
from tests import workbooks
from tests.stories.hands import CONTROL, Hands, Key

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def test_the_rows_of_the_filtered_list_go_out(at_sample: Hands, tmp_path: Path) -> None:
    hands = at_sample
    hands.fill(hands.record.own.editors["significant"], "yes")
    hands.click(hands.named(Button, "Filter by significant"))
    hands.key(Key.Key_Space)
    hands.key(Key.Key_Return)
    table = hands.shown(RecommendationsPage).table
    assert [one.field for one in table.filters()] == ["significant"]
    count = table.rows.rowCount()
    assert 0 < count < 5
    hands.key(Key.Key_E, CONTROL)
    panel = hands.shown(ExportPanel)
    assert panel.form.filters() == table.filters()
    hands.fill(panel.form.folder, str(tmp_path))
    hands.fill(panel.form.file_name, "filtered.xlsx")
    hands.key(Key.Key_Return, CONTROL)
    hands.wait_until(lambda: panel.state in {"finished", "failed"}, "the workbook is there")
    assert "cells verified" in panel.box.accessibleName()
    assert len(workbooks.records(tmp_path / "filtered.xlsx", "Recommendations")) == count
