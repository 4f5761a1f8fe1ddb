"""The semiannual tables of a period as the records have them now."""

from __future__ import annotations

import datetime as dt
import hashlib
from functools import cache

import msgspec
from sqlalchemy.engine import Connection

from oigdesk.queries.decisions import Decided, decided_between
from oigdesk.rules import final_action, sar_tables
from oigdesk.rules.clocks import Clocks, days_after, months_after
from oigdesk.rules.final_action import FinalActionTable, Unfinished
from oigdesk.rules.sar_tables import Sum, Table
from oigdesk.store.book import KINDS, Book, book, owed
from oigdesk.store.running import office_clocks


class Figures(msgspec.Struct, frozen=True):
    """The tables of a period, by kind of money; ``undated`` stands in no row of them."""

    classic: dict[str, Table]
    final: dict[str, FinalActionTable]
    undated: dict[str, Sum]
    revised: tuple[Decided, ...] = ()
    disagreed: tuple[Decided, ...] = ()
    unfinished: tuple[Unfinished, ...] = ()


def classic(connection: Connection, start: dt.date, end: dt.date) -> dict[str, Table]:
    """Tables I and II alone, as they stand now."""
    return _classic(book(connection, start), office_clocks(connection), start, end)


def computed(connection: Connection, start: dt.date, end: dt.date) -> Figures:
    """All tables of a period as they stand now, whatever was frozen."""
    held, sustained = book(connection, start), owed(connection)
    return Figures(
        classic=_classic(held, office_clocks(connection), start, end),
        final={kind: final_action.table(sustained[kind], kind, start, end) for kind in KINDS},
        undated=held.undated,
        revised=decided_between(connection, start, end, revised=True),
        disagreed=decided_between(connection, start, end, revised=False),
        unfinished=tuple(
            one
            for kind in KINDS
            for one in final_action.unfinished_over_a_year(sustained[kind], kind, end)
        ),
    )


def _classic(held: Book, clocks: Clocks, start: dt.date, end: dt.date) -> dict[str, Table]:
    @cache
    def due(issued: dt.date) -> dt.date | None:
        if clocks.decision_days is not None:
            return days_after(issued, clocks.decision_days)
        return months_after(issued, clocks.decision_months)

    return {
        kind: sar_tables.table(held.lines[kind], held.adjustments[kind], start, end, due)
        for kind in KINDS
    }


def inputs_digest(connection: Connection, end: dt.date) -> str:
    """The SHA-256 of everything that the tables up to a day are computed from."""
    held = book(connection, whole=True)
    digest = hashlib.sha256()
    for kind in KINDS:
        for line in sorted(held.lines[kind], key=lambda one: one.name):
            if line.issued <= end:
                digest.update(msgspec.json.encode((kind, line)))
        digest.update(msgspec.json.encode(held.adjustments[kind]))
    return digest.hexdigest()
