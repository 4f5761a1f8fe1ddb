"""The steps of a planned action."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from oigdesk.desk import Desk
from oigdesk.errors import Refused
from oigdesk.formats.shapes import to_json
from oigdesk.queries import detail
from oigdesk.services import history, importing, interchange, milestones
from tests import builders

DUE, DONE = dt.date(2027, 1, 31), dt.date(2026, 11, 2)


def plan(desk: Desk, uid: str) -> list[tuple[str, str | None, dt.date | None, dt.date | None]]:
    return [
        (one.text, one.owner, one.due_on, one.completed_on)
        for one in detail.recommendation(desk, uid).milestones
    ]


def test_a_milestone_has_an_owner_a_day_and_is_completed(desk: Desk) -> None:
    uid = builders.resolved(desk)
    changed = milestones.add(desk, uid, {"text": " Draft it ", "owner": "C. Chief", "due_on": DUE})
    assert changed.label == "Add milestone to OIG-22-34\u00a0/\u00a01"
    milestones.add(desk, uid, {"text": "Train", "due_on": dt.date(2026, 12, 1)})
    assert plan(desk, uid) == [
        ("Train", None, dt.date(2026, 12, 1), None),
        ("Draft it", "C. Chief", DUE, None),
    ]
    first = detail.recommendation(desk, uid).milestones[1].uid
    milestones.change(desk, first, {"completed_on": DONE})
    assert plan(desk, uid)[1] == ("Draft it", "C. Chief", DUE, DONE)
    milestones.take_back(desk, first)
    assert [one[0] for one in plan(desk, uid)] == ["Train"]
    history.undo(desk)
    history.undo(desk)
    assert plan(desk, uid)[1] == ("Draft it", "C. Chief", DUE, None)


def test_a_milestone_says_what_and_is_not_completed_before_its_day(desk: Desk) -> None:
    uid = builders.resolved(desk)
    tomorrow = desk.today() + dt.timedelta(days=1)
    with pytest.raises(Refused) as refusal:
        milestones.add(desk, uid, {"text": "  ", "completed_on": tomorrow})
    assert [one.field for one in refusal.value.missing] == ["text", "completed_on"]
    milestones.add(desk, uid, {"text": "Train"})
    (one,) = detail.recommendation(desk, uid).milestones
    for fields in ({"text": ""}, {"completed_on": tomorrow}):
        with pytest.raises(Refused, match="was not changed"):
            milestones.change(desk, one.uid, fields)


def test_typed_words_become_values_all_faults_at_once(desk: Desk) -> None:
    assert milestones.read_fields(desk, {"text": "Train", "due_on": "Jan 31, 2027"}) == {
        "text": "Train",
        "due_on": DUE,
    }
    with pytest.raises(Refused) as refusal:
        milestones.read_fields(desk, {"colour": "red", "due_on": "soon"})
    assert [one.field for one in refusal.value.missing] == ["colour", "due_on"]


def test_a_newer_file_completes_what_is_there_and_adds_what_is_new(
    desk: Desk, tmp_path: Path
) -> None:
    uid = builders.resolved(desk)
    milestones.add(desk, uid, {"text": "Train", "owner": "C. Chief", "due_on": DUE})
    report = detail.recommendation(desk, uid).row.report_uid
    whole = to_json(interchange.show(desk, report)).decode()
    path = tmp_path / "newer.json"
    path.write_text(
        whole.replace('"completed_on": null', f'"completed_on": "{DONE}"').replace(
            '"milestones": [', '"milestones": [{"text": "Report", "owner": "D. Deputy"},'
        )
    )
    (given,) = importing.read_file(desk, path)
    assert [(one.name, one.desk, one.page) for one in given.differences] == [
        ("milestones", "1 held", "2 given")
    ]
    importing.apply(desk, given)
    assert plan(desk, uid) == [
        ("Train", "C. Chief", DUE, DONE),
        ("Report", "D. Deputy", None, None),
    ]
    (again,) = importing.read_file(desk, path)
    assert again.result == "same"
