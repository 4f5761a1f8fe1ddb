"""The frozen rows that faces hold: nothing in them leads back to the store."""

from __future__ import annotations

import datetime as dt

from msgspec import Struct


class Row(Struct, frozen=True):
    """A frozen row; ``uid`` names its record everywhere."""

    uid: str


class RecommendationRow(Row, frozen=True):
    """A recommendation in a list, as of a day. Money in cents, None is not stated.

    The ``…_due`` days are clocks that run on that day; ``changed_at`` is a UTC time in ISO 8601.
    """

    report_uid: str
    report: str | None
    number: str
    state: str
    close_reason: str | None
    on_hold: bool
    target_date: dt.date | None
    original_target_date: dt.date | None
    text: str | None
    components: tuple[str, ...]
    addressees: tuple[str, ...]
    significant: bool | None
    priority: bool | None
    sensitive: bool | None
    legislative: bool | None
    questioned_costs: int | None
    unsupported_costs: int | None
    funds_for_better_use: int | None
    position: str | None
    evidence: int
    title: str | None
    date_issued: dt.date | None
    submitting_oig: str | None
    official: str | None
    auditor: str | None
    next_update_on: dt.date | None
    tags: tuple[str, ...]
    extensions: int
    response_due: dt.date | None
    decision_due: dt.date | None
    final_action_due: dt.date | None
    one_year: dt.date | None
    proof_broken: bool
    changed_at: str
    closed_on: dt.date | None


class ReportRow(Row, frozen=True):
    """A report in a list. ``recommendations`` are held here, ``open`` are those open that day."""

    number: str | None
    title: str | None
    date_issued: dt.date | None
    submitting_oig: str | None
    participating_oigs: tuple[str, ...]
    agencies: tuple[str, ...]
    components: tuple[str, ...]
    type: str | None
    special_projects: tuple[str, ...]
    agency_wide: bool | None
    recommendations_stated: int | None
    open_stated: int | None
    questioned_costs: int | None
    funds_for_better_use: int | None
    recommendations: int
    open: int
    incomplete: bool
    date_published: dt.date | None
    is_public: bool | None
    response_days: int | None
    tags: tuple[str, ...]


class EvidenceRow(Row, frozen=True):
    """One evidence item on one record it supports; ``link_uid`` is that support.

    ``size`` in bytes, times in UTC as ISO 8601; an item that supports nothing has no link.
    ``matched`` is what the newest look at its file found, None when nobody has looked.
    """

    link_uid: str | None
    name: str
    report_uid: str | None
    report: str | None
    recommendation_uid: str | None
    number: str | None
    role: str | None
    size: int
    media_type: str | None
    modified_at: str | None
    original_path: str | None
    attached_at: str
    attached_by: str
    sha256: str
    review: str | None
    reviewed_by: str | None
    reviewed_on: dt.date | None
    tags: tuple[str, ...]
    matched: bool | None


class EventRow(Row, frozen=True, kw_only=True):
    """One line of a timeline; ``recorded_*`` and ``undone_*`` come from the journal.

    What was ``undone`` is shown struck through. ``late_days`` says how long after its day it was
    recorded; None when it was in time, or came in with the history of its report.
    """

    kind: str
    effective_date: dt.date | None
    verdict: str | None
    target_date: dt.date | None
    reason: str | None
    close_reason: str | None
    to: str | None
    link: str | None
    person: str | None
    action_date: dt.date | None
    recorded_at: str
    recorded_by: str
    undone: bool
    undone_at: str | None = None
    undone_by: str | None = None
    undone_why: str | None = None
    late_days: int | None = None


class ResponseRow(Row, frozen=True, kw_only=True):
    """One response of management."""

    received_on: dt.date | None
    due_on: dt.date | None
    position: str | None
    text: str | None
    planned_action: str | None
    official: str | None
    target_date: dt.date | None
    evaluation: str | None
    evaluated_on: dt.date | None


class MilestoneRow(Row, frozen=True, kw_only=True):
    """One step of a plan; ``completed_on`` of None is still to come."""

    text: str
    owner: str | None
    due_on: dt.date | None
    completed_on: dt.date | None


class LinkRow(Row, frozen=True, kw_only=True):
    """A link as one of its ends reads it; ``reverse`` when it begins at the other.

    ``other_uid`` and how it stands are None where words stand for the other end.
    """

    kind: str
    reverse: bool
    other: str
    other_uid: str | None
    state: str | None
    close_reason: str | None


class PassedRow(Struct, frozen=True, kw_only=True):
    """A deadline that passed: the field that held it, its day, and the state on the day after."""

    kind: str
    day: dt.date
    state: str


