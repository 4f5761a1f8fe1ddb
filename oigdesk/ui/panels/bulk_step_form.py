"""One step for many recommendations: which one, and what it asks for."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from oigdesk.services import lifecycle
from oigdesk.services.bulk_lines import Change, TakeStep
from oigdesk.services.lifecycle import VERBS
from oigdesk.ui.editors import editor_for
from oigdesk.ui.panels.bulk_form import BulkForm, is_short
from oigdesk.ui.room import Room
from oigdesk.ui.widgets.choice_edit import ChoiceEdit
from oigdesk.ui.widgets.field_row import FieldRow

#: The step that is offered first: many of them move at once.
_FIRST: Final = "extend_target"


class BulkStepForm(BulkForm):
    """What is still missing the preview says, record by record."""

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._room = room
        verbs = [(name, verb.title) for name, verb in VERBS.items()]
        self.which = self.follow(
            "verb", FieldRow("Step", ChoiceEdit(verbs, required=True), above=True)
        )
        self.lines.addWidget(self.which)
        self._body: QWidget | None = None
        self.which.editor.committed.connect(lambda _: self._show_fields())
        self.choose(_FIRST)

    def choose(self, verb: str) -> None:
        """Ask for what a step needs."""
        self.which.editor.set_value(verb)
        self._show_fields()

    @property
    def step(self) -> str:
        """The step that is asked for."""
        return str(self.which.editor.value())

    def change(self) -> Change | None:
        """The step with what is given so far; None while a value cannot be read."""
        given: dict[str, object] = {}
        for name, row in self.rows.items():
            if name == "verb":
                continue
            try:
                value = self.read(row.editor)
            except ValueError as error:
                self.reason_missing = f"{row.name}: {error}"
                return None
            if value not in {None, ()}:
                given[name] = value
        return TakeStep(self.step, given)

    def title(self, count: str) -> str:
        """The step is named beneath."""
        return f"Step for {count}"

    def verb(self, count: int) -> str:
        """The verb with its number."""
        return f"{VERBS[self.step].title} for {count:,}"

    def _show_fields(self) -> None:
        old, self._body = self._body, QWidget(self)
        self.rows = {"verb": self.which}
        inside = QVBoxLayout(self._body)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(self.lines.spacing())
        waiting: list[QWidget] = []
        for entry in lifecycle.fields_of(self.step):
            short = is_short(entry.kind)
            editor = editor_for(self._room, entry, lines=1 if short else 2)
            row = self.follow(entry.name, FieldRow(entry.label, editor, above=True))
            if not short:
                self._add(inside, waiting)
                waiting = []
                inside.addWidget(row)
            else:
                waiting.append(row)
                if len(waiting) == 2:
                    self._add(inside, waiting)
                    waiting = []
        self._add(inside, waiting)
        self.lines.addWidget(self._body)
        editors = [row.editor for row in self.rows.values()]
        for one, following in pairwise(editors):
            QWidget.setTabOrder(one, following)
        self.give_way(old, editors[1] if len(editors) > 1 else None)
        self.changed.emit()

    def _add(self, inside: QVBoxLayout, rows: list[QWidget]) -> None:
        if rows:
            inside.addLayout(self.beside(*rows))
