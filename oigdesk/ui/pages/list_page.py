"""What the pages of records share: a list, the record of its current row, and their verbs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QFileDialog, QWidget

from oigdesk.queries.views import GROUPED_BY, View
from oigdesk.services.changed import Changed
from oigdesk.services.drafting import DraftRow
from oigdesk.ui.icons import icon
from oigdesk.ui.pages.bulk_work import BulkWork
from oigdesk.ui.pages.page import Page
from oigdesk.ui.panels.evidence_panel import EvidencePanel
from oigdesk.ui.panels.record_panel import RecordPanel
from oigdesk.ui.room import Room
from oigdesk.ui.tables.list_kind import ListKind
from oigdesk.ui.tables.list_pane import ListPane

Panel = RecordPanel | EvidencePanel


class ListPage(Page):
    """Choosing a row shows its record; what is dropped on a row becomes its evidence."""

    #: Another view of the list is shown, or none.
    view_changed = Signal()

    filters_by_words = True

    def __init__(
        self,
        room: Room,
        kind: ListKind,
        panel: Panel,
        *,
        quick: tuple[str, ...] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(room, parent)
        self.pane = ListPane(room, kind, quick=quick, parent=self)
        self.table = self.pane.table
        self.panel = panel
        self.set_list(self.pane)
        self.set_record(panel)
        panel.asked.connect(self.asked)
        panel.step_asked.connect(self.step)
        room.office.changed.connect(self.reload)
        self.table.current_changed.connect(lambda uid: panel.show_uid(uid or None))
        self.table.opened.connect(lambda _: focus_inside(panel))
        self.table.files_dropped.connect(self.attach_to)
        self.table.nothing_dropped.connect(room.bus.said)
        self.bulk = BulkWork(room, self.table, self.pane.bulk, self)
        self.bulk.export_asked.connect(lambda chosen: self.asked.emit("export", chosen))
        self.pane.find_given.connect(lambda text: self.asked.emit("find", text))
        self.pane.views.shown.connect(lambda _: self.view_changed.emit())
        self.pane.views.saved.connect(lambda key: self.asked.emit("view", key))
        self.verb("Pre&vious row", "chevron-up", "Alt+Up", lambda: self.step(-1))
        self.verb("Ne&xt row", "chevron-down", "Alt+Down", lambda: self.step(1))
        self.verb("Add &filter…", "list-filter", "Ctrl+Shift+F", self.pane.bar.open_popup)
        self.verb("&Columns…", "columns-3-cog", "", self.pane.open_chooser)
        if GROUPED_BY[kind.noun]:
            self.verb("Gro&up rows…", "rows-3", "Ctrl+Shift+G", self.pane.choose_groups.open)
        self.verb("Save as vie&w…", "bookmark", "Ctrl+Shift+S", self.save_view, writes=True)
        self.verb("&Attach files…", "paperclip", "Ctrl+Shift+A", self.choose_files, writes=True)
        if kind.noun != "evidence":
            self.verb(
                "Set a field of the &selected…",
                "pencil-line",
                "Ctrl+Shift+E",
                self.bulk.set_field,
                writes=True,
            )
        self.pane.search("")

    def verb(
        self, text: str, sign: str, keys: str, do: Callable[[], object], *, writes: bool = False
    ) -> QAction:
        """A verb of this page: it joins the menu Record and the list of shortcuts."""
        action = QAction(text, self)
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

    def record_uid(self) -> str:
        """The uid of the current row's record, "" for none."""
        return self.current_uid()

    def view_key(self) -> str:
        """The key of the view that is shown, "" for none."""
        return self.pane.views.view.key if self.pane.views.view is not None else ""

    def show_view(self, view: View | None) -> None:
        """Show a view of this list; None shows everything."""
        self.pane.show_view(view)

    def know_view(self, view: View | None) -> None:
        """Take note that the view that is shown was changed, or is gone."""
        self.pane.views.know(view)

    def save_view(self) -> None:
        """Ask under which name to save what is shown."""
        self.pane.views.open_namer(self.pane.head)

    def step(self, by: int) -> None:
        """Go to another row."""
        self.table.step(by)

    def choose_files(self) -> None:
        """Ask which files to attach to the record that is shown."""
        names, _ = QFileDialog.getOpenFileNames(self, "Attach files")
        if names:
            self.take_files([Path(name) for name in names])

    def reload(self) -> None:
        """Read the list and the record anew."""
        self.table.reload()
        self.panel.read_anew()

    def apply_changed(self, changed: Changed) -> None:
        """Read anew what a step may have changed."""
        self.table.apply_changed(changed)
        self.panel.read_anew()

    def show_record(self, uid: str) -> None:
        """Select a record; filters that hide it are taken away."""
        self.pane.show_uid(uid)

    def restore_draft(self, draft: DraftRow) -> None:
        """Let the panel put back what was typed, as soon as the record stands there."""
        self.panel.restore_draft(draft)

    def find(self, text: str) -> None:  # type: ignore[override]
        """Show only what holds this text."""
        super().find(text)
        if text.strip() != self.pane.bar.find_text:
            self.pane.search(text.strip())

    def attach_to(self, uid: str, name: str, paths: Sequence[Path]) -> None:
        """Attach files that were dropped on a row to the record that takes them."""
        raise NotImplementedError

    def take_files(self, paths: Sequence[Path]) -> None:
        """Attach files to the record that is shown."""
        if paths and self.current_uid():
            self.panel.take_files(paths)
        else:
            super().take_files(paths)

    def take_picture(self, content: bytes, name: str) -> None:
        """Attach a picture from the clipboard to the record that is shown."""
        if self.current_uid():
            self.panel.take_picture(content, name)
        else:
            super().take_picture(content, name)

    def focus_list(self) -> None:
        """Give the keyboard to the rows."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Keep what is being typed in the list, in the record, or in a step over it."""
        self.table.cells.leave()
        self.panel.leave()

    def paste_page(self) -> None:
        """Read the report page on the clipboard, or ask for one."""
        self.asked.emit("intake", QGuiApplication.clipboard().text() or None)


def focus_inside(widget: QWidget) -> None:
    """Give the keyboard to the first thing inside a widget that takes it."""
    one = widget.nextInFocusChain()
    while one is not None and one is not widget:
        takes = bool(one.focusPolicy() & Qt.FocusPolicy.TabFocus)
        if takes and widget.isAncestorOf(one) and one.isVisible() and one.isEnabled():
            one.setFocus(Qt.FocusReason.TabFocusReason)
            return
        one = one.nextInFocusChain()
