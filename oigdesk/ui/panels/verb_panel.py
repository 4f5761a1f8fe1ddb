"""The steps of a recommendation: each asks for what it needs and says at once what is missing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import msgspec
from PySide6.QtCore import Signal

from oigdesk.errors import Missing
from oigdesk.models.fields import Field
from oigdesk.models.vocab import word
from oigdesk.queries.rows import RecommendationDetail
from oigdesk.rules.closure import RECORDABLE_REASONS, TAKEN_OVER
from oigdesk.rules.days import day_words
from oigdesk.services import lifecycle
from oigdesk.services.changed import Changed
from oigdesk.services.lifecycle import VERBS
from oigdesk.ui.panels.step_form import StepForm
from oigdesk.ui.room import Room
from oigdesk.ui.state_signs import state_sign
from oigdesk.ui.widgets.check_list import CheckItem

_TITLES: Final = {
    "respond": "Record response to {}",
    "accept_plan": "Accept plan for {}",
    "close": "Close {}",
    "reopen": "Reopen {}",
}
#: What a day is called in each step.
_DAYS: Final = {"accept_plan": "Accepted on", "close": "Closed on", "reopen": "Reopened on"}
#: Fields that stand side by side, and how many lines the others show.
_PAIRS: Final = (
    ("received_on", "due_on"),
    ("position", "official"),
    ("evaluation", "evaluated_on"),
    ("effective_date", "close_reason"),
    ("effective_date", "to"),
    ("effective_date", "target_date"),
)
_LINES: Final = {"text": 2, "planned_action": 2, "reason": 3}
#: What leads to the thing that is missing outside the form.
_ACTIONS: Final = {
    "evidence": "Attach…",
    "response": "Record response…",
    "effective_date": "Correct date",
}


class VerbPanel(StepForm):
    """One step over the record; the state it leads to is named, never typed."""

    #: Evidence is missing: the record should ask for files.
    files_asked = Signal()
    #: Another step has to come first: its name.
    verb_asked = Signal(str)

    def __init__(self, room: Room, verb: str, detail: RecommendationDetail, name: str) -> None:
        step = VERBS[verb]
        desk, uid = room.desk, detail.uid
        sign = state_sign(detail.row.state, detail.row.close_reason, words=room.office.words)
        super().__init__(
            room,
            _TITLES[verb].format(name),
            step.sentence.replace("Becomes", f"{sign.words} becomes", 1),
            step.title,
            record=("recommendation", uid),
            take=lambda values: lifecycle.step(desk, uid, verb, values),
        )
        self.step_name = verb
        self._detail = detail
        self._evidence = len(detail.evidence)
        self._lay_fields()
        self._asking = self._eager = False
        room.bus.changed.connect(self._look_again)
        self.check()

    def check(self) -> None:
        """Ask the rules what is missing with the values as they stand."""
        desk, uid, verb, values = self.room.desk, self._detail.uid, self.step_name, self.values()
        call = self.room.runner.ask(
            lambda: lifecycle.missing(desk, uid, verb, values), owner=self, instead="missing"
        )
        self._asking = True
        call.then(self._checked).failed(self._refused)

    def press_verb(self) -> None:
        """Wait for the rules: Ctrl+Enter took a value they have not seen yet."""
        self._eager = self._asking
        if not self._eager:
            super().press_verb()

    def show_missing(self, missing: Sequence[Missing]) -> None:
        """List what stands in the way first, then what is there."""
        unread = [
            CheckItem(name, f"{row.name} cannot be read", done=False, action="Correct")
            for name, row in self.rows.items()
            if row.editor.problem
        ]
        items = [self._lacking(miss) for miss in missing]
        lacking = {miss.field for miss in missing} | {item.name for item in unread}
        there = [
            CheckItem(name, words, done=True)
            for name, words in self._there(self.values())
            if name not in lacking
        ]
        headline = "" if lacking else "Nothing is missing"
        if lacking and self.step_name == "close":
            count = len(unread) + len(items)
            headline = f"{count} thing{' stands' if count == 1 else 's stand'} in the way"
        self.show_needs([*unread, *items, *there], headline)
        if self.step_name == "close":
            reason = self.values().get("close_reason")
            how = f" as {word(str(reason)).lower()}" if reason else ""
            self.verb.setText(f"Close{how}")

    def go_to(self, name: str) -> None:
        """Lead to what is missing: a field, files, or the step that comes first."""
        if name in self.rows:
            editor = self.rows[name].editor
            editor.setFocus()
        elif name == "evidence":
            self.files_asked.emit()
        elif name == "response":
            self.cancel()
            self.verb_asked.emit("respond")

    def _checked(self, missing: Sequence[Missing]) -> None:
        self._asking, eager, self._eager = False, self._eager, False
        self.show_missing(missing)
        if eager:
            self.verb.click()

    def _lay_fields(self) -> None:
        usual = self._usual_values()
        made = {
            entry.name: self.make_row(
                entry,
                label=_DAYS.get(self.step_name, "") if entry.name == "effective_date" else "",
                lines=_LINES.get(entry.name, 1),
                value=usual.get(entry.name),
            )
            for entry in self._entries()
        }
        names = list(made)
        while names:
            name = names.pop(0)
            other = next((two for one, two in _PAIRS if one == name and two in names), None)
            if other is None:
                self.add(made[name])
            else:
                names.remove(other)
                self.add_beside(made[name], made[other])
        if "to" in made:
            made["to"].editor.set_hint("Where it was before it closed, unless you say otherwise.")

    def _entries(self) -> list[Field]:
        """What the step asks for; what the newest response says already is not asked again."""
        newest = self._detail.responses[0] if self._detail.responses else None
        held = {
            name
            for name in ("planned_action", "official")
            if self.step_name == "accept_plan" and newest and getattr(newest, name)
        }
        if self.step_name == "close":
            held.add("action_date")  # asked for by the closing as implemented, which is its own
        return [_open(one) for one in lifecycle.fields_of(self.step_name) if one.name not in held]

    def _usual_values(self) -> dict[str, object]:
        today = self.room.desk.today()
        newest = self._detail.responses[0] if self._detail.responses else None
        usual: dict[str, dict[str, object]] = {
            "respond": {"received_on": today},
            "accept_plan": {
                "effective_date": today,
                "target_date": newest.target_date if newest else None,
            },
            "close": {"effective_date": today},
            "reopen": {"effective_date": today},
        }
        return usual[self.step_name]

    def _lacking(self, miss: Missing) -> CheckItem:
        headline, _, why = miss.what.partition(": ")
        if miss.field in self.rows and miss.field != "effective_date":
            return CheckItem(miss.field, miss.what.rstrip("."), done=False, action="Add")
        return CheckItem(
            miss.field,
            headline.rstrip("."),
            done=False,
            action=_ACTIONS.get(miss.field, ""),
            why=why[:1].upper() + why[1:] or " ",
        )

    def _there(self, values: dict[str, object]) -> list[tuple[str, str]]:
        """What the step needs and has, in words."""
        reason = ("reason", "Reason given")
        match self.step_name:
            case "accept_plan":
                return self._plan_there(values)
            case "close" if values.get("close_reason") in TAKEN_OVER:
                return [("link", f"Taken over by {values.get('link')}")]
            case "close" | "reopen":
                return [reason]
            case _:
                return [("position", "What management answered")]

    def _plan_there(self, values: dict[str, object]) -> list[tuple[str, str]]:
        if not self._detail.responses:
            return []
        newest = self._detail.responses[0]
        came = f" {day_words(newest.received_on)}" if newest.received_on else ""
        position = f": {word(newest.position)}" if newest.position else ""
        official = newest.official or values.get("official")
        return [
            ("response", f"Response received{came}{position}"),
            ("planned_action", "Planned action"),
            ("official", f"Responsible official: {official}"),
            ("target_date", "Target date"),
        ]

    def _look_again(self, changed: Changed) -> None:
        if self.isVisible() and self._detail.uid in changed.uids | {self._detail.uid}:
            self._evidence += "evidence_link" in changed.nouns
            self.check()


def _open(entry: Field) -> Field:
    """A field with the choices that this panel leaves open."""
    if entry.name != "close_reason":
        return entry
    choices = tuple(one for one in RECORDABLE_REASONS if one != "implemented")
    return msgspec.structs.replace(entry, choices=choices)
