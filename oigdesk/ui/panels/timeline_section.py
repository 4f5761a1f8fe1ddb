"""The timeline of a recommendation, the newest event first."""

from __future__ import annotations

import datetime as dt
from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from oigdesk.models.vocab import word
from oigdesk.queries.rows import EventRow, RecommendationDetail
from oigdesk.rules.days import day_words, time_between
from oigdesk.ui.moments import local
from oigdesk.ui.panels.timeline_line import TimelineEntry, TimelineLine
from oigdesk.ui.state_signs import state_sign
from oigdesk.ui.tokens import Ink
from oigdesk.ui.widgets.hairline import Hairline
from oigdesk.ui.widgets.label import Label
from oigdesk.ui.widgets.section import Section

_SIGNS: Final[dict[str, tuple[str, Ink]]] = {
    "issued": ("file-text", "ink2"),
    "response": ("mail-open", "ink2"),
    "evaluated": ("circle-alert", "warn"),
    "plan_accepted": ("circle-dot", "link"),
    "decision_imposed": ("gavel", "link"),
    "plan_lapsed": ("circle-alert", "warn"),
    "target_extended": ("calendar-clock", "ink2"),
    "closure_requested": ("circle-arrow-up", "violet"),
    "closure_returned": ("circle-dot", "link"),
    "reopened": ("rotate-ccw", "warn"),
    "held": ("circle-pause", "ink2"),
    "released": ("circle-dot", "link"),
    "transferred": ("circle-arrow-right", "ink2"),
    "update": ("message-square", "ink2"),
    "note": ("message-square-text", "ink2"),
}
_UNDATED: Final = "no date"


class TimelineSection(Section):
    """Each event once, under its year; what was taken back stays, struck through."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Timeline", parent=parent)
        self.lines: list[TimelineLine] = []
        self._shown: tuple[TimelineEntry, ...] = ()
        self._host = QWidget(self)
        self._list = QVBoxLayout(self._host)
        self._list.setContentsMargins(0, 0, 0, 8)
        self._list.setSpacing(0)
        self.add(self._host)

    def show_events(self, detail: RecommendationDetail) -> None:
        """Show the life of a recommendation."""
        entries = tuple(entry_of(event, detail) for event in detail.events)
        count = len(entries)
        self.set_note(f"{count} event{'' if count == 1 else 's'}, newest first")
        if entries == self._shown:
            return
        self._shown = entries
        while (item := self._list.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self.lines = []
        year = ""
        for place, entry in enumerate(entries):
            if entry.year != year:
                year = entry.year
                self._list.addWidget(_year_head(year, self._host))
            follows = place + 1 < count and entries[place + 1].year == year
            line = TimelineLine(entry, leads=follows, parent=self._host)
            self.lines.append(line)
            self._list.addWidget(line)


def entry_of(event: EventRow, detail: RecommendationDetail) -> TimelineEntry:
    """An event in the words of a timeline."""
    day = event.effective_date or (detail.row.date_issued if event.kind == "issued" else None)
    sign, ink = _SIGNS.get(event.kind, ("circle", "ink2"))
    if event.kind == "closed":
        closed = state_sign("closed", event.close_reason)
        sign, ink = closed.icon, closed.ink
    recorded = local(event.recorded_at).date()
    late = _late(event, day, recorded)
    return TimelineEntry(
        year=str(day.year) if day else "Before every day",
        day=day_words(day).partition(",")[0] if day else _UNDATED,
        icon=sign,
        ink=ink,
        what=_what(event, detail),
        detail=_detail(event, late, detail),
        late=late,
        undone=_undone(event),
    )


def _what(event: EventRow, detail: RecommendationDetail) -> str:
    target = f" to {day_words(event.target_date)}" if event.target_date else ""
    match event.kind:
        case "issued":
            return "Report issued"
        case "response":
            position = _position(event, detail)
            return f"Response: {word(position)}" if position else "Response received"
        case "evaluated":
            return f"Response evaluated: {word(event.verdict).lower()}"
        case "plan_accepted" if event.target_date:
            return f"Plan accepted, target {day_words(event.target_date)}"
        case "target_extended":
            return f"Target extended{target}"
        case "closed":
            return state_sign("closed", event.close_reason).words
        case "reopened":
            return f"Reopened to {word(event.to).lower()}" if event.to else "Reopened"
        case _:
            return word(event.kind)


def _position(event: EventRow, detail: RecommendationDetail) -> str | None:
    """What management answered that day; only one response tells it without doubt."""
    found = [one.position for one in detail.responses if one.received_on == event.effective_date]
    return found[0] if len(found) == 1 else None


def _detail(event: EventRow, late: str, detail: RecommendationDetail) -> str:
    """Who and why; what was recorded late says by whom beneath."""
    report = detail.row.report if event.kind == "issued" else None
    who = event.person or ("" if late else event.recorded_by)
    return " · ".join(part for part in (report, who, event.reason, event.link) if part)


def _late(event: EventRow, day: dt.date | None, recorded: dt.date) -> str:
    """A report's issue is always older than the desk: only steps can be late."""
    if event.kind == "issued" or day is None or recorded <= day:
        return ""
    later = time_between(day, recorded)
    return f"Recorded {later} later, on {day_words(recorded)}, by {event.recorded_by}"


def _undone(event: EventRow) -> str:
    """When and by whom it was taken back; "" while it stands."""
    if not event.undone:
        return ""
    when = f" {day_words(local(event.undone_at).date())}" if event.undone_at else ""
    who = f" by {event.undone_by}" if event.undone_by else ""
    return f"Undone{when}{who}"


def _year_head(year: str, parent: QWidget) -> QWidget:
    head = QWidget(parent)
    row = QHBoxLayout(head)
    row.setContentsMargins(0, 2, 0, 8)
    row.setSpacing(8)
    row.addWidget(Label(year, size="small", ink="ink2", weight=600, parent=head))
    row.addWidget(Hairline(parent=head), 1)
    return head
