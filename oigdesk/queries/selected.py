"""The records behind selected rows of a list."""

from __future__ import annotations

from collections.abc import Sequence

from oigdesk.desk import Desk
from oigdesk.store.derived import batches, marks

_TABLES = frozenset({"recommendation", "report"})


def uids(desk: Desk, noun: str, row_ids: Sequence[int]) -> tuple[str, ...]:
    """The uids of a list's rows, in the order of their ids as given; what is gone is left out."""
    if noun not in _TABLES:
        raise ValueError(noun)
    found: dict[int, str] = {}
    with desk.store.reading() as connection:
        for batch in batches(row_ids):
            rows = connection.exec_driver_sql(
                f"select id, uid from {noun} where id in ({marks(batch)})", tuple(batch)
            )
            found.update((row[0], row[1]) for row in rows)
    return tuple(found[row_id] for row_id in row_ids if row_id in found)
