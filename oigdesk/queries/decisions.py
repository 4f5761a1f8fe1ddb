"""Decisions on money: those of one recommendation, and the lists of revised and disputed ones."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from typing import Final

import msgspec
from sqlalchemy.engine import Connection

from oigdesk.queries.rows import DeterminationRow, FinalActionRow
from oigdesk.rules.clocks import FINAL_ACTION_MONTHS, months_after
from oigdesk.store.naming import reference

_ACTIONS: Final = (
    "select final_action.uid, determination_id, taken, coalesce(recovered, 0), coalesce(offset, 0),"
    " coalesce(written_off, 0), coalesce(completed, 0), coalesce(not_implementable, 0), note,"
    " change_set.time, change_set.actor"
    " from final_action join determination on determination.id = determination_id"
    " join change_set on change_set.number = final_action.added"
    " where final_action.retracted is null and determination.recommendation_id = ?"
    " order by taken, final_action.id"
)
_DECISIONS: Final = (
    "select determination.id, determination.uid, kind, decided, amount, sustained,"
    " coalesce(unsupported, 0), coalesce(sustained_unsupported, 0), revises_id, significant,"
    " ig_disagrees, statement, determination.reason, change_set.time, change_set.actor"
    " from determination join change_set on change_set.number = determination.added"
    " where determination.retracted is null and recommendation_id = ?"
    " order by decided, determination.id"
)
_BETWEEN: Final = (
    "select recommendation.uid, coalesce(report.number, report.title), recommendation.number, kind,"
    " decided, amount, sustained, determination.significant, ig_disagrees, statement,"
    " determination.reason,"
    " (select sustained from determination as first where first.id = determination.revises_id)"
    " from determination join recommendation on recommendation.id = recommendation_id"
    " join report on report.id = report_id"
    " where determination.retracted is null and recommendation.retracted is null"
    " and decided between ? and ? and {} order by decided, determination.id"
)


class Decided(msgspec.Struct, frozen=True, kw_only=True):
    """A decision in a list of them; ``before`` is what the one it revises had sustained."""

    recommendation: str
    name: str
    kind: str
    decided: dt.date
    amount: int
    sustained: int
    before: int | None
    significant: bool | None
    ig_disagrees: bool | None
    statement: str | None
    reason: str | None


def determinations(
    connection: Connection, row_id: int, by_day: dt.date
) -> tuple[DeterminationRow, ...]:
    """The decisions on one recommendation up to a day, each with its final action up to then.

    A decision that was revised says by which; ``due`` is the day by which final action is due.
    """
    actions: dict[int, list[FinalActionRow]] = defaultdict(list)
    for uid, decision, taken, *amounts, note, at, by in connection.exec_driver_sql(
        _ACTIONS, (row_id,)
    ):
        if dt.date.fromisoformat(taken) > by_day:
            continue
        recovered, offset, written_off, completed, not_implementable = amounts
        actions[decision].append(
            FinalActionRow(
                uid=uid,
                taken=dt.date.fromisoformat(taken),
                recovered=recovered,
                offset=offset,
                written_off=written_off,
                completed=completed,
                not_implementable=not_implementable,
                note=note,
                recorded_at=at,
                recorded_by=by,
            )
        )
    iso = by_day.isoformat()
    rows = [row for row in connection.exec_driver_sql(_DECISIONS, (row_id,)) if row[3] <= iso]
    uids = {row[0]: row[1] for row in rows}
    revised = {row[8]: row[1] for row in rows if row[8] in uids}
    found = []
    for key, uid, kind, decided, amount, sustained, part, sustained_part, revises, *words in rows:
        significant, disagrees, statement, reason, at, by = words
        day = dt.date.fromisoformat(decided)
        found.append(
            DeterminationRow(
                uid=uid,
                kind=kind,
                decided=day,
                amount=amount,
                sustained=sustained,
                unsupported=part,
                sustained_unsupported=sustained_part,
                revises=uids.get(revises),
                revised_by=revised.get(key),
                significant=_flag(significant),
                ig_disagrees=_flag(disagrees),
                statement=statement,
                reason=reason,
                due=months_after(day, FINAL_ACTION_MONTHS) if sustained else None,
                final_action=tuple(actions.get(key, ())),
                recorded_at=at,
                recorded_by=by,
            )
        )
    return tuple(found)


def decided_between(
    connection: Connection, start: dt.date, end: dt.date, *, revised: bool
) -> tuple[Decided, ...]:
    """Revised decisions of a period, or else those the Inspector General disagrees with.

    5 U.S.C. 405(b)(11) and (12) as they stood before 2022 ask for both.
    """
    condition = "revises_id is not null" if revised else "ig_disagrees = 1"
    rows = connection.exec_driver_sql(
        _BETWEEN.format(condition), (start.isoformat(), end.isoformat())
    )
    return tuple(
        Decided(
            recommendation=uid,
            name=reference(report, number),
            kind=kind,
            decided=dt.date.fromisoformat(decided),
            amount=amount,
            sustained=sustained,
            before=before,
            significant=_flag(significant),
            ig_disagrees=_flag(disagrees),
            statement=statement,
            reason=reason,
        )
        for uid, report, number, kind, decided, amount, sustained, *words in rows
        for significant, disagrees, statement, reason, before in (words,)
    )


def _flag(value: int | None) -> bool | None:
    return None if value is None else bool(value)
