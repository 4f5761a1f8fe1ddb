"""Who is asked to review what is to prove a closing."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from oigdesk.models.fields import Field
from oigdesk.queries.rows import EvidenceRow
from oigdesk.services import reviewing
from oigdesk.ui.editors import editor_for
from oigdesk.ui.panels.closing_part import ClosingPart
from oigdesk.ui.room import Room
from oigdesk.ui.widgets.field_row import FieldRow
from oigdesk.ui.widgets.line_editor import LineEditor

_PERSON = Field("person", "Reviewer", "person", suggest="person")


class ReviewerChoice(ClosingPart):
    """Leaves a note for the person in the timeline and in the custody of the item."""

    def __init__(self, room: Room, row: EvidenceRow) -> None:
        super().__init__(
            room,
            f"Who is to review {row.name}?",
            f"{row.attached_by} prepared it: another person must look at it and sign. The "
            "request stands in the timeline; the reviewer signs on the item's page.",
            "Ask reviewer",
        )
        self._uid = row.uid
        self.person = FieldRow("Reviewer", editor_for(room, _PERSON), above=True)
        self.person.editor.typed.connect(lambda _text: self._look())
        self.person.editor.committed.connect(lambda _value: self._look())
        if isinstance(self.person.editor, LineEditor):
            self.person.editor.set_placeholder("A name")
        self.body.addWidget(self.person)
        self.verb.clicked.connect(self._ask)
        self._look()

    def first(self) -> QWidget:
        """The name."""
        return self.person.editor

    def _look(self) -> None:
        self.problem.show_reason("")
        named = self.person.editor.raw().strip()
        self.verb.set_unready(None if named else "Say who is to review it.")

    def _ask(self) -> None:
        desk, uid, person = self.room.desk, self._uid, self.person.editor.raw()
        call = self.room.runner.change(lambda: reviewing.ask(desk, uid, person), owner=self)
        call.then(self.say_done).failed(self.refuse)
