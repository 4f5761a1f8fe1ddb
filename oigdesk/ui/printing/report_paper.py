"""One report on paper: what it states, and every recommendation of it as it stood that day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Final

from oigdesk.models.vocab import state_words
from oigdesk.queries.rows import RecommendationRow, ReportDetail
from oigdesk.rules.days import day_words
from oigdesk.rules.dollars import dollar_words
from oigdesk.ui.printing.heading import Bearing, stem_of
from oigdesk.ui.printing.paper import Block, Column, Facts, Heading, Paper, Prose, Table

_NONE: Final = "not stated"
_COLUMNS: Final = (
    Column("No.", 0.7),
    Column("State", 2),
    Column("Due", 1.3),
    Column("Questioned", 1.5, right=True),
    Column("Better use", 1.5, right=True),
    Column("Recommendation", 6),
)


def report_paper(detail: ReportDetail, bearing: Bearing) -> Paper:
    """The paper of a report as it stood on the bearing's day."""
    row = detail.row
    return Paper(
        title=f"Report {row.number or 'without a number'}",
        subtitle=row.title or "No title yet",
        stem=stem_of("report", row.number or row.title or ""),
        origin=bearing.place,
        as_of=bearing.day,
        head=bearing.origin.head,
        marking=bearing.origin.marking,
        blocks=tuple(_blocks(detail)),
    )


def _blocks(detail: ReportDetail) -> Iterator[Block]:
    yield Facts(tuple(_facts(detail)))
    if detail.description:
        yield Heading("Description")
        yield Prose(detail.description)
    yield Heading("Recommendations")
    yield Table(_COLUMNS, [_line(row) for row in detail.recommendations])


def _facts(detail: ReportDetail) -> Iterator[tuple[str, str]]:
    row = detail.row
    yield "Issued", _day(row.date_issued)
    yield "Type", row.type or _NONE
    yield "OIG", row.submitting_oig or _NONE
    yield "Agencies", "; ".join(row.agencies) or _NONE
    yield "Components", "; ".join(row.components) or _NONE
    yield "Stated", _count(row.recommendations_stated)
    yield "Held", f"{row.recommendations:,}, {row.open:,} open"
    yield "Questioned", _money(row.questioned_costs)
    yield "Better use", _money(row.funds_for_better_use)
    if detail.missing:
        yield "Incomplete", f"missing: {', '.join(detail.missing).replace('_', ' ')}"


def _state(row: RecommendationRow) -> str:
    broken = row.proof_broken
    return state_words(row.state, row.close_reason, on_hold=row.on_hold, proof_broken=broken)


def _line(row: RecommendationRow) -> tuple[str, ...]:
    return (
        row.number,
        _state(row),
        _day(row.target_date, ""),
        _money(row.questioned_costs, "–"),
        _money(row.funds_for_better_use, "–"),
        row.text or "",
    )


def _day(day: dt.date | None, none: str = _NONE) -> str:
    return none if day is None else day_words(day)


def _money(cents: int | None, none: str = _NONE) -> str:
    return none if cents is None else dollar_words(cents)


def _count(count: int | None) -> str:
    return _NONE if count is None else f"{count:,} recommendations"
