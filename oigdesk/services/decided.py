"""Decisions on money between the desk's records and the interchange form, both ways."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any, Final

import msgspec
from sqlalchemy.orm import Session

from oigdesk.errors import Missing, Refused
from oigdesk.formats.shapes import DeterminationShape, FinalActionShape, RecommendationShape
from oigdesk.models.determination import Determination, FinalAction
from oigdesk.models.recommendation import Recommendation
from oigdesk.models.vocab import MoneyKind
from oigdesk.rules import money
from oigdesk.rules.dollars import decimal_text, from_decimal_text
from oigdesk.rules.money import FINAL_ACTIONS, SUSTAINED, Decision, Proposal, Standing, Taken
from oigdesk.services import standing as held

_ACTIONS: Final = tuple(name for names in FINAL_ACTIONS.values() for name in names)
_MONEY: Final = ("amount", "disallowed", "agreed", "unsupported", "disallowed_unsupported")
_WORDS: Final = ("significant", "ig_disagrees", "statement", "reason")
_KINDS: Final[tuple[MoneyKind, ...]] = ("questioned_costs", "funds_for_better_use")
_EVER: Final = dt.date.max


def shapes_of(session: Session, recommendation: Recommendation) -> tuple[DeterminationShape, ...]:
    """The decisions on a recommendation as shapes, in the order of their days."""
    records = held.determinations(session, recommendation)
    taken = held.final_actions(session, records) if records else {}
    places = {record.id: index for index, record in enumerate(records)}
    return tuple(
        DeterminationShape(
            kind=record.kind,  # type: ignore[arg-type]
            decided=record.decided or dt.date.min,
            amount=decimal_text(record.amount),
            **_sustained(record.kind, record.sustained),
            unsupported=decimal_text(record.unsupported),
            disallowed_unsupported=decimal_text(record.sustained_unsupported),
            revises=places.get(record.revises_id or 0),
            **{name: getattr(record, name) for name in _WORDS},
            final_action=tuple(_action_shape(one) for one in taken.get(record.id, ())),
        )
        for record in records
    )


def _sustained(kind: str, cents: int | None) -> dict[str, Any]:
    return {SUSTAINED[kind]: decimal_text(cents)}


def _action_shape(record: FinalAction) -> FinalActionShape:
    amounts = {name: decimal_text(getattr(record, name)) for name in _ACTIONS}
    return FinalActionShape(taken=record.taken or dt.date.min, note=record.note, **amounts)


def missing_in(path: str, shape: RecommendationShape, issued: dt.date | None) -> Iterator[Missing]:
    """What is not possible in the decisions of a shape, each named by its path."""
    unread = [*_unread(path, shape)]
    yield from unread
    if unread:
        return
    for found, _decisions in _settled(shape, issued):
        for index, one in found:
            place = f"{path}.determinations[{index}].{one.field}"
            yield Missing(place, f"{place}: {one.what}")


def _unread(path: str, shape: RecommendationShape) -> Iterator[Missing]:
    for index, one in enumerate(shape.determinations):
        place = f"{path}.determinations[{index}]"
        for owner, where, names in (
            (one, place, _MONEY),
            *((a, f"{place}.final_action[{i}]", _ACTIONS) for i, a in enumerate(one.final_action)),
        ):
            for name in names:
                try:
                    from_decimal_text(getattr(owner, name))
                except ValueError as error:
                    yield Missing(f"{where}.{name}", f"{where}.{name}: {error}")
        other = "agreed" if SUSTAINED[one.kind] == "disallowed" else "disallowed"
        if getattr(one, other) is not None:
            why = f"{other} is not of {money.money_words(one.kind)}."
            yield Missing(f"{place}.{other}", f"{place}.{other}: {why}")
        if one.revises is not None and _place(shape.determinations, one) is None:
            why = "no decision of this list and kind stands there."
            yield Missing(f"{place}.revises", f"{place}.revises: {why}")


def _place(shapes: Sequence[DeterminationShape], one: DeterminationShape) -> int | None:
    """Where the decision stands that this one revises."""
    if isinstance(one.revises, int):
        at = one.revises
        fits = 0 <= at < len(shapes) and shapes[at].kind == one.kind and shapes[at] is not one
        return at if fits else None
    fitting = (
        index
        for index, other in enumerate(shapes)
        if other.kind == one.kind and other.decided == one.revises and other is not one
    )
    return next(fitting, None)


def _settled(
    shape: RecommendationShape, issued: dt.date | None
) -> Iterator[tuple[list[tuple[int, Missing]], dict[int, Decision]]]:
    """Per kind of money what is not possible, and the decisions with every amount a number."""
    shapes = shape.determinations
    for kind in _KINDS:
        standing = Standing(
            kind=kind,
            amount=from_decimal_text(getattr(shape, kind)),
            unsupported=from_decimal_text(shape.unsupported_costs),
            issued=issued,
        )
        found: list[tuple[int, Missing]] = []
        decisions: dict[int, Decision] = {}
        own = [index for index, one in enumerate(shapes) if one.kind == kind]
        for index in sorted(own, key=lambda at: _turn(shapes[at], at)):
            proposal = _proposal(shapes, index)
            wrong = money.missing_for_decision(proposal, standing, _EVER)
            found += [(index, one) for one in wrong]
            if not wrong:
                decisions[index] = msgspec.structs.replace(
                    money.settled(proposal, standing, str(index)),
                    taken=tuple(map(_taken, shapes[index].final_action)),
                )
                standing = msgspec.structs.replace(
                    standing, decisions=(*standing.decisions, decisions[index])
                )
        found += _missing_actions(kind, standing.decisions)
        yield found, decisions


def _turn(one: DeterminationShape, index: int) -> tuple[bool, dt.date, int]:
    return one.revises is not None, one.decided, index


def _missing_actions(kind: str, decisions: Sequence[Decision]) -> Iterator[tuple[int, Missing]]:
    for chain in money.chains(decisions):
        done: list[Taken] = []
        for one in chain:
            for at, action in enumerate(one.taken):
                bare = msgspec.structs.replace(chain[-1], taken=tuple(done), name="last")
                first = msgspec.structs.replace(chain[0], taken=(), name="first", sustained=0)
                for missing in money.missing_for_final_action(
                    kind, [first, bare], "last", action, _EVER
                ):
                    field = f"final_action[{at}].{missing.field}"
                    yield int(one.name), Missing(field, missing.what)
                done.append(action)


def _proposal(shapes: Sequence[DeterminationShape], index: int) -> Proposal:
    one = shapes[index]
    revised = _place(shapes, one) if one.revises is not None else None
    return Proposal(
        kind=one.kind,
        decided=one.decided,
        amount=from_decimal_text(one.amount),
        sustained=from_decimal_text(getattr(one, SUSTAINED[one.kind])),
        unsupported=from_decimal_text(one.unsupported),
        sustained_unsupported=from_decimal_text(one.disallowed_unsupported),
        revises=None if revised is None else str(revised),
        reason=one.reason or "as it came in",
    )


def _taken(shape: FinalActionShape) -> Taken:
    amounts = {name: from_decimal_text(getattr(shape, name)) or 0 for name in _ACTIONS}
    return Taken(day=shape.taken, **amounts)


def enter(
    session: Session,
    recommendation: Recommendation,
    shape: RecommendationShape,
    beside: Sequence[Determination] = (),
) -> None:
    """Add the decisions of a shape without faults, with their final action.

    ``beside`` are the records of its first ones, where the desk has these already.
    """
    own = {index: one for _, found in _settled(shape, None) for index, one in found.items()}
    records = [*beside]
    for index, given in enumerate(shape.determinations[len(beside) :], start=len(beside)):
        one = own[index]
        record = Determination(
            recommendation=recommendation,
            kind=given.kind,
            decided=given.decided,
            amount=one.amount,
            sustained=one.sustained,
            unsupported=_unsupported(given.kind, one.unsupported),
            sustained_unsupported=_unsupported(given.kind, one.sustained_unsupported),
            **{name: getattr(given, name) for name in _WORDS},
        )
        records.append(record)
    for index, record in enumerate(records[len(beside) :], start=len(beside)):
        revised = own[index].revises
        record.revises = records[int(revised)] if revised is not None else None
        session.add(record)
        enter_actions(session, record, shape.determinations[index].final_action)


def _unsupported(kind: str, cents: int) -> int | None:
    return cents if kind == "questioned_costs" else None


def enter_actions(
    session: Session, determination: Determination, actions: Sequence[FinalActionShape]
) -> None:
    """Add final action on a decision."""
    for action in actions:
        amounts = {name: from_decimal_text(getattr(action, name)) for name in _ACTIONS}
        session.add(
            FinalAction(
                determination=determination, taken=action.taken, note=action.note, **amounts
            )
        )


def fresh(mine: RecommendationShape, theirs: RecommendationShape) -> int:
    """How many decisions and final actions of the other copy the desk's one does not have."""
    have = {_key(mine, index): one for index, one in enumerate(mine.determinations)}
    all_of_it = whole(theirs)
    count = 0
    for index, one in enumerate(all_of_it.determinations):
        known = have.get(_key(all_of_it, index))
        if known is None:
            count += 1
        else:
            count += sum(action not in known.final_action for action in one.final_action)
    return count


