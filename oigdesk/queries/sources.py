"""Where each list comes from: its tables, and what each of its fields is there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection
from functools import lru_cache
from typing import Any, Final

import msgspec
from sqlalchemy import (
    ColumnElement,
    Select,
    Text,
    and_,
    case,
    exists,
    func,
    not_,
    or_,
    select,
    type_coerce,
    union_all,
)
from sqlalchemy.orm import aliased

from oigdesk.models.base import Flag
from oigdesk.models.change import Verification
from oigdesk.models.derived import ReportTally, SpanRow, Tally
from oigdesk.models.evidence import Evidence, EvidenceLink
from oigdesk.models.organisation import Organisation
from oigdesk.models.person import Person
from oigdesk.models.recommendation import Recommendation
from oigdesk.models.report import Report
from oigdesk.models.response import Response

#: The order of states in a life, for sorting.
_STATE_RANK: Final = {
    "not_issued": 0,
    "awaiting_response": 1,
    "unresolved": 2,
    "resolved": 3,
    "closure_requested": 4,
    "closed": 5,
}
STATES: Final = frozenset(_STATE_RANK)
NOUNS: Final = ("recommendation", "report", "evidence")

#: Days that derived tables hold as text.
DERIVED_DAYS: Final = frozenset(
    (
        "closed_on",
        "target_date",
        "original_target_date",
        "response_due",
        "decision_due",
        "final_action_due",
        "one_year",
    )
)

_newest = aliased(Response)
#: The position of the newest response that is not retracted.
_POSITION: Final = (
    select(_newest.position)
    .where(_newest.recommendation_id == Tally.recommendation_id, _newest.retracted.is_(None))
    .order_by(_newest.received_on.desc(), _newest.id.desc())
    .limit(1)
    .scalar_subquery()
)


def _at(day: dt.date) -> ColumnElement[bool]:
    iso = day.isoformat()
    return and_(SpanRow.from_day <= iso, SpanRow.to_day >= iso)


def in_states(day: dt.date, states: Collection[str]) -> Select[Any]:
    """The ids of the recommendations that are in one of these states on a day, by the index."""
    wanted = or_(*(SpanRow.state == state for state in states))
    return select(SpanRow.recommendation_id).where(wanted, _at(day))


def _open_count(day: dt.date) -> ColumnElement[int]:
    inner = aliased(Recommendation)
    return (
        select(func.count())
        .select_from(inner)
        .join(SpanRow, SpanRow.recommendation_id == inner.id)
        .where(
            inner.report_id == Report.id,
            inner.retracted.is_(None),
            _at(day),
            SpanRow.state != "not_issued",
            SpanRow.state != "closed",
        )
        .scalar_subquery()
    )


def incomplete() -> ColumnElement[bool]:
    """Whether a report lacks its title, its date or its agency."""
    return or_(
        Report.title.is_(None), Report.date_issued.is_(None), stored_text(Report.agencies).is_(None)
    )


def stored_text(column: Any) -> ColumnElement[str]:  # noqa: ANN401
    """A column of several values as the text it is stored as."""
    return type_coerce(column, Text)


class Source(msgspec.Struct, frozen=True):
    """Where the ids of a noun come from, and what each of its fields is there.

    ``base`` joins every table there is. ``joined`` gives the same ids out of the named tables
    alone, for a statement that asks for nothing of the others; ``in_order`` says that the ids are
    wanted in the natural order, which an index has.
    """

    key: Any
    base: Any
    fields: dict[str, Any]
    sorts: dict[str, Any]
    find: tuple[Any, ...]
    joined: Callable[..., Any]


@lru_cache(maxsize=16)
def recommendation_source(day: dt.date) -> Source:
    """Recommendations with their state as of a day."""

    def joined(tables: Collection[Any], *, in_order: bool) -> Any:  # noqa: ANN401
        statement = select(Tally.recommendation_id).select_from(Tally)
        if {Recommendation.__table__, Report.__table__} & set(tables):
            living = Recommendation.retracted.is_(None)
            statement = statement.join(
                Recommendation, and_(Recommendation.id == Tally.recommendation_id, living)
            )
        if Report.__table__ in tables:
            statement = statement.join(Report, Report.id == Recommendation.report_id)
        if SpanRow.__table__ in tables:
            # A sum has no index: then SQLite goes through the narrow spans first, which is the
            # faster way for every order but the natural one.
            own = SpanRow.recommendation_id if in_order else SpanRow.recommendation_id + 0
            statement = statement.join(SpanRow, and_(own == Tally.recommendation_id, _at(day)))
        return statement

    every = (Recommendation.__table__, Report.__table__, SpanRow.__table__)
    base = joined(every, in_order=True)
    rank = case(_STATE_RANK, value=SpanRow.state, else_=9)
    sorts = {
        "number": Tally.sort_key,
        "report": Tally.sort_key,
        "state": rank,
        "components": func.nullif(Tally.components, ""),
        "money": _larger_amount(),
    }
    find = (
        Report.number,
        Report.title,
        Recommendation.number,
        Recommendation.text,
        Recommendation.additional_details,
    )
    fields = _recommendation_fields()
    return Source(Tally.recommendation_id, base, fields, sorts, find, joined)


def _recommendation_fields() -> dict[str, Any]:
    columns = {
        name: getattr(Recommendation, name)
        for name in (
            "number",
            "text",
            "text_as_published",
            "additional_details",
            "significant",
            "priority",
            "sensitive",
            "legislative",
            "questioned_costs",
            "unsupported_costs",
            "funds_for_better_use",
            "next_update_on",
        )
    }
    columns |= {
        name: getattr(SpanRow, name)
        for name in (
            "state",
            "close_reason",
            "on_hold",
            "target_date",
            "original_target_date",
            "extensions",
            "response_due",
            "decision_due",
            "final_action_due",
        )
    }
    columns |= {
        name: getattr(Tally, name)
        for name in ("components", "evidence", "one_year", "proof_broken", "changed_at")
    }
    columns |= {
        "report": Report.number,
        "title": Report.title,
        "date_issued": Report.date_issued,
        "submitting_oig": _oig_name(),
        "addressees": stored_text(Recommendation.addressees),
        "tags": stored_text(Recommendation.tags),
        "official": _person_name(Recommendation.official_id),
        "auditor": _person_name(Recommendation.auditor_id),
        "position": _POSITION,
        "closed_on": case((SpanRow.state == "closed", SpanRow.from_day)),
        "money": _larger_amount(),
    }
    return columns


def _larger_amount() -> ColumnElement[int | None]:
    """The larger of the two amounts, never their sum; stated nowhere it sorts last."""
    amounts = (Recommendation.questioned_costs, Recommendation.funds_for_better_use)
    return func.nullif(func.max(*(func.coalesce(amount, -1) for amount in amounts)), -1)


def _oig_name() -> ColumnElement[str | None]:
    office = aliased(Organisation)
    return select(office.name).where(office.id == Report.submitting_oig_id).scalar_subquery()


def _person_name(key: Any) -> ColumnElement[str | None]:  # noqa: ANN401
    person = aliased(Person)
    return select(person.name).where(person.id == key).scalar_subquery()


def file_matched() -> ColumnElement[bool | None]:
    """Whether the newest look at an item's stored file found what came in; NULL for no look."""
    return (
        select(type_coerce(Verification.matched, Flag))
        .where(Verification.evidence_id == Evidence.id)
        .scalar_subquery()
    )


