"""The book of money: every amount with what happened to it, read for the tables of a period."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
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
#: Recommendations that more happened to than their issue.
_LIVELY: Final = (
    "(select recommendation_id from determination where retracted is null"
    f" union select recommendation_id from span where state = 'closed' and close_reason in"
    f" ({_LEAVING}))"
)
_BOTH: Final = (
    " from recommendation join report on report.id = report_id"
    " where recommendation.retracted is null and report.retracted is null"
    " and (recommendation.questioned_costs > 0 or recommendation.funds_for_better_use > 0)"
)
#: What only was issued stands as sums of its report: 0 where there is nothing.
_PLAIN: Final = (
    "select report_id, date_issued, coalesce(sum(recommendation.questioned_costs), 0),"
    " coalesce(sum(unsupported_costs), 0), coalesce(sum(recommendation.funds_for_better_use), 0)"
    f"{_BOTH} and recommendation.id not in {_LIVELY} group by report_id"
)
_EACH: Final = (
    "select recommendation.id, recommendation.uid, coalesce(report.number, report.title),"
    " recommendation.number, report_id, date_issued, recommendation.questioned_costs,"
    " unsupported_costs, recommendation.funds_for_better_use"
    f"{_BOTH}"
)
_DECISIONS: Final = (
    "select id, recommendation_id, kind, decided, amount, sustained, unsupported,"
    " sustained_unsupported, revises_id from determination where retracted is null order by id"
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
    """The lines of each kind of money, what decisions sustained, and lines a person entered.

    ``undated`` sums up, per kind, what stands in reports whose day of issue is not known.
    """

    lines: dict[str, list[Line]]
    owed: dict[str, list[Owed]]
    adjustments: dict[str, list[Adjusted]]
    undated: dict[str, Sum]


class _Gathering:
    """The book as it is read."""

    def __init__(self) -> None:
        self.lines: dict[str, list[Line]] = {kind: [] for kind in KINDS}
        self.owed: dict[str, list[Owed]] = {kind: [] for kind in KINDS}
        self.undated: dict[str, Sum] = {kind: Sum() for kind in KINDS}
        self._undated: dict[str, set[int]] = {kind: set() for kind in KINDS}

    def unissued(self, kind: str, report: int, amount: int, unsupported: int) -> None:
        """An amount in a report without a day of issue."""
        reports = self._undated[kind]
        first = report not in reports
        reports.add(report)
        self.undated[kind] += Sum(int(first), amount, unsupported)


def book(connection: Connection, *, whole: bool = False) -> Book:
    """The book as it stands; ``whole`` keeps every recommendation apart from its siblings."""
    found = _Gathering()
    asked = bare(connection)
    decisions = _decisions(connection)
    aways = _aways(connection)
    if not whole:
        for report, issued, *sums in asked.execute(_PLAIN):
            questioned, unsupported, funds = sums
            _plain(found, KINDS[0], report, issued, questioned, unsupported)
            _plain(found, KINDS[1], report, issued, funds, 0)
    only = "" if whole else f" and recommendation.id in {_LIVELY}"
    for row, uid, number, own_number, report, issued, *numbers in asked.execute(_EACH + only):
        questioned, unsupported, funds = numbers
        amounts = ((questioned, unsupported or 0), (funds, 0))
        for kind, (amount, part) in zip(KINDS, amounts, strict=True):
            if not amount:
                continue
            own = decisions.get((row, kind), ())
            if issued is None:
                found.unissued(kind, report, amount, part)
                continue
            day = dt.date.fromisoformat(issued)
            away = aways.get(row, ())
            found.lines[kind].append(Line(report, day, amount, part, own, away, uid))
            if own:
                found.owed[kind].append(Owed(report, own, reference(number, own_number)))
    adjustments: dict[str, list[Adjusted]] = {kind: [] for kind in KINDS}
    for kind, day, reports, amount, part, reason in asked.execute(_ADJUSTMENTS):
        adjustments[kind].append(Adjusted(_day(day), reports, amount, part, reason))
    return Book(found.lines, found.owed, adjustments, found.undated)


def _plain(
    found: _Gathering, kind: str, report: int, issued: str | None, amount: int, part: int
) -> None:
    if not amount:
        return
    if issued is None:
        found.unissued(kind, report, amount, part)
    else:
        found.lines[kind].append(Line(report, dt.date.fromisoformat(issued), amount, part))


def _decisions(connection: Connection) -> dict[tuple[int, str], tuple[Decision, ...]]:
    """Every decision with its final action, by recommendation and kind."""
    taken: dict[int, list[Taken]] = defaultdict(list)
    for decision, day, *amounts in bare(connection).execute(_TAKEN):
        numbers = dict(zip(_ACTIONS, (amount or 0 for amount in amounts), strict=True))
        taken[decision].append(Taken(day=_day(day), **numbers))
    found: dict[tuple[int, str], list[Decision]] = defaultdict(list)
    rows = bare(connection).execute(_DECISIONS).fetchall()
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


def _day(text: str | None) -> dt.date:
    return dt.date.min if text is None else dt.date.fromisoformat(text)
