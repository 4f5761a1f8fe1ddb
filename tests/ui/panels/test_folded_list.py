from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from oigdesk.desk import Desk
from oigdesk.services import records
from oigdesk.ui.panels.folded_list import SHOWN, FoldedList
from oigdesk.ui.panels.report_panel import ReportPanel
from tests import builders

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

Settle = Callable[[], None]


def folded(form: ReportPanel, name: str) -> FoldedList:
    editor = form.own.editors[name]
    return next(one for one in form.findChildren(FoldedList) if one._editor is editor)


def test_a_list_of_many_entries_shows_the_first_and_opens_by_keyboard(
    form: ReportPanel, desk: Desk, qtbot: QtBot, settle: Settle
) -> None:
    uid = builders.sample(desk)
    names = tuple(f"Component {number}" for number in range(300))
    records.edit(desk, "report", uid, {"components": names})
    form.show_uid(uid)
    settle()
    one = folded(form, "components")
    assert one.button.isVisible()
    assert one.button.text() == "and 292 more"
    assert one.button.accessibleName() == "Show all 300 components"
    line = one._editor.height() / SHOWN
    one.button.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(one.button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: one._editor.height() > 200 * line)
    assert one.button.text() == "Show fewer"
    QTest.keyClick(one.button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: one._editor.height() < 2 * SHOWN * line)
    one._editor.setFocus()
    qtbot.waitUntil(lambda: one._editor.height() > 200 * line)
    assert not folded(form, "agencies").button.isVisible()


def test_a_few_more_are_not_worth_a_fold(form: ReportPanel, desk: Desk, settle: Settle) -> None:
    uid = builders.sample(desk)
    records.edit(desk, "report", uid, {"components": tuple("ABCDEFGHIJ")})
    form.show_uid(uid)
    settle()
    assert not folded(form, "components").button.isVisible()
