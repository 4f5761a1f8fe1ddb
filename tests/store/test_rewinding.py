from __future__ import annotations

import pytest

from oigdesk.desk import Desk
from oigdesk.progress import Cancelled, Progress
from oigdesk.services import history, keeping, knowing, lifecycle, preferences, records
from oigdesk.store.engine import open_engine
from oigdesk.store.rewinding import rewind
from tests import builders
from tests.store.folding import rows


def number_of(desk: Desk) -> int:
    return int(desk.head().partition(":")[0])


def test_one_of_each_record_is_gone_before_it_came_and_there_after(desk: Desk) -> None:
    uid = builders.resolved(desk, builders.report(desk))
    before, number = rows(desk.layout.database), number_of(desk)
    builders.one_of_each(desk, uid)
    after, later = rows(desk.layout.database), number_of(desk)
    records.edit(desk, "recommendation", uid, {"significant": True, "questioned_costs": 900_000})
    for at, wanted in ((number, before), (later, after)):
        known = knowing.as_known(desk, at)
        assert known.scratch is not None
        assert rows(known.scratch / "desk.sqlite") == wanted
        assert keeping.check(known).findings == ()
        keeping.leave(known)


def test_two_records_that_exchanged_a_number_have_their_own_again(desk: Desk) -> None:
    report = builders.report(desk)
    one, other = (builders.recommendation(desk, report, number=n) for n in ("1", "2"))
    number = number_of(desk)
    for uid, given in ((one, "3"), (other, "1"), (one, "2")):
        records.edit(desk, "recommendation", uid, {"number": given})
    known = knowing.as_known(desk, number)
    assert (builders.numbered(known, "1"), builders.numbered(known, "2")) == (one, other)
    keeping.leave(known)


def test_the_clocks_of_that_time_run(desk: Desk) -> None:
    uid = builders.recommendation(desk)
    lifecycle.step(desk, uid, "respond", {"position": "not_yet_due"})
    before, number = rows(desk.layout.database), number_of(desk)
    preferences.put(desk, "response_days", "30")
    known = knowing.as_known(desk, number)
    assert known.scratch is not None
    assert rows(known.scratch / "desk.sqlite")["span"] == before["span"]
    assert before["span"] != rows(desk.layout.database)["span"]
    keeping.leave(known)


def test_what_was_undone_since_stands_again(desk: Desk) -> None:
    uid = builders.recommendation(desk, text="We recommend that.")
    number = number_of(desk)
    history.undo(desk)
    known = knowing.as_known(desk, number)
    assert builders.numbered(known, "1") == uid
    keeping.leave(known)


def test_a_cancelled_rewinding_keeps_the_copy_as_it_was(desk: Desk) -> None:
    report = builders.report(desk)
    builders.recommendation(desk, report)
    keeping.leave(desk)
    before = rows(desk.layout.database)
    engine = open_engine(desk.layout.database)
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        rewind(engine, 1, progress)
    engine.dispose()
    assert rows(desk.layout.database) == before
