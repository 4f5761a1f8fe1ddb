"""The rows of the semiannual tables with their letters and words (5 U.S.C. 405(b)(8) to (9))."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import msgspec

from oigdesk.rules.final_action import FinalActionTable
from oigdesk.rules.money import FINAL_ACTIONS, money_words
from oigdesk.rules.sar_tables import Sum, Table

_QUESTIONED: Final = "questioned_costs"


class TableRow(msgspec.Struct, frozen=True):
    """A row: its letter if it has one, its words, its sums; ``is_sum`` when it closes others."""

    letter: str
    words: str
    sums: Sum
    is_sum: bool = False


def classic_rows(kind: str, table: Table) -> Iterator[TableRow]:
    """The rows of Table I or II, from row A to the customary row E."""
    name = "Agreed to" if kind != _QUESTIONED else "Disallowed"
    yield TableRow("A", "No decision made by the period's beginning", table.before)
    yield TableRow("B", "Issued during the period", table.issued)
    yield TableRow("", "Needing a decision (A + B)", table.subtotal, is_sum=True)
    yield TableRow("C", f"Decided during the period: {name.lower()}", table.sustained)
    yield TableRow("", f"Decided during the period: not {name.lower()}", table.not_sustained)
    yield TableRow("", "Transferred to another office", table.transferred)
    yield TableRow("", "Adjustments", table.adjustments)
    yield TableRow("D", "No decision made by the period's end", table.undecided, is_sum=True)
    yield TableRow("E", "Of these, no decision within six months", table.over_six_months)


def final_rows(kind: str, table: FinalActionTable) -> Iterator[TableRow]:
    """The rows of a table of final action."""
    yield TableRow("A", "Final action not taken by the period's beginning", table.before)
    yield TableRow("B", "Decided during the period", table.decided)
    yield TableRow("", "Needing final action (A + B)", table.subtotal, is_sum=True)
    for name in FINAL_ACTIONS[kind]:
        yield TableRow("C", f"Final action taken: {money_words(name)}", table.taken[name])
    yield TableRow("", "Adjustments", table.adjustments)
    yield TableRow(
        "D", "Final action not taken by the period's end", table.outstanding, is_sum=True
    )
