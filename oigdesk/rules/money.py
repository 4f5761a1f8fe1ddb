"""Management's decisions on money: what is undecided, what a decision may say, what it leaves.

Amounts are whole cents. A decision is on all or on a part of what is undecided, and splits that
part in two: disallowed and not disallowed, or agreed and not agreed (5 U.S.C. 405(a)(3), (5)).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Final

import msgspec

from oigdesk.errors import Missing
from oigdesk.models.vocab import MoneyKind
from oigdesk.rules.days import day_words
from oigdesk.rules.dollars import LARGEST, dollar_words

#: What a decision sustains and what it does not, by kind of money: as data names them.
SUSTAINED: Final[dict[str, str]] = {
    "questioned_costs": "disallowed",
    "funds_for_better_use": "agreed",
}
#: What final action may be, by kind of money (5 U.S.C. 405(c)(2), (3)).
FINAL_ACTIONS: Final[dict[str, tuple[str, ...]]] = {
    "questioned_costs": ("recovered", "offset", "written_off"),
    "funds_for_better_use": ("completed", "not_implementable"),
}


class Taken(msgspec.Struct, frozen=True, kw_only=True):
    """Final action of one day, in cents."""

    day: dt.date
    recovered: int = 0
    offset: int = 0
    written_off: int = 0
    completed: int = 0
    not_implementable: int = 0

    @property
    def total(self) -> int:
        """All of it."""
        return (
            self.recovered
            + self.offset
            + self.written_off
            + self.completed
            + self.not_implementable
        )


class Decision(msgspec.Struct, frozen=True, kw_only=True):
    """One decision: of ``amount``, ``sustained`` was disallowed or agreed to.

    ``unsupported`` is the part of the amount that lacks documents, ``sustained_unsupported`` what
    of that was disallowed. ``revises`` is the ``name`` of the decision whose place it takes.
    """

    name: str
    decided: dt.date
    amount: int
    sustained: int
    unsupported: int = 0
    sustained_unsupported: int = 0
    revises: str | None = None
    taken: tuple[Taken, ...] = ()


class Proposal(msgspec.Struct, frozen=True, kw_only=True):
    """A decision as a person or a file gives it; None is not given.

    Without ``amount`` it is on all that is undecided; ``rest`` is what is not sustained.
    """

    kind: MoneyKind
    decided: dt.date | None = None
    amount: int | None = None
    sustained: int | None = None
    rest: int | None = None
    unsupported: int | None = None
    sustained_unsupported: int | None = None
    revises: str | None = None
    ig_disagrees: bool | None = None
    statement: str | None = None
    reason: str | None = None


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """One of a recommendation's two amounts with its decisions, in the order of their days.

    ``left`` is the day on which it left this book while some of it was undecided.
    """

    kind: MoneyKind
    amount: int | None
    unsupported: int | None = None
    decisions: tuple[Decision, ...] = ()
    issued: dt.date | None = None
    left: dt.date | None = None

    @property
    def undecided(self) -> int:
        """What no decision was made on."""
        return (self.amount or 0) - decided_sums(self.decisions)[0]

    @property
    def undecided_unsupported(self) -> int:
        """The part of what is undecided that lacks documents."""
        return (self.unsupported or 0) - decided_sums(self.decisions)[1]


def decided_sums(decisions: Sequence[Decision]) -> tuple[int, int]:
    """What was decided on, and its unsupported part; a revised decision counts once."""
    first = [one for one in decisions if one.revises is None]
    return sum(one.amount for one in first), sum(one.unsupported for one in first)


def chains(decisions: Sequence[Decision]) -> list[list[Decision]]:
    """Each decision with those that revise it, in their order; the last one stands."""
    found: list[list[Decision]] = []
    where: dict[str, list[Decision]] = {}
    for one in sorted(decisions, key=lambda one: (one.revises is not None, one.decided)):
        chain = where.get(one.revises or "")
        if chain is None:
            chain = []
            found.append(chain)
        chain.append(one)
        where[one.name] = chain
    return found


def chain_of(decisions: Sequence[Decision], name: str) -> list[Decision]:
    """The decision of this name with all that it revises or that revise it; empty if unknown."""
    return next((c for c in chains(decisions) if any(one.name == name for one in c)), [])


def taken_of(chain: Sequence[Decision]) -> int:
    """All final action on a decision and its revisions."""
    return sum(one.total for decision in chain for one in decision.taken)


def settled(proposal: Proposal, standing: Standing, name: str) -> Decision:
    """The decision that a proposal without faults makes, every amount a number.

    The unsupported part of a partial decision is at least what was disallowed of it, and at least
    what cannot stay undecided; of it, as much as possible was disallowed.
    """
    revised = _revised(proposal, standing)
    sustained, stated = proposal.sustained or 0, proposal.sustained_unsupported
    if revised is not None:
        amount = revised.amount
        unsupported = revised.unsupported
    else:
        amount = standing.undecided if proposal.amount is None else proposal.amount
        stays = standing.undecided - amount
        least = max(stated or 0, standing.undecided_unsupported - stays, 0)
        unsupported = least if proposal.unsupported is None else proposal.unsupported
    return Decision(
        name=name,
        decided=proposal.decided or dt.date.min,
        amount=amount,
        sustained=sustained,
        unsupported=unsupported,
        sustained_unsupported=min(unsupported, sustained) if stated is None else stated,
        revises=proposal.revises,
    )


def missing_for_decision(
    proposal: Proposal, standing: Standing, today: dt.date
) -> tuple[Missing, ...]:
    """Everything that stands in the way of a decision, each with the field to mend."""
    found = [*_missing_day(proposal, standing, today)]
    if proposal.revises is not None:
        found += _missing_revision(proposal, standing)
    else:
        found += _missing_amount(proposal, standing)
    found += _missing_parts(proposal, standing)
    if not any(one.field in {"kind", "amount", "revises"} for one in found):
        found += _missing_unsupported(proposal, standing)
    if proposal.ig_disagrees and not (proposal.statement or "").strip():
        found.append(
            Missing("statement", "Say why the Inspector General disagrees with this decision.")
        )
    return tuple(found)


def money_words(kind: str) -> str:
    """The kind of money inside a sentence."""
    return kind.replace("_", " ")


def _revised(proposal: Proposal, standing: Standing) -> Decision | None:
    return next((one for one in standing.decisions if one.name == proposal.revises), None)


def _missing_day(proposal: Proposal, standing: Standing, today: dt.date) -> Iterator[Missing]:
    day = proposal.decided
    if day is None:
        yield Missing("decided", "Say on which day management decided.")
        return
    if standing.issued is not None and day < standing.issued:
        yield Missing(
            "decided",
            f"The report was issued on {day_words(standing.issued)}: "
            "management decides on that day or later.",
        )
    if day > today:
        yield Missing("decided", f"{day_words(day)} is still to come: record it when it is made.")
    if standing.left is not None and proposal.revises is None and day >= standing.left:
        yield Missing(
            "decided",
            f"The recommendation left this office's book on {day_words(standing.left)}, "
            "with what was undecided: reopen it first.",
        )


def _missing_amount(proposal: Proposal, standing: Standing) -> Iterator[Missing]:
    words, whole = money_words(proposal.kind), standing.amount
    if not whole:
        yield Missing("kind", f"The recommendation states no {words}: enter their amount first.")
        return
    left = standing.undecided
    if left <= 0:
        yield Missing(
            "amount", f"All {dollar_words(whole)} of it are decided: revise a decision instead."
        )
    elif proposal.amount is not None and proposal.amount > left:
        yield Missing(
            "amount", f"Only {dollar_words(left)} are undecided: decide on that or on less."
        )
    elif proposal.amount is not None and proposal.amount <= 0:
        yield Missing("amount", "Say on how much management decided; it is more than nothing.")


def _missing_revision(proposal: Proposal, standing: Standing) -> Iterator[Missing]:
    revised = _revised(proposal, standing)
    if revised is None:
        yield Missing("revises", "The decision that this one revises is not here: choose another.")
        return
    if any(one.revises == revised.name for one in standing.decisions):
        yield Missing("revises", "That decision was revised already: revise the newest one.")
    if proposal.amount is not None and proposal.amount != revised.amount:
        whole = dollar_words(revised.amount)
        yield Missing("amount", f"The decision was on {whole}: its revision is on that too.")
    if proposal.decided is not None and proposal.decided < revised.decided:
        day = day_words(revised.decided)
        yield Missing("decided", f"It revises a decision of {day}: that day or a later one.")
    if not (proposal.reason or "").strip():
        yield Missing("reason", "Say why the decision was revised.")
    taken = taken_of(chain_of(standing.decisions, revised.name))
    if proposal.sustained is not None and proposal.sustained < taken:
        yield Missing(
            SUSTAINED[proposal.kind],
            f"Final action was taken on {dollar_words(taken)}: sustain at least that.",
        )


def _missing_parts(proposal: Proposal, standing: Standing) -> Iterator[Missing]:
    name = SUSTAINED[proposal.kind]
    sustained, rest = proposal.sustained, proposal.rest
    if sustained is None:
        yield Missing(name, f"Say how much of it was {name}; 0 if nothing was.")
        return
    revised = _revised(proposal, standing)
    amount = revised.amount if revised is not None else proposal.amount
    amount = standing.undecided if amount is None else amount
    if not 0 <= sustained <= LARGEST:
        yield Missing(name, "That is no amount this program can hold.")
    elif rest is not None and sustained + rest != amount:
        off = amount - sustained - rest
        short = f"{dollar_words(off)} short: raise one of the two."
        over = f"{dollar_words(-off)} too much: lower one of the two."
        yield Missing(name, short if off > 0 else over)
    elif sustained > amount >= 0:
        yield Missing(name, f"More than the {dollar_words(amount)} that were decided on.")


def _missing_unsupported(proposal: Proposal, standing: Standing) -> Iterator[Missing]:
    stated, sustained = proposal.sustained_unsupported, proposal.sustained or 0
    field = "disallowed_unsupported"
    if proposal.kind != "questioned_costs":
        if stated or proposal.unsupported:
            yield Missing(field, "Only questioned costs can be unsupported.")
        return
    decision = settled(proposal, standing, "")
    if decision.sustained > decision.amount:
        return
    revised = _revised(proposal, standing)
    most = standing.undecided_unsupported if revised is None else revised.unsupported
    most = min(most, decision.amount)
    stays = 0 if revised is not None else standing.undecided - decision.amount
    if (stated or 0) < 0 or (stated or 0) > min(most, sustained):
        yield Missing(
            field,
            f"At most {dollar_words(min(most, sustained))}: it is a part of what was disallowed, "
            "and of what lacks documents.",
        )
    elif decision.unsupported > most or (
        revised is None and standing.undecided_unsupported - decision.unsupported > stays
    ):
        yield Missing("unsupported", "The unsupported part does not fit into the amounts.")
    elif decision.unsupported - decision.sustained_unsupported > decision.amount - sustained:
        least = decision.unsupported - (decision.amount - sustained)
        yield Missing(
            field,
            f"At least {dollar_words(least)}: what lacks documents and was not disallowed "
            "is a part of what was not disallowed.",
        )


def missing_for_final_action(
    kind: str, chain: Sequence[Decision], name: str, taken: Taken | None, today: dt.date
) -> tuple[Missing, ...]:
    """What stands in the way of final action on the decision of this name in its chain."""
    found: list[Missing] = []
    allowed = FINAL_ACTIONS[kind]
    last = chain[-1]
    if last.name != name:
        found.append(
            Missing("decision", "That decision was revised: record final action on the newest one.")
        )
    if taken is None:
        found.append(Missing("taken", "Say on which day the action was taken."))
        return tuple(found)
    if taken.day < chain[0].decided:
        day = day_words(chain[0].decided)
        found.append(Missing("taken", f"Management decided on {day}: that day or a later one."))
    if taken.day > today:
        found.append(
            Missing("taken", f"{day_words(taken.day)} is still to come: record it when it is done.")
        )
    for field in (name for names in FINAL_ACTIONS.values() for name in names):
        amount = getattr(taken, field)
        if amount and field not in allowed:
            found.append(Missing(field, f"{money_words(field).capitalize()} is of the other kind."))
        elif amount < 0:
            found.append(Missing(field, "Less than zero is not possible here."))
    if taken.total <= 0:
        found.append(Missing(allowed[0], "Say how much of it was done."))
    outstanding = last.sustained - taken_of(chain)
    if taken.total > outstanding:
        found.append(
            Missing(
                next((one for one in allowed if getattr(taken, one)), allowed[0]),
                f"Only {dollar_words(outstanding)} of what was {SUSTAINED[kind]} are still to go: "
                "final action is never more than that.",
            )
        )
    return tuple(found)


def missing_for_amounts(standing: Standing) -> tuple[Missing, ...]:
    """Whether an amount, as it is now to stand, still holds what was decided of it."""
    if not standing.decisions:
        return ()
    decided, unsupported = decided_sums(standing.decisions)
    if (standing.amount or 0) < decided:
        return (
            Missing(
                standing.kind,
                f"Management decided on {dollar_words(decided)} of it: at least that.",
            ),
        )
    if standing.kind != "questioned_costs":
        return ()
    undecided = (standing.amount or 0) - decided
    if not unsupported <= (standing.unsupported or 0) <= unsupported + undecided:
        return (
            Missing(
                "unsupported_costs",
                f"Decisions hold {dollar_words(unsupported)} of it and "
                f"{dollar_words(undecided)} are undecided: at least the one, "
                f"at most {dollar_words(unsupported + undecided)}.",
            ),
        )
    return ()
