"""The commands of the window as menus and shortcuts, each made once and reached by its name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from oigdesk.ui.commands import MENUS, Command, Entry, action_of, every_command
from oigdesk.ui.menu_look import dress


class Actions(QObject):
    """Every action of the window and the menus they stand in."""

    #: A desk was chosen from the recent ones.
    recent_chosen = Signal(object)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.by_name: dict[str, QAction] = {}
        self._needs: dict[str, str] = {}
        for command in every_command():
            self.by_name[command.name] = action_of(command, window)
            self._needs[command.name] = command.needs
        colours = QActionGroup(window)
        for name, action in self.by_name.items():
            if name.startswith("colors_"):
                colours.addAction(action)
        self.recent = QMenu(window)
        self.record = QMenu(window)
        self.menus = [self._menu(title, entries, window) for title, entries in MENUS.items()]
        self._page_actions: list[QAction] = []
        # Keys work also while the menus are folded into one button.
        window.addActions(list(self.by_name.values()))
        self.show_state(desk=False, writing=False)

    def on(self, name: str, slot: Callable[[], object]) -> None:
        """Call this when the command is chosen.

        Raises:
            KeyError: there is no such command.
        """
        self.by_name[name].triggered.connect(lambda *_: slot())

    def show_state(self, *, desk: bool, writing: bool) -> None:
        """Leave only what can work now; Undo and Redo are told by ``show_undo``."""
        there = {"": True, "desk": desk, "writing": writing}
        for name, needs in self._needs.items():
            self.by_name[name].setEnabled(there[needs])
        self.show_undo(None, None)

    def show_undo(self, undo: str | None, redo: str | None) -> None:
        """Say what Undo and Redo would do; None is nothing."""
        for name, word, label in (("undo", "&Undo", undo), ("redo", "&Redo", redo)):
            action = self.by_name[name]
            shown = (label or "").replace("&", "&&")
            action.setText(f"{word}: {shown}" if label else word)
            action.setEnabled(label is not None)

    def show_recent(self, folders: Sequence[str]) -> None:
        """List the desks that were open before, the newest first."""
        self.recent.clear()
        for folder in folders:
            name = Path(folder).name.replace("&", "&&")
            action = self.recent.addAction(name)
            action.setToolTip(folder)
            action.triggered.connect(
                lambda *_, chosen=Path(folder): self.recent_chosen.emit(chosen)
            )
        self.recent.menuAction().setEnabled(bool(folders))

    def show_page_actions(self, actions: Sequence[QAction]) -> None:
        """Let the verbs of the page in front join the menu Record, above the usual ones."""
        for action in self._page_actions:
            self.record.removeAction(action)
        self._page_actions = list(actions)
        if actions:
            line = QAction(self)
            line.setSeparator(True)
            self._page_actions.append(line)
        first = next((one for one in self.record.actions() if one not in self._page_actions), None)
        for action in self._page_actions:
            self.record.insertAction(first, action) if first else self.record.addAction(action)

    def dress(self) -> None:
        """Show the menus in the colours and sizes that hold now."""
        for menu in (*self.menus, self.recent, *self._inner):
            dress(menu)

    def _menu(self, title: str, entries: Sequence[Entry], window: QWidget) -> QMenu:
        menu = self.record if title == "&Record" else QMenu(window)
        menu.setTitle(title)
        for entry in entries:
            if entry is None:
                menu.addSeparator()
            elif isinstance(entry, Command):
                menu.addAction(self.by_name[entry.name])
            else:
                menu.addMenu(self._inner_menu(entry[0], entry[1], window))
        return menu

    def _inner_menu(self, title: str, entries: Sequence[Command], window: QWidget) -> QMenu:
        menu = self.recent if not entries else QMenu(window)
        menu.setTitle(title)
        menu.setToolTipsVisible(menu is self.recent)
        menu.addActions([self.by_name[entry.name] for entry in entries])
        return menu

    @property
    def _inner(self) -> list[QMenu]:
        return [menu for one in self.menus for menu in one.findChildren(QMenu)]
