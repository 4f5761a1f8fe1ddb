from __future__ import annotations

from oigdesk.store.batching import batches, marks


def test_ids_come_in_statements_short_enough() -> None:
    assert [len(batch) for batch in batches(range(1_201))] == [500, 500, 201]
    assert list(batches([])) == []
    assert marks([1, 2, 3]) == "?, ?, ?"
