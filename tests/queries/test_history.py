from __future__ import annotations

from oigdesk.desk import Desk
from oigdesk.queries import history as journal
from oigdesk.services import history, lifecycle, records
from tests import builders


def labels(desk: Desk, **how: object) -> list[str]:
    return [line.label for line in journal.sets(desk, **how)]  # type: ignore[arg-type]


def test_sets_stand_the_newest_first_with_every_field(desk: Desk) -> None:
    uid = builders.report(desk)
    records.edit(desk, "report", uid, {"title": "Weak Controls"})
    newest = journal.sets(desk, limit=1)[0]
    assert newest.label == "Set title of OIG-22-34"
    assert (newest.actor, newest.undoable, newest.undone_by) == (builders.PERSON, True, None)
    assert newest.account
    assert newest.machine
    (change,) = newest.changes
    assert (change.noun, change.uid, change.field, change.label) == (
        "report",
        uid,
        "title",
        "Title",
    )
    assert (change.old, change.new) == ("Ineffective Controls", "Weak Controls")
    assert change.record == "OIG-22-34"


def test_a_reason_stands_with_its_set(desk: Desk) -> None:
    uid = builders.recommendation(desk)
    records.edit(desk, "recommendation", uid, {"text": "Mended."}, reason="A blank was lost.")
    assert journal.sets(desk, limit=1)[0].reason == "A blank was lost."


def test_older_sets_follow_below_a_number(desk: Desk) -> None:
    for number in range(5):
        builders.report(desk, number=str(number))
    first = journal.sets(desk, limit=2)
    second = journal.sets(desk, limit=2, before=first[-1].number)
    assert [line.number for line in (*first, *second)] == [5, 4, 3, 2]
    assert journal.set_count(desk) == 5


def test_a_record_is_followed_with_all_that_belongs_to_it(desk: Desk) -> None:
    report = builders.report(desk)
    one, other = (builders.recommendation(desk, report) for _ in range(2))
    lifecycle.step(desk, one, "respond", {"position": "concur"})
    builders.evidence(desk, one)
    assert len(labels(desk, uid=one)) == 3
    assert len(labels(desk, uid=other)) == 1
    assert len(labels(desk, uid=report)) == 5
    assert journal.set_count(desk, uid=one) == 3


def test_sets_are_kept_by_person_and_by_words(desk: Desk) -> None:
    builders.report(desk)
    desk.act_as("C. Colleague")
    builders.report(desk, number="OIG-23-01")
    assert labels(desk, people=("C. Colleague",)) == ["Add report OIG-23-01"]
    assert labels(desk, find="add 22-34") == ["Add report OIG-22-34"]
    assert labels(desk, find="COLLEAGUE") == ["Add report OIG-23-01"]
    builders.report(desk, number="ÉT-1")
    assert labels(desk, find="add ÉT-1") == labels(desk, find="ét-1") == ["Add report ÉT-1"]
    assert journal.people(desk) == (builders.PERSON, "C. Colleague")


def test_long_sets_are_cut_unless_all_is_asked_for(desk: Desk) -> None:
    builders.sample(desk)
    (cut,) = journal.sets(desk, most_changes=3)
    (whole,) = journal.sets(desk, most_changes=None)
    assert len(cut.changes) == 3
    assert len(whole.changes) == whole.change_count == cut.change_count
    assert journal.sets(desk, changes_too=False)[0].changes == ()


def test_what_undo_and_redo_would_do_is_said_with_its_label(desk: Desk) -> None:
    assert journal.undo_status(desk).undo_label is None
    builders.report(desk)
    builders.report(desk, number="2")
    now = journal.undo_status(desk)
    assert (now.undo, now.undo_label, now.redo) == (2, "Add report 2", None)
    history.undo(desk)
    now = journal.undo_status(desk)
    assert (now.undo_label, now.redo_label) == ("Add report OIG-22-34", "Add report 2")
    undone = journal.sets(desk)[1]
    assert (undone.number, undone.undone_by) == (2, 3)
    history.redo(desk)
    now = journal.undo_status(desk)
    assert (now.undo_label, now.redo) == ("Add report 2", None)


def test_the_head_is_printed_short_and_given_whole(desk: Desk) -> None:
    builders.report(desk)
    number, digest = journal.head(desk).split(":")
    assert (number, len(digest)) == ("1", 16)
    assert desk.head().startswith(f"1:{digest}")
    assert len(desk.head()) == 2 + 64
