"""Adding a recommendation to a report by hand."""

from __future__ import annotations

from typing import Final

from oigdesk.models.fields import field
from oigdesk.services import records
from oigdesk.ui.panels.step_form import StepForm
from oigdesk.ui.room import Room

_LINES: Final = {"text": 4}


class NewRecommendationPanel(StepForm):
    """Asks for the number and the words as printed; all else is typed into its record."""

    def __init__(self, room: Room, report_uid: str, name: str) -> None:
        desk = room.desk
        super().__init__(
            room,
            f"Add a recommendation to {name}",
            "It begins as issued on the day of the report.",
            "Add recommendation",
            record=("report", report_uid),
            take=lambda values: records.add_recommendation(desk, report_uid, values),
        )
        for entry in ("number", "text", "addressees"):
            self.add(self.make_row(field("recommendation", entry), lines=_LINES.get(entry, 1)))
        self.check()

    def check(self) -> None:
        """A number is all it needs."""
        ready = bool(self.values().get("number"))
        self.verb.set_unready(None if ready else "A recommendation needs its number as printed.")

    def go_to(self, name: str) -> None:
        """The number comes first."""
        self.editor(name if name in self.rows else "number").setFocus()
