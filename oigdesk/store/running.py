"""What the clocks of recommendations need beside their events, read from the records."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy.engine import Connection

from oigdesk.rules.clocks import (
    DECISION_CLOCK,
    RESPONSE_DAYS,
    Answering,
    Clocks,
    Decided,
    Running,
    clocks_of,
)
from oigdesk.store.engine import bare

_PREFERENCES: Final = "select key, value from preference where retracted is null and key in (?, ?)"
_OWN: Final = (
    "select recommendation.id, report.response_days, recommendation.questioned_costs,"
    " recommendation.funds_for_better_use from recommendation join report on report.id = report_id"
    " where recommendation.retracted is null and recommendation.id in ({})"
)
_RESPONSES: Final = (
    "select recommendation_id, received_on, due_on, position from response"
    " where retracted is null and recommendation_id in ({}) order by id"
)
_DECISIONS: Final = (
    "select id, recommendation_id, kind, decided, amount, sustained, revises_id from determination"
    " where retracted is null and recommendation_id in ({}) order by id"
)
_COVERED: Final = (
    "coalesce(recovered, 0) + coalesce(offset, 0) + coalesce(written_off, 0)"
    " + coalesce(completed, 0) + coalesce(not_implementable, 0)"
)
_TAKEN: Final = (
    f"select determination_id, taken, {_COVERED} from final_action"
    " where retracted is null and determination_id in ({})"
)


def office_clocks(connection: Connection) -> Clocks:
    """The clocks of the office, as its preferences say."""
    rows = bare(connection).execute(_PREFERENCES, (RESPONSE_DAYS, DECISION_CLOCK))
    said = dict(rows.fetchall())
    return clocks_of(said.get(RESPONSE_DAYS), said.get(DECISION_CLOCK))


def running(connection: Connection, ids: Sequence[int]) -> dict[int, Running]:
    """What the clocks of these recommendations need; none for retracted ones."""
    clocks = office_clocks(connection)
    answers: dict[int, list[Answering]] = defaultdict(list)
    for recommendation, received, due, position in _found(connection, _RESPONSES, ids):
        answers[recommendation].append(
            Answering(received_on=day(received), due_on=day(due), position=position)
        )
    decisions = _decisions(connection, ids)
    found: dict[int, Running] = {}
    for recommendation, response_days, questioned, funds in _found(connection, _OWN, ids):
        amounts = {"questioned_costs": questioned, "funds_for_better_use": funds}
        found[recommendation] = Running(
            clocks=clocks,
            response_days=response_days,
            answers=tuple(answers.get(recommendation, ())),
            amounts={kind: amount for kind, amount in amounts.items() if amount},
            decisions=decisions.get(recommendation, ()),
        )
    return found


def _decisions(connection: Connection, ids: Sequence[int]) -> dict[int, tuple[Decided, ...]]:
    rows = _found(connection, _DECISIONS, ids)
    if not rows:
        return {}
    taken: dict[int, list[tuple[dt.date | None, int]]] = defaultdict(list)
    for decision, on, cents in _found(connection, _TAKEN, [row[0] for row in rows]):
        taken[decision].append((day(on), cents))
    found: dict[int, list[Decided]] = defaultdict(list)
    for decision, recommendation, kind, decided, amount, sustained, revises in rows:
        found[recommendation].append(
            Decided(
                name=str(decision),
                kind=kind,
                decided=day(decided),
                amount=amount or 0,
                sustained=sustained or 0,
                revises=None if revises is None else str(revises),
                taken=tuple(taken[decision]),
            )
        )
    return {recommendation: tuple(own) for recommendation, own in found.items()}


def _found(connection: Connection, statement: str, ids: Sequence[int]) -> list[tuple[Any, ...]]:
    marks = ", ".join("?" * len(ids))
    return bare(connection).execute(statement.format(marks), tuple(ids)).fetchall()


def day(text: str | None) -> dt.date | None:
    """A stored day; None stays None."""
    return None if text is None else dt.date.fromisoformat(text)
