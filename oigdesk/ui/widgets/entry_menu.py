"""A menu whose entries change with what it belongs to, also while one of them is at work."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QMenu, QWidget

from oigdesk.ui.icons import icon
from oigdesk.ui.menu_look import dress

#: What an entry says, its icon, and what it does.
Entry = tuple[str, str, Callable[[], object]]


class EntryMenu(QMenu):
    """Actions are used again: one that ended while Python knew it still ended the program."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._made: list[QAction] = []
        self._entries: tuple[Entry | None, ...] = ()
        self.aboutToShow.connect(partial(dress, self))

    def show_entries(self, entries: Sequence[Entry | None]) -> None:
        """Show these in place of what it showed; None is a line."""
        self._entries = tuple(entries)
        for action in self.actions():
            self.removeAction(action)
        while len(self._made) < len(self._entries):
            action = QAction(self)
            action.triggered.connect(partial(self._do, len(self._made)))
            self._made.append(action)
        for action, entry in zip(self._made, self._entries, strict=False):
            words, sign, _do = entry or ("", "", None)
            action.setSeparator(entry is None)
            action.setText(words)
            action.setIcon(icon(sign) if sign else QIcon())
            self.addAction(action)

    def _do(self, place: int, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt's own
        entry = self._entries[place]
        if entry is not None:
            entry[2]()
