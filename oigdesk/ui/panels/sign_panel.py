"""Signing an evidence item off at the foot of its page, so that the document stays readable."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from oigdesk.errors import Missing
from oigdesk.models.fields import Field
from oigdesk.models.vocab import word
from oigdesk.progress import Progress
from oigdesk.queries.rows import EvidenceDetail
from oigdesk.rules.closure import same_person
from oigdesk.rules.days import day_words
from oigdesk.services import proving, reviewing
from oigdesk.services.proving import Soundness
from oigdesk.ui.moments import local
from oigdesk.ui.panels.evidence_mending import support_name
from oigdesk.ui.panels.reviewer_choice import ReviewerChoice
from oigdesk.ui.panels.step_form import StepForm
from oigdesk.ui.room import Room
from oigdesk.ui.widgets.check_list import CheckItem
from oigdesk.ui.widgets.label import Label
from oigdesk.ui.widgets.radio_edit import RadioEdit

_REVIEW: Final = Field("review", "Is it sufficient for what it supports?", "choice")
_NOTE: Final = Field("note", "Why", "long_text")
_CHOICES: Final = (("sufficient", "Yes"), ("not_yet", "Not yet"), ("not_sufficient", "No"))
_PREPARED: Final = "You prepared it: another person must sign"


class SignPanel(StepForm):
    """Three checks: who prepared it, whether its file still matches, what rests on it."""

    at_foot = True
    wide = 428

    def __init__(self, room: Room, detail: EvidenceDetail) -> None:
        desk, row = room.desk, detail.row
        person = desk.actor.person
        super().__init__(
            room,
            f"Sign off as {person}",
            row.name,
            "Sign off",
            record=("evidence", row.uid),
            take=lambda values: reviewing.sign(
                desk,
                row.uid,
                str(values.get("review")),
                str(values["note"]) if "note" in values else None,
            ),
        )
        self._detail = detail
        self._is_own = same_person(person, row.attached_by)
        self._soundness: Soundness | None = None
        self.add(self.make_row(_REVIEW, value="sufficient", editor=RadioEdit(_CHOICES)))
        self.add(self.make_row(_NOTE, lines=2))
        self.add_at_foot(Label("A later edit clears it.", size="small", ink="ink2", parent=self))
        self.check()
        self._look()

    def check(self) -> None:
        """Ask the rules what stands in the way with the values as they stand."""
        desk, uid, soundness = self.room.desk, self._detail.uid, self._soundness
        values = self.values()
        review, note = values.get("review"), values.get("note")
        call = self.room.runner.ask(
            lambda: reviewing.missing(
                desk,
                uid,
                str(review) if review else None,
                str(note) if note else None,
                soundness=soundness,
            ),
            owner=self,
            instead="missing",
        )
        call.then(self.show_missing).failed(self._refused)

    def show_missing(self, missing: Sequence[Missing]) -> None:
        """What stands in the way first, then what was found in order."""
        lacking = {miss.field for miss in missing}
        items = [self._hindrance(miss) for miss in missing]
        count = len(items)
        headline = f"{count} thing{' stands' if count == 1 else 's stand'} in the way"
        if not items:
            headline = "Nothing is missing" if self._soundness else "Verifying 1 file"
        self.show_needs([*items, *self._there(lacking)], headline)
        if self._is_own:
            self.verb.set_unready(_PREPARED)
        elif not items and self._soundness is None:
            self.verb.set_unready("The file is being verified.")
        review = self.values().get("review")
        self.verb.setText("Sign off" if review != "not_sufficient" else "Sign as not sufficient")

    def go_to(self, name: str) -> None:
        """Lead to what mends a thing."""
        if name == "signer":
            part = ReviewerChoice(self.room, self._detail.row)
            part.left.connect(self.leave_inside)
            self.show_inside(part)
            part.begin()
        elif name == "file":
            self.cancel()  # the remedies stand beneath, on the item's page
        else:
            super().go_to(name)

    def _look(self) -> None:
        desk, uid = self.room.desk, self._detail.uid

        def look(progress: Progress) -> Soundness:
            (found,) = proving.verify(desk, [uid], progress=progress)
            return found.soundness

        call = self.room.runner.change(look, owner=self).showing("Verifying")
        call.then(self._note_look).failed(self._refused)

    def _note_look(self, found: Soundness) -> None:
        self._soundness = found
        self.check()

    def _hindrance(self, miss: Missing) -> CheckItem:
        headline, _, why = miss.what.partition(": ")
        action = {"signer": "Ask reviewer…", "file": "Restore…", "note": "Add reason"}
        why = why[:1].upper() + why[1:] or " "
        return CheckItem(
            miss.field,
            headline.rstrip("."),
            done=False,
            action=action.get(miss.field, "Choose"),
            why=why,
        )

    def _there(self, lacking: set[str]) -> list[CheckItem]:
        row = self._detail.row
        found = []
        if "signer" not in lacking:
            words = f"Prepared by {row.attached_by}, not by you"
            found.append(CheckItem("signer", words, done=True))
        if self._soundness == "whole":
            came = day_words(local(row.attached_at).date())
            words = f"Verified a moment ago, unchanged since {came}"
            found.append(CheckItem("file", words, done=True))
        found.append(CheckItem("supports", self._rests(), done=True))
        return found

    def _rests(self) -> str:
        """What rests on it, in words."""
        supports = self._detail.supports
        proved = [one for one in supports if one.role == "proof"]
        if len(supports) == 1:
            (one,) = supports
            role = word(one.role).lower()
            return f"{role.capitalize()} of {support_name(one.report, one.number)}"
        if proved:
            names = ", ".join(support_name(one.report, one.number) for one in proved)
            return f"Proof of closure of {names}"
        count = len(supports)
        return f"Supports {count} records" if count else "Supports no record any more"
