"""What every dialog keeps to."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from oigdesk.ui.dialogs.acting_as_dialog import ActingAsDialog
from oigdesk.ui.dialogs.message_dialog import MessageDialog
from oigdesk.ui.dialogs.shortcuts_dialog import ShortcutsDialog
from oigdesk.ui.dialogs.window_dialog import WindowDialog
from oigdesk.ui.theme import Theme
from oigdesk.ui.widgets.button import Button


def long_message() -> WindowDialog:
    dialog = MessageDialog("Something went wrong", ["A sentence of some length. " * 8])
    dialog.add_report("line\n" * 200)
    dialog.add_button("Go on", "primary")
    return dialog


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize(
    "make",
    [long_message, lambda: ShortcutsDialog("Page", ()), lambda: ActingAsDialog("A. Lee", "alee")],
)
def test_every_dialog_and_its_buttons_stay_on_the_screen(
    qapp: QApplication, qtbot: QtBot, make: Callable[[], WindowDialog], percent: int
) -> None:
    font, palette = qapp.font(), qapp.palette()
    theme = Theme(qapp, wanted="light", text_size=percent)
    dialog = make()
    qtbot.addWidget(dialog)
    dialog.show()
    there = dialog.screen().availableGeometry().height()
    assert dialog.height() <= there
    for button in dialog.findChildren(Button):
        assert dialog.rect().contains(button.geometry()), button.text()
    theme.deleteLater()
    qapp.setFont(font)
    qapp.setPalette(palette)
