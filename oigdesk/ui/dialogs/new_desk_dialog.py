"""A new desk: its name, the office it belongs to, and where its folder lies."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from oigdesk.ui.desk_opening import free_folder
from oigdesk.ui.dialogs.window_dialog import WindowDialog
from oigdesk.ui.widgets.button import Button
from oigdesk.ui.widgets.field_row import FieldRow
from oigdesk.ui.widgets.label import Label
from oigdesk.ui.widgets.text_edit import TextEdit

#: What no system takes in the name of a folder.
_FORBIDDEN = '<>:"/\\|?*'


class NewDeskDialog(WindowDialog):
    """Names a folder that is not there yet; the usual place is local and never synchronised."""

    #: The folder and the office.
    chosen = Signal(object, str)

    def __init__(self, place: Path, name: str, parent: QWidget | None = None) -> None:
        super().__init__(
            "New desk",
            "A desk is one folder: its records, its evidence, its backups.",
            parent,
        )
        self._place = place
        self.name = TextEdit()
        self.name.set_framed(True)
        self.name.set_value(free_folder(place / name).name)
        self.office = TextEdit()
        self.office.set_framed(True)
        self.office.set_placeholder("not stated")
        self.where = Label(str(place), ink="ink2", size="small")
        self.where.setToolTip("")
        self.body.addWidget(FieldRow("Name", self.name, above=True))
        self.body.addWidget(FieldRow("Office", self.office, above=True))
        row = QHBoxLayout()
        row.addWidget(Label("Kept in"))
        row.addWidget(self.where, 1)
        elsewhere = Button("Another place…", "link")
        elsewhere.clicked.connect(self._ask_place)
        row.addWidget(elsewhere)
        self.body.addLayout(row)
        self.add_cancel()
        make = self.add_button("Make the desk", "primary", closes=False)
        make.clicked.connect(self._take)
        self.name.setFocus()

    def _ask_place(self) -> None:
        title = "Where the desk's folder is made"
        found = QFileDialog.getExistingDirectory(self, title, str(self._place))
        if found:
            self._place = Path(found)
            self.where.setText(found)

    def _take(self) -> None:
        self.name.commit()
        self.office.commit()
        name = str(self.name.value() or "").strip().rstrip(".")
        if not name or any(letter in _FORBIDDEN for letter in name):
            self.name.set_problem(f"A folder cannot be called so. It takes none of {_FORBIDDEN}")
            return
        if (self._place / name).exists():
            self.name.set_problem("There is a folder of this name already.")
            return
        self.chosen.emit(self._place / name, str(self.office.value() or ""))
        self.accept()
