"""What the pages of records share: a list, the record of its current row, and their verbs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QFileDialog, QWidget

from oigdesk.services.changed import Changed
from oigdesk.services.evidence import Attached
from oigdesk.services.keeping import DraftRow
from oigdesk.ui.icons import icon
from oigdesk.ui.pages.page import Page
from oigdesk.ui.panels.attaching import Attaching
from oigdesk.ui.room import Room
from oigdesk.ui.tables.list_kind import ListKind
from oigdesk.ui.tables.list_pane import ListPane


class RecordPanel(Protocol):
    """What a page asks of the panel beside its list."""

    def show_uid(self, uid: str | None) -> None:
        """Show a record, or that none is chosen."""

    def apply_changed(self, changed: Changed) -> None:
        """Read anew what a step changed."""


class ListPage(Page):
    """Choosing a row shows its record; what is dropped on a row becomes its evidence."""

    def __init__(
        self,
        room: Room,
        kind: ListKind,
        *,
        quick: tuple[str, ...] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(room, parent)
        self.pane = ListPane(room, kind, quick=quick, parent=self)
        self.table = self.pane.table
        self.panel: RecordPanel | None = None
        self._attaching = Attaching(room, self)
        self._attaching.attached.connect(self._tell_attached)
        self.set_list(self.pane)
        self.table.current_changed.connect(self.show_current)
        self.table.files_dropped.connect(self._attach)
        self.table.nothing_dropped.connect(room.bus.said)
        self.pane.find_cleared.connect(lambda: self.asked.emit("find", ""))
        self.previous = self.verb("Pre&vious row", "chevron-up", "Alt+Up", lambda: self.step(-1))
        self.next = self.verb("Ne&xt row", "chevron-down", "Alt+Down", lambda: self.step(1))
        self.verb("Add &filter…", "list-filter", "Ctrl+Shift+F", self.pane.bar.open_popup)
        self.verb("&Columns…", "columns-3-cog", "", self.pane.open_chooser)
        self.pane.search("")

    def embed(self, panel: QWidget) -> None:
        """Put the record beside the list."""
        self.set_record(panel)
        self.panel = panel  # type: ignore[assignment]
        asked, stepped = getattr(panel, "asked", None), getattr(panel, "step_asked", None)
        if asked is not None:
            asked.connect(self.asked)
        if stepped is not None:
            stepped.connect(self.step)

    def verb(
        self, text: str, sign: str, keys: str, do: Callable[[], object], *, writes: bool = False
    ) -> QAction:
        """A verb of this page: it joins the menu Record and the list of shortcuts."""
        action = QAction(text, self)
        if sign:
            action.setIcon(icon(sign))
        if keys:
            action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.setEnabled(not (writes and self.room.desk.read_only))
        action.triggered.connect(lambda _=False: do())
        self.addAction(action)
        return action

    def current_uid(self) -> str:
        """The uid of the current row, "" for none."""
        entry = self.table.current_entry()
        return "" if entry is None else str(entry.row.uid)

    def step(self, by: int) -> None:
        """Go to another row."""
        self.table.step(by)

    def show_current(self, uid: str) -> None:
        """Show the record of the current row."""
        if self.panel is not None:
            self.panel.show_uid(uid or None)

    def choose_files(self) -> None:
        """Ask which files to attach to the current row."""
        names, _ = QFileDialog.getOpenFileNames(self, "Attach files")
        if names:
            self.take_files([Path(name) for name in names])

    def reload(self) -> None:
        """Read list and record anew."""
        self.table.reload()
        self.show_current(self.current_uid())

    def apply_changed(self, changed: Changed) -> None:
        """Read anew what a step may have changed."""
        self.table.apply_changed(changed)
        if self.panel is not None:
            self.panel.apply_changed(changed)

    def show_record(self, uid: str) -> None:
        """Select a record; filters that hide it are taken away."""
        self.pane.show_uid(uid)

    def restore_draft(self, draft: DraftRow) -> None:
        """Select the record of a draft and put what was typed back into its field."""
        self.show_record(draft.uid)
        restore = getattr(self.panel, "restore_draft", None)
        if restore is not None:
            restore(draft)

    def find(self, text: str) -> None:  # type: ignore[override]
        """Show only what holds this text."""
        super().find(text)
        if text.strip() != self.pane.bar.find_text:
            self.pane.search(text.strip())

    def take_files(self, paths: Sequence[Path]) -> None:
        """Attach files to the current row."""
        target = self._target()
        if paths and target is not None:
            self._attach(*target, list(paths))
        else:
            super().take_files(paths)

    def take_picture(self, content: bytes, name: str) -> None:
        """Attach a picture from the clipboard to the current row."""
        target = self._target()
        if target is not None:
            self._attaching.content(*target, content, name)
        else:
            super().take_picture(content, name)

    def focus_list(self) -> None:
        """Give the keyboard to the rows."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def paste_page(self) -> None:
        """Read the report page on the clipboard, or ask for one."""
        self.asked.emit("intake", QGuiApplication.clipboard().text() or None)

    def _target(self) -> tuple[str, str] | None:
        entry = self.table.current_entry()
        return None if entry is None else self.table.kind.target(entry)

    def _attach(self, uid: str, name: str, paths: list[Path]) -> None:
        self._attaching.files(uid, name, paths)

    def _tell_attached(self, done: Attached, words: str) -> None:
        self.room.bus.said.emit(words)


def focus_inside(widget: QObject | None) -> None:
    """Give the keyboard to the first thing inside a widget that takes it."""
    if isinstance(widget, QWidget):
        first = widget.nextInFocusChain()
        while first is not None and first is not widget:
            takes = first.focusPolicy() & Qt.FocusPolicy.TabFocus
            if takes and first.isVisible() and widget.isAncestorOf(first):
                first.setFocus(Qt.FocusReason.TabFocusReason)
                return
            first = first.nextInFocusChain()
