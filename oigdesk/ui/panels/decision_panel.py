"""A decision of management on money, or its revision: two parts that make up an amount."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtWidgets import QWidget

from oigdesk.errors import Missing
from oigdesk.models.fields import Field
from oigdesk.models.vocab import MoneyKind
from oigdesk.rules.dollars import dollar_words
from oigdesk.services import determining
from oigdesk.services.changed import Changed
from oigdesk.ui.panels.money_facts import KIND_WORDS, PARTS, Decision, Money
from oigdesk.ui.panels.step_form import StepForm, needs_of
from oigdesk.ui.room import Room

#: What the steps are called, on their buttons and in drafts.
DECIDE: Final = "Record decision"
REVISE: Final = "Record revision"
_ENTRIES: Final = {entry.name: entry for entry in determining.DECISION}
_SUSTAINED: Final[dict[MoneyKind, str]] = {
    "questioned_costs": "disallowed",
    "funds_for_better_use": "agreed",
}


class DecisionPanel(StepForm):
    """Asks what is disallowed or agreed to; the rest follows while one types."""

    def __init__(
        self, room: Room, uid: str, name: str, money: Money, revised: Decision | None = None
    ) -> None:
        desk = room.desk
        self._uid = uid
        self._money = money
        self._revised = revised
        self._most = revised.row.amount if revised else money.undecided

        def take(values: dict[str, object]) -> Changed:
            return determining.decide(desk, uid, self._given(values))

        what = KIND_WORDS[money.kind].lower()
        super().__init__(
            room,
            f"Revise the decision on {name}" if revised else f"Decision on {name}",
            f"Of {dollar_words(self._most)} {what}. The decision before it stays in the record."
            if revised
            else f"{dollar_words(self._most)} {what} is undecided; all of it, or a part.",
            REVISE if revised else DECIDE,
            record=("recommendation", uid),
            take=take,
        )
        self._lay()
        self.check()

    def check(self) -> None:
        """Tell the rest, and ask what stands in the way."""
        values = self.values()
        amount, part = values.get("amount", self._most), values.get(_SUSTAINED[self._money.kind])
        rest = PARTS[self._money.kind][1].lower()
        row = self.rows[_SUSTAINED[self._money.kind]]
        if isinstance(amount, int) and isinstance(part, int) and part <= amount:
            row.set_note(f"{dollar_words(amount - part)} {rest}")
        else:
            row.set_note("")
        desk, uid, given = self.room.desk, self._uid, self._given(values)
        ask = self.room.runner.ask(
            lambda: determining.missing_to_decide(desk, uid, given), owner=self, instead="missing"
        )
        ask.then(self._tell_missing)

    def _given(self, values: Mapping[str, object]) -> dict[str, object]:
        given = {**values, "kind": self._money.kind}
        if self._revised is not None:
            given["revises"] = self._revised.row.uid
        return given

    def _tell_missing(self, missing: tuple[Missing, ...]) -> None:
        self.show_needs(needs_of(missing), "" if missing else "Nothing is missing")

    def _lay(self) -> None:
        kind, revised = self._money.kind, self._revised
        pair: list[QWidget] = [
            self._row("decided", value=self.room.desk.today()),
            self._row("amount", value=self._most),
        ]
        if revised is not None:
            pair.pop().deleteLater()
            del self.rows["amount"]
            self.add(pair[0])
        else:
            self.add_beside(*pair)
        self.add(self._row(_SUSTAINED[kind], label=PARTS[kind][0]))
        if kind == "questioned_costs":
            self.add(self._row("disallowed_unsupported"))
        if revised is not None:
            self.add(self._row("significant"))
        self.add(self._row("reason", lines=2))
        self.add(self._row("ig_disagrees"))
        self.add(self._row("statement", lines=2))

    def _row(self, name: str, *, label: str = "", lines: int = 1, value: object = None) -> QWidget:
        entry: Field = _ENTRIES[name]
        return self.make_row(entry, label=label, lines=lines, value=value)
