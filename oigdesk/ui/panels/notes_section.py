"""The notes on a report or an evidence item: a field to write one, and those there are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from oigdesk.errors import Known
from oigdesk.queries.notes import NoteRow, notes
from oigdesk.rules.days import day_words
from oigdesk.services import drafting, noting
from oigdesk.services.drafting import DraftRow
from oigdesk.ui.panels.record_fields import DRAFT_MS
from oigdesk.ui.panels.timeline_entries import TimelineEntry
from oigdesk.ui.panels.timeline_line import TimelineLine
from oigdesk.ui.room import Room
from oigdesk.ui.widgets.button import Button
from oigdesk.ui.widgets.control_enter import is_control_enter
from oigdesk.ui.widgets.long_text_edit import LongTextEdit
from oigdesk.ui.widgets.reason import Reason
from oigdesk.ui.widgets.section import Section

#: What a note that is being written is called where it is offered again.
DRAFT: Final = "Note"


class NotesSection(Section):
    """Ctrl+Enter keeps what is written as a note of today; undo takes it back.

    Words that are not kept wait for their record, also when the program ends.
    """

    def __init__(self, room: Room, noun: str, parent: QWidget | None = None) -> None:
        super().__init__("Notes", parent=parent)
        self._room = room
        self._noun = noun
        self._uid: str | None = None
        self._unkept: dict[str, str] = {}
        self.lines: list[TimelineLine] = []
        self.text = LongTextEdit(lines=1, parent=self)
        self.text.set_placeholder("Write a note")
        self.text.set_name("Note")
        self.text.set_hint("Ctrl+Enter keeps it.")
        self.text.set_framed(True)
        self.keep = Button("Add note", parent=self)
        self.keep.clicked.connect(self.add_note)
        self.keep.hide()
        self.text.typed.connect(self._note_typed)
        self._reason = Reason(parent=self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DRAFT_MS)
        self._timer.timeout.connect(self._save_draft)
        writing = QVBoxLayout()
        writing.setContentsMargins(8, 2, 8, 8)
        writing.setSpacing(6)
        writing.addWidget(self.text)
        row = QHBoxLayout()
        row.addWidget(self.keep)
        row.addStretch()
        writing.addLayout(row)
        writing.addWidget(self._reason)
        self.body.addLayout(writing)
        self.text.setVisible(not room.desk.read_only)
        self._host = QWidget(self)
        self._list = QVBoxLayout(self._host)
        self._list.setContentsMargins(8, 0, 8, 0)
        self._list.setSpacing(0)
        self.add(self._host, hang=True)

    def show_record(self, uid: str | None) -> None:
        """Show the notes of a record; words for another one wait until it is back."""
        if uid != self._uid:
            self.leave()
            self._uid = uid
            self._clear()
            if uid in self._unkept:
                self.begin(self._unkept.pop(uid))
        desk, noun = self._room.desk, self._noun
        self.setVisible(uid is not None)
        if uid is not None:
            ask = self._room.runner.ask(lambda: notes(desk, noun, uid), owner=self, instead="notes")
            ask.then(self._show)

    def begin(self, words: str) -> None:
        """Put words into the field; the person keeps them, or goes on."""
        self.text.set_raw(words)
        self.keep.setVisible(bool(words.strip()))

    def leave(self) -> None:
        """Keep what is written as a draft."""
        if self._uid is not None and self.text.raw().strip():
            self._unkept[self._uid] = self.text.raw()
            self._save_draft()

    def restore_draft(self) -> None:
        """Put back what was being written about this record when the program ended."""
        desk = self._room.desk
        ask = self._room.runner.ask(lambda: drafting.everything(desk), owner=self)
        ask.then(self._restore)

    def add_note(self) -> None:
        """Keep the words as a note of today."""
        uid, desk, noun, words = self._uid, self._room.desk, self._noun, self.text.raw()
        if uid is None or not words.strip():
            self.text.setFocus()
            return
        call = self._room.runner.change(lambda: noting.note(desk, noun, uid, words), owner=self)
        call.then(lambda _: self._kept(uid)).failed(self._refused)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter keeps the note."""
        if is_control_enter(event):
            self.add_note()
        else:
            super().keyPressEvent(event)

    def _restore(self, drafts: Sequence[DraftRow]) -> None:
        key = (self._noun, self._uid, DRAFT)
        for draft in drafts:
            if (draft.noun, draft.uid, draft.field) == key and not self.text.raw().strip():
                self.begin(draft.value)
                self.set_open(True)
                self.text.setFocus()

    def _note_typed(self, words: str) -> None:
        self.keep.setVisible(bool(words.strip()))
        self._reason.show_reason("")
        if not self._timer.isActive():
            self._timer.start()

    def _save_draft(self) -> None:
        self._timer.stop()
        uid, desk, noun, words = self._uid, self._room.desk, self._noun, self.text.raw()
        if uid is None or desk.read_only:
            return
        if words.strip():
            self._room.runner.change(lambda: drafting.save(desk, noun, uid, DRAFT, words))
        else:
            self._room.runner.change(lambda: drafting.drop(desk, noun, uid, DRAFT))

    def _kept(self, uid: str) -> None:
        desk, noun = self._room.desk, self._noun
        self._unkept.pop(uid, None)
        self._room.runner.change(lambda: drafting.drop(desk, noun, uid, DRAFT))
        if uid != self._uid:
            return
        self._clear()
        if self.isVisible():
            self.text.setFocus()
        self.show_record(uid)

    def _refused(self, error: BaseException) -> None:
        if isinstance(error, Known):
            self._reason.show_reason(error.sentence())
        else:
            self._room.bus.trouble.emit(error)

    def _clear(self) -> None:
        self._timer.stop()
        self.text.revert()
        self.text.set_value(None)
        self.keep.hide()
        self._reason.show_reason("")

    def _show(self, found: Sequence[NoteRow]) -> None:
        while (item := self._list.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self.lines = [
            TimelineLine(_entry(one), leads=place < len(found), parent=self._host)
            for place, one in enumerate(found, start=1)
        ]
        for line in self.lines:
            self._list.addWidget(line)
        self.set_note(f"{len(found)}, newest first" if found else "")


def _entry(note: NoteRow) -> TimelineEntry:
    return TimelineEntry(
        year=str(note.noted_on.year) if note.noted_on else "",
        day=day_words(note.noted_on) if note.noted_on else "",
        icon="message-square-text",
        ink="ink2",
        what=note.written_by,
        detail=note.text,
        group="updates",
    )
