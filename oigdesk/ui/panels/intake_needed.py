"""What a report needs and its page does not say: typed here, or left empty on purpose."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QWidget

from oigdesk.models.fields import field
from oigdesk.rules.days import day_words, read_day
from oigdesk.ui.panels.intake_choices import IntakeChoices
from oigdesk.ui.panels.intake_item import IntakeItem
from oigdesk.ui.panels.intake_words import line_words
from oigdesk.ui.room import Room
from oigdesk.ui.widgets.button import Button
from oigdesk.ui.widgets.day_edit import DayEdit
from oigdesk.ui.widgets.editor import Editor
from oigdesk.ui.widgets.label import Label
from oigdesk.ui.widgets.text_edit import TextEdit


class IntakeNeeded(IntakeItem):
    """Title or date: an editor beside "Leave empty"; folded it shows what was given."""

    def __init__(
        self, room: Room, choices: IntakeChoices, name: str, parent: QWidget | None = None
    ) -> None:
        self._field = field("report", name)
        line = choices.plan.reading.field_lines.get(name)
        where = "is empty" if line else "is not on the page"
        lines = (line,) if line else ()
        super().__init__(
            "circle-alert", f"{self._field.label} {where}", lines, line_words(lines), parent
        )
        self._asks = f"{self._field.label} {where}"
        self._choices = choices
        self.name = name
        self.editor = self._made(room)
        self.editor.set_framed(True)
        self.editor.set_name(f"{self._field.label}, {where}")
        self.leave = Button("Leave empty", "quiet")
        self.leave.setAccessibleName(f"Leave empty: {self._field.label}")
        self._reason = Label(size="small", ink="danger", wrap=True)
        self._reason.hide()
        self._reads = Label(size="small", ink="ink2")
        self._reads.hide()
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        # A day is never wider than it needs; the buttons of both rows share the right edge.
        row.addWidget(self.editor, 100)
        row.addStretch(1)
        row.addWidget(self.leave)
        self.body_column.addLayout(row)
        self.body_column.addWidget(self._reads)
        self.body_column.addWidget(self._reason)
        self.watch(self.leave)
        focus = self.editor.focusProxy()
        if focus is not None:
            self.watch(focus)
        # An editor that folds away while it handles its own key would lose the focus midway.
        self.editor.committed.connect(lambda value: QTimer.singleShot(0, self, self._take))
        self.editor.problem_changed.connect(self._show_problem)
        self.editor.understood.connect(self._show_reading)
        self.leave.clicked.connect(lambda: choices.give(name, None))
        self.reopened.connect(self._ask_again)
        choices.changed.connect(self._refresh)
        self._refresh()

    def first_stop(self) -> QWidget:
        """The editor."""
        return self.editor

    def commit(self) -> bool:
        """Take what is typed now; whether nothing unreadable stands in the editor."""
        if self.is_folded():
            return True
        good = self.editor.commit()
        if good:
            self._take()
        return good

    def _made(self, room: Room) -> Editor:
        if self._field.kind == "day":
            today = room.desk.today
            day = DayEdit(lambda text: read_day(text, today()), day_words, today=today)
            day.set_placeholder("mm/dd/yyyy")
            return day
        editor = TextEdit()
        editor.set_placeholder("Type or paste the title")
        return editor

    def _take(self) -> None:
        value = self.editor.value()
        if value not in (None, ""):
            self._choices.give(self.name, value)

    def _ask_again(self) -> None:
        self._choices.take_back(self.name)
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _refresh(self) -> None:
        if not self._choices.is_given(self.name):
            self.set_title(self._asks)
            self.fold(None)
            return
        value = self._choices.given(self.name)
        self.set_title(self._field.label)
        words = self.editor.words(value) if value is not None else "left empty"
        self.fold(words, done=True)

    def _show_problem(self, reason: str) -> None:
        self._reason.setText(reason)
        self._reason.setVisible(bool(reason))

    def _show_reading(self, words: str) -> None:
        self._reads.setText(f"reads as {words}" if words else "")
        self._reads.setVisible(bool(words))
