"""From the store's columns to the frozen rows a list shows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any, Final

import msgspec
from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import aliased

from oigdesk.models.derived import ReportTally, Tally
from oigdesk.models.evidence import Evidence, EvidenceLink
from oigdesk.models.recommendation import Recommendation
from oigdesk.models.report import Report
from oigdesk.queries.rows import EvidenceRow, RecommendationRow, ReportRow, Row
from oigdesk.queries.sources import (
    file_matched,
    recommendation_source,
    report_source,
    stored_text,
)
from oigdesk.store.kept import GIVEN, Kept, kept

#: A list's rows by their id, made of what its statement finds.
Made = Callable[[list[tuple[Any, ...]]], dict[int, Row]]


@lru_cache(maxsize=16)
def _recommendation_rows(day: dt.date) -> Kept:
    source = recommendation_source(day)
    columns = [source.fields[name] for name in RecommendationRow.__struct_fields__[3:]]
    statement = source.base.with_only_columns(
        Tally.recommendation_id, Recommendation.uid, Report.uid, Report.number, *columns
    )
    return kept(statement.where(Tally.recommendation_id.in_(GIVEN)))


@lru_cache(maxsize=16)
def _report_rows(day: dt.date) -> Kept:
    source = report_source(day)
    columns = [source.fields[name] for name in ReportRow.__struct_fields__[1:]]
    statement = source.base.with_only_columns(ReportTally.report_id, Report.uid, *columns)
    return kept(statement.where(ReportTally.report_id.in_(GIVEN)))


@lru_cache(maxsize=1)
def _evidence_rows(_day: dt.date) -> Kept:
    own = aliased(Recommendation)
    key = func.coalesce(EvidenceLink.id, -Evidence.id)
    return kept(
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
            Evidence.review,
            Evidence.reviewed_by,
            Evidence.reviewed_on,
            stored_text(Evidence.tags),
            file_matched(),
        )
        .select_from(Evidence)
        .outerjoin(
            EvidenceLink,
            and_(EvidenceLink.evidence_id == Evidence.id, EvidenceLink.retracted.is_(None)),
        )
        .outerjoin(own, own.id == EvidenceLink.recommendation_id)
        .outerjoin(Report, Report.id == func.coalesce(EvidenceLink.report_id, own.report_id))
        # Below zero it is an item without a support.
        .where(or_(EvidenceLink.id.in_(GIVEN), (-Evidence.id).in_(GIVEN)))
    )


#: The statement for the rows of some ids as of a day.
ROWS: Final = {
    "recommendation": _recommendation_rows,
    "report": _report_rows,
    "evidence": _evidence_rows,
}


@lru_cache(maxsize=1024)
def _entries(text: str | None) -> tuple[str, ...]:
    return tuple(msgspec.json.decode(text)) if text else ()


@lru_cache(maxsize=1024)
def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


_flag: Final = {None: None, 0: False, 1: True}.__getitem__
#: What makes a row's value of what the store holds, by its type.
_READERS: Final[dict[Any, Callable[[Any], object]]] = {
    bool: _flag,
    bool | None: _flag,
    dt.date | None: _day,
    tuple[str, ...]: _entries,
}


def _maker(row: type[Row]) -> Made:
    """What makes all rows at once, column by column: value by value takes twice as long."""
    types = [field.type for field in msgspec.structs.fields(row)]
    readers = [(at, _READERS[kind]) for at, kind in enumerate(types, 1) if kind in _READERS]

    def made(found: list[tuple[Any, ...]]) -> dict[int, Row]:
        columns: list[Iterable[Any]] = list(zip(*found, strict=True))
        if not columns:
            return {}
        for at, reader in readers:
            columns[at] = map(reader, columns[at])
        keys, *values = columns
        return dict(zip(keys, map(row, *values), strict=True))

    return made


MAKE: Final[dict[str, Made]] = {
    "recommendation": _maker(RecommendationRow),
    "report": _maker(ReportRow),
    "evidence": _maker(EvidenceRow),
}
