"""Other colours while the window stands: also what is typed into takes them."""

from __future__ import annotations

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from oigdesk.ui.theme import Theme, Wanted
from oigdesk.ui.widgets.line_input import LineInput
from oigdesk.ui.widgets.text_input import TextInput


def test_inputs_that_stand_or_wait_take_new_colours_at_once(
    qapp: QApplication, qtbot: QtBot
) -> None:
    theme = Theme(qapp, wanted="light")
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    inputs: list[QWidget] = [LineInput(), TextInput(), LineInput(), TextInput()]
    for number, one in enumerate(inputs):
        column.addWidget(one)
        one.setVisible(number < 2)
    window.show()
    role = QPalette.ColorRole
    later: tuple[Wanted, ...] = ("dark", "high_contrast", "light")
    for wanted in later:
        theme.choose(wanted)
        QApplication.processEvents()
        for one in inputs:
            assert one.palette().color(role.Text) == theme.tokens.ink
            assert one.palette().color(role.PlaceholderText) == theme.tokens.ink3
            assert one.palette().color(role.Base).alpha() == 0
