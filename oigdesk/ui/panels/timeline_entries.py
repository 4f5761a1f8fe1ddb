"""What stands in a timeline: events, money, files and passed deadlines, each in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Final, Literal

from oigdesk.models.vocab import word
from oigdesk.queries.rows import (
    EventRow,
    EvidenceRow,
    MilestoneRow,
    PassedRow,
    RecommendationDetail,
)
from oigdesk.rules.days import day_words
from oigdesk.rules.office_words import OfficeWords
from oigdesk.ui.moments import local
from oigdesk.ui.state_signs import state_sign
from oigdesk.ui.tokens import Ink

#: What a person may leave out of the timeline.
Group = Literal["steps", "responses", "updates", "deadlines", "money", "files"]
GROUPS: Final[dict[Group, str]] = {
    "steps": "Steps",
    "responses": "Responses",
    "updates": "Updates and notes",
    "deadlines": "Passed deadlines",
    "money": "Decisions on money",
    "files": "Evidence",
}

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
_GROUP_OF: Final[dict[str, Group]] = {
    "response": "responses",
    "evaluated": "responses",
    "update": "updates",
    "note": "updates",
}
_PASSED: Final = {
    "target_date": "Target date passed",
    "response_due": "Response was due",
    "decision_due": "Decision was due",
    "final_action_due": "Final action was due",
}
_PASSED_WHY: Final = {
    "response_due": "No response by then",
    "decision_due": "Not decided six months after issue",
    "final_action_due": "Not final one year after the decision",
}
_UNDATED: Final = "no date"
#: So many files of one day are named; the rest is counted.
_NAMED: Final = 3
_FIRST: Final = dt.date.min


@dataclass(frozen=True)
class EntryFile:
    """A file named in an entry; without a uid it stands for those that are not named."""

    uid: str
    name: str
    icon: str = "paperclip"


@dataclass(frozen=True)
class TimelineEntry:
    """An event in words. ``late`` says how long after its day it was recorded; "" is in time."""

    year: str
    day: str
    icon: str
    ink: Ink
    what: str
    detail: str
    late: str = ""
    undone: str = ""
    group: Group = "steps"
    files: tuple[EntryFile, ...] = ()


def entries_of(detail: RecommendationDetail, words: OfficeWords) -> list[TimelineEntry]:
    """The whole life of a recommendation, the newest first; ``words`` are the office's for states.

    Within one day deadlines stand last in time, files before them, then money, then the events
    in their own order.
    """
    events = [(_day_of(one, detail), entry_of(one, detail, words)) for one in detail.events]
    dated = [(day or _FIRST, 0, entry) for day, entry in events]
    dated += [(day, 1, entry) for day, entry in _milestones(detail.milestones)]
    dated += [(day, 2, entry) for day, entry in _files(detail.evidence)]
    dated += [(one.day, 3, _passed(one)) for one in detail.passed]
    dated.sort(key=lambda one: (-one[0].toordinal(), -one[1]))
    return [entry for _day, _rank, entry in dated]


def entry_of(event: EventRow, detail: RecommendationDetail, words: OfficeWords) -> TimelineEntry:
    """An event in the words of a timeline."""
    day = _day_of(event, detail)
    sign, ink = _SIGNS.get(event.kind, ("circle", "ink2"))
    if event.kind == "closed":
        closed = state_sign("closed", event.close_reason, words=words)
        sign, ink = closed.icon, closed.ink
    if event.kind == "evaluated" and event.verdict == "accepted":
        sign, ink = "circle-check", "ink2"
    if event.kind == "reopened" and event.to == "resolved":
        ink = "link"
    late = _late(event, day)
    return TimelineEntry(
        year=_year(day),
        day=_short(day),
        icon=sign,
        ink=ink,
        what=_what(event, detail, words),
        detail=_detail(event, late, detail),
        late=late,
        undone=_undone(event, day),
        group=_GROUP_OF.get(event.kind, "steps"),
        files=_proof(event, detail),
    )


def _year(day: dt.date | None) -> str:
    return "Before every day" if day is None else str(day.year)


def _short(day: dt.date | None) -> str:
    return _UNDATED if day is None else day_words(day).partition(",")[0]


def _day_of(event: EventRow, detail: RecommendationDetail) -> dt.date | None:
    return event.effective_date or (detail.row.date_issued if event.kind == "issued" else None)


def _what(event: EventRow, detail: RecommendationDetail, words: OfficeWords) -> str:
    target = f" to {day_words(event.target_date)}" if event.target_date else ""
    match event.kind:
        case "issued":
            return "Report issued"
        case "response":
            position = _position(event, detail)
            issued, came = detail.row.date_issued, event.effective_date
            first = "Response to the draft" if issued and came and came < issued else "Response"
            return f"{first}: {word(position)}" if position else f"{first} received"
        case "evaluated":
            return f"Response evaluated: {word(event.verdict).lower()}"
        case "plan_accepted" if event.target_date:
            return f"Plan accepted, target {day_words(event.target_date)}"
        case "decision_imposed" if event.target_date:
            return f"Decision imposed, target {day_words(event.target_date)}"
        case "target_extended":
            return f"Target extended{target}"
        case "closed":
            return state_sign("closed", event.close_reason, words=words).words
        case "reopened":
            return f"Reopened to {word(event.to).lower()}" if event.to else "Reopened"
        case "update":
            return "Update from management"
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
    said = f"“{event.reason}”" if event.kind == "update" and event.reason else event.reason
    action = f"action took effect {day_words(event.action_date)}" if event.action_date else None
    was = _target_before(event, detail) if event.kind == "target_extended" else None
    moved = f"was {day_words(was)}" if was else None
    parts = (report, who, moved, action, said, event.link)
    return " · ".join(part for part in parts if part)


def _target_before(event: EventRow, detail: RecommendationDetail) -> dt.date | None:
    """The target that an extension moved: that of the event before it that set one."""
    place = next(n for n, one in enumerate(detail.events) if one.uid == event.uid)
    earlier = (one for one in detail.events[place + 1 :] if one.target_date and not one.undone)
    before = next(earlier, None)
    return before.target_date if before else None


def _late(event: EventRow, day: dt.date | None) -> str:
    """What was recorded after its day says when and by whom; what came in as history does not."""
    days = event.late_days
    if not days or day is None:
        return ""
    later = f"{days:,} day{'' if days == 1 else 's'} later"
    on = _near(day + dt.timedelta(days=days), day)
    return f"Recorded {later}, on {on}, by {event.recorded_by}"


def _near(day: dt.date, other: dt.date | None) -> str:
    """A day beside another one: of the same year it needs none."""
    words = day_words(day)
    return words.partition(",")[0] if other and other.year == day.year else words


def _undone(event: EventRow, day: dt.date | None) -> str:
    """When, by whom and why it was taken back; "" while it stands."""
    if not event.undone:
        return ""
    when = f" {_near(local(event.undone_at).date(), day)}" if event.undone_at else ""
    who = f" by {event.undone_by}" if event.undone_by else ""
    why = f": {event.undone_why}" if event.undone_why else ""
    return f"Undone{when}{who}{why}"


def _proof(event: EventRow, detail: RecommendationDetail) -> tuple[EntryFile, ...]:
    """The files that prove a closing as implemented, with the newest such event."""
    if event.kind != "closed" or event.close_reason != "implemented" or event.undone:
        return ()
    newest = next(one for one in detail.events if one.kind == "closed" and not one.undone)
    if newest.uid != event.uid:
        return ()
    return _named([one for one in detail.evidence if one.role == "proof"], "shield-check")


def _files(evidence: tuple[EvidenceRow, ...]) -> Iterator[tuple[dt.date, TimelineEntry]]:
    """What was attached, a line for each day and person, and what was signed."""
    attached = sorted(
        (local(one.attached_at).date(), one.attached_by, one.name, one.uid)
        for one in evidence
        if one.role != "source"
    )
    rows = {one.uid: one for one in evidence}
    for (day, who), group in groupby(attached, key=lambda one: one[:2]):
        items = [rows[one[3]] for one in group]
        what = "Evidence attached" if len(items) == 1 else f"{len(items)} files attached"
        yield (
            day,
            TimelineEntry(
                year=_year(day),
                day=_short(day),
                icon="paperclip",
                ink="ink2",
                what=what,
                detail=who,
                group="files",
                files=_named(items),
            ),
        )
    for one in evidence:
        if one.review and one.reviewed_on:
            signed = one.review == "sufficient"
            yield (
                one.reviewed_on,
                TimelineEntry(
                    year=_year(one.reviewed_on),
                    day=_short(one.reviewed_on),
                    icon="circle-check" if signed else "circle-alert",
                    ink="ok" if signed else "warn",
                    what=f"Evidence signed: {word(one.review).lower()}",
                    detail=one.reviewed_by or "",
                    group="files",
                    files=_named([one]),
                ),
            )


def _named(items: list[EvidenceRow], icon: str = "paperclip") -> tuple[EntryFile, ...]:
    most = len(items) if len(items) <= _NAMED + 1 else _NAMED
    named = [EntryFile(one.uid, one.name, icon) for one in items[:most]]
    if len(items) > most:
        named.append(EntryFile("", f"and {len(items) - most} more", "list"))
    return tuple(named)


def _milestones(
    milestones: tuple[MilestoneRow, ...],
) -> Iterator[tuple[dt.date, TimelineEntry]]:
    for one in milestones:
        done = one.completed_on
        if done is None:
            continue
        over = one.due_on is not None and done > one.due_on
        late = f"due {day_words(one.due_on)}" if over and one.due_on else ""
        yield (
            done,
            TimelineEntry(
                year=_year(done),
                day=_short(done),
                icon="circle-check",
                ink="ink2",
                what=f"Milestone done: {one.text}",
                detail=" · ".join(part for part in (one.owner, late) if part),
                group="updates",
            ),
        )


def _passed(one: PassedRow) -> TimelineEntry:
    why = _PASSED_WHY.get(one.kind)
    if why is None:
        asked = one.state == "closure_requested"
        why = "Closure was requested, not granted" if asked else "No closure request by then"
    return TimelineEntry(
        year=_year(one.day),
        day=_short(one.day),
        icon="clock-alert",
        ink="danger",
        what=_PASSED[one.kind],
        detail=why,
        group="deadlines",
    )
