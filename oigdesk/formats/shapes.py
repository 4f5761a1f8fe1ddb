"""The interchange form: what ``show`` prints, what ``import`` reads, what a page becomes.

Money is decimal text in dollars (``"1234.50"``) or null; null is "not stated", never zero. Days
are calendar days without a time zone. Unknown keys and wrong types are refused with their path.
"""

from __future__ import annotations

import datetime as dt
from typing import Annotated

import msgspec
from msgspec import UNSET, Struct, UnsetType

from oigdesk.models.vocab import (
    CloseReason,
    Evaluation,
    EventKind,
    LinkKind,
    MoneyKind,
    Position,
    ReopenTo,
    State,
)

#: What the schema tells of these values; the services refuse others, each by its path.
Dollars = Annotated[
    str,
    msgspec.Meta(
        description="Decimal dollars, zero or more, at most two decimals.",
        examples=["1250.50"],
        extra_json_schema={"pattern": r"^(0|[1-9][0-9]*)(\.[0-9]{1,2})?$"},
    ),
]
Count = Annotated[int, msgspec.Meta(extra_json_schema={"minimum": 0})]


class Shape(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A frozen record of the interchange form."""


class Location(Shape, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A place as the page prints it."""

    locality: str | None = None
    area: str | None = None
    country: str | None = None


class EventShape(Shape, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One dated event of a recommendation; which further keys apply depends on its kind."""

    kind: EventKind
    effective_date: dt.date | None = None
    verdict: Evaluation | None = None
    target_date: dt.date | None = None
    reason: str | None = None
    close_reason: CloseReason | None = None
    to: ReopenTo | None = None
    link: str | None = None
    person: str | None = None
    action_date: dt.date | None = None


class ResponseShape(Shape, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One response of management; a position of null is "not recorded"."""

    received_on: dt.date | None = None
    due_on: dt.date | None = None
    position: Position | None = None
    text: str | None = None
    planned_action: str | None = None
    official: str | None = None
    target_date: dt.date | None = None
    evaluation: Evaluation | None = None
    evaluated_on: dt.date | None = None


class FinalActionShape(Shape, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What was done on a day about what a decision sustained."""

    taken: dt.date
    recovered: Dollars | None = None
    offset: Dollars | None = None
    written_off: Dollars | None = None
    completed: Dollars | None = None
    not_implementable: Dollars | None = None
    note: str | None = None


class DeterminationShape(Shape, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One decision of management on an amount, or on a part of it.

    Without ``amount`` it is on all that is undecided on its day. ``revises`` is the place of the
    decision it takes the place of: its index in the list, counted from 0, or its day.
    """

    kind: MoneyKind
    decided: dt.date
    amount: Dollars | None = None
    disallowed: Dollars | None = None
    agreed: Dollars | None = None
    unsupported: Dollars | None = None
    disallowed_unsupported: Dollars | None = None
    revises: int | dt.date | None = None
    significant: bool | None = None
    ig_disagrees: bool | None = None
    statement: str | None = None
    reason: str | None = None
    final_action: tuple[FinalActionShape, ...] = ()


class MilestoneShape(Shape, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One step of a planned action."""

    text: str
    owner: str | None = None
    due_on: dt.date | None = None
    completed_on: dt.date | None = None


class LinkShape(Shape, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a recommendation has to do with another, ``REPORT/NUMBER``, or with what words name."""

    kind: LinkKind
    to: str


class RecommendationShape(Shape, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One recommendation of a report.

    ``state``, ``close_reason``, ``on_hold`` and ``target_date`` are derived from ``events``: they
    may be absent, and are refused when they are present and differ from the fold.
    """

    number: str
    significant: bool | None = None
    priority: bool | None = None
    sensitive: bool | None = None
    questioned_costs: Dollars | None = None
    unsupported_costs: Dollars | None = None
    funds_for_better_use: Dollars | None = None
    addressees: tuple[str, ...] = ()
    official: str | None = None
    auditor: str | None = None
    next_update_on: dt.date | None = None
    tags: tuple[str, ...] = ()
    legislative: bool | None = None
    additional_details: str | None = None
    text: str | None = None
    text_as_published: str | None = None
    state: State | UnsetType = UNSET
    close_reason: CloseReason | UnsetType | None = UNSET
    on_hold: bool | UnsetType = UNSET
    target_date: dt.date | UnsetType | None = UNSET
    events: tuple[EventShape, ...] = ()
    responses: tuple[ResponseShape, ...] = ()
    determinations: tuple[DeterminationShape, ...] = ()
    milestones: tuple[MilestoneShape, ...] = ()
    links: tuple[LinkShape, ...] = ()


class NoteShape(Shape, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What was noted on a report; a note on a recommendation is one of its events."""

    text: str
    noted_on: dt.date | None = None


class ReportShape(Shape, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One report with its recommendations."""

    number: str | None = None
    title: str | None = None
    date_issued: dt.date | None = None
    submitting_oig: str | None = None
    participating_oigs: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    components: tuple[str, ...] = ()
    locations: tuple[Location, ...] = ()
    type: str | None = None
    special_projects: tuple[str, ...] = ()
    agency_wide: bool | None = None
    description: str | None = None
    external_entities: tuple[str, ...] = ()
    ndaa_5274: str | None = None
    report_file: str | None = None
    external_link: str | None = None
    sar_start: dt.date | None = None
    sar_end: dt.date | None = None
    recommendations_stated: Count | None = None
    open_stated: Count | None = None
    questioned_costs: Dollars | None = None
    funds_for_better_use: Dollars | None = None
    date_published: dt.date | None = None
    is_public: bool | None = None
    response_days: Count | None = None
    tags: tuple[str, ...] = ()
    notes: tuple[NoteShape, ...] = ()
    recommendations: tuple[RecommendationShape, ...] = ()


class Proposal(Struct, frozen=True):
    """A change a suspicion offers: replace ``old`` by ``new`` in a field, at ``start`` characters.

    ``field`` is a report's field, or ``recommendations[i].field`` with i counted from 0; ``new``
    of None empties the field.
    """

    field: str
    old: str
    new: str | None
    start: int = 0


class Suspicion(Struct, frozen=True):
    """Something on a page that a person should look at; never applied by itself.

    ``line`` is counted from 1 in the source text, None when the source has no such place.
    """

    kind: str
    where: str
    excerpt: str
    line: int | None = None
    proposal: Proposal | None = None


class Mark(Struct, frozen=True):
    """What a stretch of the source text was understood as.

    ``start`` and ``end`` are character offsets in the source text; ``role`` is understood, label
    or unused; ``field`` names what it fills, in the grammar of ``Proposal.field``.
    """

    start: int
    end: int
    role: str
    field: str | None = None


class PageReading(Struct, frozen=True):
    """A page as it was understood: the report, where each part stands, and what looks wrong.

    ``source`` is the text that ``marks`` point into and ``field_lines`` (counted from 1) number.
    ``alone``: it is the page of one recommendation, and silent about the report's others.
    """

    report: ReportShape
    source: str
    marks: tuple[Mark, ...] = ()
    field_lines: dict[str, int] = msgspec.field(default_factory=dict)
    suspicions: tuple[Suspicion, ...] = ()
    alone: bool = False


def to_json(value: object) -> bytes:
    """The interchange form as indented UTF-8 JSON."""
    return msgspec.json.format(msgspec.json.encode(value), indent=2)


def schema_json() -> bytes:
    """The JSON Schema of an interchange file: one report, or a list of them."""
    schema = msgspec.json.schema(ReportShape | list[ReportShape])
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Interchange form"}
    return to_json(head | schema) + b"\n"
