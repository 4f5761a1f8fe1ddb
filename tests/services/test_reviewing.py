from __future__ import annotations

import msgspec
import pytest

from oigdesk.desk import Desk
from oigdesk.errors import Refused
from oigdesk.queries import detail
from oigdesk.queries.rows import EvidenceDetail
from oigdesk.services import history, proving, records, reviewing
from tests import builders


@pytest.fixture
def item(desk: Desk) -> str:
    """A file that the acting person attached."""
    return builders.evidence(desk, builders.recommendation(desk))


def act_as(desk: Desk, person: str) -> None:
    desk.actor = msgspec.structs.replace(desk.actor, person=person)


def shown(desk: Desk, item: str) -> EvidenceDetail:
    return detail.evidence(desk, item)


def test_another_person_signs(desk: Desk, item: str) -> None:
    act_as(desk, "T. Okafor")
    changed = reviewing.sign(desk, item, "sufficient", "Names the directive and the date.")
    assert changed.label == "Sign off proof.txt as sufficient"
    row = shown(desk, item).row
    assert (row.review, row.reviewed_by) == ("sufficient", "T. Okafor")
    assert row.reviewed_on == builders.TODAY
    newest = shown(desk, item).custody[0]
    assert (newest.kind, newest.person) == ("reviewed", "T. Okafor")
    assert newest.note == "Found sufficient: Names the directive and the date."
    history.undo(desk)
    assert shown(desk, item).row.review is None


def test_the_preparer_does_not_sign(desk: Desk, item: str) -> None:
    for person in (builders.PERSON, builders.PERSON.upper()):
        act_as(desk, person)
        with pytest.raises(Refused, match="You prepared it: another person must sign"):
            reviewing.sign(desk, item, "sufficient")
    assert shown(desk, item).row.review is None


def test_every_reason_against_signing_is_named(desk: Desk, item: str) -> None:
    found = reviewing.missing(desk, item, "not_yet", " ", soundness="changed")
    assert [one.field for one in found] == ["signer", "note", "file"]
    assert [one.field for one in reviewing.missing(desk, item, "good")] == [
        "review",
        "signer",
        "note",
    ]
    act_as(desk, "T. Okafor")
    assert reviewing.missing(desk, item, "not_yet", "Unsigned.", soundness="whole") == ()


def test_a_file_that_is_not_what_came_in_is_not_signed(desk: Desk, item: str) -> None:
    desk.layout.blob(shown(desk, item).row.sha256).unlink()
    act_as(desk, "T. Okafor")
    with pytest.raises(Refused, match="restore it before it is signed"):
        reviewing.sign(desk, item, "sufficient")


def test_a_later_edit_clears_the_sign_off_and_says_so(desk: Desk, item: str) -> None:
    act_as(desk, "T. Okafor")
    reviewing.sign(desk, item, "sufficient")
    records.edit(desk, "evidence", item, {"tags": ()})
    assert shown(desk, item).row.review == "sufficient", "nothing was different"
    records.edit(desk, "evidence", item, {"tags": ("leases",)})
    row = shown(desk, item).row
    assert (row.review, row.reviewed_by, row.reviewed_on) == (None, None, None)
    newest = shown(desk, item).custody[0]
    assert newest.kind == "sign_off_cleared"
    assert newest.note == "The sign-off by T. Okafor no longer counts: its tags changed"
    history.undo(desk)
    assert shown(desk, item).row.reviewed_by == "T. Okafor"


def test_a_reviewer_is_asked_in_the_timeline_of_what_is_to_be_proved(desk: Desk) -> None:
    uid = builders.recommendation(desk)
    item = builders.evidence(desk, uid)
    (row,) = detail.recommendation(desk, uid).evidence
    proving.mark(desk, row.link_uid or "")
    reviewing.ask(desk, item, "T. Okafor ")
    note = detail.recommendation(desk, uid).events[0]
    assert (note.kind, note.person) == ("note", "T. Okafor")
    assert note.reason == "T. Okafor is asked to review proof.txt"
    assert shown(desk, item).custody[0].kind == "review_asked"
    assert detail.names(desk, "person", "okafor") == ("T. Okafor",)
    for nobody, why in ((" ", "Say who"), (builders.PERSON, "ask another person")):
        with pytest.raises(Refused, match=why):
            reviewing.ask(desk, item, nobody)
