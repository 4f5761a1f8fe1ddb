"""The field above a timeline in which a note is written, or an update begun."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from oigdesk.errors import Known
from oigdesk.rules.days import day_words, read_day
from oigdesk.services import drafting, lifecycle
from oigdesk.services.changed import Changed
from oigdesk.ui.measures import sizes
from oigdesk.ui.panels.record_fields import DRAFT_MS
from oigdesk.ui.room import Room
from oigdesk.ui.widgets.button import Button
from oigdesk.ui.widgets.control_enter import is_control_enter
from oigdesk.ui.widgets.day_edit import DayEdit
from oigdesk.ui.widgets.flow import FlowLayout
from oigdesk.ui.widgets.long_text_edit import LongTextEdit
from oigdesk.ui.widgets.reason import Reason

#: The same words that the step "Add note" keeps its draft under.
_DRAFT = "Add note: note"


class TimelineNote(QWidget):
    """One line at rest; with words in it, their day and two ways to keep them.

    ``beside`` stands at its right. On a desk that can only be read nothing else is there.
    """

    #: The note was kept: its step.
    noted = Signal(object)
    #: What is written here is an update from management: its day and the words.
    update_asked = Signal(object)

    def __init__(
        self, room: Room, beside: QWidget | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._room = room
        self._uid: str | None = None
        self._unkept: dict[str, str] = {}
        self.text = LongTextEdit(lines=1, parent=self)
        self.text.set_placeholder("Write an update or note")
        self.text.set_name("Update or note")
        self.text.set_hint("Ctrl+Enter keeps it as a note.")
        self.text.set_framed(True)
        self.text.typed.connect(self._note_typed)
        self.day = DayEdit(
            lambda text: read_day(text, room.desk.today()) if text.strip() else None,
            day_words,
            today=room.desk.today,
            parent=self,
        )
        self.day.set_name("Day of the note")
        self.day.set_framed(True)
        self.keep = Button("Add note", parent=self)
        self.keep.clicked.connect(self.add)
        self.as_update = Button("Record as update…", "link", parent=self)
        self.as_update.clicked.connect(self._ask_update)
        self._reason = Reason(parent=self)
        self._foot = QWidget(self)
        flow = FlowLayout(self._foot)
        flow.setContentsMargins(0, sizes().units(6), 0, 0)
        for widget in (self.day, self.keep, self.as_update):
            flow.addWidget(widget)
        first = QHBoxLayout()
        first.setSpacing(sizes().units(4))
        first.addWidget(self.text, 1)
        if beside is not None:
            first.addWidget(beside, 0, Qt.AlignmentFlag.AlignTop)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(first)
        whole.addWidget(self._foot)
        whole.addWidget(self._reason)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DRAFT_MS)
        self._timer.timeout.connect(self._save_draft)
        self.text.setVisible(not room.desk.read_only)
        if room.desk.read_only:
            first.insertStretch(0)
        self._clear()

    def show_uid(self, uid: str) -> None:
        """Take notes on this recommendation; words for another one wait until it is back."""
        if uid == self._uid:
            return
        self.leave()
        self._uid = uid
        self._clear()
        waiting = self._unkept.pop(uid, "")
        if waiting:
            self.text.set_raw(waiting)
            self._show_foot()

    def leave(self) -> None:
        """Keep what is written as a draft."""
        if self._uid is not None and self.text.raw().strip():
            self._unkept[self._uid] = self.text.raw()
            self._save_draft()

    def add(self) -> None:
        """Keep the words as a note on their day."""
        uid, desk, words = self._uid, self._room.desk, self.text.raw().strip()
        if uid is None or not words:
            self.text.setFocus()
            return
        if not self.day.commit():
            self.day.setFocus()
            return
        day = self.day.value()
        fields = {"reason": words, "effective_date": day if isinstance(day, dt.date) else None}
        call = self._room.runner.change(
            lambda: lifecycle.step(desk, uid, "note", fields), owner=self
        )
        call.then(self._kept).failed(self._refused)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter keeps the note, also from the field of the day."""
        if is_control_enter(event):
            self.add()
        else:
            super().keyPressEvent(event)

    def _kept(self, changed: Changed) -> None:
        self._drop_draft()
        had = self.text.has_focus() or self.keep.hasFocus() or self.day.has_focus()
        self._clear()
        if had:
            self.text.setFocus()
        self.noted.emit(changed)

    def _refused(self, error: BaseException) -> None:
        if isinstance(error, Known):
            missing = getattr(error, "missing", ())
            self._reason.show_reason(" ".join(one.what for one in missing) or error.sentence())
            self.day.setFocus()
        else:
            self._room.bus.trouble.emit(error)

    def _ask_update(self) -> None:
        """Hand the words over to the step that records an update."""
        if not self.day.commit():
            self.day.setFocus()
            return
        given = {"reason": self.text.raw().strip(), "effective_date": self.day.value()}
        self._drop_draft()
        self._clear()
        self.update_asked.emit(given)

    def _note_typed(self, _text: str) -> None:
        self._show_foot()
        self._reason.show_reason("")
        if not self._timer.isActive():
            self._timer.start()

    def _show_foot(self) -> None:
        written = bool(self.text.raw().strip())
        if written and self._foot.isHidden():
            self.day.revert()
            self.day.set_value(self._room.desk.today())
        self._foot.setVisible(written)

    def _clear(self) -> None:
        self._timer.stop()
        self.text.revert()
        self.text.set_value(None)
        self._foot.hide()
        self._reason.show_reason("")

    def _save_draft(self) -> None:
        self._timer.stop()
        uid, desk, words = self._uid, self._room.desk, self.text.raw()
        if uid is not None and words.strip():
            self._room.runner.change(
                lambda: drafting.save(desk, "recommendation", uid, _DRAFT, words)
            )

    def _drop_draft(self) -> None:
        self._timer.stop()
        uid, desk = self._uid, self._room.desk
        if uid is not None:
            self._unkept.pop(uid, None)
            self._room.runner.change(lambda: drafting.drop(desk, "recommendation", uid, _DRAFT))
