"""Taking a record out of every list, with the reason why; it stays in the history."""

from __future__ import annotations

from oigdesk.errors import Refused
from oigdesk.models.fields import Field
from oigdesk.services import records
from oigdesk.services.changed import Changed
from oigdesk.ui.panels.step_form import StepForm
from oigdesk.ui.room import Room

_REASON = Field("reason", "Reason", "long_text")


class RetirePanel(StepForm):
    """Asks for a reason; a refusal says why and what to do instead."""

    def __init__(self, room: Room, noun: str, uid: str, name: str) -> None:
        desk = room.desk

        def take(values: dict[str, object]) -> Changed:
            reason = values.get("reason")
            return records.retire(desk, noun, uid, reason=str(reason) if reason else None)

        what = "The report and its recommendations leave" if noun == "report" else "It leaves"
        super().__init__(
            room,
            f"Retire {name}",
            f"{what} every list. Undo brings it back.",
            "Retire",
            record=(noun, uid),
            take=take,
        )
        self.verb.set_kind("danger")
        self.add(self.make_row(_REASON, lines=3))
        self.check()

    def check(self) -> None:
        """A reason is all it needs."""
        ready = bool(self.values().get("reason"))
        self.verb.set_unready(None if ready else "Say why it is retired.")

    def _refused(self, error: BaseException) -> None:
        """What stands in the way is told with what can be done instead."""
        if isinstance(error, Refused):
            self.show_problem(error.sentence())
        else:
            super()._refused(error)

    def go_to(self, name: str) -> None:
        """The reason is the one field."""
        self.editor("reason").setFocus()
