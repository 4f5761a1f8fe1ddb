"""The semiannual tables of a period: computed, frozen, and adjusted in the open.

A frozen period stands as it was frozen. What changes its figures later is told as adjustment lines,
recommendation by recommendation with the reason, in the period and at the opening of the next one.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Final

import msgspec
from sqlalchemy import select
from sqlalchemy.engine import Connection
from sqlalchemy.orm import Session

from oigdesk.desk import Desk
from oigdesk.errors import Missing, Refused
from oigdesk.models.period import Adjustment, Period
from oigdesk.models.vocab import MoneyKind
from oigdesk.queries.semiannual import Figures, computed, inputs_digest
from oigdesk.rules import final_action, sar_tables
from oigdesk.rules.days import day_words
from oigdesk.rules.dollars import LARGEST
from oigdesk.rules.final_action import FinalActionTable
from oigdesk.rules.lifecycle import ONE_DAY
from oigdesk.rules.periods import Span
from oigdesk.rules.sar_tables import Adjusted, Sum, Table
from oigdesk.services.changed import Changed, changed_by
from oigdesk.services.records import existing
from oigdesk.store import restating
from oigdesk.store.book import KINDS
from oigdesk.store.restating import Restated as Restated

QUESTIONED: Final = "questioned_costs"


class Frozen(msgspec.Struct, frozen=True):
    """A period as it was frozen: when, by whom, and at which change of the journal."""

    uid: str
    span: Span
    known_at: int
    at: str
    by: str
    inputs_digest: str
    figures: Figures


class Tables(msgspec.Struct, frozen=True):
    """The tables of a period. ``frozen`` says that they are a frozen period's.

    ``restated`` are lines by kind: what changed the undecided amount at the period's end since it
    was frozen; ``restated_final`` likewise what decisions sustained and was not done.
    """

    span: Span
    known_at: int
    figures: Figures
    frozen: Frozen | None = None
    restated: dict[str, tuple[Restated, ...]] = {}
    restated_final: dict[str, tuple[Restated, ...]] = {}


def tables(desk: Desk, start: dt.date, end: dt.date) -> Tables:
    """Tables I and II and those of final action for a period, both days included.

    Raises:
        Refused: the period ends before it begins.
    """
    if end < start:
        raise Refused(
            "There are no tables of this period.",
            "It ends before it begins.",
            "Give its first day first.",
        )
    with desk.read() as session:
        return tables_in(session, Span(start, end))


def tables_in(session: Session, span: Span) -> Tables:
    """The same of a moment that is read already."""
    connection = session.connection()
    known_at = _number(connection)
    held = frozen(session, span.start, span.end)
    if held is not None:
        lines, final = restating.since(connection, held.known_at, span.end)
        return Tables(span, known_at, held.figures, held, lines, final)
    figures = computed(connection, span.start, span.end)
    before = _frozen_to(session, span.start - ONE_DAY)
    if before is not None:
        figures = _opened_from(connection, figures, before)
    return Tables(span, known_at, figures)


def _opened_from(connection: Connection, figures: Figures, before: Frozen) -> Figures:
    """The figures with row A as the frozen period before closed, and what changed since told."""
    lines, final = restating.since(connection, before.known_at, before.span.end)
    start = before.span.end + ONE_DAY
    classic_tables = {
        kind: _reopened(figures.classic[kind], before.figures.classic[kind], lines[kind], start)
        for kind in KINDS
    }
    final_tables = {
        kind: _reopened_final(figures.final[kind], before.figures.final[kind], final[kind], start)
        for kind in KINDS
    }
    return msgspec.structs.replace(figures, classic=classic_tables, final=final_tables)


def _lines(restated: Sequence[Restated], start: dt.date) -> tuple[Adjusted, ...]:
    return tuple(
        Adjusted(start, one.reports, one.amount, one.unsupported, f"{one.name}: {one.reason}")
        for one in restated
    )


def _rest(live: Sum, was: Sum, lines: Sequence[Adjusted], start: dt.date) -> tuple[Adjusted, ...]:
    """What the lines do not tell of a difference: a line a person took back, for example."""
    told = sum((Sum(one.reports, one.amount, one.unsupported) for one in lines), start=Sum())
    amount = live.amount - was.amount - told.amount
    unsupported = live.unsupported - was.unsupported - told.unsupported
    if not amount and not unsupported:
        return ()
    reason = "Adjustment lines of earlier periods changed"
    return (Adjusted(start, 0, amount, unsupported, reason),)


def _reopened(live: Table, before: Table, restated: Sequence[Restated], start: dt.date) -> Table:
    lines = _lines(restated, start)
    lines += _rest(live.before, before.undecided, lines, start)
    opened = msgspec.structs.replace(
        live, before=before.undecided, adjusted=(*lines, *live.adjusted)
    )
    return sar_tables.finished(opened)


def _reopened_final(
    live: FinalActionTable, before: FinalActionTable, restated: Sequence[Restated], start: dt.date
) -> FinalActionTable:
    lines = _lines(restated, start)
    lines += _rest(live.before, before.outstanding, lines, start)
    opened = msgspec.structs.replace(
        live, before=before.outstanding, adjusted=(*lines, *live.adjusted)
    )
    return final_action.finished(opened)


def frozen(session: Session, start: dt.date, end: dt.date) -> Frozen | None:
    """The frozen period of exactly these days, if there is one."""
    found = session.scalar(
        select(Period).where(Period.starts == start, Period.ends == end, Period.retracted.is_(None))
    )
    return None if found is None else _frozen(session, found)


def _frozen_to(session: Session, end: dt.date) -> Frozen | None:
    """The frozen period that ends on a day; of several the one that was frozen last."""
    found = session.scalar(
        select(Period)
        .where(Period.ends == end, Period.retracted.is_(None))
        .order_by(Period.id.desc())
        .limit(1)
    )
    return None if found is None else _frozen(session, found)


def _frozen(session: Session, record: Period) -> Frozen:
    at, by = (
        session.connection()
        .exec_driver_sql("select time, actor from change_set where number = ?", (record.added,))
        .one()
    )
    return Frozen(
        uid=record.uid,
        span=Span(record.starts, record.ends),
        known_at=record.known_at,
        at=at,
        by=by,
        inputs_digest=record.inputs_digest,
        figures=msgspec.json.decode(record.figures, type=Figures),
    )


def frozen_periods(desk: Desk) -> tuple[Frozen, ...]:
    """Every frozen period, the newest first."""
    with desk.read() as session:
        records = session.scalars(
            select(Period).where(Period.retracted.is_(None)).order_by(Period.ends.desc())
        ).all()
        return tuple(_frozen(session, record) for record in records)


def freeze(desk: Desk, start: dt.date, end: dt.date) -> Changed:
    """Freeze the tables of a period as they stand now, with the digest of all that made them.

    Raises:
        Refused: the period is not over, or is frozen already.
    """
    shown = tables(desk, start, end)
    missing: list[Missing] = []
    if shown.frozen is not None:
        missing.append(Missing("period", f"{shown.span.words} is frozen already."))
    if end >= desk.today():
        missing.append(
            Missing("period", f"It ends on {day_words(end)}: freeze it when that day is over.")
        )
    if missing:
        raise Refused("The period was not frozen.", missing=missing)
    with desk.write(f"Freeze the tables of {shown.span.name}") as writing:
        connection = writing.session.connection()
        digest = inputs_digest(connection, end)
        writing.session.add(
            Period(
                starts=start,
                ends=end,
                known_at=shown.known_at,
                figures=msgspec.json.encode(shown.figures).decode(),
                inputs_digest=digest,
            )
        )
    return changed_by(writing)


def thaw(desk: Desk, uid: str, reason: str) -> Changed:
    """Take the freezing of a period back: its figures follow the records again.

    Raises:
        Refused: no reason is given, or it is not there.
    """
    _refuse_unexplained(reason)
    with desk.write("Take back the freezing of a period", reason=reason) as writing:
        existing(writing.session, "period", uid).retracted = writing.number
    return changed_by(writing)


def adjust(
    desk: Desk,
    kind: MoneyKind,
    day: dt.date,
    amount: int,
    reason: str,
    *,
    unsupported: int = 0,
    reports: int = 0,
) -> Changed:
    """Enter a line under a table: signed cents and reports that no record explains, and why.

    Raises:
        Refused: something stands in the way; every reason is named.
    """
    missing: list[Missing] = []
    if not reason.strip():
        missing.append(Missing("reason", "Say why: the line is printed with its reason."))
    if not amount and not unsupported and not reports:
        missing.append(Missing("amount", "Say how much more or, with a minus, how much less."))
    if kind != QUESTIONED and unsupported:
        missing.append(Missing("unsupported", "Only questioned costs can be unsupported."))
    elif amount * unsupported < 0 or abs(unsupported) > abs(amount):
        missing.append(Missing("unsupported", "The unsupported part is a part of the amount."))
    if max(abs(amount), abs(unsupported), abs(reports)) > LARGEST:
        missing.append(Missing("amount", "That is more than this program can hold."))
    with desk.read() as session:
        held = session.scalars(
            select(Period).where(
                Period.starts <= day, Period.ends >= day, Period.retracted.is_(None)
            )
        ).first()
        if held is not None:
            span = Span(held.starts, held.ends)
            missing.append(
                Missing("day", f"{span.words} is frozen: give the line a day of a later period.")
            )
    if missing:
        raise Refused("The adjustment was not entered.", missing=missing)
    with desk.write(f"Adjust the tables on {day_words(day)}", reason=reason) as writing:
        writing.session.add(
            Adjustment(
                kind=kind,
                day=day,
                amount=amount,
                unsupported=unsupported or None,
                reports=reports or None,
                reason=reason.strip(),
            )
        )
    return changed_by(writing)


def take_back_adjustment(desk: Desk, uid: str, reason: str) -> Changed:
    """Take back a line that a person entered; it stays in the history.

    Raises:
        Refused: no reason is given, it is not there, or a frozen period counts it.
    """
    _refuse_unexplained(reason)
    with desk.write("Take back an adjustment", reason=reason) as writing:
        record = existing(writing.session, "adjustment", uid)
        record.retracted = writing.number
    return changed_by(writing)


def adjustment_of(desk: Desk, kind: MoneyKind, day: dt.date, amount: int) -> str:
    """The uid of the line of this kind, day and amount that a person entered last.

    Raises:
        Refused: there is none.
    """
    with desk.read() as session:
        uid = session.scalars(
            select(Adjustment.uid)
            .where(
                Adjustment.kind == kind,
                Adjustment.day == day,
                Adjustment.amount == amount,
                Adjustment.retracted.is_(None),
            )
            .order_by(Adjustment.id.desc())
        ).first()
    if uid is None:
        raise Refused(f"There is no such line of {day_words(day)}.")
    return uid


def _refuse_unexplained(reason: str) -> None:
    if not reason.strip():
        raise Refused("Not taken back.", missing=[Missing("reason", "Say why.")])


def _number(connection: Connection) -> int:
    return int(
        connection.exec_driver_sql("select coalesce(max(number), 0) from change_set").scalar_one()
    )
