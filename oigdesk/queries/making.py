"""From the store's columns to the frozen rows a list shows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Final

import msgspec
from sqlalchemy import (
    Select,
    and_,
    bindparam,
    func,
    or_,
    select,
)
from sqlalchemy.orm import aliased

from oigdesk.models.derived import ReportTally, Tally
from oigdesk.models.evidence import Evidence, EvidenceLink
from oigdesk.models.recommendation import Recommendation
from oigdesk.models.report import Report
from oigdesk.queries.rows import EvidenceRow, RecommendationRow, ReportRow
from oigdesk.queries.sources import recommendation_source, report_source

#: The ids whose rows are asked for; of evidence those below zero name an item without a support.
_WANTED: Final[Any] = bindparam("wanted", expanding=True)
_WANTED_ITEMS: Final[Any] = bindparam("wanted_items", expanding=True)


@lru_cache(maxsize=16)
def _recommendation_rows(day: dt.date) -> Select[*tuple[Any, ...]]:
    source = recommendation_source(day)
    columns = [source.fields[name] for name in RecommendationRow.__struct_fields__[3:]]
    return source.base.with_only_columns(  # type: ignore[no-any-return]
        Tally.recommendation_id, Recommendation.uid, Report.uid, Report.number, *columns
    ).where(Tally.recommendation_id.in_(_WANTED))


@lru_cache(maxsize=16)
def _report_rows(day: dt.date) -> Select[*tuple[Any, ...]]:
    source = report_source(day)
    columns = [source.fields[name] for name in ReportRow.__struct_fields__[1:]]
    return source.base.with_only_columns(  # type: ignore[no-any-return]
        ReportTally.report_id, Report.uid, *columns
    ).where(ReportTally.report_id.in_(_WANTED))


@lru_cache(maxsize=1)
def _evidence_rows(_day: dt.date) -> Select[*tuple[Any, ...]]:
    own = aliased(Recommendation)
    key = func.coalesce(EvidenceLink.id, -Evidence.id)
    return (
        select(
            key,
            Evidence.uid,
            EvidenceLink.uid,
            Evidence.name,
            Report.uid,
            Report.number,
            own.uid,
            own.number,
            EvidenceLink.role,
            Evidence.size,
            Evidence.media_type,
            Evidence.modified_at,
            Evidence.original_path,
            Evidence.attached_at,
            Evidence.attached_by,
            Evidence.sha256,
        )
        .select_from(Evidence)
        .outerjoin(
            EvidenceLink,
            and_(EvidenceLink.evidence_id == Evidence.id, EvidenceLink.retracted.is_(None)),
        )
        .outerjoin(own, own.id == EvidenceLink.recommendation_id)
        .outerjoin(Report, Report.id == func.coalesce(EvidenceLink.report_id, own.report_id))
        .where(
            or_(
                EvidenceLink.id.in_(_WANTED),
                Evidence.id.in_(_WANTED_ITEMS),
            )
        )
    )


def wanted(ids: Sequence[int]) -> dict[str, list[int]]:
    """The parameters that a statement of ``ROWS`` takes."""
    return {"wanted": list(ids), "wanted_items": [-row_id for row_id in ids if row_id < 0]}


#: The statement for the rows of some ids as of a day; kept, because making it takes longer than
#: running it.
ROWS: Final = {
    "recommendation": _recommendation_rows,
    "report": _report_rows,
    "evidence": _evidence_rows,
}


@lru_cache(maxsize=1024)
def _entries(text: str | None) -> tuple[str, ...]:
    return tuple(msgspec.json.decode(text)) if text else ()


@lru_cache(maxsize=1024)
def _iso(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def _places(row: type[RecommendationRow | ReportRow], *names: str) -> tuple[int, ...]:
    return tuple(map(row.__struct_fields__.index, names))


_ON_HOLD, *_DAYS = _places(RecommendationRow, "on_hold", "target_date", "original_target_date")
_LISTS: Final = _places(RecommendationRow, "components", "addressees")
_INCOMPLETE, *_REPORT_LISTS = _places(
    ReportRow, "incomplete", "participating_oigs", "agencies", "components", "special_projects"
)


# By their places: naming every field of every row takes longer than reading it.
def _recommendation(values: list[Any]) -> RecommendationRow:
    values[_ON_HOLD] = bool(values[_ON_HOLD])
    for at in _DAYS:
        values[at] = _iso(values[at])
    for at in _LISTS:
        values[at] = _entries(values[at])
    return RecommendationRow(*values)


def _report(values: list[Any]) -> ReportRow:
    for at in _REPORT_LISTS:
        values[at] = _entries(values[at])
    values[_INCOMPLETE] = bool(values[_INCOMPLETE])
    return ReportRow(*values)


def _evidence_row(values: Sequence[Any]) -> EvidenceRow:
    return EvidenceRow(**dict(zip(EvidenceRow.__struct_fields__, values, strict=True)))


MAKE: Final = {
    "recommendation": _recommendation,
    "report": _report,
    "evidence": _evidence_row,
}
