"""What the decisions on a recommendation's money come to, one kind of money after the other."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Final

import msgspec

from oigdesk.models.vocab import MoneyKind
from oigdesk.queries.rows import DeterminationRow, RecommendationRow
from oigdesk.rules.money import FINAL_ACTIONS

#: What a decision makes of an amount, by its kind: what is sustained, and the rest.
PARTS: Final[dict[MoneyKind, tuple[str, str]]] = {
    "questioned_costs": ("Disallowed", "Not disallowed"),
    "funds_for_better_use": ("Agreed to", "Not agreed to"),
}
KIND_WORDS: Final[dict[MoneyKind, str]] = {
    "questioned_costs": "Questioned",
    "funds_for_better_use": "Better use",
}


class Decision(msgspec.Struct, frozen=True):
    """A decision as it holds now, and those it revised, the newest first. All amounts in cents.

    ``done`` is by name of action; ``due`` the day by which final action on the first is due.
    """

    row: DeterminationRow
    before: tuple[DeterminationRow, ...]
    done: dict[str, int]
    due: dt.date | None

    @property
    def taken(self) -> int:
        """What final action covers so far."""
        return sum(self.done.values())

    @property
    def to_go(self) -> int:
        """What was sustained and is not covered yet."""
        return self.row.sustained - self.taken


class Money(msgspec.Struct, frozen=True):
    """One kind of money: its amount, what of it is undecided, and the decisions on it."""

    kind: MoneyKind
    amount: int
    undecided: int
    decisions: tuple[Decision, ...]


def money_of(row: RecommendationRow, decided: Iterable[DeterminationRow]) -> tuple[Money, ...]:
    """The kinds of money that a recommendation states above zero, with their decisions."""
    found = tuple(decided)
    return tuple(_money(kind, amount, found) for kind in PARTS if (amount := getattr(row, kind)))


def _money(kind: MoneyKind, amount: int, decided: tuple[DeterminationRow, ...]) -> Money:
    own = {one.uid: one for one in decided if one.kind == kind}
    firsts = sum(one.amount for one in own.values() if one.revises is None)
    newest = (one for one in own.values() if one.revised_by is None)
    decisions = tuple(_decision(one, tuple(_before(one, own))) for one in newest)
    return Money(kind, amount, amount - firsts, decisions)


def _before(row: DeterminationRow, own: dict[str, DeterminationRow]) -> Iterator[DeterminationRow]:
    while row.revises in own:
        row = own[row.revises]
        yield row


def _decision(row: DeterminationRow, before: tuple[DeterminationRow, ...]) -> Decision:
    kind: MoneyKind = (
        "questioned_costs" if row.kind == "questioned_costs" else "funds_for_better_use"
    )
    actions = [action for one in (row, *before) for action in one.final_action]
    done = {name: sum(getattr(one, name) or 0 for one in actions) for name in FINAL_ACTIONS[kind]}
    # A revision goes on with the clock of the decision it revises.
    due = next((one.due for one in reversed((row, *before)) if one.due is not None), None)
    return Decision(row, before, done, due)
