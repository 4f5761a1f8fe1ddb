"""A window to put widgets into, shown and active, so that keys and focus are real."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from oigdesk.ui.theme import Theme, Wanted

Shown = Callable[..., QWidget]


@pytest.fixture
def show(qtbot: QtBot) -> Shown:
    """Puts widgets under each other into a window that has the focus."""

    kept: list[QWidget] = []  # the bot holds windows weakly

    def shown(*widgets: QWidget, wide: int = 420, high: int = 400) -> QWidget:
        window = QWidget()
        window.setWindowTitle("Widgets")
        layout = QVBoxLayout(window)
        layout.setContentsMargins(0, 0, 0, 0)
        for widget in widgets:
            layout.addWidget(widget)
        layout.addStretch()
        window.resize(wide, high)
        kept.append(window)
        qtbot.addWidget(window)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        return window

    return shown


@pytest.fixture
def themed(qapp: QApplication) -> Iterator[Callable[..., Theme]]:
    """Makes a theme; afterwards palette, font and style are as before."""
    palette, font = qapp.palette(), qapp.font()
    made: list[Theme] = []

    def theme(wanted: Wanted, *, text_size: int = 100) -> Theme:
        made.append(Theme(qapp, wanted=wanted, text_size=text_size))
        return made[-1]

    yield theme
    for one in made:
        one.deleteLater()
    qapp.setPalette(palette)
    qapp.setFont(font)
