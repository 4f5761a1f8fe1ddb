"""Spans, tallies and components: computed from other rows in the same transaction, for speed.

They are never journaled; the check computes them anew and compares.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, Final

import msgspec
from sqlalchemy.engine import Connection

from oigdesk.progress import Progress
from oigdesk.rules.clocks import DECISION_CLOCK, RESPONSE_DAYS, one_year_public
from oigdesk.rules.lifecycle import Fact, Span, spans
from oigdesk.rules.numbers import sort_key
from oigdesk.store import search_index, verified
from oigdesk.store.chain import ChangeText
from oigdesk.store.running import day, running

BATCH: Final = 500
_SEPARATOR: Final = " / "

SpanTuple = tuple[int | str | None, ...]
TallyTuple = tuple[int | str | None, ...]
ComponentTuple = tuple[int, str]

#: Fields of a recommendation whose change alters its tally or spans; those of its report.
_TALLY_FIELDS: Final = frozenset({"number", "addressees"})
_SPAN_FIELDS: Final = frozenset({"questioned_costs", "funds_for_better_use"})
_REPORT_TALLY_FIELDS: Final = frozenset(
    {"number", "components", "date_issued", "date_published", "is_public"}
)
_REPORT_SPAN_FIELDS: Final = frozenset({"date_issued", "response_days"})

#: The derived tables with their columns, the key first.
COLUMNS: Final = {
    "span": "recommendation_id, from_day, to_day, state, close_reason, on_hold, target_date,"
    " original_target_date, extensions, response_due, decision_due, final_action_due",
    "tally": "recommendation_id, sort_key, components, evidence, one_year, proof_broken,"
    " changed_at",
    "component": "recommendation_id, name",
    "report_tally": "report_id, sort_key, recommendations",
}
_INSERTS: Final = {
    table: f"insert into {table} ({columns}) values ({', '.join('?' * len(columns.split(',')))})"
    for table, columns in COLUMNS.items()
}


def batches(ids: Iterable[Any], size: int = BATCH) -> Iterator[list[Any]]:
    """The ids in lists short enough for one statement."""
    remaining = iter(ids)
    while batch := list(islice(remaining, size)):
        yield batch


def marks(values: Sequence[object]) -> str:
    """As many question marks as there are values."""
    return ", ".join("?" * len(values))


#: Whose change is a change of a recommendation too: from a record to the recommendation's id.
_HANGS_ON: Final = {
    "recommendation": "select id from recommendation where uid in",
    **{
        noun: f"select recommendation_id from {noun} where recommendation_id is not null and uid in"
        for noun in (
            "event",
            "response",
            "evidence_link",
            "determination",
            "milestone",
            "recommendation_link",
        )
    },
    "final_action": "select recommendation_id from final_action join determination"
    " on determination.id = determination_id where final_action.uid in",
}
_CHANGED_AT: Final = (
    "(select time from change_set where number = (select max(change_set) from change where uid in"
    " (select recommendation.uid"
    + "".join(
        f" union all select uid from {noun} where recommendation_id = recommendation.id"
        for noun in (*_HANGS_ON,)
        if noun not in {"recommendation", "final_action"}
    )
    + " union all select final_action.uid from final_action join determination"
    " on determination.id = determination_id"
    " where determination.recommendation_id = recommendation.id)))"
)


class Touched(msgspec.Struct, frozen=True):
    """The ids whose derived rows some changes made stale."""

    spans: set[int]
    tallies: set[int]
    reports: set[int]
    changed: set[int]


def refresh(
    connection: Connection,
    changes: Iterable[ChangeText],
    time: str,
    progress: Progress | None = None,
) -> None:
    """Compute anew what these changes, made at this UTC time, touched.

    Raises:
        Cancelled: the person stopped it; nothing of the transaction is kept.
    """
    touched = _touched(connection, changes)
    for batch in _told(touched.spans, progress):
        _replace(connection, "span", batch, list(span_rows(connection, batch)))
        verified.refresh(connection, batch)
    for batch in batches(touched.tallies):
        tallies, components = tally_rows(connection, batch)
        _replace(connection, "tally", batch, tallies)
        _replace(connection, "component", batch, components)
    for batch in batches(touched.changed - touched.tallies):
        connection.exec_driver_sql(
            f"update tally set changed_at = ? where recommendation_id in ({marks(batch)})",
            (time, *batch),
        )
    for batch in batches(touched.reports):
        _replace(connection, "report_tally", batch, report_rows(connection, batch))
    search_index.refresh(connection, changes)


def _told(ids: Collection[int], progress: Progress | None) -> Iterator[list[int]]:
    """The ids in batches, telling how many states of how many were computed."""
    if progress is None or len(ids) <= BATCH:
        yield from batches(ids)
        return
    done = 0
    for batch in batches(ids):
        progress.step("Computing states", done, len(ids))
        yield batch
        done += len(batch)
    progress.step("Computing states", done, len(ids))


def _replace(
    connection: Connection, table: str, ids: Sequence[int], rows: Sequence[tuple[object, ...]]
) -> None:
    key = f"{owner(table)}_id"
    connection.exec_driver_sql(f"delete from {table} where {key} in ({marks(ids)})", tuple(ids))
    if rows:
        connection.exec_driver_sql(_INSERTS[table], list(rows))


def owner(table: str) -> str:
    """The noun that the rows of a derived table belong to."""
    return "report" if table == "report_tally" else "recommendation"


def rebuild(connection: Connection) -> None:
    """Compute all of them anew, for a desk whose derived rows are damaged or were never made."""
    for table in _INSERTS:
        connection.exec_driver_sql(f"delete from {table}")
    for batch in batches(living(connection, "recommendation")):
        _replace(connection, "span", batch, list(span_rows(connection, batch)))
        tallies, components = tally_rows(connection, batch)
        _replace(connection, "tally", batch, tallies)
        _replace(connection, "component", batch, components)
    for batch in batches(living(connection, "report")):
        _replace(connection, "report_tally", batch, report_rows(connection, batch))
    search_index.rebuild(connection)


def living(connection: Connection, table: str) -> list[int]:
    """The ids of all records of a noun that are not retracted."""
    found = connection.exec_driver_sql(
        f"select id from {table} where retracted is null order by id"
    )
    return list(found.scalars())


def _touched(connection: Connection, changes: Iterable[ChangeText]) -> Touched:
    uids: dict[str, set[str]] = defaultdict(set)
    for noun, uid, field, _old, _new in changes:
        lives = field in {"added", "retracted"}
        if noun in _HANGS_ON:
            uids[noun].add(uid)
        if noun in _MOVES_SPANS:
            uids[f"span by {noun}"].add(uid)
        elif noun == "preference":
            uids["preference"].add(uid)
        elif noun == "evidence_link":
            uids["tally by link"].add(uid)
        elif noun == "recommendation":
            if lives:
                uids["span"].add(uid)
                uids["report by recommendation"].add(uid)
            if field in _SPAN_FIELDS:
                uids["span"].add(uid)
            if lives or field in _TALLY_FIELDS:
                uids["tally"].add(uid)
        elif noun == "report":
            if lives or field == "number":
                uids["report"].add(uid)
            if field in _REPORT_TALLY_FIELDS:
                uids["tally by report"].add(uid)
            if field in _REPORT_SPAN_FIELDS:
                uids["span by report"].add(uid)

    def ids(statement: str, key: str) -> set[int]:
        return _ids(connection, statement, uids[key])

    return Touched(
        spans=ids("select id from recommendation where uid in", "span")
        | set().union(*(ids(_HANGS_ON[noun], f"span by {noun}") for noun in _MOVES_SPANS))
        | _clocked(connection, uids["preference"])
        | ids(_BY_REPORT, "span by report"),
        tallies=ids("select id from recommendation where uid in", "tally")
        | ids(_BY_LINK, "tally by link")
        | ids(_BY_REPORT, "tally by report"),
        reports=ids("select id from report where uid in", "report")
        | ids("select report_id from recommendation where uid in", "report by recommendation"),
        changed=set().union(*(ids(statement, noun) for noun, statement in _HANGS_ON.items())),
    )


#: Whose change may move the spans of the recommendation it hangs on.
_MOVES_SPANS: Final = ("event", "response", "determination", "final_action")


def _clocked(connection: Connection, preferences: set[str]) -> set[int]:
    """Every recommendation, when one of these settings is of the office's clocks; else none."""
    for batch in batches(sorted(preferences)):
        found = connection.exec_driver_sql(
            f"select 1 from preference where key in (?, ?) and uid in ({marks(batch)})",
            (RESPONSE_DAYS, DECISION_CLOCK, *batch),
        )
        if found.first() is not None:
            return set(living(connection, "recommendation"))
    return set()


