"""Tables I and II of a half-year, beside one pass of the same sums in SQL by sqlite3.

On a desk of this size half of the amounts are decided on, in whole or in part; the decisions are
made for the occasion, in a copy of the desk.
"""

from __future__ import annotations

import datetime as dt
import random
import shutil
import sqlite3
import tempfile
from pathlib import Path
from typing import Final

from benchmarks.big_desk import SEED, TODAY, big_desk
from benchmarks.listing import in_turn
from oigdesk.desk import Desk
from oigdesk.models.base import new_uid
from oigdesk.queries import semiannual
from oigdesk.rules.periods import Span, last_half_year
from oigdesk.rules.sar_tables import Table
from oigdesk.services import keeping
from oigdesk.store.engine import CACHE_KIBIBYTES

GOAL = 2.0

#: Every row of both tables, each with its reports, in one statement over the same book.
SUMS: Final = """
with line as (
  select recommendation.id, report_id, date_issued as issued, 'questioned_costs' as kind,
    recommendation.questioned_costs as amount, coalesce(unsupported_costs, 0) as unsupported
  from recommendation join report on report.id = report_id
  where recommendation.retracted is null and report.retracted is null
    and date_issued <= :e and recommendation.questioned_costs > 0
  union all
  select recommendation.id, report_id, date_issued, 'funds_for_better_use',
    recommendation.funds_for_better_use, 0
  from recommendation join report on report.id = report_id
  where recommendation.retracted is null and report.retracted is null
    and date_issued <= :e and recommendation.funds_for_better_use > 0
), decision as (
  select recommendation_id as id, kind,
    sum(iif(decided < :s, amount, 0)) as earlier,
    sum(iif(decided < :s, coalesce(unsupported, 0), 0)) as earlier_unsupported,
    sum(iif(decided between :s and :e, sustained, 0)) as sustained,
    sum(iif(decided between :s and :e, coalesce(sustained_unsupported, 0), 0)) as own,
    sum(iif(decided between :s and :e, amount - sustained, 0)) as rest,
    sum(iif(decided between :s and :e, coalesce(unsupported, 0), 0)) as unsupported
  from determination where retracted is null and revises_id is null group by 1, 2
), both as (
  select line.*, coalesce(earlier, 0) as earlier,
    coalesce(earlier_unsupported, 0) as earlier_unsupported,
    coalesce(sustained, 0) as sustained, coalesce(own, 0) as own, coalesce(rest, 0) as rest,
    coalesce(decision.unsupported, 0) as decided_unsupported
  from line left join decision on decision.id = line.id and decision.kind = line.kind
)
select kind,
  sum(iif(issued < :s, amount - earlier, 0)), sum(iif(issued < :s, unsupported, 0)),
  count(distinct iif(issued < :s and amount > earlier, report_id, null)),
  sum(iif(issued >= :s, amount, 0)), sum(iif(issued >= :s, unsupported, 0)),
  count(distinct iif(issued >= :s, report_id, null)),
  sum(sustained), sum(own), count(distinct iif(sustained > 0, report_id, null)),
  sum(rest), sum(decided_unsupported - own), count(distinct iif(rest > 0, report_id, null)),
  sum(amount - earlier - sustained - rest),
  sum(unsupported - earlier_unsupported - decided_unsupported),
  count(distinct iif(amount > earlier + sustained + rest, report_id, null))
from both group by kind
"""


def decide_half(database: Path) -> None:
    """Decide on every second amount, two years after its issue at most."""
    chance = random.Random(SEED)
    connection = sqlite3.connect(database)
    rows = connection.execute(
        "select recommendation.id, date_issued, recommendation.questioned_costs,"
        " recommendation.funds_for_better_use from recommendation"
        " join report on report.id = report_id"
    ).fetchall()
    values = []
    for row, issued, *amounts in rows:
        for kind, amount in zip(("questioned_costs", "funds_for_better_use"), amounts, strict=True):
            if not amount or chance.random() < 0.5:
                continue
            day = dt.date.fromisoformat(issued) + dt.timedelta(days=chance.randrange(700))
            part = chance.choice((amount, amount, amount // 2 + 1))
            sustained = chance.choice((part, part // 3, 0))
            values.append((new_uid(), row, kind, day.isoformat(), part, sustained))
    connection.executemany(
        "insert into determination (uid, added, recommendation_id, kind, decided, amount,"
        " sustained) values (?, 1, ?, ?, ?, ?, ?)",
        values,
    )
    connection.execute("analyze")
    connection.commit()
    connection.close()


def main() -> int:
    """Print the ratio, after a look whether both come to the same sums."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "desk"
        shutil.copytree(big_desk(), copy)
        keeping.leave(keeping.open_desk(copy, today=lambda: TODAY).desk)
        decide_half(copy / "desk.sqlite")
        desk = keeping.open_desk(copy, today=lambda: TODAY, read_only=True).desk
        try:
            return _compare(copy, desk, last_half_year(TODAY))
        finally:
            keeping.leave(desk)


def _compare(copy: Path, desk: Desk, span: Span) -> int:
    bare = sqlite3.connect(copy / "desk.sqlite", isolation_level=None)
    bare.execute(f"pragma cache_size={-CACHE_KIBIBYTES}")
    days = {"s": span.start.isoformat(), "e": span.end.isoformat()}

    def ours() -> dict[str, Table]:
        with desk.store.reading() as connection:
            return semiannual.classic(connection, span.start, span.end)

    def floor() -> list[tuple[object, ...]]:
        return bare.execute(SUMS, days).fetchall()

    sums = {row[0]: row[1:] for row in floor()}
    for kind, table in ours().items():
        rows = (table.before, table.issued, table.sustained, table.not_sustained, table.undecided)
        told = tuple(n for row in rows for n in (row.amount, row.unsupported, row.reports))
        assert told == sums[kind], (kind, told, sums[kind])
    mine, theirs = in_turn(ours, floor)
    print(
        f"Tables I and II of {span.name} {mine:7.1f} ms, sqlite3 {theirs:7.1f} ms,"
        f" ratio {mine / theirs:.2f} (goal {GOAL})"
    )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
