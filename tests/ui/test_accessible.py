"""Every page, panel and dialog: no control without a name, as a screen reader finds them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QWidget

from oigdesk.ui.filling import fill
from oigdesk.ui.main_window import MainWindow
from oigdesk.ui.scenes import SCENES, clear, front

#: What a person can do something with, and therefore has to be told the name of.
NAMED = {
    QAccessible.Role.PushButton,
    QAccessible.Role.CheckBox,
    QAccessible.Role.RadioButton,
    QAccessible.Role.ComboBox,
    QAccessible.Role.EditableText,
    QAccessible.Role.SpinBox,
    QAccessible.Role.Table,
    QAccessible.Role.List,
    QAccessible.Role.Tree,
    QAccessible.Role.Slider,
    QAccessible.Role.Link,
    QAccessible.Role.ButtonMenu,
    QAccessible.Role.ProgressBar,
}


def below(interface: QAccessibleInterface, depth: int = 0) -> Iterator[QAccessibleInterface]:
    """Everything inside, but not the cells of tables: their texts are their names."""
    yield interface
    if interface.role() in {QAccessible.Role.Table, QAccessible.Role.List} or depth > 60:
        return
    for at in range(interface.childCount()):
        child = interface.child(at)
        if child is not None:
            yield from below(child, depth + 1)


def nameless(widget: QWidget) -> list[str]:
    """The visible controls that have no name."""
    root = QAccessible.queryAccessibleInterface(widget)
    found = []
    for interface in below(root):
        state = interface.state()
        if interface.role() not in NAMED or state.invisible:
            continue
        if not interface.text(QAccessible.Text.Name).strip():
            thing = interface.object()
            inside = thing.parent() if thing is not None else None
            found.append(f"{type(thing).__name__} in {type(inside).__name__}")
    return found


@pytest.fixture(scope="module")
def filled_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("filled")
    fill(place / "desk", place)
    return place / "desk"


def test_the_start_page_has_no_nameless_control(window: MainWindow) -> None:
    assert nameless(window) == []


def test_no_scene_has_a_nameless_control(
    window: MainWindow, filled_folder: Path, rest: Callable[[], None]
) -> None:
    window.open_folder(filled_folder)
    rest()
    found = {}
    for name, play in SCENES.items():
        play(window)
        rest()
        if bad := nameless(front(window)):
            found[name] = sorted(set(bad))
        if not name.startswith("recommendation"):
            clear(window)
    assert found == {}


def test_a_nameless_control_would_be_found(window: MainWindow) -> None:
    window.start.sample.setText("")
    assert nameless(window) == ["Button in _Door"]


def test_the_window_is_named_after_its_desk(
    window: MainWindow, filled_folder: Path, rest: Callable[[], None]
) -> None:
    window.open_folder(filled_folder)
    rest()
    assert window.windowTitle() == "desk - oigdesk"
