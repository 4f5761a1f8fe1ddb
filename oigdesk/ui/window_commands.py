"""What each command of the window does."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

import oigdesk
from oigdesk import paths
from oigdesk.desk import actor_now
from oigdesk.services import keeping
from oigdesk.ui.commands import PAGES, TEXT_SIZES
from oigdesk.ui.desk_opening import free_folder
from oigdesk.ui.dialogs.acting_as_dialog import ActingAsDialog
from oigdesk.ui.dialogs.message_dialog import MessageDialog
from oigdesk.ui.dialogs.new_desk_dialog import NewDeskDialog
from oigdesk.ui.dialogs.shortcuts_dialog import ShortcutsDialog
from oigdesk.ui.handing_in import HandingIn
from oigdesk.ui.printing.printing import Printing
from oigdesk.ui.surroundings import Surroundings
from oigdesk.ui.theme import Wanted

_COLOURS: Final[dict[str, Wanted]] = {
    "colors_system": "system",
    "colors_light": "light",
    "colors_dark": "dark",
    "colors_high_contrast": "high_contrast",
}
_PAGE_FILES: Final = "Report pages (*.txt *.htm *.html *.json);;All files (*)"


class WindowCommands(QObject):
    """Connects the menus, the bars and the start page with what they stand for."""

    def __init__(
        self,
        around: Surroundings,
        handing_in: HandingIn,
        *,
        back_up: Callable[[], None],
        arrange: Callable[[], None],
        show_acting: Callable[[], None],
        person: Callable[[], str],
    ) -> None:
        super().__init__(around.window)
        self._around = around
        self._handing_in = handing_in
        self._show_acting = show_acting
        self._person = person
        on = around.actions.on
        on("undo", around.undo)
        on("redo", around.redo)
        on("narrow_navigator", arrange)
        on("back_up", back_up)
        on("quit", around.window.close)
        on("close_desk", lambda: around.leave(None))
        on("paste", self._paste)
        on("paste_page", handing_in.paste_page)
        self._printing = Printing(around)
        for name, do in (self._own() | self._printing.commands()).items():
            on(name, do)
        for name, method in (("cut", "cut"), ("copy", "copy"), ("select_all", "selectAll")):
            on(name, partial(self._edit, method))
        for name, _title, _icon in PAGES:
            on(f"go_{name}", partial(self._go, name))
        for name, wanted in _COLOURS.items():
            on(name, partial(self._choose_colours, wanted))
            action = around.actions.by_name[name]
            action.setChecked(around.theme.wanted == wanted)
        around.theme.changed.connect(self._show_colours)
        around.actions.recent_chosen.connect(self.open_folder)

    def _own(self) -> dict[str, Callable[[], object]]:
        return {
            "new_desk": self.new_desk,
            "open_desk": self.open_desk,
            "open_sample": self.open_sample,
            "second_place": self.choose_second_place,
            "restore": self.restore,
            "check": self.check,
            "acting_as": self.ask_person,
            "text_larger": lambda: self._step_size(+1),
            "text_smaller": lambda: self._step_size(-1),
            "text_usual": lambda: self._set_size(100),
            "open_page": self.open_page,
            "export": self.export,
            "preferences": partial(self._go, "preferences"),
            "shortcuts": self.show_shortcuts,
            "about": self.show_about,
        }

    # Desks.

    def open_folder(self, folder: Path) -> None:
        """Open this desk in place of the one that is open."""
        self._around.leave(lambda: self._around.opening.open(folder))

    def open_sample(self) -> None:
        """Open the sample desk."""
        self._around.leave(self._around.opening.open_sample)

    def open_desk(self) -> None:
        """Ask for a desk's folder."""
        last = self._around.settings.values.last_desk
        begin = str(Path(last).parent) if last else str(paths.desks_folder())
        found = QFileDialog.getExistingDirectory(self._around.window, "Open a desk", begin)
        if found:
            self.open_folder(Path(found))

    def new_desk(self) -> None:
        """Ask for the name of a new desk."""
        dialog = NewDeskDialog(paths.desks_folder(), "My desk", self._around.window)
        dialog.chosen.connect(
            lambda folder, office: self._around.leave(
                lambda: self._around.opening.create(folder, office)
            )
        )
        dialog.open()

    def restore(self) -> None:
        """Ask for a backup, and make a new desk of it that is called after the old one."""
        body = self._around.body()
        last = self._around.settings.values.last_desk
        old = body.room.desk.folder if body else Path(last) if last else None
        begin = old / "backups" if old else paths.desks_folder()
        found = QFileDialog.getExistingDirectory(
            self._around.window, "The folder of the backup", str(begin)
        )
        if not found:
            return
        place = Path(found).parent
        # At a second place the folder of a desk is its name and eight letters that tell it apart.
        name = place.parent.name if place.name == "backups" else place.name.rpartition("-")[0]
        wanted = free_folder(paths.desks_folder() / f"{name or 'Desk'}, restored")
        self._around.opening.restore(Path(found), wanted)

    def choose_second_place(self) -> None:
        """Ask for a folder outside the desk, from the one chosen before."""
        body = self._around.body()
        if body is not None:
            desk = body.room.desk
            ask = body.room.runner.ask(lambda: keeping.second_place(desk), owner=body)
            ask.then(self._ask_second_place)

    def _ask_second_place(self, before: Path | None) -> None:
        body = self._around.body()
        if body is None:
            return
        title = "A folder for backups on another disk or a share"
        begin = str(before or Path.home())
        found = QFileDialog.getExistingDirectory(self._around.window, title, begin)
        if not found:
            return
        desk, place = body.room.desk, Path(found)
        call = body.room.runner.change(lambda: keeping.set_second_place(desk, place), owner=body)
        # A backup goes there at once, to prove that it can.
        call.then(lambda _changed: self._around.actions.by_name["back_up"].trigger())

    def check(self) -> None:
        """Check the desk in the record's place."""
        body = self._around.body()
        if body is not None:
            body.check()

    # The person.

    def ask_person(self) -> None:
        """Ask whose name changes carry."""
        account = actor_now().account
        known = self._around.settings.values.acting_as
        dialog = ActingAsDialog(known, account, self._around.window)
        dialog.chosen.connect(self._act_as)
        dialog.open()

    def show_shortcuts(self) -> None:
        """List the shortcuts."""
        body = self._around.body()
        title = body.page.title if body else ""
        actions: list[QAction] = body.page.actions() if body else []
        ShortcutsDialog(title, actions, self._around.window).open()

    def show_about(self) -> None:
        """Version, licence and where things are kept."""
        dialog = MessageDialog(
            f"oigdesk {oigdesk.__version__}",
            ["Follow up audit recommendations offline, with proof. MIT License."],
            self._around.window,
        )
        dialog.add_facts(
            (
                ("Desks", str(paths.desks_folder())),
                ("Settings", str(paths.settings_file())),
                ("Log", str(paths.log_file())),
            )
        )
        dialog.add_button("Close", "primary")
        dialog.open()

    # Pages.

    def open_page(self) -> None:
        """Ask for a file that holds a report's page."""
        found, _kind = QFileDialog.getOpenFileName(
            self._around.window, "Open a report page", "", _PAGE_FILES
        )
        if found:
            self._handing_in.take_page(Path(found))

    def export(self) -> None:
        """Open the export in the record's place, for what is filtered now."""
        body = self._around.body()
        if body is not None:
            body.export()

    def _go(self, name: str) -> None:
        body = self._around.body()
        if body is not None:
            body.show_page(name)
            body.page.focus_list()

    def _paste(self) -> None:
        if not self._edit("paste") and not self._paste_block():
            self._handing_in.paste()

    def _paste_block(self) -> bool:
        """Let a list that has the keyboard take cells of a worksheet."""
        text = QApplication.clipboard().text()
        found: QWidget | None = QApplication.focusWidget()
        while found is not None and text.strip():
            take: Any = getattr(found, "take_block", None)
            if callable(take):
                return bool(take(text))
            found = found.parentWidget()
        return False

    def _edit(self, method: str) -> bool:
        """Let the widget with the keyboard do it: a text field, or a list that can be copied."""
        found: QWidget | None = QApplication.focusWidget()
        text = found if isinstance(found, QLineEdit | QTextEdit | QPlainTextEdit) else None
        if method == "paste" and (text is None or text.isReadOnly()):
            return False
        while found is not None:
            do: Any = getattr(found, method, None)
            if callable(do):
                do()
                return True
            found = found.parentWidget()
        return False

    def _act_as(self, name: str) -> None:
        self._around.settings.values.acting_as = name
        self._around.settings.save()
        body = self._around.body()
        if body is not None:
            body.room.desk.act_as(name)
        self._show_acting()

    def _choose_colours(self, wanted: Wanted) -> None:
        self._around.settings.values.theme = wanted
        self._around.settings.save()
        # The menu that was chosen from is closed first; then all is painted anew.
        QTimer.singleShot(0, self, lambda: self._around.theme.choose(wanted))

    def _show_colours(self) -> None:
        """The colours may have been chosen elsewhere."""
        for name, wanted in _COLOURS.items():
            self._around.actions.by_name[name].setChecked(self._around.theme.wanted == wanted)

    def _step_size(self, step: int) -> None:
        now = self._around.theme.text_size
        sizes = [size for size in TEXT_SIZES if (size > now if step > 0 else size < now)]
        if sizes:
            self._set_size(sizes[0] if step > 0 else sizes[-1])

    def _set_size(self, percent: int) -> None:
        self._around.settings.values.text_size = percent
        self._around.settings.save()
        self._around.theme.set_text_size(percent)
