"""A step of a plan, added or changed."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from oigdesk.models.fields import MILESTONE
from oigdesk.queries.rows import MilestoneRow
from oigdesk.services import milestones
from oigdesk.services.changed import Changed
from oigdesk.ui.panels.step_form import StepForm
from oigdesk.ui.room import Room
from oigdesk.ui.widgets.button import Button
from oigdesk.ui.widgets.field_row import FieldRow


class MilestonePanel(StepForm):
    """Asks what is to be done, by whom and by when, and when it was done."""

    def __init__(self, room: Room, uid: str, name: str, row: MilestoneRow | None = None) -> None:
        desk = room.desk
        self._lacking = "text"
        names = tuple(entry.name for entry in MILESTONE)

        def take(values: dict[str, object]) -> Changed:
            given = {one: values.get(one) for one in names}
            if row is None:
                return milestones.add(desk, uid, given)
            return milestones.change(desk, row.uid, given)

        super().__init__(
            room,
            f"Milestone of {name}" if row else f"Add milestone to {name}",
            "A step of the plan; the state stays.",
            "Save" if row else "Add milestone",
            record=("milestone", row.uid) if row else ("recommendation", uid),
            take=take,
        )
        rows = {
            entry.name: self.make_row(
                entry, lines=2, value=getattr(row, entry.name) if row else None
            )
            for entry in MILESTONE
        }
        self._lay(rows)
        if row is not None:
            remove = Button("Remove", "danger", parent=self)
            remove.clicked.connect(partial(self._remove, row.uid))
            self._foot.insertWidget(0, remove)
        self.check()

    def check(self) -> None:
        """It needs words, and a completion is not still to come."""
        missing = milestones.missing_for(self.values(), self.room.desk.today())
        self.verb.set_unready(missing[0].what if missing else None)
        self._lacking = missing[0].field if missing else "text"

    def _lay(self, rows: dict[str, FieldRow]) -> None:
        pair: list[QWidget] = [rows["due_on"], rows["completed_on"]]
        self.add(rows["text"])
        self.add(rows["owner"])
        self.add_beside(*pair)

    def _remove(self, uid: str) -> None:
        desk = self.room.desk
        call = self.room.runner.change(lambda: milestones.take_back(desk, uid), owner=self)
        call.then(self._done).failed(self._refused)

    def _refuse(self, reason: str) -> None:
        """Lead to the field that keeps it from being saved."""
        super()._refuse(reason)
        editor = self.editor(self._lacking)
        editor.setFocus()
        if editor.raw().strip():
            editor.set_problem(reason)
