from __future__ import annotations

import datetime as dt

import pytest

from oigdesk.desk import Desk
from oigdesk.errors import Refused
from oigdesk.queries.notes import notes
from oigdesk.services import history, noting
from tests import builders


def test_notes_stand_with_their_day_and_author_the_newest_first(desk: Desk) -> None:
    report = builders.report(desk)
    noting.note(desk, "report", report, "A call with the liaison", dt.date(2026, 11, 20))
    desk.act_as("B. Lead")
    noting.note(desk, "report", report, "  The draft came  ")
    first, second = notes(desk, "report", report)
    assert (first.text, first.noted_on, first.written_by) == (
        "The draft came", builders.TODAY, "B. Lead",
    )  # fmt: skip
    assert (second.text, second.written_by) == ("A call with the liaison", builders.PERSON)
    history.undo(desk)
    assert len(notes(desk, "report", report)) == 1
    noting.take_back(desk, second.uid)
    assert notes(desk, "report", report) == ()


def test_an_evidence_item_takes_notes_too(desk: Desk) -> None:
    report = builders.report(desk)
    item = builders.evidence(desk, report)
    noting.note(desk, "evidence", item, "Page 3 is missing")
    assert [note.text for note in notes(desk, "evidence", item)] == ["Page 3 is missing"]


def test_what_says_nothing_or_is_to_come_is_refused_at_once(desk: Desk) -> None:
    report = builders.report(desk)
    with pytest.raises(Refused) as refused:
        noting.note(desk, "report", report, " ", dt.date(2027, 1, 1))
    assert [miss.field for miss in refused.value.missing] == ["text", "noted_on"]