@lru_cache(maxsize=16)
def report_source(day: dt.date) -> Source:
    """Reports with what is open of them as of a day."""
    base = select(ReportTally.report_id).join(
        Report, and_(Report.id == ReportTally.report_id, Report.retracted.is_(None))
    )
    columns = {
        name: getattr(Report, name)
        for name in (
            "number",
            "title",
            "date_issued",
            "type",
            "agency_wide",
            "recommendations_stated",
            "open_stated",
            "questioned_costs",
            "funds_for_better_use",
            "description",
            "ndaa_5274",
            "report_file",
            "external_link",
            "sar_start",
            "sar_end",
            "locations",
            "external_entities",
            "date_published",
            "is_public",
            "response_days",
        )
    }
    columns |= {
        name: stored_text(getattr(Report, name))
        for name in (
            "participating_oigs",
            "agencies",
            "components",
            "special_projects",
            "tags",
        )
    }
    columns |= {
        "submitting_oig": _oig_name(),
        "recommendations": ReportTally.recommendations,
        "open": _open_count(day),
        "incomplete": incomplete(),
    }
    find = (Report.number, Report.title, Report.description)
    sorts = {"number": ReportTally.sort_key}
    return Source(ReportTally.report_id, base, columns, sorts, find, lambda *_, **__: base)


@lru_cache(maxsize=16)
def evidence_source(_day: dt.date) -> Source:
    """Items on the records they support; an item that supports nothing has minus its own id."""
    own = aliased(Recommendation)
    linked = exists().where(
        EvidenceLink.evidence_id == Evidence.id, EvidenceLink.retracted.is_(None)
    )
    keys = union_all(
        select(EvidenceLink.id.label("key"), EvidenceLink.evidence_id.label("item")).where(
            EvidenceLink.retracted.is_(None)
        ),
        select((-Evidence.id).label("key"), Evidence.id.label("item")).where(
            Evidence.retracted.is_(None), not_(linked)
        ),
    ).subquery()
    base = (
        select(keys.c.key)
        .select_from(keys)
        .join(Evidence, Evidence.id == keys.c.item)
        .outerjoin(EvidenceLink, EvidenceLink.id == keys.c.key)
        .outerjoin(own, own.id == EvidenceLink.recommendation_id)
        .outerjoin(Report, Report.id == func.coalesce(EvidenceLink.report_id, own.report_id))
        .outerjoin(ReportTally, ReportTally.report_id == Report.id)
        .outerjoin(Tally, Tally.recommendation_id == own.id)
    )
    columns = {
        name: getattr(Evidence, name)
        for name in (
            "name",
            "size",
            "media_type",
            "modified_at",
            "original_path",
            "attached_at",
            "attached_by",
            "sha256",
            "review",
            "reviewed_by",
            "reviewed_on",
            "review_note",
        )
    }
    columns |= {"report": Report.number, "number": own.number, "role": EvidenceLink.role}
    columns["tags"] = stored_text(Evidence.tags)
    columns["matched"] = file_matched()
    order = func.coalesce(Tally.sort_key, ReportTally.sort_key)
    find = (Evidence.name, Report.number)
    sorts = {"report": order, "number": order}
    return Source(keys.c.key, base, columns, sorts, find, lambda *_, **__: base)


SOURCES: Final[dict[str, Callable[[dt.date], Source]]] = {
    "recommendation": recommendation_source,
    "report": report_source,
    "evidence": evidence_source,
}
DEFAULT_SORT: Final = {"recommendation": "number", "report": "number", "evidence": "report"}
