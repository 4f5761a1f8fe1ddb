"""One recommendation on paper: a closure memo once it is closed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Final

from oigdesk.models.vocab import state_words, word
from oigdesk.queries.rows import (
    DeterminationRow,
    EventRow,
    EvidenceRow,
    RecommendationDetail,
    ResponseRow,
)
from oigdesk.rules.days import day_words
from oigdesk.rules.dollars import dollar_words
from oigdesk.rules.money import FINAL_ACTIONS
from oigdesk.ui.moments import local
from oigdesk.ui.printing.heading import Bearing, stem_of
from oigdesk.ui.printing.paper import (
    Block,
    Column,
    Facts,
    Heading,
    Paper,
    Prose,
    Signatures,
    Table,
)

_BETWEEN: Final = "\N{NO-BREAK SPACE}/\N{NO-BREAK SPACE}"
_NONE: Final = "not stated"


def recommendation_paper(detail: RecommendationDetail, bearing: Bearing) -> Paper:
    """The paper of a recommendation as it stood on the bearing's day."""
    row = detail.row
    number = f"{row.report or 'No number'}{_BETWEEN}{row.number}"
    closed = row.state == "closed"
    return Paper(
        title=f"Closure memo: {number}" if closed else f"Recommendation {number}",
        subtitle=row.title or "",
        stem=stem_of("closure-memo" if closed else "", row.report or "", row.number),
        origin=bearing.place,
        as_of=bearing.day,
        head=bearing.origin.head,
        marking=bearing.origin.marking,
        blocks=tuple(_blocks(detail, closed=closed)),
    )


def _blocks(detail: RecommendationDetail, *, closed: bool) -> Iterator[Block]:
    yield Facts(tuple(_facts(detail)))
    yield Heading("Recommendation")
    yield Prose(detail.row.text or _NONE)
    if detail.text_as_published and detail.text_as_published != detail.row.text:
        yield Prose(detail.text_as_published, label="As published")
    if detail.responses:
        yield Heading("Response and plan")
        for response in detail.responses:
            yield from _response(response)
    yield from _money(detail)
    if detail.evidence:
        yield Heading("Evidence")
        yield _evidence(detail.evidence)
    yield Heading("Timeline")
    yield _timeline(detail.events)
    if closed:
        yield Signatures(("Prepared by", "Reviewed by", "Approved by"))


def _facts(detail: RecommendationDetail) -> Iterator[tuple[str, str]]:
    row = detail.row
    broken = row.proof_broken
    words = state_words(row.state, row.close_reason, on_hold=row.on_hold, proof_broken=broken)
    yield "State", words
    yield "Since", _day(detail.since)
    yield "Issued", _day(row.date_issued)
    yield "Response", word(row.position, "not recorded")
    yield "Official", row.official or _NONE
    yield "Auditor", row.auditor or _NONE
    yield "Target", _day(row.target_date)
    yield "Extensions", _extensions(detail)
    if row.components:
        yield "Components", "; ".join(row.components)
    if row.proof_broken:
        yield "Proof", "Broken: a file that proves the closing no longer matches"


def _extensions(detail: RecommendationDetail) -> str:
    if not detail.extensions:
        return "none"
    return f"{detail.extensions}; original target {_day(detail.row.original_target_date)}"


def _response(response: ResponseRow) -> Iterator[Block]:
    came = f"Received {_day(response.received_on)}" if response.received_on else "Response"
    said = [came, word(response.position, "position not recorded")]
    if response.evaluation:
        said.append(f"OIG evaluation: {word(response.evaluation).lower()}")
    yield Prose(response.text or "No words recorded.", label=" · ".join(said))
    if response.planned_action:
        plan = [response.official or "", f"by {_day(response.target_date)}"]
        yield Prose(
            response.planned_action,
            label=f"Planned action: {', '.join(part for part in plan if part)}",
        )


def _money(detail: RecommendationDetail) -> Iterator[Block]:
    row = detail.row
    stated = (row.questioned_costs, row.unsupported_costs, row.funds_for_better_use)
    if all(amount is None for amount in stated):
        return
    yield Heading("Money")
    names = ("Questioned", "Unsupported", "Better use")
    pairs = zip(names, stated, strict=True)
    yield Facts(
        tuple((name, _NONE if cents is None else dollar_words(cents)) for name, cents in pairs)
    )
    if detail.determinations:
        yield _decisions(detail.determinations)


def _decisions(rows: tuple[DeterminationRow, ...]) -> Table:
    """Management's decisions and what was done about them, revised ones included."""
    columns = (
        Column("Decided", 1.2),
        Column("Decision", 2.6),
        Column("Of", 1.5),
        Column("Final action", 3),
    )
    return Table(columns, [_decision(row) for row in rows])


def _decision(row: DeterminationRow) -> tuple[str, str, str, str]:
    what = "disallowed" if row.kind == "questioned_costs" else "agreed to"
    taken = [
        f"{dollar_words(cents)} {word(name).replace('_', ' ').lower()} {_day(action.taken)}"
        for action in row.final_action
        for name in FINAL_ACTIONS[row.kind]
        if (cents := getattr(action, name))
    ]
    revised = " (revised since)" if row.revised_by else ""
    return (
        _day(row.decided),
        f"{dollar_words(row.sustained)} {what}{revised}",
        dollar_words(row.amount),
        "; ".join(taken) or _NONE,
    )


def _evidence(items: tuple[EvidenceRow, ...]) -> Table:
    columns = (
        Column("Item", 3),
        Column("Role", 1.3),
        Column("Prepared by", 1.5),
        Column("Reviewed", 2),
        Column("SHA-256", 2.6),
    )
    return Table(
        columns,
        [
            (
                item.name,
                word(item.role),
                item.attached_by,
                _reviewed(item),
                item.sha256,
            )
            for item in items
        ],
    )


def _reviewed(item: EvidenceRow) -> str:
    if not item.review:
        return "not yet"
    return f"{word(item.review)}, {item.reviewed_by}, {_day(item.reviewed_on)}"


def _timeline(events: tuple[EventRow, ...]) -> Table:
    columns = (Column("Day", 1.1), Column("What", 1.8), Column("Why", 4), Column("Recorded", 2))
    return Table(
        columns,
        [
            (
                _day(event.effective_date, "on issue"),
                f"{_event(event)}{' (taken back)' if event.undone else ''}",
                event.reason or "",
                f"{event.recorded_by}, {day_words(local(event.recorded_at).date())}",
            )
            for event in events
        ],
    )


def _event(event: EventRow) -> str:
    if event.kind == "closed" and event.close_reason:
        return state_words("closed", event.close_reason)
    if event.verdict:
        return f"{word(event.kind)}: {word(event.verdict).lower()}"
    if event.target_date:
        return f"{word(event.kind)}: target {_day(event.target_date)}"
    return word(event.kind)


def _day(day: dt.date | None, none: str = _NONE) -> str:
    return none if day is None else day_words(day)
