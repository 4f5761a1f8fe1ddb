"""Preferences: what the office chose for this desk, and what the person chose for the window."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from oigdesk.errors import Known, Refused
from oigdesk.models.fields import Field
from oigdesk.progress import Progress
from oigdesk.services import keeping, office_settings
from oigdesk.services.changed import Changed
from oigdesk.services.office_settings import SETTINGS
from oigdesk.settings import words
from oigdesk.ui.commands import TEXT_SIZES
from oigdesk.ui.editors import editor_for
from oigdesk.ui.measures import sizes
from oigdesk.ui.pages.page import Page
from oigdesk.ui.room import Room
from oigdesk.ui.widgets.button import Button
from oigdesk.ui.widgets.choice_edit import ChoiceEdit
from oigdesk.ui.widgets.field_row import FieldRow
from oigdesk.ui.widgets.label import Label
from oigdesk.ui.widgets.scroll_area import ScrollArea
from oigdesk.ui.widgets.section import Section
from oigdesk.ui.widgets.text_edit import TextEdit

_COLOURS: Final = (
    ("system", "Like the system"),
    ("light", "Light"),
    ("dark", "Dark"),
    ("high_contrast", "High contrast"),
)
_STARTS: Final = (("last_desk", "Open the last desk"), ("choose", "Ask which desk"))
_PLACE_HELP: Final = "A folder on another disk or a share: backups go there too, with the evidence."
_MARGIN: Final = 24
_WIDEST: Final = 720
_BETWEEN: Final = 6


class PreferencesPage(Page):
    """Each choice is kept when its field is left; the office's are in the journal."""

    name = "preferences"
    title = "Preferences"

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(room, parent)
        self.rows: dict[str, FieldRow] = {}
        self._scroll = ScrollArea()
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, sizes().units(_MARGIN), 0, sizes().units(_MARGIN))
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(sizes().record_margin, 0, sizes().record_margin, 12)
        head.addWidget(Label("Preferences", size="title", weight=650))
        column.addLayout(head)
        column.addWidget(self._office())
        column.addWidget(self._person())
        inner.setMaximumWidth(sizes().units(_WIDEST))
        self._scroll.add(inner)
        self.set_list(self._scroll)
        room.theme.changed.connect(self._show_own)
        self.reload()
        self._show_own()

    def reload(self) -> None:
        """Read the office's choices."""
        desk = self.room.desk
        ask = self.room.runner.ask(
            lambda: (office_settings.settings_of(desk), keeping.second_place(desk)),
            owner=self,
            instead="settings",
        )
        ask.then(lambda found: self._show(*found))

    def apply_changed(self, changed: Changed) -> None:
        """Read anew what a preference changed, also by undo."""
        if "preference" in changed.nouns:
            self.reload()

    def focus_list(self) -> None:
        """Give the keyboard to the first choice."""
        self.rows[SETTINGS[0].name].editor.setFocus()

    def choose_place(self) -> None:
        """Ask for the second backup place."""
        begin = str(self._place or Path.home())
        found = QFileDialog.getExistingDirectory(
            self, "A folder for backups on another disk or a share", begin
        )
        if found:
            self._set_place(Path(found))

    def _office(self) -> Section:
        section = Section("This desk", note="journaled, and travels with the desk")
        section.set_line(shown=False)
        section.body.setSpacing(sizes().units(_BETWEEN))
        for entry in SETTINGS:
            section.add(self._office_row(entry))
        self._place: Path | None = None
        shown = TextEdit()
        shown.set_read_only(True)
        self.place_row = FieldRow("Second backup", shown, help=_PLACE_HELP)
        self._choose = Button("Choose…", "link")
        self._choose.clicked.connect(self.choose_place)
        self.give_up = Button("Stop using it", "link")
        self.give_up.clicked.connect(lambda: self._set_place(None))
        buttons = QHBoxLayout()
        buttons.setContentsMargins(sizes().label_column + sizes().inset + sizes().units(4), 0, 0, 8)
        for button in (self._choose, self.give_up):
            button.setDisabled(self.room.desk.read_only)
            buttons.addWidget(button)
        buttons.addStretch()
        section.add(self.place_row)
        section.body.addLayout(buttons)
        return section

    def _office_row(self, entry: Field) -> FieldRow:
        editor = editor_for(self.room, entry, left=True)
        editor.set_read_only(self.room.desk.read_only)
        row = FieldRow(entry.label, editor, help=entry.help)
        editor.committed.connect(partial(self._choose_office, entry.name))
        self.rows[entry.name] = row
        return row

    def _person(self) -> Section:
        section = Section("You", note="on this computer, for every desk")
        section.body.setSpacing(sizes().units(_BETWEEN))
        sizes_of_text = tuple((size, f"{size} %") for size in TEXT_SIZES)
        for name, choices in (
            ("theme", _COLOURS),
            ("text_size", sizes_of_text),
            ("at_start", _STARTS),
        ):
            title, help_text = words(name)
            editor = ChoiceEdit(list(choices))
            row = FieldRow(title, editor, help=help_text)
            editor.committed.connect(partial(self._choose_own, name))
            self.rows[name] = row
            section.add(row)
        return section

    def _show(self, found: dict[str, object], place: Path | None) -> None:
        for name, value in found.items():
            self.rows[name].editor.set_value(value)
        self._place = place
        self.place_row.editor.set_value(str(place) if place else "Not chosen yet")
        self.give_up.setVisible(place is not None)

    def _show_own(self) -> None:
        values = self.room.settings.values
        for name in ("theme", "text_size", "at_start"):
            self.rows[name].editor.set_value(getattr(values, name))

    def _choose_office(self, name: str, value: object) -> None:
        desk, row = self.room.desk, self.rows[name]

        def work(progress: Progress) -> Changed:
            return office_settings.choose(desk, name, value, progress=progress)

        call = self.room.runner.change(work, owner=self)
        call.showing("Computing states").then(lambda _: row.show_saved())
        call.failed(partial(self._refused, row)).stopped(self._stopped)

    def _stopped(self) -> None:
        self.room.bus.said.emit("Cancelled: nothing was changed.")
        self.reload()

    def _refused(self, row: FieldRow, error: BaseException) -> None:
        if isinstance(error, Refused) and error.missing:
            row.editor.set_problem(error.missing[0].what)
        elif isinstance(error, Known):
            row.editor.set_problem(error.sentence())
        else:
            self.room.bus.trouble.emit(error)

    def _choose_own(self, name: str, value: object) -> None:
        values = self.room.settings.values
        setattr(values, name, value)
        self.room.settings.save()
        self.rows[name].show_saved()
        # The list that was chosen from is closed first; then all is painted anew.
        if name == "theme":
            QTimer.singleShot(0, self, lambda: self.room.theme.choose(values.theme))
        elif name == "text_size":
            QTimer.singleShot(0, self, lambda: self.room.theme.set_text_size(values.text_size))

    def _set_place(self, place: Path | None) -> None:
        desk = self.room.desk
        call = self.room.runner.change(lambda: keeping.set_second_place(desk, place), owner=self)
        call.then(lambda _: self.place_row.editor.set_problem(None))
        call.failed(partial(self._refused, self.place_row))