def take_fresh(
    session: Session,
    recommendation: Recommendation,
    theirs: RecommendationShape,
    issued: dt.date | None,
) -> None:
    """Add what the other copy has more; what the desk has stays.

    Raises:
        Refused: both together are not possible.
    """
    records = held.determinations(session, recommendation)
    amounts: dict[str, Any] = {
        name: decimal_text(getattr(recommendation, name)) for name in held.AMOUNTS
    }
    mine = RecommendationShape(
        number=recommendation.number,
        determinations=shapes_of(session, recommendation),
        **amounts,
    )
    have = {_key(mine, index): index for index in range(len(mine.determinations))}
    all_of_it = whole(theirs)
    together = list(mine.determinations)
    where: dict[int, int] = {}
    for index, one in enumerate(all_of_it.determinations):
        at = have.get(_key(all_of_it, index))
        if at is None:
            at = len(together)
            together.append(one)
        else:
            new = tuple(a for a in one.final_action if a not in together[at].final_action)
            together[at] = msgspec.structs.replace(
                together[at], final_action=(*together[at].final_action, *new)
            )
        where[index] = at
    for index, one in enumerate(all_of_it.determinations):
        at = where[index]
        if at >= len(mine.determinations) and isinstance(one.revises, int):
            together[at] = msgspec.structs.replace(one, revises=where[one.revises])
    both = msgspec.structs.replace(mine, determinations=tuple(together))
    missing = [*missing_in(f"Recommendation {mine.number}", both, issued)]
    if missing:
        raise Refused("The decisions do not fit those in the desk.", missing=missing)
    for at, record in enumerate(records):
        old = mine.determinations[at].final_action
        enter_actions(session, record, together[at].final_action[len(old) :])
    enter(session, recommendation, both, records)


