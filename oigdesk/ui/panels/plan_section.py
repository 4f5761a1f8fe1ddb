"""Management's response and plan: the newest in full, the earlier ones folded."""

from __future__ import annotations

import datetime as dt
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from oigdesk.models.vocab import word
from oigdesk.queries.rows import RecommendationDetail, ResponseRow
from oigdesk.rules.days import day_words
from oigdesk.rules.lateness import days_late
from oigdesk.ui.panels.record_fields import RecordFields, values_of
from oigdesk.ui.room import Room
from oigdesk.ui.widgets.button import Button
from oigdesk.ui.widgets.field_row import FieldRow
from oigdesk.ui.widgets.label import Label
from oigdesk.ui.widgets.section import Section
from oigdesk.ui.widgets.text_edit import TextEdit

#: In the order of the panel; the targets stand between the official and the evaluation.
BEFORE: Final = ("position", "received_on", "due_on", "text", "planned_action", "official")
AFTER: Final = ("evaluation", "evaluated_on", "target_date")
_LABELS: Final = {"target_date": "Target proposed", "text": "Response text"}


class PlanSection(Section):
    """The fields of the newest response, and the target dates that the events set."""

    #: A response is to be recorded.
    response_asked = Signal()

    def __init__(self, room: Room, fields: RecordFields, parent: QWidget | None = None) -> None:
        super().__init__("Response and plan", parent=parent)
        self._room = room
        self._fields = fields
        self._rows = [fields.add(name, label=_LABELS.get(name, "")) for name in BEFORE]
        self.original = FieldRow("Original target", TextEdit())
        self.current = FieldRow("Current target", TextEdit())
        for row in (self.original, self.current):
            row.editor.set_read_only(True)
        self._rows += [fields.add(name, label=_LABELS.get(name, "")) for name in AFTER]
        self.none = Label("No response recorded.", ink="ink3", parent=self)
        self.record = Button("Record response…", "link", parent=self)
        self.record.clicked.connect(self.response_asked)
        self._older = QWidget(self)
        self._older_list = QVBoxLayout(self._older)
        self._older_list.setContentsMargins(0, 4, 0, 8)
        self._older_list.setSpacing(10)
        self.earlier = Button("", "link", parent=self)
        self.earlier.clicked.connect(lambda: self._fold(folded=not self._older.isHidden()))
        self._count = 0
        self.add(self.none)
        for row in self._rows[: len(BEFORE)]:
            self.add(row)
        self.add(self.original)
        self.add(self.current)
        for row in self._rows[len(BEFORE) :]:
            self.add(row)
        self._add_link(self.record)
        self._add_link(self.earlier)
        self.add(self._older)

    def show_plan(self, detail: RecommendationDetail) -> None:
        """Show the responses and the targets of a recommendation."""
        newest = detail.responses[0] if detail.responses else None
        for row in self._rows:
            row.setVisible(newest is not None)
        self.none.setVisible(newest is None)
        self.record.setVisible(newest is None and not self._room.desk.read_only)
        self._fields.show(
            newest.uid if newest else None,
            values_of(newest, (*BEFORE, *AFTER)) if newest else dict.fromkeys((*BEFORE, *AFTER)),
        )
        self._show_targets(detail)
        self._show_earlier(detail.responses[1:])
        self.set_closed_note(_summary(detail, self._room.desk.today()))

    def _show_targets(self, detail: RecommendationDetail) -> None:
        row = detail.row
        self.original.setVisible(row.original_target_date is not None)
        self.current.setVisible(row.target_date is not None)
        self.original.editor.set_value(_day(row.original_target_date))
        self.current.editor.set_value(_day(row.target_date))
        times = detail.extensions
        extended = "extended once" if times == 1 else f"extended {times} times"
        self.original.set_note(extended if times else "")
        late = days_late(self._room.desk.today(), row.target_date, row.state, on_hold=row.on_hold)
        if late:
            self.current.set_note(f"{late} d late", "clock-alert", "danger")
        else:
            self.current.set_note("")

    def _show_earlier(self, responses: tuple[ResponseRow, ...]) -> None:
        while (item := self._older_list.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for response in responses:
            self._older_list.addWidget(
                Label(_response_words(response), size="small", ink="ink2", wrap=True)
            )
        self._count = len(responses)
        self.earlier.setVisible(bool(responses))
        self._fold(folded=self._older.isHidden() or not responses)

    def _fold(self, *, folded: bool) -> None:
        self._older.setVisible(not folded)
        many = "1 earlier response" if self._count == 1 else f"{self._count} earlier responses"
        self.earlier.setText(f"{'Show' if folded else 'Hide'} {many}")

    def _add_link(self, button: Button) -> None:
        """A link's words share the edge of all text: its padding hangs."""
        row = QVBoxLayout()
        row.setContentsMargins(4, 0, 0, 0)
        row.addWidget(button)
        self.body.addLayout(row)


def _day(day: dt.date | None) -> str | None:
    return None if day is None else day_words(day)


def _response_words(response: ResponseRow) -> str:
    came = day_words(response.received_on) if response.received_on else "no date"
    first = " · ".join(
        part
        for part in (came, word(response.position, ""), response.official, _verdict(response))
        if part
    )
    said = (first, response.text, response.planned_action)
    return "\n".join(part for part in said if part)


def _verdict(response: ResponseRow) -> str:
    return f"OIG: {word(response.evaluation).lower()}" if response.evaluation else ""


def _summary(detail: RecommendationDetail, today: dt.date) -> str:
    row = detail.row
    position = word(detail.responses[0].position, "responded") if detail.responses else "none yet"
    late = days_late(today, row.target_date, row.state, on_hold=row.on_hold)
    return f"{position} · {late} d late" if late else position
