from __future__ import annotations

from pathlib import Path

from benchmarks.kills import kill_once
from oigdesk.queries.history import undo_status
from oigdesk.services import history, keeping


def test_a_killed_writer_loses_nothing_it_had_kept(desk_folder: Path) -> None:
    """Ten kills on one desk that lives on; the benchmark of this name does a hundred."""
    outcomes = [kill_once(desk_folder, seed, 0.4) for seed in range(10)]
    assert [outcome.findings for outcome in outcomes] == [()] * 10
    assert not any(outcome.lost for outcome in outcomes)
    assert all("ended without closing the desk" in outcome.told[0] for outcome in outcomes)
    assert any(outcome.acknowledged for outcome in outcomes)
    desk = keeping.open_desk(desk_folder, person="A. Auditor").desk
    while undo_status(desk).undo is not None:
        history.undo(desk)
    assert keeping.check(desk).findings == ()
    keeping.leave(desk)
