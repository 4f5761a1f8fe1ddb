"""Nothing is cut, nothing is nameless: in every set of colours and with large text."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from oigdesk.ui.theme import Theme, Wanted
from oigdesk.ui.widgets.badge import Badge
from oigdesk.ui.widgets.button import Button
from oigdesk.ui.widgets.chip import Chip
from oigdesk.ui.widgets.icon_button import IconButton
from oigdesk.ui.widgets.label import Label
from oigdesk.ui.widgets.text_input import TextInput
from tests.ui.widgets.gallery import Gallery

WHOLE = (Badge, Button, Chip, IconButton)


@pytest.fixture
def gallery(qtbot: QtBot) -> Gallery:
    made = Gallery()
    qtbot.addWidget(made)
    return made


def cut(gallery: QWidget) -> Iterator[str]:
    """What is drawn smaller than it has to be."""
    for widget in gallery.findChildren(QWidget):
        if not widget.isVisible():
            continue
        if isinstance(widget, Label | TextInput) and widget.hasHeightForWidth():
            if widget.height() < widget.heightForWidth(widget.width()):
                yield f"{type(widget).__name__} {widget.accessibleName() or widget.size()}"
        elif isinstance(widget, WHOLE):
            least = widget.minimumSizeHint()
            if widget.width() < least.width() or widget.height() < least.height():
                yield f"{type(widget).__name__} {widget.text()}"


@pytest.mark.parametrize("wanted", ["light", "dark", "high_contrast"])
@pytest.mark.parametrize("text_size", [100, 200])
def test_nothing_is_cut(
    gallery: Gallery,
    qtbot: QtBot,
    themed: Callable[..., Theme],
    wanted: Wanted,
    text_size: int,
) -> None:
    themed(wanted, text_size=text_size)
    gallery.resize(1440 * text_size // 100, 1000 * text_size // 100)
    gallery.show()
    qtbot.waitUntil(lambda: list(cut(gallery)) == [])
    gallery.grab()


def test_larger_text_reaches_what_is_shown_already(
    gallery: Gallery, qtbot: QtBot, themed: Callable[..., Theme]
) -> None:
    theme = themed("light")
    gallery.resize(1440, 1000)
    gallery.show()
    button = gallery.findChildren(Button)[0]
    before = button.sizeHint()
    theme.set_text_size(200)
    gallery.resize(2880, 2000)
    qtbot.waitUntil(lambda: button.height() > 1.5 * before.height())
    qtbot.waitUntil(lambda: list(cut(gallery)) == [])


def test_a_change_of_colours_repaints_all(
    themed: Callable[..., Theme], request: pytest.FixtureRequest, qtbot: QtBot
) -> None:
    theme = themed("light")  # as in the program: before anything is shown in it
    gallery: Gallery = request.getfixturevalue("gallery")
    gallery.resize(1440, 1000)
    gallery.show()
    qtbot.waitUntil(lambda: list(cut(gallery)) == [])
    light = gallery.grab().toImage()
    theme.choose("dark")
    assert gallery.grab().toImage() != light
    theme.choose("light")
    QApplication.processEvents()
    assert gallery.grab().toImage() == light


def test_everything_that_takes_the_focus_has_a_name(
    gallery: Gallery, themed: Callable[..., Theme]
) -> None:
    themed("light")
    gallery.show()
    nameless = [
        type(widget).__name__
        for widget in gallery.findChildren(QWidget)
        if widget.isVisible()
        and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and widget.focusProxy() is None
        and not QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
    ]
    assert nameless == []
