"""Spans, tallies and components: computed from other rows in the same transaction, for speed.

They are never journaled; the check computes them anew and compares.
"""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Final

import msgspec
from sqlalchemy.engine import Connection

from oigdesk.progress import Progress
from oigdesk.rules.clocks import one_year_public
from oigdesk.rules.lifecycle import Fact, Span, spans
from oigdesk.rules.numbers import sort_key
from oigdesk.store import clocked, search_index, verified
from oigdesk.store.batching import BATCH, batches, marks
from oigdesk.store.chain import ChangeText
from oigdesk.store.engine import bare
from oigdesk.store.running import day, running
from oigdesk.store.touched import HANGS_ON, Touched, living, touched

_SEPARATOR: Final = " / "

SpanTuple = tuple[int | str | None, ...]
TallyTuple = tuple[int | str | None, ...]
ComponentTuple = tuple[int, str]

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
_CHANGED_AT: Final = (
    "(select time from change_set where number = (select max(change_set) from change where uid in"
    " (select recommendation.uid"
    + "".join(
        f" union all select uid from {noun} where recommendation_id = recommendation.id"
        for noun in (*HANGS_ON,)
        if noun not in {"recommendation", "final_action"}
    )
    + " union all select final_action.uid from final_action join determination"
    " on determination.id = determination_id"
    " where determination.recommendation_id = recommendation.id)))"
)


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
    driver = bare(connection)
    stale = touched(driver, changes)
    recompute(connection, stale, progress)
    for batch in batches(stale.changed - stale.tallies):
        driver.execute(
            f"update tally set changed_at = ? where recommendation_id in ({marks(batch)})",
            (time, *batch),
        )
    search_index.refresh(connection, changes)


def recompute(connection: Connection, stale: Touched, progress: Progress | None = None) -> None:
    """Compute these spans, tallies and components anew; what no longer stands loses its rows.

    Raises:
        Cancelled: the person stopped it; nothing of the transaction is kept.
    """
    driver = bare(connection)
    spans = stale.spans
    if stale.clocks:
        spans = spans | clocked.move(connection, progress or Progress())
    for batch in _told(spans, progress):
        _replace(driver, "span", batch, list(span_rows(connection, batch)))
        verified.refresh(connection, batch)
    for batch in batches(stale.tallies):
        tallies, components = tally_rows(connection, batch)
        _replace(driver, "tally", batch, tallies)
        _replace(driver, "component", batch, components)
    for batch in batches(stale.reports):
        _replace(driver, "report_tally", batch, report_rows(connection, batch))


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
    driver: sqlite3.Connection, table: str, ids: Sequence[int], rows: Sequence[tuple[object, ...]]
) -> None:
    """Put rows in the place of those that are kept; what is kept as it should be is left alone."""
    key = f"{owner(table)}_id"
    kept = driver.execute(
        f"select {COLUMNS[table]} from {table} where {key} in ({marks(ids)})", ids
    )
    others = list({row[0] for row in set(kept).symmetric_difference(rows)})
    if others:
        driver.execute(f"delete from {table} where {key} in ({marks(others)})", others)
        driver.executemany(_INSERTS[table], [row for row in rows if row[0] in others])


def owner(table: str) -> str:
    """The noun that the rows of a derived table belong to."""
    return "report" if table == "report_tally" else "recommendation"


def rebuild(connection: Connection) -> None:
    """Compute all of them anew, for a desk whose derived rows are damaged or were never made."""
    driver = bare(connection)
    for table in _INSERTS:
        driver.execute(f"delete from {table}")
    for batch in batches(living(driver, "recommendation")):
        driver.executemany(_INSERTS["span"], list(span_rows(connection, batch)))
        tallies, components = tally_rows(connection, batch)
        driver.executemany(_INSERTS["tally"], tallies)
        driver.executemany(_INSERTS["component"], components)
    for batch in batches(living(driver, "report")):
        driver.executemany(_INSERTS["report_tally"], report_rows(connection, batch))
    search_index.rebuild(connection)


def facts_of(connection: Connection, ids: Sequence[int]) -> dict[int, list[Fact]]:
    """The events of these recommendations that are not retracted, as the fold wants them."""
    facts: dict[int, list[Fact]] = defaultdict(list)
    rows = bare(connection).execute(
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
    rows = bare(connection).execute(
        "select recommendation.id, report.date_issued from recommendation"
        " join report on report.id = report_id"
        f" where recommendation.retracted is null and recommendation.id in ({marks(ids)})"
        " order by recommendation.id",
        tuple(ids),
    )
    for recommendation, issued in rows.fetchall():
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
    rows = bare(connection).execute(
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
    rows = bare(connection).execute(
        "select id, number, uid, (select count(*) from recommendation"
        " where report_id = report.id and recommendation.retracted is null)"
        f" from report where retracted is null and id in ({marks(ids)}) order by id",
        tuple(ids),
    )
    return [(row_id, _report_key(number, uid), held) for row_id, number, uid, held in rows]
