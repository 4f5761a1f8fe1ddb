"""Management's response and plan: the newest in full, the earlier ones folded."""

from __future__ import annotations

import datetime as dt
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from oigdesk.models.vocab import word
from oigdesk.queries.rows import RecommendationDetail, ResponseRow
from oigdesk.rules.days import day_words, time_between
from oigdesk.rules.lateness import days_late
from oigdesk.ui.panels.milestones_part import MilestonesPart
from oigdesk.ui.panels.record_fields import RecordFields, values_of
from oigdesk.ui.panels.updates_part import UpdatesPart
from oigdesk.ui.room import Room
from oigdesk.ui.widgets.button import Button
from oigdesk.ui.widgets.field_row import FieldRow
from oigdesk.ui.widgets.label import Label
from oigdesk.ui.widgets.section import Section
from oigdesk.ui.widgets.text_edit import TextEdit

#: In the order of the panel; the targets stand between the official and the evaluation.
BEFORE: Final = ("position", "received_on", "due_on", "text", "planned_action", "official")
AFTER: Final = ("evaluation", "evaluated_on", "target_date")
#: What stands with the recommendation itself, whatever was answered.
OWN: Final = ("official", "auditor", "next_update_on")
_OWN_LABELS: Final = {"next_update_on": "Next update"}
_LABELS: Final = {
    "target_date": "Target proposed",
    "text": "Response text",
    "official": "Official it names",
}
#: A slip of more days is told in months and years too.
_MONTH: Final = 60


class PlanSection(Section):
    """The fields of the newest response, the targets that the events set, and how it goes on."""

    #: A response is to be recorded.
    response_asked = Signal()
    #: An update from management is to be recorded.
    update_asked = Signal()

    def __init__(
        self, room: Room, fields: RecordFields, own: RecordFields, parent: QWidget | None = None
    ) -> None:
        super().__init__("Response and plan", parent=parent)
        self._room = room
        self._fields = fields
        self._rows = [fields.add(name, label=_LABELS.get(name, "")) for name in BEFORE]
        self.original = FieldRow("Original target", TextEdit())
        self.current = FieldRow("Current target", TextEdit())
        self.slipped = FieldRow("Slipped by", TextEdit())
        for row in (self.original, self.current, self.slipped):
            row.editor.set_read_only(True)
        self._own = {name: own.add(name, label=_OWN_LABELS.get(name, "")) for name in OWN}
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
        self._add_link(self.record)
        for row in self._rows[: len(BEFORE)]:
            self.add(row)
        self.add(self._own["official"])
        for row in (self.original, self.current, self.slipped):
            self.add(row)
        for row in self._rows[len(BEFORE) :]:
            self.add(row)
        self.add(self._own["auditor"])
        self.add(self._own["next_update_on"])
        self._add_link(self.earlier)
        self.add(self._older)
        self.milestones = MilestonesPart(read_only=room.desk.read_only)
        self.updates = UpdatesPart()
        self.updates.head.button.clicked.connect(self.update_asked)
        self.add(self.milestones)
        self.add(self.updates)

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
        named = self._fields.rows["official"]
        twice = newest is not None and newest.official == detail.row.official
        named.setVisible(newest is not None and not (twice and newest.official))
        self._show_targets(detail)
        self._show_going_on(detail)
        self._show_earlier(detail.responses[1:])
        self.set_closed_note(_summary(detail, self._room.desk.today()))

    def _show_targets(self, detail: RecommendationDetail) -> None:
        row = detail.row
        self.original.setVisible(row.original_target_date is not None)
        self.current.setVisible(row.target_date is not None)
        self.original.editor.set_value(_day(row.original_target_date))
        self.current.editor.set_value(_day(row.target_date))
        self._show_slip(row.original_target_date, row.target_date)
        times = detail.extensions
        extended = "extended once" if times == 1 else f"extended {times} times"
        self.original.set_note(extended if times else "")
        late = days_late(self._room.desk.today(), row.target_date, row.state, on_hold=row.on_hold)
        if late:
            self.current.set_note(f"{late} d late", "clock-alert", "danger")
        else:
            self.current.set_note("")

    def _show_slip(self, original: dt.date | None, current: dt.date | None) -> None:
        """How far the target has moved from the original one."""
        moved = original is not None and current is not None and current > original
        self.slipped.setVisible(moved)
        if original is not None and current is not None and moved:
            days = (current - original).days
            self.slipped.editor.set_value(f"{days:,} day{'' if days == 1 else 's'}")
            self.slipped.set_note(time_between(original, current) if days > _MONTH else "")

    def _show_going_on(self, detail: RecommendationDetail) -> None:
        """Milestones, updates, and whether the next update is late."""
        today, row = self._room.desk.today(), detail.row
        closed = row.state == "closed"
        self.milestones.show_milestones(detail.milestones, today, closed=closed)
        may_add = "update" in detail.verbs and not self._room.desk.read_only
        updates = tuple(one for one in detail.events if one.kind == "update" and not one.undone)
        self.updates.show_updates(updates, may_add=may_add)
        late = (today - row.next_update_on).days if row.next_update_on and not closed else 0
        note = (f"{late:,} d late", "clock-alert", "danger") if late > 0 else ("",)
        self._own["next_update_on"].set_note(*note)

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
