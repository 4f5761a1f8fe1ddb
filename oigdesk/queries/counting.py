"""How many records several lists have, all of one moment: counted in one pass where that pays."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import lru_cache

from sqlalchemy import and_, func

from oigdesk.models.derived import Tally
from oigdesk.queries.filters import Filter
from oigdesk.queries.listing import conditions_of, counted, tables_of
from oigdesk.queries.sources import SOURCES
from oigdesk.store.kept import Kept, Moment, kept

#: A list to count: its noun, its filters and the words looked for.
Counted = tuple[str, tuple[Filter, ...], str]


def counted_together(moment: Moment, day: dt.date, lists: Sequence[Counted]) -> list[int]:
    """How many records each of these lists has as of a day.

    Raises:
        Refused: a filter names a field that lists do not have.
    """
    found: dict[Counted, int] = {}
    passed = tuple(dict.fromkeys(one for one in lists if _is_passed_through(day, one)))
    if len(passed) > 1:
        (totals,) = moment.rows(_one_pass(day, tuple(filters for _, filters, _ in passed)))
        found = dict(zip(passed, map(int, totals), strict=True))
    for one in lists:
        if one not in found:
            noun, filters, find = one
            found[one] = counted(moment, noun, day, filters, find)
    return [found[one] for one in lists]


def _is_passed_through(day: dt.date, one: Counted) -> bool:
    """Whether a list's count looks at every state of the day; others are found by an index."""
    noun, filters, find = one
    if noun != "recommendation" or find or not filters:
        return False
    return not tables_of(conditions_of(noun, day, filters)) <= {Tally.__table__}


@lru_cache(maxsize=16)
def _one_pass(day: dt.date, lists: tuple[tuple[Filter, ...], ...]) -> Kept:
    """The counts of all these lists of recommendations, in their order, in one row."""
    conditions = [conditions_of("recommendation", day, filters) for filters in lists]
    tables = tables_of(clause for clauses in conditions for clause in clauses)
    # In their natural order recommendations and their spans lie side by side.
    statement = SOURCES["recommendation"](day).joined(tables, in_order=True)
    totals = [func.count().filter(and_(*clauses)) for clauses in conditions]
    return kept(statement.with_only_columns(*totals, maintain_column_froms=True))
