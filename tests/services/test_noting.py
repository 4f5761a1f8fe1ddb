from __future__ import annotations

import datetime as dt
from pathlib import Path

import msgspec
import pytest

from oigdesk.desk import Desk
from oigdesk.errors import Refused
from oigdesk.formats.shapes import NoteShape, to_json
from oigdesk.queries.notes import notes
from oigdesk.services import history, importing, interchange, noting
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


def test_notes_travel_with_their_report_and_come_in_once(desk: Desk, tmp_path: Path) -> None:
    report = builders.report(desk)
    noting.note(desk, "report", report, "A call with the liaison", dt.date(2026, 11, 20))
    shape = interchange.show(desk, report)
    assert shape.notes == (
        NoteShape(text="A call with the liaison", noted_on=dt.date(2026, 11, 20)),
    )
    more = NoteShape(text="The draft came", noted_on=dt.date(2026, 11, 22))
    file = tmp_path / "report.json"
    for _again in range(2):
        file.write_bytes(to_json([msgspec.structs.replace(shape, notes=(*shape.notes, more))]))
        for plan in importing.read_file(desk, file):
            importing.apply(desk, plan)
    assert [note.text for note in notes(desk, "report", report)] == [
        "The draft came",
        "A call with the liaison",
    ]


def test_a_note_that_says_nothing_does_not_come_in(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "report.json"
    file.write_text('[{"number": "OIG-26-1", "notes": [{"text": " "}]}]', encoding="utf-8")
    with pytest.raises(Refused) as refused:
        importing.read_file(desk, file)
    assert "notes[0].text: It must not be empty." in refused.value.sentence()
