"""Making a recommendation again: in its own report, or rolled forward into a later one."""

from __future__ import annotations

from oigdesk.errors import Missing, Refused
from oigdesk.models.fields import Field
from oigdesk.queries import finding
from oigdesk.services import rolling
from oigdesk.services.changed import Changed
from oigdesk.ui.panels.step_form import StepForm
from oigdesk.ui.room import Room

_REPORT = Field("report", "Later report", "person", suggest="report")
_NUMBER = Field("number", "Number there", help="The next free one unless given.")


class RollPanel(StepForm):
    """``forward`` asks for the later report; else only for the copy's number."""

    def __init__(self, room: Room, uid: str, name: str, *, forward: bool) -> None:
        desk = room.desk

        def take(values: dict[str, object]) -> Changed:
            number = str(values["number"]) if values.get("number") else None
            if not forward:
                return rolling.duplicate(desk, uid, number)
            report = finding.record(desk, str(values.get("report") or "")).report
            return rolling.roll_forward(desk, uid, report, number)

        super().__init__(
            room,
            f"Roll {name} forward" if forward else f"Duplicate {name}",
            "A copy in the later report, linked as a repeat of this one."
            if forward
            else "A copy in the same report, issued on its day; nothing of its life goes along.",
            "Roll forward" if forward else "Duplicate",
            record=("recommendation", uid),
            take=take,
        )
        self._forward = forward
        if forward:
            self.add(self.make_row(_REPORT))
        self.add(self.make_row(_NUMBER))
        self.check()

    def check(self) -> None:
        """A report is what rolling forward needs."""
        ready = not self._forward or bool(self.values().get("report"))
        self.verb.set_unready(None if ready else "Name the later report by its number.")

    def go_to(self, name: str) -> None:
        """The first field comes first."""
        first = next(iter(self.rows))
        self.editor(name if name in self.rows else first).setFocus()

    def _refused(self, error: BaseException) -> None:
        """A report that is not there is told at its field."""
        if isinstance(error, Refused) and not error.missing and self._forward:
            self.show_missing([Missing("report", error.sentence())])
        else:
            super()._refused(error)
