"""What the leadership summary needs to know, as plain values; whoever has a desk fills it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from typing import Final

from msgspec import Struct

from oigdesk.models.fields import EVIDENCE, RECOMMENDATION, REPORT, Field
from oigdesk.rules.office_words import PLAIN, OfficeWords


def _names(fields: Sequence[Field], first: tuple[str, ...]) -> tuple[str, ...]:
    """The fields that go into a workbook: those leadership reads first, then all others."""
    held = [field.name for field in fields if field.in_workbook]
    return (*first, *(name for name in held if name not in first))


#: The order of the values in each row of ``LeadershipFacts.recommendations``: every field of the
#: catalogue that goes into a workbook.
RECOMMENDATION_FIELDS: Final = _names(
    RECOMMENDATION,
    (
        "report",
        "number",
        "state",
        "close_reason",
        "on_hold",
        "text",
        "components",
        "target_date",
        "questioned_costs",
        "unsupported_costs",
        "funds_for_better_use",
        "significant",
        "priority",
        "position",
        "evidence",
    ),
)
#: The order of the values in each row of ``LeadershipFacts.reports``.
REPORT_FIELDS: Final = _names(
    REPORT,
    (
        "number",
        "title",
        "date_issued",
        "type",
        "components",
        "recommendations",
        "open",
        "questioned_costs",
        "funds_for_better_use",
        "submitting_oig",
        "agencies",
        "recommendations_stated",
        "incomplete",
    ),
)
#: The order of the values in each row of ``LeadershipFacts.evidence``; ``path`` is the stored
#: file's path relative to the folder of the workbook, with ``/``, not encoded; None if there is no
#: such path (another drive).
EVIDENCE_FIELDS: Final = (
    "path",
    *_names(
        EVIDENCE,
        ("name", "report", "number", "role", "attached_at", "attached_by", "size", "sha256"),
    ),
)

#: Gives a fresh iterable of rows at each call, the same rows each time. The values of a row are
#: plain, by the kind of their field: text, int (counts, and money in cents), day, bool, a code of
#: the vocabulary, a tuple of texts for lists, a tuple of (locality, area, country) for locations;
#: None is not stated.
Rows = Callable[[], Iterable[Sequence[object]]]


class KeyFigures(Struct, frozen=True, kw_only=True):
    """The figures of the summary, as of its day and within its filter.

    ``open`` is issued and not closed, ``open_reports`` the reports that hold one. Money in cents is
    that of open recommendations, None when none of them states an amount; ``…_not_stated`` counts
    those that state none. Questioned costs and funds for better use are never added.
    """

    recommendations: int
    reports: int
    open: int
    open_reports: int
    awaiting_response: int
    unresolved: int
    resolved: int
    closure_requested: int
    on_hold: int
    closed: int
    questioned_costs: int | None
    questioned_not_stated: int
    funds_for_better_use: int | None
    funds_not_stated: int


class ComponentStates(Struct, frozen=True, kw_only=True):
    """Open recommendations of one component by state; a component of None is not stated."""

    component: str | None
    awaiting_response: int
    unresolved: int
    resolved: int
    closure_requested: int


class LargeRecommendation(Struct, frozen=True, kw_only=True):
    """One of the largest open recommendations. Money in cents; ``state`` is a vocabulary code."""

    report: str | None
    number: str
    state: str
    on_hold: bool
    components: tuple[str, ...]
    target_date: dt.date | None
    questioned_costs: int | None
    funds_for_better_use: int | None
    text: str | None


class SemiannualRow(Struct, frozen=True, kw_only=True):
    """One row of a semiannual table. Money in cents; ``unsupported`` only of questioned costs."""

    table: str
    letter: str
    words: str
    reports: int
    dollars: int
    unsupported: int | None


class LeadershipFacts(Struct, frozen=True, kw_only=True):
    """Everything the leadership summary says.

    ``filter_words`` is the filter in words, empty when there is none. ``head`` is the head of the
    journal before this export, ``exported_at`` local time with its zone in words. ``by_component``
    and ``largest`` come in the order in which they are shown. The counts are of the rows that the
    three callables give; no amount of theirs is above ``largest_amount``, in cents.
    ``evidence_folder`` is the folder beside the workbook with copies of evidence, empty without.
    ``words`` are the office's for the states. ``semiannual`` are the tables of ``period``, which is
    in words, with all reports of the desk whatever the filter.
    """

    office: str
    desk: str
    desk_uid: str
    as_of: dt.date
    head: str
    version: str
    exported_at: str
    exported_by: str
    counting_rules: tuple[str, ...]
    figures: KeyFigures
    by_component: tuple[ComponentStates, ...]
    largest: tuple[LargeRecommendation, ...]
    recommendations: Rows
    recommendation_count: int
    reports: Rows
    report_count: int
    evidence: Rows
    evidence_count: int
    evidence_folder: str = ""
    largest_amount: int = 0
    filter_words: str = ""
    marking: str = ""
    words: OfficeWords = PLAIN
    period: str = ""
    semiannual: tuple[SemiannualRow, ...] = ()
