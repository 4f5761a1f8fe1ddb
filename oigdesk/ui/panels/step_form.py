"""A step panel with fields of the catalogue, a draft of what is typed, and what is missing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QTimer, Signal

from oigdesk.errors import Known, Missing, Refused
from oigdesk.models.fields import Field
from oigdesk.services import drafting
from oigdesk.services.changed import Changed
from oigdesk.services.drafting import DraftRow
from oigdesk.ui.editors import editor_for
from oigdesk.ui.panels.record_fields import DRAFT_MS
from oigdesk.ui.room import Room
from oigdesk.ui.widgets.check_list import CheckItem
from oigdesk.ui.widgets.editor import Editor
from oigdesk.ui.widgets.field_row import FieldRow
from oigdesk.ui.widgets.step_panel import StepFrame

#: What to show as the field that a reason speaks of, when the form has one of that name.
ACTION: Final = "Add"


class StepForm(StepFrame):
    """Asks for values and hands them to ``take``; Escape keeps them as a draft."""

    #: The step was taken: its ``Changed``.
    taken = Signal(object)

    def __init__(
        self,
        room: Room,
        title: str,
        sentence: str,
        button: str,
        *,
        record: tuple[str, str],
        take: Callable[[dict[str, object]], Changed],
    ) -> None:
        super().__init__(title, sentence, button)
        self.room = room
        self.record = record
        self.rows: dict[str, FieldRow] = {}
        self._step = button.removesuffix("…")
        self._take = take
        self._usual: dict[str, object] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DRAFT_MS)
        self._timer.timeout.connect(self._save_drafts)
        self.confirmed.connect(self._confirm)
        self.cancelled.connect(self._save_drafts)
        self.mend.connect(self.go_to)

    def make_row(
        self,
        entry: Field,
        *,
        label: str = "",
        lines: int = 1,
        value: object = None,
        editor: Editor | None = None,
    ) -> FieldRow:
        """Make the row of a field, its label above; ``value`` is what stands there at first."""
        chosen = editor or editor_for(self.room, entry, lines=lines)
        row = FieldRow(label or entry.label, chosen, above=True)
        row.editor.set_value(value)
        self.rows[entry.name] = row
        self._usual[entry.name] = value
        row.editor.typed.connect(lambda _: self._typed())
        row.editor.committed.connect(lambda _: self._typed())
        return row

    def editor(self, name: str) -> Editor:
        """The editor of a field."""
        return self.rows[name].editor

    def values(self) -> dict[str, object]:
        """What stands in the fields as far as it can be read; what is not stated is left out."""
        found: dict[str, object] = {}
        for name, row in self.rows.items():
            try:
                value = row.editor.read(row.editor.raw())
            except (ValueError, Known):
                continue
            if value not in {None, ()}:
                found[name] = value
        return found

    def check(self) -> None:
        """Look anew at what is missing; a form that needs nothing has nothing to show."""

    def go_to(self, name: str) -> None:
        """Put the focus into a field that a reason speaks of."""
        if name in self.rows:
            self.rows[name].editor.setFocus()

    def restore(self, drafts: Sequence[DraftRow]) -> None:
        """Put back what was typed into this step and not taken."""
        for draft in drafts:
            for name, row in self.rows.items():
                if (draft.noun, draft.uid) == self.record and draft.field == self._key(name):
                    row.editor.set_raw(draft.value)
        self.check()

    def show_missing(self, missing: Sequence[Missing]) -> None:
        """Say why the step was refused: beneath its field, or else at the foot."""
        rest = []
        for miss in missing:
            if miss.field in self.rows:
                self.rows[miss.field].editor.set_problem(miss.what)
            else:
                rest.append(miss.what)
        self.show_problem(" ".join(rest))

    def _confirm(self) -> None:
        if not all(row.editor.commit() for row in self.rows.values()):
            first = next(row for row in self.rows.values() if row.editor.problem)
            first.editor.setFocus()
            return
        values, take = self.values(), self._take
        call = self.room.runner.change(lambda: take(values), owner=self)
        call.then(self._done).failed(self._refused)

    def _done(self, changed: Changed) -> None:
        self._timer.stop()
        desk, (noun, uid) = self.room.desk, self.record
        keys = [self._key(name) for name in self.rows]

        def drop() -> None:
            for key in keys:
                drafting.drop(desk, noun, uid, key)

        self.room.runner.change(drop)
        self.close_panel()
        self.taken.emit(changed)

    def _refused(self, error: BaseException) -> None:
        if isinstance(error, Refused) and error.missing:
            self.show_missing(error.missing)
        elif isinstance(error, Known):
            self.show_problem(error.sentence())
        else:
            self.room.bus.trouble.emit(error)

    def _typed(self) -> None:
        self.show_problem("")
        if not self._timer.isActive():
            self._timer.start()
        self.check()

    def _save_drafts(self) -> None:
        self._timer.stop()
        desk, (noun, uid) = self.room.desk, self.record
        typed = {
            self._key(name): row.editor.raw()
            for name, row in self.rows.items()
            if row.editor.raw() != row.editor.words(self._usual[name])
        }

        def save() -> None:
            for key, raw in typed.items():
                drafting.save(desk, noun, uid, key, raw)

        if typed:
            self.room.runner.change(save)

    def _key(self, name: str) -> str:
        return f"{self._step}: {self.rows[name].name.lower()}"


def needs_of(missing: Sequence[Missing]) -> list[CheckItem]:
    """What stands in the way of a step, each to be pressed."""
    return [
        CheckItem(miss.field, miss.what.rstrip("."), done=False, action="Correct")
        for miss in missing
    ]
