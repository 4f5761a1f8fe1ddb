"""The book of money: every amount with what happened to it, read for the tables of a period."""

from __future__ import annotations

import datetime as dt
import json
from collections import defaultdict
from functools import cache
from typing import Any, Final

import msgspec
from sqlalchemy.engine import Connection

from oigdesk.rules.final_action import Owed
from oigdesk.rules.lifecycle import ONE_DAY
from oigdesk.rules.money import SUSTAINED, Decision, Taken
from oigdesk.rules.sar_tables import LEAVING, Adjusted, Away, Line, Sum
from oigdesk.store.engine import bare
from oigdesk.store.naming import reference

KINDS: Final = tuple(SUSTAINED)

_LEAVING: Final = ", ".join(f"'{reason}'" for reason in LEAVING)
#: One pass over the amounts: what only was issued as sums of its report, the rest one by one.
#: What was wholly decided before the period, and never left the book, is in none of its rows.
_LINES: Final = f"""
with gone as materialized (
  select recommendation_id as id,
    sum(iif(kind = 'questioned_costs' and decided < :start, amount, 0)) as questioned,
    sum(iif(kind = 'funds_for_better_use' and decided < :start, amount, 0)) as funds
  from determination where retracted is null and revises_id is null group by recommendation_id
), away as materialized (
  select distinct recommendation_id as id from span
  where state = 'closed' and close_reason in ({_LEAVING})
), line as (
  select report_id, iif(:whole or gone.id is not null or away.id is not null,
      recommendation.id, null) as own,
    sum(questioned_costs) as questioned_costs, sum(unsupported_costs) as unsupported_costs,
    sum(funds_for_better_use) as funds_for_better_use,
    max(away.id is null and coalesce(questioned_costs, 0) <= gone.questioned
      and coalesce(funds_for_better_use, 0) <= gone.funds) as decided
  from recommendation left join gone on gone.id = recommendation.id
    left join away on away.id = recommendation.id
  where retracted is null and (questioned_costs > 0 or funds_for_better_use > 0)
  group by report_id, own
)
select own, report_id, date_issued, coalesce(line.questioned_costs, 0),
  coalesce(unsupported_costs, 0), coalesce(line.funds_for_better_use, 0)
from line join report on report.id = report_id
where report.retracted is null and not (decided is 1 and date_issued < :start)
"""
_UIDS: Final = "select id, uid from recommendation"
_DECISIONS: Final = (
    "select determination.id, recommendation_id, kind, decided, amount, sustained, unsupported,"
    " sustained_unsupported, revises_id from determination"
    " where retracted is null{} order by determination.id"
)
_OF_THESE: Final = " and recommendation_id in (select value from json_each(?))"
_NAMES: Final = (
    "select recommendation.id, report_id, coalesce(report.number, report.title),"
    " recommendation.number from recommendation join report on report.id = report_id"
    " where recommendation.retracted is null and report.retracted is null"
    " and date_issued is not null and recommendation.id in (select value from json_each(?))"
)
_TAKEN: Final = (
    "select determination_id, taken, recovered, offset, written_off, completed, not_implementable"
    " from final_action where retracted is null order by id"
)
_AWAY: Final = (
    "select recommendation_id, from_day, to_day, close_reason from span where state = 'closed'"
    f" and close_reason in ({_LEAVING}) order by recommendation_id, from_day"
)
_ADJUSTMENTS: Final = (
    "select kind, day, coalesce(reports, 0), coalesce(amount, 0), coalesce(unsupported, 0), reason"
    " from adjustment where retracted is null and kind is not null and day is not null order by id"
)


class Book(msgspec.Struct, frozen=True):
    """The lines of each kind of money, and those that a person entered.

    ``undated`` sums up, per kind, what stands in reports whose day of issue is not known.
    """

    lines: dict[str, list[Line]]
    adjustments: dict[str, list[Adjusted]]
    undated: dict[str, Sum]


class _Gathering:
    """The book as it is read."""

    def __init__(self) -> None:
        self.lines: dict[str, list[Line]] = {kind: [] for kind in KINDS}
        self.undated: dict[str, Sum] = {kind: Sum() for kind in KINDS}
        self._undated: dict[str, set[int]] = {kind: set() for kind in KINDS}

    def unissued(self, kind: str, report: int, amount: int, unsupported: int) -> None:
        """An amount in a report without a day of issue."""
        reports = self._undated[kind]
        first = report not in reports
        reports.add(report)
        self.undated[kind] += Sum(int(first), amount, unsupported)


