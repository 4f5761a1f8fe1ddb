"""One field of many records: which one, its new value, and why."""

from __future__ import annotations

from typing import Final

import msgspec
from PySide6.QtWidgets import QVBoxLayout, QWidget

from oigdesk.models.fields import Field, field
from oigdesk.services import bulk
from oigdesk.services.bulk_lines import Change, SetFields, TakeStep
from oigdesk.ui.editors import editor_for
from oigdesk.ui.panels.bulk_form import BulkForm
from oigdesk.ui.room import Room
from oigdesk.ui.widgets.button import Button
from oigdesk.ui.widgets.choice_edit import ChoiceEdit
from oigdesk.ui.widgets.field_row import FieldRow
from oigdesk.ui.widgets.text_edit import TextEdit

#: Moving the target is a step of its life; here it reads as the field it moves.
_TARGET: Final = "target_date"
_EXTEND: Final = "extend_target"
#: What needs the whole width.
_LONG: Final = frozenset({"verbatim", "long_text", "list", "locations"})
#: What may be done with the entries that a list has already.
_ADD: Final = "add"
_REMOVE: Final = "remove"
_REPLACE: Final = "replace"
_HOW: Final = (
    (_ADD, "Add to what is there"),
    (_REMOVE, "Take away"),
    (_REPLACE, "Replace all"),
)
_VALUE: Final = {_ADD: "Entries to add", _REMOVE: "Entries to take away", _REPLACE: "New value"}


class BulkFieldForm(BulkForm):
    """The value follows the field; nothing typed is no value, unless it is to be empty."""

    def __init__(self, room: Room, noun: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._room = room
        self._fields = {entry.name: entry for entry in _offered(noun)}
        self._empty = False
        choice = ChoiceEdit(
            [(entry.name, entry.label) for entry in self._fields.values()], required=True
        )
        self.which = self.follow("field", FieldRow("Field", choice, above=True))
        how = ChoiceEdit(_HOW, required=True)
        how.set_value(_ADD)
        self.how = self.follow("how", FieldRow("What to do", how, above=True))
        self._beside = self._place()
        self._beneath = self._place()
        self.lines.addLayout(self.beside(self.which, self.how, self._beside))
        self.lines.addWidget(self._beneath)
        self.clear = Button("Make it empty instead", "link", parent=self)
        self.clear.clicked.connect(self._make_empty)
        self.lines.addWidget(self.clear)
        self.reason = self.follow("reason", FieldRow("Reason", TextEdit(), above=True))
        self.lines.addWidget(self.reason)
        choice.committed.connect(lambda _: self._show_value())
        how.committed.connect(lambda _: self._show_how())
        self.choose(next(iter(self._fields)))

    def choose(self, name: str, value: object = None, *, replacing: bool = False) -> None:
        """Ask for the value of a field, which may stand there already.

        Entries are added to a list unless it is ``replacing`` what is there.
        """
        self.which.editor.set_value(name)
        self.how.editor.set_value(_REPLACE if replacing else _ADD)
        self._show_value()
        if value is not None:
            editor = self.rows["value"].editor
            editor.put(editor.words(value))
            editor.note_typing()

    @property
    def entry(self) -> Field:
        """The field that is asked for."""
        return self._fields[str(self.which.editor.value())]

    def change(self) -> Change | None:
        """The change, None while its value is missing or cannot be read."""
        editor = self.rows["value"].editor
        reason = str(self.reason.editor.read(self.reason.editor.raw()) or "") or None
        try:
            value = self.read(editor)
        except ValueError as error:
            self.reason_missing = str(error)
            return None
        if value in {None, ()} and not self._empty:
            self.reason_missing = "Give the new value."
            return None
        name = self.entry.name
        if name == _TARGET:
            return TakeStep(_EXTEND, {_TARGET: value, **({"reason": reason} if reason else {})})
        entries = {name: value} if isinstance(value, tuple) else {}
        match self._how():
            case "add":
                return SetFields({}, reason=reason, add=entries)
            case "remove":
                return SetFields({}, reason=reason, remove=entries)
            case _:
                return SetFields({name: value}, reason=reason)

    def title(self, count: str) -> str:
        """The field is named beneath."""
        return f"Set field of {count}"

    def _show_value(self) -> None:
        self._empty = False
        entry = self.entry
        old = self.rows.pop("value", None)
        made = editor_for(self._room, entry, lines=2 if entry.kind in _LONG else 1)
        row = self.follow("value", FieldRow("New value", made, above=True))
        made.setMaximumWidth((1 << 24) - 1)
        made.typed.connect(lambda _: self._typed())
        place = self._beneath if entry.kind in _LONG else self._beside
        layout = place.layout()
        if layout is not None:
            layout.addWidget(row)
        self._beneath.setVisible(place is self._beneath)
        self._beside.setVisible(place is self._beside)
        self.how.setVisible(entry.kind == "list")
        QWidget.setTabOrder(self.which.editor, self.how.editor)
        QWidget.setTabOrder(self.how.editor, row.editor)
        self.give_way(old, self.how.editor if entry.kind == "list" else row.editor)
        moved = entry.name == _TARGET
        label = "Reason, kept with each extension" if moved else "Reason, kept in the history"
        self.reason.label.setText(label)
        self.reason.editor.set_name(label)
        self._show_how()

    def _show_how(self) -> None:
        """Only a value that is replaced may be empty."""
        self._empty = False
        how = self._how()
        row = self.rows["value"]
        row.label.setText(_VALUE[how])
        row.editor.set_name(_VALUE[how])
        self.clear.setVisible(how == _REPLACE and self.entry.name != _TARGET)
        self.changed.emit()

    def _how(self) -> str:
        return str(self.how.editor.value()) if self.entry.kind == "list" else _REPLACE

    def _place(self) -> QWidget:
        place = QWidget(self)
        inside = QVBoxLayout(place)
        inside.setContentsMargins(0, 0, 0, 0)
        return place

    def _typed(self) -> None:
        self._empty = False

    def _make_empty(self) -> None:
        self.rows["value"].editor.put("")
        self._empty = True
        self.changed.emit()


def _offered(noun: str) -> tuple[Field, ...]:
    found = bulk.settable(noun, for_many=True)
    if noun != "recommendation":
        return found
    target = msgspec.structs.replace(field(noun, _TARGET), label="Current target date")
    first = [entry for entry in found if entry.kind == "person"]
    rest = [entry for entry in found if entry.kind != "person"]
    return (target, *first, *rest)
