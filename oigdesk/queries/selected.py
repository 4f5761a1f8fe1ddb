"""The records behind selected rows of a list."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any, Final

from sqlalchemy import select

from oigdesk.desk import Desk
from oigdesk.models.recommendation import Recommendation
from oigdesk.models.report import Report
from oigdesk.store.kept import GIVEN, Kept, kept

_MODELS: Final[dict[str, Any]] = {"recommendation": Recommendation, "report": Report}


def uids(desk: Desk, noun: str, row_ids: Sequence[int]) -> tuple[str, ...]:
    """The uids of a list's rows, in the order of their ids as given; what is gone is left out."""
    if noun not in _MODELS:
        raise ValueError(noun)
    with desk.store.moment() as moment:
        found = dict(moment.rows(_kept_uids(noun), row_ids)) if row_ids else {}
    return tuple(found[row_id] for row_id in row_ids if row_id in found)


@cache
def _kept_uids(noun: str) -> Kept:
    model = _MODELS[noun]
    return kept(select(model.id, model.uid).where(model.id.in_(GIVEN)))