_BY_REPORT: Final = (
    "select recommendation.id from recommendation join report on report.id = report_id"
    " where report.uid in"
)
_BY_LINK: Final = (
    "select recommendation_id from evidence_link where recommendation_id is not null and uid in"
)


def _ids(connection: Connection, statement: str, uids: set[str]) -> set[int]:
    found: set[int] = set()
    for batch in batches(sorted(uids)):
        rows = connection.exec_driver_sql(f"{statement} ({marks(batch)})", tuple(batch))
        found.update(rows.scalars())
    return found


def facts_of(connection: Connection, ids: Sequence[int]) -> dict[int, list[Fact]]:
    """The events of these recommendations that are not retracted, as the fold wants them."""
    facts: dict[int, list[Fact]] = defaultdict(list)
    rows = connection.exec_driver_sql(
        'select recommendation_id, kind, effective_date, ordinal, uid, verdict, target_date, "to",'
        " close_reason, action_date from event"
        f" where retracted is null and recommendation_id in ({marks(ids)})",
        tuple(ids),
    )
    for recommendation, kind, on, ordinal, uid, verdict, target, to, close_reason, done in rows:
        facts[recommendation].append(
            Fact(
                kind=kind,
                effective_date=day(on),
                position_in_day=ordinal,
                uid=uid,
                verdict=verdict,
                target_date=day(target),
                close_reason=close_reason,
                to=to,
                action_date=day(done),
            )
        )
    return facts


