"""How many records every view shows, all of one moment, beside the same counts in sqlite3.

The floor is the faster of two ways to ask by hand: one statement for each view, each from the
tables it needs and nothing else; and all of them in one pass.
"""

from __future__ import annotations

import sqlite3
from typing import Final

from benchmarks.big_desk import TODAY, open_big_desk
from benchmarks.listing import in_turn
from oigdesk.desk import Desk
from oigdesk.queries import views
from oigdesk.rules.periods import half_year
from oigdesk.services import keeping
from oigdesk.store.engine import CACHE_KIBIBYTES

GOAL = 1.5

_AT: Final = "from_day <= :day and to_day >= :day"
_OPEN: Final = "state not in ('closed', 'not_issued')"
_LIVING: Final = "recommendation.retracted is null"
_OWN: Final = (
    "select 1 from recommendation where recommendation.id = span.recommendation_id"
    f" and {_LIVING} and "
)
_POSITION: Final = (
    "(select position from response where response.recommendation_id = span.recommendation_id"
    " and retracted is null order by received_on desc, id desc limit 1)"
)
_MINE: Final = "auditor_id = (select id from person where lower(name) = :person)"
_MONEY: Final = "max(coalesce(questioned_costs, -1), coalesce(funds_for_better_use, -1)) > 0"

#: What holds for a view, over a span; what it needs of the recommendation, and of its tally.
_HOLDS: Final[dict[str, tuple[str, str, str]]] = {
    "all_open": (_OPEN, "", ""),
    "mine": (_OPEN, _MINE, ""),
    "overdue": (f"{_OPEN} and not on_hold and target_date < :day", "", ""),
    "over_six_months": ("decision_due < :day", "", ""),
    "due_in_90_days": (
        f"{_OPEN} and not on_hold and target_date between :day and date(:day, '+90 days')",
        "",
        "",
    ),
    "response_not_recorded": (f"{_OPEN} and {_POSITION} is null", "", ""),
    "closure_requested": ("state = 'closure_requested'", "", ""),
    "changed": ("", "", "changed_at >= date(:day, '-7 days')"),
    "significant": (_OPEN, "significant", ""),
    "priority": (_OPEN, "priority", ""),
    "with_money": (_OPEN, _MONEY, ""),
    "closed_this_period": ("state = 'closed' and from_day >= :begin", "", ""),
    "proof_broken": ("", "", "proof_broken"),
}


def _one_by_one(span: str, own: str, tally: str) -> str:
    """A view's count from the tables it needs."""
    if tally:
        return f"select count(*) from tally where {tally}"
    wanted = f"select count(*) from span where {_AT} and {span}"
    return f"{wanted} and exists ({_OWN}{own})" if own else wanted


def _all_at_once() -> str:
    """Every view's count in one pass over the spans of a day and their records."""
    sums = ", ".join(
        f"count(*) filter (where {' and '.join(f'({part})' for part in holds if part)})"
        for holds in _HOLDS.values()
    )
    return (
        # Records and their spans lie in one order: to go through them in it is the fastest way.
        f"select {sums} from recommendation cross join tally cross join span"
        " where tally.recommendation_id = recommendation.id"
        f" and span.recommendation_id = recommendation.id and {_AT} and {_LIVING}"
    )


class Floor:
    """A bare sqlite3 connection, set as the desk's own are."""

    def __init__(self, desk: Desk) -> None:
        self.connection = sqlite3.connect(desk.layout.database, isolation_level=None)
        self.connection.execute(f"pragma cache_size={-CACHE_KIBIBYTES}")
        self._values = {
            "day": TODAY.isoformat(),
            "begin": half_year(TODAY).start.isoformat(),
            "person": desk.actor.person.lower(),
        }
        self._each = {key: _one_by_one(*holds) for key, holds in _HOLDS.items()}
        self._whole = _all_at_once()

    def each(self) -> dict[str, int]:
        """By one statement for each view, all of one moment."""
        self.connection.execute("begin")
        found = {key: self._row(statement)[0] for key, statement in self._each.items()}
        self.connection.execute("rollback")
        return found

    def whole(self) -> dict[str, int]:
        """By one statement for all."""
        return dict(zip(_HOLDS, self._row(self._whole), strict=True))

    def _row(self, statement: str) -> tuple[int, ...]:
        row: tuple[int, ...] = self.connection.execute(statement, self._values).fetchone()
        return row


def main() -> int:
    """Print the ratio, after a look whether all come to the same counts."""
    desk = open_big_desk()
    floor = Floor(desk)
    shown = views.built_in(desk.actor.person)

    def ours() -> dict[str, int]:
        return views.counts(desk, shown)

    told = ours()
    assert told == floor.each(), (told, floor.each())
    assert told == floor.whole(), (told, floor.whole())
    mine, each = in_turn(ours, floor.each)
    _, whole = in_turn(ours, floor.whole)
    bare = min(each, whole)
    print(
        f"counts of {len(shown)} views {mine:7.1f} ms, sqlite3 one by one {each:7.1f} ms,"
        f" in one pass {whole:7.1f} ms, ratio {mine / bare:.2f} (goal {GOAL})"
    )
    keeping.leave(desk)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
