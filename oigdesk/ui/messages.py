"""What the message bar says: what was just done with its Undo, what was found, what is offered."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QKeySequence

from oigdesk.services import drafting, keeping
from oigdesk.services.changed import Changed
from oigdesk.services.drafting import DraftRow
from oigdesk.ui.commands import REDO, UNDO, Command
from oigdesk.ui.desk_opening import Entered
from oigdesk.ui.moments import moment_words
from oigdesk.ui.room import Room
from oigdesk.ui.surroundings import Surroundings


class Messages(QObject):
    """One message at a time; what waits is shown when the one before is closed."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around.window)
        self._around = around
        self._step: Changed | None = None
        self._offers_undo = False
        self._waiting: list[Callable[[], None]] = []
        self._offers: dict[tuple[str, str, str], str] = {}
        around.notice.closed.connect(self._show_next)

    def note_step(self, changed: Changed) -> None:
        """A step was finished: what is said about it at once may carry its Undo."""
        if changed.set is None:
            return
        if self._offers_undo:
            self._offers_undo = False
            self._around.bar.hide_message()
        self._step = changed
        QTimer.singleShot(0, self, self._forget_step)

    def say(self, text: str) -> None:
        """Say a sentence; right after a step it comes with Undo, after an undo with Redo."""
        bar, step = self._around.bar, self._step
        if step is None:
            bar.show_message(text)
            return
        was_undo = step.label.startswith("Undo: ")
        command, do = (REDO, self._around.redo) if was_undo else (UNDO, self._around.undo)
        word = command.text.replace("&", "")
        bar.show_message(
            text, icon="check", tint="slate", actions=[(word, do)], shortcut=_keys(command)
        )
        self._offers_undo = True

    def tell_trouble(self, text: str) -> None:
        """Say what went wrong and what can be done."""
        self._offers_undo = False
        self._around.bar.show_message(text, icon="circle-alert", tint="danger")

    def welcome(self, entered: Entered, room: Room) -> None:
        """Say what there is to know about a desk that was just opened, one thing after another."""
        self._waiting = []
        self._offers = {}
        room.bus.draft_settled.connect(self._note_settled)
        self._around.bar.closed.connect(self._show_next)
        for line in entered.opened.lines:
            self._waiting.append(lambda line=line: self._around.bar.show_message(line))  # type: ignore[misc]
        desk = room.desk
        if not desk.read_only:
            ask = room.runner.ask(
                lambda: (drafting.everything(desk), keeping.second_place(desk), desk.head()),
                owner=self._around.body(),
            )
            ask.then(lambda found: self._offer(room, entered, *found))
        self._show_next()

    def _offer(
        self,
        room: Room,
        entered: Entered,
        drafts: tuple[DraftRow, ...],
        place: Path | None,
        head: str,
    ) -> None:
        for draft in drafts:
            self._waiting.append(lambda draft=draft: self._offer_draft(room, draft))  # type: ignore[misc]
        if place is None and not entered.is_sample and not head.startswith("0:"):
            self._waiting.append(self._offer_second_place)
        if self._around.bar.isHidden():
            self._show_next()

    def _offer_draft(self, room: Room, draft: DraftRow) -> None:
        body, desk = self._around.body(), room.desk
        key = (draft.noun, draft.uid, draft.field)
        if body is None:
            return
        if key in self._offers:  # the record offered it meanwhile, and that was answered
            self._show_next()
            return
        when = moment_words(draft.at, desk.today())

        def discard() -> None:
            call = room.runner.change(lambda: drafting.drop(desk, *key), owner=body)
            call.then(lambda _none: room.bus.draft_settled.emit(*key))

        self._offers[key] = (
            f"Text typed {when} in {draft.label} of {draft.record} was not kept when the program "
            "ended."
        )
        self._around.bar.show_message(
            self._offers[key],
            icon="pencil-line",
            tint="warn",
            actions=[("Show it", lambda: body.show_draft(draft)), ("Discard", discard)],
        )

    def _note_settled(self, noun: str, uid: str, field: str) -> None:
        """Offer a draft no more that was put back or thrown away in its record."""
        offer = self._offers.setdefault((noun, uid, field), "")
        if offer and self._around.bar.text() == offer:
            self._around.bar.hide_message()

    def _offer_second_place(self) -> None:
        self._around.bar.show_message(
            "The backups of this desk lie beside it and would be lost together with this disk.",
            icon="shield",
            actions=[
                ("Choose a second place…", self._around.actions.by_name["second_place"].trigger)
            ],
        )

    def _forget_step(self) -> None:
        self._step = None

    def _show_next(self) -> None:
        if self._waiting and self._around.bar.isHidden():
            self._waiting.pop(0)()


def _keys(command: Command) -> str:
    form = QKeySequence.SequenceFormat.NativeText
    return QKeySequence(command.shortcuts[0]).toString(form)
