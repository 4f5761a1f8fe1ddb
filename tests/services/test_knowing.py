from __future__ import annotations

import os

import pytest

from oigdesk.desk import Desk
from oigdesk.errors import Refused, StoreTrouble
from oigdesk.paths import copies_folder
from oigdesk.queries import listing
from oigdesk.services import evidence, keeping, knowing, records
from tests import builders


def test_a_number_the_history_does_not_name_is_refused(desk: Desk) -> None:
    builders.report(desk)
    for number in (0, 99):
        with pytest.raises(Refused, match=f"There is no change {number}") as refused:
            knowing.as_known(desk, number)
        assert "goes from change 1 to change" in str(refused.value.why)


def test_it_is_only_read_and_says_why(desk: Desk) -> None:
    uid = builders.report(desk, title="Old")
    known = knowing.as_known(desk, 1)
    assert (known.known_at, known.read_only) == (1, True)
    assert known.read_only_why == "This is the desk as it was known after change 1."
    with pytest.raises(StoreTrouble, match="read-only"):
        records.edit(known, "report", uid, {"title": "New"})
    keeping.leave(known)


def test_the_desk_itself_stays_as_it_is_and_the_copy_ends(desk: Desk) -> None:
    uid = builders.report(desk, title="Old")
    records.edit(desk, "report", uid, {"title": "New"})
    head = desk.head()
    known = knowing.as_known(desk, 1)
    (row,) = listing.first(known, "report")
    assert row.title == "Old"  # type: ignore[union-attr]
    keeping.leave(known)
    (now,) = listing.first(desk, "report")
    assert now.title == "New"  # type: ignore[union-attr]
    assert desk.head() == head
    assert list(copies_folder().glob("known-*")) == []


def test_evidence_of_that_time_is_read_from_the_desk(desk: Desk) -> None:
    uid = builders.recommendation(desk)
    builders.evidence(desk, uid)
    number = int(desk.head().partition(":")[0])
    records.edit(desk, "recommendation", uid, {"priority": True})
    known = knowing.as_known(desk, number)
    (row,) = listing.first(known, "evidence")
    assert evidence.open_copy(known, row.uid).is_file()
    keeping.leave(known)


def test_what_a_crash_left_is_removed_a_day_later(desk: Desk) -> None:
    builders.report(desk)
    copies_folder().mkdir(parents=True, exist_ok=True)
    old, new = (copies_folder() / f"known-{age}" for age in ("old", "new"))
    old.mkdir()
    new.mkdir()
    os.utime(old, (0, 0))
    keeping.leave(knowing.as_known(desk, 1))
    assert (old.exists(), new.exists()) == (False, True)
    new.rmdir()
