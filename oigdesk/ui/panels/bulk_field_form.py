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
_LONG: Final = frozenset({"verbatim", "long_text", "locations"})


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
        self._place = QWidget(self)
        inside = QVBoxLayout(self._place)
        inside.setContentsMargins(0, 0, 0, 0)
        self.lines.addLayout(self.beside(self.which, self._place))
        self.clear = Button("Make it empty instead", "link", parent=self)
        self.clear.clicked.connect(self._make_empty)
        self.lines.addWidget(self.clear)
        self.reason = self.follow("reason", FieldRow("Reason", TextEdit(), above=True))
        self.lines.addWidget(self.reason)
        choice.committed.connect(lambda _: self._show_value())
        self.choose(next(iter(self._fields)))

    def choose(self, name: str, value: object = None) -> None:
        """Ask for the value of a field, which may stand there already."""
        self.which.editor.set_value(name)
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
        if self.entry.name == _TARGET:
            return TakeStep(_EXTEND, {_TARGET: value, **({"reason": reason} if reason else {})})
        return SetFields({self.entry.name: value}, reason=reason)

    def title(self, count: str) -> str:
        """The field is named beneath."""
        return f"Set field of {count}"

    def _show_value(self) -> None:
        self._empty = False
        entry = self.entry
        old = self.rows.pop("value", None)
        if old is not None:
            old.hide()
            old.deleteLater()
        made = editor_for(self._room, entry, lines=2 if entry.kind in _LONG else 1)
        row = self.follow("value", FieldRow("New value", made, above=True))
        made.setMaximumWidth((1 << 24) - 1)
        made.typed.connect(lambda _: self._typed())
        layout = self._place.layout()
        if layout is not None:
            layout.addWidget(row)
        QWidget.setTabOrder(self.which.editor, row.editor)
        moved = entry.name == _TARGET
        label = "Reason, kept with each extension" if moved else "Reason, kept in the history"
        self.reason.label.setText(label)
        self.reason.editor.set_name(label)
        self.clear.setVisible(not moved)
        self.changed.emit()

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