def book(connection: Connection, start: dt.date = dt.date.min, *, whole: bool = False) -> Book:
    """The book as it stands, as far as it matters for periods from a day on.

    ``whole`` keeps every recommendation apart from its siblings and names it by its uid.
    """
    found = _Gathering()
    asked = bare(connection)
    rows = asked.execute(_LINES, {"start": start.isoformat(), "whole": whole}).fetchall()
    given = json.dumps([row[0] for row in rows if row[0] is not None])
    decisions = _decisions(connection, given)
    aways = _aways(connection)
    uids = dict(asked.execute(_UIDS).fetchall()) if whole else {}
    questioned, funds = KINDS
    lines = found.lines
    for own, report, issued, costs, unsupported, better in rows:
        for kind, amount, part in ((questioned, costs, unsupported), (funds, better, 0)):
            if not amount:
                continue
            if issued is None:
                found.unissued(kind, report, amount, part)
            elif own is None:
                lines[kind].append(Line(report, _day(issued), amount, part))
            else:
                done = decisions.get((own, kind), ())
                away = aways.get(own, ())
                name = uids.get(own, "")
                lines[kind].append(Line(report, _day(issued), amount, part, done, away, name))
    adjustments: dict[str, list[Adjusted]] = {kind: [] for kind in KINDS}
    for kind, day, reports, amount, part, reason in asked.execute(_ADJUSTMENTS):
        adjustments[kind].append(Adjusted(_day(day), reports, amount, part, reason))
    return Book(lines, adjustments, found.undated)


def owed(connection: Connection) -> dict[str, list[Owed]]:
    """What decisions sustained, by kind of money; not of reports without a day of issue."""
    decisions = _decisions(connection)
    found: dict[str, list[Owed]] = {kind: [] for kind in KINDS}
    given = json.dumps(sorted({row for row, _kind in decisions}))
    for row, report, number, own in bare(connection).execute(_NAMES, (given,)):
        for kind in KINDS:
            if (row, kind) in decisions:
                name = reference(number, own)
                found[kind].append(Owed(report, decisions[row, kind], name))
    return found


def _decisions(
    connection: Connection, given: str | None = None
) -> dict[tuple[int, str], tuple[Decision, ...]]:
    """Decisions with their final action, by recommendation and kind; of all, or of these ids."""
    taken: dict[int, list[Taken]] = defaultdict(list)
    for decision, day, *amounts in bare(connection).execute(_TAKEN):
        numbers = dict(zip(_ACTIONS, (amount or 0 for amount in amounts), strict=True))
        taken[decision].append(Taken(day=_day(day), **numbers))
    found: dict[tuple[int, str], list[Decision]] = defaultdict(list)
    rows = (
        bare(connection).execute(_DECISIONS.format("")).fetchall()
        if given is None
        else bare(connection).execute(_DECISIONS.format(_OF_THESE), (given,)).fetchall()
    )
    keys = {row[0] for row in rows}
    for row in rows:
        key, recommendation, kind, decided, amount, sustained, part, sustained_part, revises = row
        found[recommendation, kind].append(
            Decision(
                name=str(key),
                decided=_day(decided),
                amount=amount or 0,
                sustained=sustained or 0,
                unsupported=part or 0,
                sustained_unsupported=sustained_part or 0,
                revises=str(revises) if revises in keys else None,
                taken=tuple(taken.get(key, ())),
            )
        )
    return {key: tuple(own) for key, own in found.items()}


_ACTIONS: Final = ("recovered", "offset", "written_off", "completed", "not_implementable")


def _aways(connection: Connection) -> dict[int, tuple[Away, ...]]:
    """When recommendations were out of the book: spans that follow each other are one."""
    found: dict[int, list[Away]] = defaultdict(list)
    rows: Any = bare(connection).execute(_AWAY)
    for row, from_day, to_day, reason in rows:
        first, last = _day(from_day), _day(to_day)
        back = None if last == dt.date.max else last + ONE_DAY
        own = found[row]
        if own and own[-1].back == first:
            own[-1] = Away(own[-1].day, back, own[-1].reason)
        else:
            own.append(Away(first, back, reason))
    return {row: tuple(own) for row, own in found.items()}


@cache
def _day(text: str | None) -> dt.date:
    return dt.date.min if text is None else dt.date.fromisoformat(text)
