"""All shortcuts: of the window's commands, of the page in front, and of every field."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QGridLayout, QWidget

from oigdesk.ui.commands import MENUS, Command, plain
from oigdesk.ui.dialogs.window_dialog import WindowDialog
from oigdesk.ui.measures import NAME, sizes
from oigdesk.ui.widgets.label import Label
from oigdesk.ui.widgets.scroll_area import ScrollArea

#: Keys that belong to no command.
EVERYWHERE: Final = (
    ("Edit the field, or the row that is marked", "F2"),
    ("Keep the value", "Enter or Tab"),
    ("Bring back the value that was kept", "Esc"),
    ("Open a field's calendar or choices", "Alt+Down"),
    ("Today, in a date", "Ctrl+;"),
    ("From the find box to the list", "Enter"),
)

Line = tuple[str, str]

#: The most that the lines take, at a body of 13 pixels.
_HIGHEST: Final = 560


class ShortcutsDialog(WindowDialog):
    """What each key does, in the groups of the menus."""

    def __init__(
        self, page_title: str, page_actions: Sequence[QAction], parent: QWidget | None = None
    ) -> None:
        super().__init__("Keyboard shortcuts", "", parent)
        self.lines: list[Line] = []
        inner = QWidget()
        grid = QGridLayout(inner)
        grid.setContentsMargins(0, 0, sizes().units(12), 0)
        grid.setHorizontalSpacing(sizes().units(32))
        grid.setVerticalSpacing(sizes().units(5))
        grid.setColumnStretch(0, 1)
        if page_actions:
            self._add_group(grid, page_title, _of_actions(page_actions))
        for title, entries in MENUS.items():
            self._add_group(grid, plain(title), _of_commands(entries))
        self._add_group(grid, "In fields and lists", EVERYWHERE)
        area = ScrollArea()
        area.add(inner)
        area.setAccessibleName("Shortcuts")
        area.setMinimumHeight(sizes().units(160))
        self.body.addWidget(area, 1)
        self._area, self._inner = area, inner
        self.add_button("Close", "primary").setFocus()

    def sizeHint(self) -> QSize:
        """As high as its lines, within reason: a list is looked through, not scrolled."""
        usual = super().sizeHint()
        lines = min(self._inner.sizeHint().height(), sizes().units(_HIGHEST))
        return QSize(usual.width(), usual.height() + lines - self._area.sizeHint().height())

    def _add_group(self, grid: QGridLayout, title: str, lines: Iterable[Line]) -> None:
        found = list(lines)
        if not found:
            return
        row = grid.rowCount()
        if row > 1:
            grid.setRowMinimumHeight(row, sizes().units(8))
            row += 1
        grid.addWidget(Label(title, weight=NAME), row, 0)
        for at, (words, keys) in enumerate(found, start=row + 1):
            grid.addWidget(Label(words), at, 0)
            grid.addWidget(Label(keys, ink="ink2"), at, 1)
        self.lines += found


def _of_commands(entries: Iterable[object]) -> Iterable[Line]:
    for entry in entries:
        if isinstance(entry, tuple):
            yield from _of_commands(entry[1])
        elif isinstance(entry, Command) and entry.shortcuts:
            yield plain(entry.text), _native(entry.shortcuts)


def _of_actions(actions: Iterable[QAction]) -> Iterable[Line]:
    for action in actions:
        keys = [sequence.toString() for sequence in action.shortcuts()]
        if keys:
            yield plain(action.text()), _native(keys)


def _native(keys: Sequence[str]) -> str:
    form = QKeySequence.SequenceFormat.NativeText
    return " or ".join(QKeySequence(one).toString(form) for one in keys)