class CustodyRow(Row, frozen=True, kw_only=True):
    """One line of custody, newest first."""

    kind: str
    at: str
    person: str
    sha256: str
    note: str | None


class FinalActionRow(Row, frozen=True, kw_only=True):
    """What was done on a day about what a decision sustained, in cents."""

    taken: dt.date
    recovered: int
    offset: int
    written_off: int
    completed: int
    not_implementable: int
    note: str | None
    recorded_at: str
    recorded_by: str


class DeterminationRow(Row, frozen=True, kw_only=True):
    """One decision on money, in cents, with its final action by the days.

    ``revised_by`` is the uid of the decision that took its place; ``due`` the day by which final
    action is due, None where nothing was sustained.
    """

    kind: str
    decided: dt.date
    amount: int
    sustained: int
    unsupported: int
    sustained_unsupported: int
    revises: str | None
    revised_by: str | None
    significant: bool | None
    ig_disagrees: bool | None
    statement: str | None
    reason: str | None
    due: dt.date | None
    final_action: tuple[FinalActionRow, ...]
    recorded_at: str
    recorded_by: str


class RecommendationDetail(Row, frozen=True, kw_only=True):
    """A recommendation with all that its panel shows, as of a day.

    ``since`` is the first day of the present state; ``verbs`` are the steps this state allows, the
    usual next one first; ``extensions`` counts how often the target date was moved.
    """

    row: RecommendationRow
    text_as_published: str | None
    additional_details: str | None
    since: dt.date | None
    extensions: int
    verbs: tuple[str, ...]
    responses: tuple[ResponseRow, ...]
    evidence: tuple[EvidenceRow, ...]
    events: tuple[EventRow, ...]
    milestones: tuple[MilestoneRow, ...] = ()
    links: tuple[LinkRow, ...] = ()
    passed: tuple[PassedRow, ...] = ()
    determinations: tuple[DeterminationRow, ...] = ()


class ReportDetail(Row, frozen=True, kw_only=True):
    """A report with all that its form shows; ``missing`` names the fields that make it incomplete.

    The sums are of the recommendations held, None when none of them states an amount. ``source``
    is the newest page it was read from, ``evidence`` all that supports the report as a whole.
    """

    row: ReportRow
    locations: tuple[tuple[str | None, str | None, str | None], ...]
    description: str | None
    external_entities: tuple[str, ...]
    ndaa_5274: str | None
    report_file: str | None
    external_link: str | None
    sar_start: dt.date | None
    sar_end: dt.date | None
    missing: tuple[str, ...]
    questioned_costs_held: int | None
    funds_for_better_use_held: int | None
    source: EvidenceRow | None
    evidence: tuple[EvidenceRow, ...]
    recommendations: tuple[RecommendationRow, ...]


class EvidenceDetail(Row, frozen=True, kw_only=True):
    """An evidence item with everything it supports and its chain of custody."""

    row: EvidenceRow
    supports: tuple[EvidenceRow, ...]
    custody: tuple[CustodyRow, ...]


class ChangeRow(Struct, frozen=True, kw_only=True):
    """One changed field in words a person reads beside the names the data has."""

    noun: str
    uid: str
    record: str
    field: str
    label: str
    old: str | None
    new: str | None


class SetRow(Struct, frozen=True, kw_only=True):
    """One change set; ``undone_by`` is the number of the set that took it back, if one did.

    ``nouns`` are the kinds of record it touched.
    """

    number: int
    uid: str
    label: str
    reason: str | None
    actor: str
    account: str
    machine: str
    time: str
    undoes: int | None
    undoable: bool
    undone_by: int | None
    change_count: int
    nouns: tuple[str, ...] = ()
    changes: tuple[ChangeRow, ...] = ()


class FieldChangeRow(Struct, frozen=True, kw_only=True):
    """One changed field as a person reads it: record, label, and both values in words.

    A field that names another record says which: ``points_to`` is its noun.
    """

    uid: str
    noun: str
    record: str
    label: str
    old: str
    new: str
    points_to: str = ""
    points_to_uid: str = ""


class UndoStatus(Struct, frozen=True, kw_only=True):
    """What Undo and Redo would do now; labels are None when there is nothing to do."""

    undo: int | None
    undo_label: str | None
    redo: int | None
    redo_label: str | None


class Page(Struct, frozen=True, kw_only=True):
    """The answer of a list: how many records match, and the ids of all of them in order."""

    count: int
    ids: tuple[int, ...] = ()