def span_rows(connection: Connection, ids: Sequence[int]) -> Iterator[SpanTuple]:
    """The spans of these recommendations, folded now; none for retracted ones."""
    facts, clocks = facts_of(connection, ids), running(connection, ids)
    rows = connection.exec_driver_sql(
        "select recommendation.id, report.date_issued from recommendation"
        " join report on report.id = report_id"
        f" where recommendation.retracted is null and recommendation.id in ({marks(ids)})"
        " order by recommendation.id",
        tuple(ids),
    )
    for recommendation, issued in rows.all():
        for span in spans(facts.get(recommendation, ()), day(issued), clocks[recommendation]):
            yield _span_tuple(recommendation, span)


def _span_tuple(recommendation: int, span: Span) -> SpanTuple:
    return (
        recommendation,
        span.from_day.isoformat(),
        span.to_day.isoformat(),
        span.state,
        span.close_reason,
        int(span.on_hold),
        _iso(span.target_date),
        _iso(span.original_target_date),
        span.extensions,
        _iso(span.response_due),
        _iso(span.decision_due),
        _iso(span.final_action_due),
    )


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def tally_rows(
    connection: Connection, ids: Sequence[int]
) -> tuple[list[TallyTuple], list[ComponentTuple]]:
    """Sort key, components and evidence count of these recommendations, counted now."""
    rows = connection.exec_driver_sql(
        "select recommendation.id, report.number, recommendation.number, report.uid,"
        " coalesce(addressees, components),"
        " (select count(*) from evidence_link where recommendation_id = recommendation.id"
        "   and evidence_link.retracted is null),"
        f" {_CHANGED_AT}, {verified.BROKEN}, date_published, date_issued, is_public"
        " from recommendation join report on report.id = report_id"
        f" where recommendation.retracted is null and recommendation.id in ({marks(ids)})"
        " order by recommendation.id",
        tuple(ids),
    )
    tallies: list[TallyTuple] = []
    components: list[ComponentTuple] = []
    for recommendation, report, number, report_uid, listed, evidence, *more in rows:
        changed_at, broken, published, issued, public = more
        names = list(dict.fromkeys(msgspec.json.decode(listed))) if listed else []
        key = _report_key(report, report_uid) + _SEPARATOR + sort_key(number)
        public = None if public is None else bool(public)
        one_year = _iso(one_year_public(day(published), day(issued), public=public))
        own = (evidence, one_year, broken, changed_at or "")
        tallies.append((recommendation, key, listed or "", *own))
        components.extend((recommendation, name) for name in names)
    return tallies, components


def _report_key(number: str | None, uid: str) -> str:
    """A report without a number stands after all others, its recommendations together."""
    return sort_key(number) if number else f"\uffff{uid}"


def report_rows(connection: Connection, ids: Sequence[int]) -> list[tuple[int, str, int]]:
    """Sort key and number of recommendations held of these reports, counted now."""
    rows = connection.exec_driver_sql(
        "select id, number, uid, (select count(*) from recommendation"
        " where report_id = report.id and recommendation.retracted is null)"
        f" from report where retracted is null and id in ({marks(ids)}) order by id",
        tuple(ids),
    )
    return [(row_id, _report_key(number, uid), held) for row_id, number, uid, held in rows]