def whole(shape: RecommendationShape) -> RecommendationShape:
    """The same with every amount a number, as the desk would show it."""
    own = {index: one for _, found in _settled(shape, None) for index, one in found.items()}
    return msgspec.structs.replace(
        shape,
        determinations=tuple(
            msgspec.structs.replace(
                one,
                amount=decimal_text(own[index].amount),
                unsupported=decimal_text(_unsupported(one.kind, own[index].unsupported)),
                disallowed_unsupported=decimal_text(
                    _unsupported(one.kind, own[index].sustained_unsupported)
                ),
                revises=int(own[index].revises or 0) if own[index].revises is not None else None,
                **_sustained(one.kind, own[index].sustained),
                final_action=tuple(map(_whole_action, one.final_action)),
            )
            if index in own
            else one
            for index, one in enumerate(shape.determinations)
        ),
    )


def _whole_action(shape: FinalActionShape) -> FinalActionShape:
    amounts = {name: decimal_text(from_decimal_text(getattr(shape, name))) for name in _ACTIONS}
    return msgspec.structs.replace(shape, **amounts)


def _key(shape: RecommendationShape, index: int) -> DeterminationShape:
    """A decision without its final action, and with the day of the one it revises."""
    one = shape.determinations[index]
    day = shape.determinations[one.revises].decided if isinstance(one.revises, int) else None
    return msgspec.structs.replace(one, final_action=(), revises=day)
