from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from oigdesk.desk import Desk
from oigdesk.ui.panels.recommendation_panel import RecommendationPanel
from oigdesk.ui.panels.report_panel import ReportPanel
from tests import builders

Settle = Callable[[], None]


def test_it_opens_when_it_is_typed_into_and_hears_nothing_once_it_is_gone(
    form: ReportPanel, desk: Desk, qtbot: QtBot, settle: Settle
) -> None:
    form.show_uid(builders.sample(desk))
    settle()
    folded = form.words.editor.height()
    form.words.editor.setFocus()
    qtbot.waitUntil(lambda: form.words.editor.height() > folded)
    form.words.deleteLater()
    other = QLineEdit()
    qtbot.addWidget(other)
    other.show()
    QApplication.processEvents()
    other.setFocus()
    QApplication.processEvents()


def test_a_pane_that_was_wide_becomes_narrow_again(
    panel: RecommendationPanel, desk: Desk, settle: Settle
) -> None:
    panel.window().resize(900, 700)
    panel.show_uid(builders.numbered(desk, "1"))  # its details are long
    settle()
    assert panel.details.width() > 700
    panel.window().resize(420, 700)
    settle()
    assert panel.details.width() < 420


def test_its_label_stands_beside_a_short_text_and_above_a_long_one(
    panel: RecommendationPanel, desk: Desk, settle: Settle
) -> None:
    details = panel.details
    beside = details.editor.mapTo(details, QPoint(0, 0))
    assert beside.x() > 0
    panel.show_uid(builders.numbered(desk, "1"))
    settle()
    above = details.editor.mapTo(details, QPoint(0, 0))
    assert above.x() == 0
    assert above.y() > 0
    assert details.button.text() == "Show all"
