"""What management decided on a recommendation's amounts, read from an open session."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict

from sqlalchemy import select
from sqlalchemy.orm import Session

from oigdesk.errors import Missing, Refused
from oigdesk.models.derived import SpanRow
from oigdesk.models.determination import Determination, FinalAction
from oigdesk.models.recommendation import Recommendation
from oigdesk.models.vocab import MoneyKind
from oigdesk.rules.lifecycle import ONE_DAY
from oigdesk.rules.money import Decision, Standing, Taken, missing_for_amounts
from oigdesk.rules.sar_tables import LEAVING
from oigdesk.store.engine import bare

#: Fields of a recommendation that decisions rest on.
AMOUNTS = frozenset({"questioned_costs", "unsupported_costs", "funds_for_better_use"})
_DECIDED = "select 1 from determination where recommendation_id = ? and retracted is null limit 1"


def determinations(session: Session, recommendation: Recommendation) -> list[Determination]:
    """The decisions on a recommendation that were not taken back, in the order of their days."""
    return list(
        session.scalars(
            select(Determination)
            .where(
                Determination.recommendation_id == recommendation.id,
                Determination.retracted.is_(None),
            )
            .order_by(Determination.decided, Determination.id)
        )
    )


def final_actions(session: Session, decisions: list[Determination]) -> dict[int, list[FinalAction]]:
    """Final action by the id of its decision, in the order of the days."""
    found: dict[int, list[FinalAction]] = defaultdict(list)
    for one in session.scalars(
        select(FinalAction)
        .where(
            FinalAction.determination_id.in_([decision.id for decision in decisions]),
            FinalAction.retracted.is_(None),
        )
        .order_by(FinalAction.taken, FinalAction.id)
    ):
        found[one.determination_id].append(one)
    return found


def decision_of(record: Determination, taken: list[FinalAction]) -> Decision:
    """A decision as the rules want it; its name is its uid."""
    return Decision(
        name=record.uid,
        decided=record.decided or dt.date.min,
        amount=record.amount,
        sustained=record.sustained,
        unsupported=record.unsupported or 0,
        sustained_unsupported=record.sustained_unsupported or 0,
        revises=record.revises.uid if record.revises is not None else None,
        taken=tuple(taken_of(one) for one in taken),
    )


def taken_of(record: FinalAction) -> Taken:
    """Final action as the rules want it."""
    return Taken(
        day=record.taken or dt.date.min,
        recovered=record.recovered or 0,
        offset=record.offset or 0,
        written_off=record.written_off or 0,
        completed=record.completed or 0,
        not_implementable=record.not_implementable or 0,
    )


def standing(
    session: Session, recommendation: Recommendation, kind: MoneyKind, on: dt.date
) -> Standing:
    """One of a recommendation's amounts with its decisions, and whether it is still in the book."""
    records = [one for one in determinations(session, recommendation) if one.kind == kind]
    taken = final_actions(session, records)
    return Standing(
        kind=kind,
        amount=getattr(recommendation, kind),
        unsupported=recommendation.unsupported_costs if kind == "questioned_costs" else None,
        decisions=tuple(decision_of(one, taken[one.id]) for one in records),
        issued=recommendation.report.date_issued,
        left=_left(session, recommendation, on),
    )


def _left(session: Session, recommendation: Recommendation, on: dt.date) -> dt.date | None:
    """Since when it is closed in a way that takes undecided amounts out of the book."""
    spans = session.execute(
        select(SpanRow.from_day, SpanRow.to_day, SpanRow.close_reason)
        .where(SpanRow.recommendation_id == recommendation.id, SpanRow.from_day <= on.isoformat())
        .order_by(SpanRow.from_day.desc())
    ).all()
    left: dt.date | None = None
    for from_day, to_day, reason in spans:
        day = dt.date.fromisoformat(from_day)
        if reason not in LEAVING or (
            left is not None and dt.date.fromisoformat(to_day) + ONE_DAY != left
        ):
            break
        left = day
    return left


def missing_for_edited_amounts(
    session: Session, recommendation: Recommendation
) -> tuple[Missing, ...]:
    """Whether amounts that were just given still hold what was decided of them."""
    decided = bare(session.connection()).execute(_DECIDED, (recommendation.id,))
    if decided.fetchone() is None:
        return ()
    records = determinations(session, recommendation)
    found: list[Missing] = []
    for kind in ("questioned_costs", "funds_for_better_use"):
        own = tuple(decision_of(one, []) for one in records if one.kind == kind)
        found += missing_for_amounts(
            Standing(
                kind=kind,
                amount=getattr(recommendation, kind),
                unsupported=recommendation.unsupported_costs,
                decisions=own,
            )
        )
    return tuple(found)


def refuse_undecidable(session: Session, recommendation: Recommendation) -> None:
    """Refuse amounts that were just given and are less than what was decided of them.

    Raises:
        Refused: with each such amount.
    """
    missing = missing_for_edited_amounts(session, recommendation)
    if missing:
        raise Refused("Not saved.", missing=missing)
