"""The notes on a report or an evidence item: a field to write one, and those there are."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from oigdesk.errors import Known
from oigdesk.queries.notes import NoteRow, notes
from oigdesk.rules.days import day_words
from oigdesk.services import noting
from oigdesk.ui.panels.timeline_entries import TimelineEntry
from oigdesk.ui.panels.timeline_line import TimelineLine
from oigdesk.ui.room import Room
from oigdesk.ui.widgets.button import Button
from oigdesk.ui.widgets.control_enter import is_control_enter
from oigdesk.ui.widgets.long_text_edit import LongTextEdit
from oigdesk.ui.widgets.reason import Reason
from oigdesk.ui.widgets.section import Section


class NotesSection(Section):
    """Ctrl+Enter keeps what is written as a note of today; undo takes it back."""

    def __init__(self, room: Room, noun: str, parent: QWidget | None = None) -> None:
        super().__init__("Notes", parent=parent)
        self._room = room
        self._noun = noun
        self._uid: str | None = None
        self.lines: list[TimelineLine] = []
        self.text = LongTextEdit(lines=1, parent=self)
        self.text.set_placeholder("Write a note")
        self.text.set_name("Note")
        self.text.set_hint("Ctrl+Enter keeps it.")
        self.text.set_framed(True)
        self.keep = Button("Add note", parent=self)
        self.keep.clicked.connect(self.add_note)
        self.keep.hide()
        self.text.typed.connect(lambda words: self.keep.setVisible(bool(words.strip())))
        self._reason = Reason(parent=self)
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
        """Show the notes of a record; words for another one go."""
        if uid != self._uid:
            self._uid = uid
            self._clear()
        desk, noun = self._room.desk, self._noun
        self.setVisible(uid is not None)
        if uid is not None:
            ask = self._room.runner.ask(lambda: notes(desk, noun, uid), owner=self, instead="notes")
            ask.then(self._show)

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

    def _kept(self, uid: str) -> None:
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
