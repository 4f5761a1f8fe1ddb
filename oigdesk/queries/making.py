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


_RECOMMENDATION: Final = RecommendationRow.__struct_fields__


def _recommendation(values: Sequence[Any]) -> RecommendationRow:
    given = dict(zip(_RECOMMENDATION, values, strict=True))
    given["on_hold"] = bool(given["on_hold"])
    given["target_date"] = _iso(given["target_date"])
    given["original_target_date"] = _iso(given["original_target_date"])
    given["components"] = _entries(given["components"])
    given["addressees"] = _entries(given["addressees"])
    return RecommendationRow(**given)


def _report(values: Sequence[Any]) -> ReportRow:
    given = dict(zip(ReportRow.__struct_fields__, values, strict=True))
    for name in ("participating_oigs", "agencies", "components", "special_projects"):
        given[name] = _entries(given[name])
    given["incomplete"] = bool(given["incomplete"])
    return ReportRow(**given)


def _evidence_row(values: Sequence[Any]) -> EvidenceRow:
    return EvidenceRow(**dict(zip(EvidenceRow.__struct_fields__, values, strict=True)))


MAKE: Final = {
    "recommendation": _recommendation,
    "report": _report,
    "evidence": _evidence_row,
}
