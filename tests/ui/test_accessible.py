"""Every page, panel and dialog: no control without a name, as a screen reader finds them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractTableModel, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QWidget

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


#: What says nothing of what can be done; a header says it when the keyboard comes to it.
MUTE = {QAccessible.Role.NoRole, QAccessible.Role.Client, QAccessible.Role.StaticText}


def mute(widget: QWidget) -> list[str]:
    """What the keyboard reaches and a screen reader cannot tell: name, what it is, plain words."""
    found = []
    for one in [widget, *widget.findChildren(QWidget)]:
        reached = one.focusPolicy() != Qt.FocusPolicy.NoFocus and one.focusProxy() is None
        if not reached or not one.isVisible():
            continue
        face = QAccessible.queryAccessibleInterface(one)
        texts = [face.text(kind) for kind in (QAccessible.Text.Name, QAccessible.Text.Description)]
        if (
            not texts[0].strip()
            or "<p>" in " ".join(texts)
            or (face.role() in MUTE and not isinstance(one, QHeaderView))
        ):
            found.append(f"{type(one).__name__}: {face.role().name} {' '.join(texts)[:60]}".strip())
    return found


def wordless_cells(widget: QWidget) -> list[str]:
    """Cells in sight of which a screen reader says nothing."""
    found = []
    for view in widget.findChildren(QAbstractItemView):
        model, root = view.model(), view.rootIndex()
        if not view.isVisible() or model is None:
            continue
        # Qt keeps the count of a plain list to itself.
        columns = model.columnCount(root) if isinstance(model, QAbstractTableModel) else 1
        for row in range(model.rowCount(root)):
            for column in range(columns):
                at = model.index(row, column, root)
                role = Qt.ItemDataRole
                words = at.data(role.AccessibleTextRole) or at.data(role.DisplayRole)
                gap = at.flags() == Qt.ItemFlag.NoItemFlags
                if not gap and not str(words or "").strip() and not view.visualRect(at).isEmpty():
                    found.append(f"{type(view).__name__} {row}, {column}")
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
        inside = front(window)
        if bad := nameless(inside) + mute(inside) + wordless_cells(inside):
            found[name] = sorted(set(bad))
        if not name.startswith("recommendation"):
            clear(window)
    assert found == {}


def test_a_nameless_control_would_be_found(window: MainWindow) -> None:
    window.start.sample.setText("")
    assert nameless(window) == ["Button in _Door"]
    assert mute(window) == ["Button: Button"]
    window.start.sample.setText("Open")
    window.start.sample.setToolTip("<p>Open the sample</p>")
    assert mute(window) == ["Button: Button Open <p>Open the sample</p>"]


def test_the_window_is_named_after_its_desk(
    window: MainWindow, filled_folder: Path, rest: Callable[[], None]
) -> None:
    window.open_folder(filled_folder)
    rest()
    assert window.windowTitle() == "desk - oigdesk"
