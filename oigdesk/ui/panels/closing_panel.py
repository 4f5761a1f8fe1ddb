"""Closing as implemented: what stands in the way first, each with its repair, then what is done."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import msgspec
from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from oigdesk.desk import Desk
from oigdesk.errors import Missing
from oigdesk.progress import Progress
from oigdesk.queries import detail as details
from oigdesk.queries import reviews
from oigdesk.queries.reviews import ReviewRow
from oigdesk.queries.rows import EvidenceRow, RecommendationDetail
from oigdesk.rules.days import day_words
from oigdesk.services import lifecycle, proving
from oigdesk.services.changed import Changed
from oigdesk.services.proving import Looked
from oigdesk.ui.panels.closing_items import done_items, hindrance, standing_request
from oigdesk.ui.panels.closing_part import ClosingPart
from oigdesk.ui.panels.file_repair import FileRepair
from oigdesk.ui.panels.proof_choice import ProofChoice
from oigdesk.ui.panels.reviewer_choice import ReviewerChoice
from oigdesk.ui.panels.step_form import StepForm
from oigdesk.ui.room import Room
from oigdesk.ui.widgets.button import Button
from oigdesk.ui.widgets.check_list import CheckItem
from oigdesk.ui.widgets.frames import move_focus
from oigdesk.ui.widgets.line_editor import LineEditor

STEP: Final = "Close as implemented"
_LABELS: Final = {
    "action_date": "Action effective on",
    "effective_date": "Approved on",
    "reason": "Closing reason",
}
#: What changes what proves the closing, or whether it still does.
_TOUCHES: Final = frozenset({"evidence", "evidence_link", "custody"})


class _Standing(msgspec.Struct, frozen=True):
    """The record as it stands, with the reviews of its evidence."""

    detail: RecommendationDetail
    reviews: dict[str, ReviewRow]


class ClosingPanel(StepForm):
    """Verifies the files of proof as it opens, and looks again after every repair."""

    wide = 452

    #: Files are asked for; they are to prove the closing.
    files_asked = Signal()
    #: Another step is asked for: its name.
    verb_asked = Signal(str)
    #: The page of an evidence item is asked for: its uid.
    item_asked = Signal(str)

    def __init__(self, room: Room, detail: RecommendationDetail, name: str) -> None:
        desk, uid = room.desk, detail.uid
        super().__init__(
            room,
            f"{STEP}: {name}",
            "Becomes Closed: implemented.",
            STEP,
            record=("recommendation", uid),
            take=lambda values: lifecycle.step(desk, uid, "close", _closing(values)),
        )
        self._name = name
        self._standing = _Standing(detail, {})
        self._looked: Looked = {}
        self._verifying = self._stale = False
        self._asking = self._eager = False
        self._settled = False
        self._missing: tuple[Missing, ...] = ()
        self._lay_fields(detail)
        self.other = Button("", "link", parent=self)
        self.other.clicked.connect(self._go_otherwise)
        self.add_at_foot(self.other)
        room.bus.changed.connect(self._note_changed)
        self._show_standing(self._standing)
        self._verify()

    def check(self) -> None:
        """Ask the rules what stands in the way with the values as they are."""
        desk, uid, looked = self.room.desk, self.record[1], dict(self._looked)
        values = _closing(self.values())
        call = self.room.runner.ask(
            lambda: lifecycle.missing(desk, uid, "close", values, looked=looked),
            owner=self,
            instead="missing",
        )
        self._asking = True
        call.then(self._checked).failed(self._refused)

    def press_verb(self) -> None:
        """Wait for the rules and the files: Ctrl+Enter took a value they have not seen yet."""
        self._eager = self._asking or self._verifying
        if not self._eager:
            super().press_verb()

    def show_missing(self, missing: Sequence[Missing]) -> None:
        """List what stands in the way, then what is done."""
        self._missing = tuple(missing)
        detail, person = self._standing.detail, self.room.desk.actor.person
        unread = [
            CheckItem(name, f"{row.name} cannot be read", done=False, action="Correct", why=" ")
            for name, row in self.rows.items()
            if row.editor.problem
        ]
        shown = [miss for miss in missing if not (miss.field == "file" and self._verifying)]
        shown = [miss for miss in shown if miss.field not in {item.name for item in unread}]
        items = [hindrance(miss, detail, self._standing.reviews, person) for miss in shown]
        known = {miss.field for miss in shown}
        for name, row in self.rows.items():
            row.editor.set_wrong(wrong=name in known and row.editor.value() is not None)
        there = done_items(detail, self.values(), self._looked, missing)
        self.show_needs([*unread, *items, *there], self._headline(len(unread) + len(items)))
        if self._verifying:
            self.verb.set_unready("The files are being verified.")
        self._tell_day(ready=not unread and not items and not self._verifying)

    def go_to(self, name: str) -> None:
        """Lead to what mends a thing: a field, or a list inside the panel."""
        what, _, uid = name.partition(" ")
        if what in self.rows:
            editor = self.rows[what].editor
            editor.setFocus()
            if isinstance(editor, LineEditor):
                editor.select_all()
        elif what == "proof" and not self._standing.detail.evidence:
            self.files_asked.emit()
        elif what == "proof":
            choice = ProofChoice(self.room, self._standing.detail)
            choice.files_asked.connect(self.files_asked)
            self._open_inside(choice)
        elif what == "file":
            self._open_inside(FileRepair(self.room, uid, self._item(uid).name))
        elif what == "review":
            self._go_to_review(uid)
        elif what == "state":
            self.rows["effective_date"].editor.setFocus()

    # Repairs.

    def _go_to_review(self, uid: str) -> None:
        shown = self.checks.button(f"review {uid}")
        if shown is not None and shown.text().startswith("Sign"):
            self.cancel()
            self.item_asked.emit(uid)
        else:
            self._open_inside(ReviewerChoice(self.room, self._item(uid)))

    def _item(self, uid: str) -> EvidenceRow:
        return next(one for one in self._standing.detail.evidence if one.uid == uid)

    def _open_inside(self, part: ClosingPart) -> None:
        part.left.connect(self._leave_part)
        self.show_inside(part)
        part.begin()

    def _leave_part(self) -> None:
        self.leave_inside()
        self._settled = False
        self.check()

    def leave_inside(self) -> None:
        """Show the form again, with the focus on what is to be done next."""
        super().leave_inside()
        QTimer.singleShot(0, self, self._focus_next)

    def _go_otherwise(self) -> None:
        requested = standing_request(self._standing.detail) is not None
        self.cancel()
        self.verb_asked.emit("return_request" if requested else "close")

    # The files and the record.

    def _verify(self) -> None:
        """Read the files of proof through now, and keep what was found."""
        desk, uid = self.room.desk, self.record[1]
        self._verifying, self._stale = True, False

        def look(progress: Progress) -> Looked:
            return proving.look(desk, [uid], progress=progress)

        call = self.room.runner.ask(look, owner=self, instead="look").showing("Verifying")
        call.then(self._note_looked).failed(self._refused)
        self.check()

    def _note_looked(self, looked: Looked) -> None:
        desk = self.room.desk
        self._looked = looked
        self._verifying = False
        self.room.runner.change(lambda: proving.keep(desk, looked))
        self.check()

    def _note_changed(self, changed: Changed) -> None:
        if not self.isVisible() or self.record[1] not in changed.uids | {self.record[1]}:
            return
        desk, uid = self.room.desk, self.record[1]
        call = self.room.runner.ask(lambda: _read(desk, uid), owner=self, instead="standing")
        call.then(self._show_standing)
        if changed.nouns & _TOUCHES:
            self._verify()

    def _show_standing(self, standing: _Standing) -> None:
        self._standing = standing
        requested = standing_request(standing.detail) is not None
        self.other.setText("Return the request…" if requested else "Close otherwise…")
        self.check()

    # Showing.

    def _checked(self, missing: Sequence[Missing]) -> None:
        self._asking = False
        self.show_missing(missing)
        if self._verifying:
            return
        if not self._settled and self.isVisible():
            self._settled = True
            QTimer.singleShot(0, self, self._focus_next)
        eager, self._eager = self._eager, False
        if eager:
            self.verb.click()

    def _focus_next(self) -> None:
        """The first repair; when nothing is missing, the verb."""
        if self.inside() is None and not self.checks.focus_first_missing():
            move_focus(self.verb, visibly=True)

    def _headline(self, hindering: int) -> str:
        if self._verifying:
            proofs = [one for one in self._standing.detail.evidence if one.role == "proof"]
            files = len({one.sha256 for one in proofs})
            if files:
                return f"Verifying {files} file{'' if files == 1 else 's'}"
        if not hindering:
            return "Nothing is missing"
        return f"{hindering} thing{' stands' if hindering == 1 else 's stand'} in the way"

    def _tell_day(self, *, ready: bool) -> None:
        day = self.values().get("effective_date")
        on = f" on {day_words(day)}" if ready and day else ""  # type: ignore[arg-type]
        self.show_title(f"{STEP}: {self._name}", f"Becomes Closed: implemented{on}.")

    def _lay_fields(self, detail: RecommendationDetail) -> None:
        request = standing_request(detail)
        usual: dict[str, object] = {
            "action_date": request.action_date if request else None,
            "effective_date": self.room.desk.today(),
        }
        known = {entry.name: entry for entry in lifecycle.fields_of("close")}
        made: dict[str, QWidget] = {
            name: self.make_row(
                known[name],
                label=label,
                lines=2 if name == "reason" else 1,
                value=usual.get(name),
            )
            for name, label in _LABELS.items()
        }
        self.add_beside(made["action_date"], made["effective_date"])
        self.add(made["reason"])


def _closing(values: dict[str, object]) -> dict[str, object]:
    return {**values, "close_reason": "implemented"}


def _read(desk: Desk, uid: str) -> _Standing:
    found = details.recommendation(desk, uid)
    return _Standing(found, reviews.of_items(desk, [one.uid for one in found.evidence]))
