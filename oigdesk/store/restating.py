"""What changed a day's figures since a change of the journal, recommendation by recommendation.

The records of that time are what they are now with the journal's later changes taken back; only
recommendations of reports that were touched since are looked at.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

import msgspec
from sqlalchemy.engine import Connection

from oigdesk.rules.final_action import outstanding_at
from oigdesk.rules.lifecycle import Fact, spans
from oigdesk.rules.money import SUSTAINED, Decision, Taken
from oigdesk.rules.sar_tables import LEAVING, Away, Line, undecided_at
from oigdesk.store.batching import batches, marks
from oigdesk.store.naming import reference

_TOUCHED: Final = (
    "select distinct noun, uid from change where change_set > ? and ("
    "noun in ('determination', 'final_action')"
    " or noun = 'recommendation' and field in ('added', 'retracted', 'questioned_costs',"
    " 'unsupported_costs', 'funds_for_better_use')"
    " or noun = 'report' and field in ('date_issued', 'retracted')"
    " or noun = 'event' and uid in"
    " (select uid from event where kind in ('closed', 'transferred', 'reopened')))"
)
_REPORT_OF: Final = {
    "report": "select id from report where uid in",
    "recommendation": "select report_id from recommendation where uid in",
    "event": "select report_id from recommendation join event"
    " on recommendation_id = recommendation.id where event.uid in",
    "determination": "select report_id from recommendation join determination"
    " on recommendation_id = recommendation.id where determination.uid in",
    "final_action": "select report_id from recommendation join determination"
    " on recommendation_id = recommendation.id join final_action"
    " on determination_id = determination.id where final_action.uid in",
}
_COLUMNS: Final = {
    "report": "id, uid, added, retracted, id as owner, number, title, date_issued",
    "recommendation": "id, uid, added, retracted, id as owner, report_id, number,"
    " questioned_costs, unsupported_costs, funds_for_better_use",
    "determination": "id, uid, added, retracted, recommendation_id as owner, kind, decided, amount,"
    " sustained, unsupported, sustained_unsupported, revises_id",
    "event": "id, uid, added, retracted, recommendation_id as owner, kind, effective_date, ordinal,"
    ' close_reason, "to", verdict, target_date',
    "final_action": "id, uid, added, retracted, determination_id as owner, taken, recovered,"
    " offset, written_off, completed, not_implementable",
}
_MONEY: Final = ("questioned_costs", "unsupported_costs", "funds_for_better_use")
_ACTIONS: Final = ("recovered", "offset", "written_off", "completed", "not_implementable")
_KINDS: Final = tuple(SUSTAINED)

Record = dict[str, Any]


class Restated(msgspec.Struct, frozen=True):
    """What one recommendation's amount became since; all numbers are signed.

    ``reason`` names the changes that did it, as the journal tells them.
    """

    uid: str
    name: str
    reports: int
    amount: int
    unsupported: int
    reason: str


class _Sums(msgspec.Struct, frozen=True):
    """What of a recommendation stands at the end of the day: undecided, and owed."""

    undecided: tuple[int, int]
    owed: int


def since(
    connection: Connection, number: int, day: dt.date
) -> tuple[dict[str, tuple[Restated, ...]], dict[str, tuple[Restated, ...]]]:
    """What changes after this one did to undecided amounts, and to final action not taken.

    Both are by kind of money, as they stand at the end of a day.
    """
    reports = sorted(_reports(connection, number))
    classic: dict[str, list[Restated]] = {kind: [] for kind in _KINDS}
    final: dict[str, list[Restated]] = {kind: [] for kind in _KINDS}
    for batch in batches(reports, 200):
        records = _Records(connection, batch, number)
        for kind in _KINDS:
            for owned in records.by_report():
                both = [(one, *records.sums(one, kind, day)) for one in owned]
                classic[kind] += _compared(records, both, final=False)
                final[kind] += _compared(records, both, final=True)
    return (
        {kind: tuple(found) for kind, found in classic.items()},
        {kind: tuple(found) for kind, found in final.items()},
    )


def _reports(connection: Connection, number: int) -> set[int]:
    """The reports whose money was touched after a change."""
    uids: dict[str, list[str]] = defaultdict(list)
    for noun, uid in connection.exec_driver_sql(_TOUCHED, (number,)):
        uids[noun].append(uid)
    found: set[int] = set()
    for noun, touched in uids.items():
        for batch in batches(touched):
            statement = f"{_REPORT_OF[noun]} ({marks(batch)})"
            found.update(connection.exec_driver_sql(statement, tuple(batch)).scalars())
    return found


def _compared(
    records: _Records, both: Sequence[tuple[Record, _Sums, _Sums]], *, final: bool
) -> Iterator[Restated]:
    """The lines of one report; whether it came into the row or left it stands with the first."""

    def of(sums: _Sums) -> tuple[int, int]:
        return (sums.owed, 0) if final else sums.undecided

    was, now = (any(of(sums[at])[0] for _, *sums in both) for at in (0, 1))
    reports = int(now) - int(was)
    for one, old, new in both:
        before, after = of(old), of(new)
        if before == after:
            continue
        yield Restated(
            one["uid"],
            records.name(one),
            reports,
            after[0] - before[0],
            after[1] - before[1],
            records.reason(one),
        )
        reports = 0


class _Records:
    """The records of some reports, as they are and as they were at a change."""

    def __init__(self, connection: Connection, reports: Sequence[int], number: int) -> None:
        self._connection = connection
        self._number = number
        self.reports = {one["id"]: one for one in self._read("report", "id", reports)}
        self.recommendations = self._read("recommendation", "report_id", reports)
        ids = [one["id"] for one in self.recommendations]
        self.decisions = _by_owner(self._read("determination", "recommendation_id", ids))
        self.events = _by_owner(self._read("event", "recommendation_id", ids))
        decided = [one["id"] for own in self.decisions.values() for one in own]
        self.actions = _by_owner(self._read("final_action", "determination_id", decided))
        self.old, self.sets = self._changes()

    def _read(self, noun: str, key: str, ids: Sequence[int]) -> list[Record]:
        found: list[Record] = []
        for batch in batches(ids):
            statement = f"select {_COLUMNS[noun]} from {noun} where {key} in ({marks(batch)})"
            rows = self._connection.exec_driver_sql(f"{statement} order by id", tuple(batch))
            found += [dict(row) for row in rows.mappings()]
        return found

    def _changes(self) -> tuple[dict[tuple[str, str], str | None], dict[str, list[int]]]:
        """Each field's value before the first later change, and the later sets of each record."""
        uids = [
            one["uid"]
            for records in (
                self.reports.values(),
                self.recommendations,
                *self.decisions.values(),
                *self.events.values(),
                *self.actions.values(),
            )
            for one in records
        ]
        old: dict[tuple[str, str], str | None] = {}
        sets: dict[str, list[int]] = defaultdict(list)
        for batch in batches(uids):
            rows = self._connection.exec_driver_sql(
                "select uid, field, old, change_set from change where change_set > ?"
                f" and uid in ({marks(batch)}) order by id",
                (self._number, *batch),
            )
            for uid, field, value, change_set in rows:
                old.setdefault((uid, field), value)
                if field in {*_MONEY, "added", "retracted", "date_issued"}:
                    sets[uid].append(change_set)
        return old, sets

    def by_report(self) -> Iterable[list[Record]]:
        """The recommendations of each report."""
        found: dict[int, list[Record]] = defaultdict(list)
        for one in self.recommendations:
            found[one["report_id"]].append(one)
        return found.values()

    def name(self, recommendation: Record) -> str:
        """What the recommendation is called."""
        report = self.reports[recommendation["report_id"]]
        return reference(report["number"] or report["title"], recommendation["number"])

    def reason(self, recommendation: Record) -> str:
        """The changes that touched it, as the journal names them."""
        own = [recommendation, self.reports[recommendation["report_id"]]]
        own += self.events[recommendation["id"]]
        for decision in self.decisions[recommendation["id"]]:
            own += [decision, *self.actions[decision["id"]]]
        numbers = sorted({number for one in own for number in self.sets.get(one["uid"], ())})
        told: list[str] = []
        for batch in batches(numbers):
            rows = self._connection.exec_driver_sql(
                f"select label, reason from change_set where number in ({marks(batch)})",
                tuple(batch),
            )
            told += [f"{label} ({reason})" if reason else label for label, reason in rows]
        return "; ".join(dict.fromkeys(told))

    def sums(self, recommendation: Record, kind: str, day: dt.date) -> tuple[_Sums, _Sums]:
        """What stands of a recommendation at the end of a day, as it was known and as it is."""
        return (
            self._sums(recommendation, kind, day, then=True),
            self._sums(recommendation, kind, day, then=False),
        )

    def _sums(self, recommendation: Record, kind: str, day: dt.date, *, then: bool) -> _Sums:
        report = self.reports[recommendation["report_id"]]
        issued = _day(self._value(report, "date_issued", then=then))
        amount = int(self._value(recommendation, kind, then=then) or 0)
        here = self._here(report, then=then) and self._here(recommendation, then=then)
        if not here or issued is None or not amount:
            return _Sums((0, 0), 0)
        unsupported = 0
        if kind == "questioned_costs":
            unsupported = int(self._value(recommendation, "unsupported_costs", then=then) or 0)
        decisions = tuple(self._decisions(recommendation, kind, then=then))
        away = tuple(self._away(recommendation, issued, then=then))
        line = Line(0, issued, amount, unsupported, decisions, away)
        return _Sums(undecided_at(line, day), outstanding_at(decisions, day))

    def _value(self, record: Record, field: str, *, then: bool) -> Any:  # noqa: ANN401
        key = record["uid"], field
        return self.old[key] if then and key in self.old else record[field]

    def _here(self, record: Record, *, then: bool) -> bool:
        if then and record["added"] > self._number:
            return False
        return self._value(record, "retracted", then=then) is None

    def _decisions(self, recommendation: Record, kind: str, *, then: bool) -> Iterator[Decision]:
        own = [
            one
            for one in self.decisions[recommendation["id"]]
            if one["kind"] == kind and self._here(one, then=then)
        ]
        keys = {one["id"] for one in own}
        for one in own:
            revises = one["revises_id"]
            yield Decision(
                name=str(one["id"]),
                decided=_day(one["decided"]) or dt.date.min,
                amount=one["amount"] or 0,
                sustained=one["sustained"] or 0,
                unsupported=one["unsupported"] or 0,
                sustained_unsupported=one["sustained_unsupported"] or 0,
                revises=str(revises) if revises in keys else None,
                taken=tuple(
                    Taken(
                        day=_day(action["taken"]) or dt.date.min,
                        **{name: action[name] or 0 for name in _ACTIONS},
                    )
                    for action in self.actions[one["id"]]
                    if self._here(action, then=then)
                ),
            )

    def _away(self, recommendation: Record, issued: dt.date, *, then: bool) -> Iterator[Away]:
        facts = [
            Fact(
                kind=one["kind"],
                effective_date=_day(one["effective_date"]),
                position_in_day=one["ordinal"],
                uid=one["uid"],
                verdict=one["verdict"],
                target_date=_day(one["target_date"]),
                to=one["to"],
                close_reason=one["close_reason"],
            )
            for one in self.events[recommendation["id"]]
            if self._here(one, then=then)
        ]
        if not any(fact.kind in {"closed", "transferred"} for fact in facts):
            return
        begun: tuple[dt.date, str] | None = None
        for span in spans(facts, issued):
            if span.close_reason in LEAVING:
                begun = begun or (span.from_day, span.close_reason or "")
                if span.to_day == dt.date.max:
                    yield Away(begun[0], None, begun[1])
            elif begun is not None:
                yield Away(begun[0], span.from_day, begun[1])
                begun = None


def _by_owner(records: Iterable[Record]) -> dict[int, list[Record]]:
    found: dict[int, list[Record]] = defaultdict(list)
    for one in records:
        found[one["owner"]].append(one)
    return found


def _day(text: str | None) -> dt.date | None:
    return None if text is None else dt.date.fromisoformat(text)
