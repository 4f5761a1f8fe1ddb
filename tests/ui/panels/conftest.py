"""A recommendation of the sample report in its panel, inside a window of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from oigdesk.desk import Desk
from oigdesk.ui.panels.recommendation_panel import RecommendationPanel
from oigdesk.ui.panels.record_panel import RecordPanel
from oigdesk.ui.panels.report_panel import ReportPanel
from oigdesk.ui.room import Room
from oigdesk.ui.widgets.editor import Editor
from tests import builders

Settle = Callable[[], None]


def in_window(qtbot: QtBot, room: Room, panel: RecordPanel, width: int = 440) -> QWidget:
    """Show a panel as a page does: told of every change; the caller holds the window."""
    window = QWidget()
    layout = QVBoxLayout(window)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(panel)
    qtbot.addWidget(window)
    room.bus.changed.connect(lambda _: panel.read_anew())
    window.resize(width, 900)
    window.show()
    qtbot.waitExposed(window)
    return window


@pytest.fixture
def uid(desk: Desk) -> str:
    """Recommendation 3 of the sample report."""
    builders.sample(desk)
    return builders.numbered(desk, "3")


@pytest.fixture
def panel(qtbot: QtBot, room: Room, uid: str, settle: Settle) -> Iterator[RecommendationPanel]:
    """The panel with that recommendation."""
    shown = RecommendationPanel(room)
    window = in_window(qtbot, room, shown)
    shown.show_uid(uid)
    settle()
    yield shown
    settle()
    window.close()


@pytest.fixture
def form(qtbot: QtBot, room: Room, settle: Settle) -> Iterator[ReportPanel]:
    """The form of reports, with none chosen."""
    shown = ReportPanel(room)
    window = in_window(qtbot, room, shown, width=900)
    yield shown
    settle()
    window.close()


def type_into(editor: Editor, text: str, *, then: Qt.Key = Qt.Key.Key_Tab) -> None:
    """Replace what stands in an editor by keys, and leave it."""
    if not editor.window().isActiveWindow():  # a list that was open took the focus along
        editor.window().activateWindow()
        QApplication.processEvents()
    editor.setFocus()
    target = editor.focusProxy()
    assert target.hasFocus()
    QTest.keyClick(target, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    if text:
        QTest.keyClicks(target, text)
    else:
        QTest.keyClick(target, Qt.Key.Key_Backspace)
    # An open list of suggestions has the keys first, as it has on a screen.
    QTest.keyClick(QApplication.activePopupWidget() or target, then)
