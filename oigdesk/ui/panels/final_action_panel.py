"""Final action about a decision: what was recovered, offset, written off, completed or given up."""

from __future__ import annotations

from typing import Final

from oigdesk.errors import Missing
from oigdesk.rules.dollars import dollar_words
from oigdesk.services import determining
from oigdesk.services.changed import Changed
from oigdesk.ui.panels.money_facts import PARTS, Decision, Money
from oigdesk.ui.panels.step_form import StepForm, needs_of
from oigdesk.ui.room import Room

#: What the step is called, on its button and in drafts.
TAKE: Final = "Record final action"
_ENTRIES: Final = {entry.name: entry for entry in determining.FINAL_ACTION}


class FinalActionPanel(StepForm):
    """Asks for the day and the amounts; together they are no more than what is to go."""

    def __init__(self, room: Room, uid: str, name: str, money: Money, decision: Decision) -> None:
        desk = room.desk
        self._decision = decision.row.uid

        def take(values: dict[str, object]) -> Changed:
            return determining.record_final_action(desk, decision.row.uid, values)

        super().__init__(
            room,
            f"Final action on {name}",
            f"{dollar_words(decision.to_go)} of the {PARTS[money.kind][0].lower()}"
            f" {dollar_words(decision.row.sustained)} is to go.",
            TAKE,
            record=("recommendation", uid),
            take=take,
        )
        self.add(self.make_row(_ENTRIES["taken"], value=desk.today()))
        for action in decision.done:
            self.add(self.make_row(_ENTRIES[action]))
        self.add(self.make_row(_ENTRIES["note"], lines=2))
        self.check()

    def check(self) -> None:
        """Ask what stands in the way."""
        desk, uid, values = self.room.desk, self._decision, self.values()
        ask = self.room.runner.ask(
            lambda: determining.missing_for_final_action(desk, uid, values),
            owner=self,
            instead="missing",
        )
        ask.then(self._tell_missing)

    def _tell_missing(self, missing: tuple[Missing, ...]) -> None:
        self.show_needs(needs_of(missing), "" if missing else "Nothing is missing")
