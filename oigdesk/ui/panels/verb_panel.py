"""The steps of a recommendation: each asks for what it needs and says at once what is missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Final

import msgspec
from PySide6.QtCore import Signal

from oigdesk.errors import Missing
from oigdesk.models.fields import Field
from oigdesk.models.vocab import word
from oigdesk.queries import life
from oigdesk.queries.rows import RecommendationDetail
from oigdesk.rules.closure import RECORDABLE_REASONS, TAKEN_OVER
from oigdesk.rules.days import day_words
from oigdesk.rules.transitions import VERBS as TRANSITIONS
from oigdesk.rules.values import value_words
from oigdesk.services import lifecycle
from oigdesk.services.changed import Changed
from oigdesk.services.lifecycle import VERBS
from oigdesk.ui.panels.step_form import StepForm
from oigdesk.ui.room import Room
from oigdesk.ui.state_signs import state_sign
from oigdesk.ui.widgets.check_list import CheckItem
from oigdesk.ui.widgets.name_edit import NameEdit

_TITLES: Final = {
    "issue": "Record issue of {}",
    "respond": "Record response to {}",
    "evaluate": "Evaluate response to {}",
    "accept_plan": "Accept plan for {}",
    "impose_decision": "Record decision imposed on {}",
    "lapse_plan": "Record lapsed plan of {}",
    "extend_target": "Extend target date of {}",
    "request_closure": "Request closure of {}",
    "return_request": "Return the request for {}",
    "close": "Close {}",
    "reopen": "Reopen {}",
    "hold": "Put {} on hold",
    "release": "Release {} from hold",
    "transfer": "Transfer {}",
    "update": "Record update of {}",
    "note": "Add note to {}",
}
#: Fields that stand side by side, where a step does not pair them otherwise.
_PAIRS: Final = (
    ("received_on", "due_on"),
    ("position", "official"),
    ("evaluation", "evaluated_on"),
    ("effective_date", "close_reason"),
    ("effective_date", "to"),
    ("effective_date", "verdict"),
    ("effective_date", "action_date"),
    ("effective_date", "target_date"),
)
_OTHER_PAIRS: Final = {
    "impose_decision": (("effective_date", "person"), ("official", "target_date")),
    "update": (("effective_date", "person"),),
}
#: How many lines of a long text are shown at least.
_LINES: Final = {"text": 2, "planned_action": 2, "reason": 3}
#: What leads to the thing that is missing outside the form.
_ACTIONS: Final = {
    "evidence": "Attach…",
    "response": "Record response…",
    "effective_date": "Correct date",
}
#: The file that usually comes with a step; it may also be attached later.
_PAPERS: Final = {
    "respond": "The response itself",
    "evaluate": "OIG evaluation memo",
    "accept_plan": "OIG evaluation memo",
    "impose_decision": "The signed decision",
    "extend_target": "The request",
    "request_closure": "The closure package",
    "transfer": "The letter of transfer",
}


class VerbPanel(StepForm):
    """One step over the record; the state it leads to is named, never typed."""

    #: Evidence is missing: the record should ask for files.
    files_asked = Signal()
    #: Another step has to come first: its name.
    verb_asked = Signal(str)

    def __init__(
        self,
        room: Room,
        verb: str,
        detail: RecommendationDetail,
        name: str,
        *,
        given: Mapping[str, object] | None = None,
    ) -> None:
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
        self._given = dict(given or {})
        self._attached = 0
        self._lay_fields()
        self._asking = self._eager = False
        self._framed: set[str] = set()
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
        """List what stands in the way first, then what is there; frame what is wrong."""
        self._frame(missing)
        unread = [
            CheckItem(name, f"{row.name} cannot be read", done=False, action="Correct")
            for name, row in self.rows.items()
            if row.editor.problem and name not in self._framed
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
        self.show_needs([*unread, *items, *there, *self._papers()], headline)
        if self.step_name == "close":
            reason = self.values().get("close_reason")
            how = f" as {word(str(reason)).lower()}" if reason else ""
            self.verb.setText(f"Close{how}")
            self.rows["link"].setVisible(reason in TAKEN_OVER)
            self.place()

    def _frame(self, missing: Sequence[Missing]) -> None:
        """Show beneath its field why a value that stands there will not do."""
        reasons = {miss.field: miss.what for miss in missing if miss.field in self.rows}
        for name in self._framed - reasons.keys():
            self.rows[name].editor.set_problem(None)
        self._framed &= reasons.keys()
        for name, reason in reasons.items():
            editor = self.rows[name].editor
            typing = editor.has_focus() and editor.is_held() and name not in self._framed
            if editor.raw().strip() and not typing:
                editor.set_problem(reason)
                self._framed.add(name)

    def _papers(self) -> list[CheckItem]:
        """What is usually attached with this step."""
        what = _PAPERS.get(self.step_name)
        if what is None:
            return []
        if self._attached:
            return [CheckItem("evidence", f"{what}, as evidence", done=True)]
        words = f"{what}, as evidence (may follow)"
        return [CheckItem("evidence", words, done=False, action="Attach…", needed=False)]

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
                lines=_LINES.get(entry.name, 1),
                value=usual.get(entry.name),
                editor=self._references() if entry.name == "link" else None,
            )
            for entry in self._entries()
        }
        names = list(made)
        pairs = _OTHER_PAIRS.get(self.step_name, _PAIRS)
        while names:
            name = names.pop(0)
            other = next((two for one, two in pairs if one == name and two in names), None)
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

    def _references(self) -> NameEdit:
        """Offers the recommendations whose number begins as typed."""
        return NameEdit(partial(life.references, self.room.desk))

    def _usual_values(self) -> dict[str, object]:
        """What stands in the fields at first, as a person would usually type it."""
        today, row = self.room.desk.today(), self._detail.row
        newest = self._detail.responses[0] if self._detail.responses else None
        official = row.official or (newest.official if newest else None)
        proposed = newest.target_date if newest else None
        usual: dict[str, object] = {"effective_date": today}
        match self.step_name:
            case "issue":
                usual = {"effective_date": row.date_issued}
            case "respond":
                usual = {"received_on": today}
            case "accept_plan":
                usual["target_date"] = proposed
            case "impose_decision":
                usual |= {"official": official, "target_date": row.target_date or proposed}
            case "extend_target" | "request_closure" | "update":
                usual["person"] = official
        return usual | self._given

    def _lacking(self, miss: Missing) -> CheckItem:
        headline, _, why = miss.what.partition(": ")
        if miss.field in self._framed:  # the reason stands beneath the field
            return CheckItem(miss.field, headline.rstrip("."), done=False, action="Correct")
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
        match self.step_name:
            case "accept_plan":
                return self._plan_there(values)
            case "close" if values.get("close_reason") in TAKEN_OVER:
                return [("link", f"Taken over by {values.get('link')}")]
            case "close":
                return [("reason", "Reason given")]
            case "respond":
                return [("position", "What management answered")]
            case _:
                needs = TRANSITIONS[self.step_name].needs
                return [
                    (one.name, _given_words(one, values.get(one.name)))
                    for one in self._entries()
                    if one.name in needs or (one.name == "person" and one.name in values)
                ]

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
        if self.isVisible():
            self._attached += "evidence_link" in changed.nouns
            self.check()


def _given_words(entry: Field, value: object) -> str:
    """A value that the step needs and has; of a long text only what it is."""
    if entry.kind == "long_text":
        return entry.label
    return f"{entry.label}: {value_words(entry, value)}"


def _open(entry: Field) -> Field:
    """A field with the choices that this panel leaves open."""
    if entry.name != "close_reason":
        return entry
    choices = tuple(one for one in RECORDABLE_REASONS if one != "implemented")
    return msgspec.structs.replace(entry, choices=choices)
