from __future__ import annotations

import datetime as dt

import pytest

from oigdesk.desk import Desk
from oigdesk.errors import Refused, StoreTrouble
from oigdesk.queries import detail, listing
from oigdesk.queries import history as journal
from oigdesk.services import (
    evidence,
    history,
    importing,
    interchange,
    keeping,
    lifecycle,
    preferences,
    records,
)
from tests import builders


def title(desk: Desk, uid: str) -> str | None:
    return interchange.show(desk, uid).title


def test_every_kind_of_step_is_undone_and_redone(desk: Desk) -> None:
    report = builders.sample(desk)
    uid = builders.numbered(desk, "1")
    link = detail.evidence(desk, builders.evidence(desk, uid)).row.link_uid
    assert link is not None
    records.edit(desk, "report", report, {"title": "Another"})
    lifecycle.step(desk, uid, "respond", {"position": "concur"})
    lifecycle.step(desk, uid, "close", {"close_reason": "withdrawn", "reason": "x"})
    lifecycle.step(desk, uid, "reopen", {"reason": "y"})
    evidence.detach(desk, link)
    records.retire(desk, "recommendation", builders.numbered(desk, "5"))
    preferences.put(desk, "office", "Our office")
    states = [interchange.show(desk, report)]
    for _ in range(8):
        history.undo(desk)
        states.append(interchange.show(desk, report))
    history.undo(desk)
    assert listing.count(desk, "report") == 0
    with pytest.raises(Refused, match="nothing to undo"):
        history.undo(desk)
    assert keeping.check(desk).findings == ()
    for state in reversed(states):
        history.redo(desk)
        assert interchange.show(desk, report) == state
    with pytest.raises(Refused, match="nothing to redo"):
        history.redo(desk)
    assert keeping.check(desk).findings == ()


def test_undo_and_redo_go_on_across_restarts(desk: Desk) -> None:
    uid = builders.report(desk)
    records.edit(desk, "report", uid, {"title": "Another"})
    keeping.leave(desk)
    second = keeping.open_desk(desk.folder).desk
    assert history.undo(second).label == "Undo: Set title of OIG-22-34"
    keeping.leave(second)
    third = keeping.open_desk(desk.folder).desk
    assert title(third, uid) == "Ineffective Controls"
    changed = history.redo(third)
    assert (changed.label, changed.uids) == ("Redo: Set title of OIG-22-34", {uid})
    assert title(third, uid) == "Another"
    keeping.leave(third)


def test_a_new_step_ends_redo(desk: Desk) -> None:
    uid = builders.report(desk)
    records.edit(desk, "report", uid, {"title": "Another"})
    history.undo(desk)
    records.edit(desk, "report", uid, {"type": "Review"})
    with pytest.raises(Refused, match="nothing to redo"):
        history.redo(desk)


def test_one_set_is_taken_back_from_the_middle(desk: Desk) -> None:
    uid = builders.report(desk)
    changed = records.edit(desk, "report", uid, {"title": "Another"})
    records.edit(desk, "report", uid, {"type": "Review"})
    assert changed.set is not None
    undone = history.undo_set(desk, changed.set)
    assert undone.label == "Undo: Set title of OIG-22-34"
    assert title(desk, uid) == "Ineffective Controls"
    assert interchange.show(desk, uid).type == "Review"
    with pytest.raises(Refused, match="already undone, by change 4"):
        history.undo_set(desk, changed.set)
    with pytest.raises(Refused, match="There is no change 99"):
        history.undo_set(desk, 99)


def test_what_later_changes_stand_on_is_refused_by_name(desk: Desk) -> None:
    uid = builders.report(desk)
    first = records.edit(desk, "report", uid, {"title": "Another"})
    records.edit(desk, "report", uid, {"title": "A third"})
    assert first.set is not None
    with pytest.raises(Refused, match="1 later change stands on it") as refusal:
        history.undo_set(desk, first.set)
    (item,) = refusal.value.missing
    assert item.field == "title"
    for words in ("OIG-22-34, Title", "“A third”", "“Another”", builders.PERSON):
        assert words in item.what
    assert title(desk, uid) == "A third"


def test_an_import_with_later_work_on_it_is_not_undone(desk: Desk) -> None:
    plan = importing.read(desk, importing.sample_page().read_bytes(), "page")
    changed = importing.apply(desk, plan)
    builders.evidence(desk, builders.numbered(desk, "3"))
    assert changed.set is not None
    with pytest.raises(Refused, match="stand"):
        history.undo_set(desk, changed.set)
    assert listing.count(desk, "recommendation") == 5


def test_a_number_taken_since_is_told_in_words(desk: Desk) -> None:
    report = builders.report(desk)
    changed = records.retire(desk, "recommendation", builders.recommendation(desk, report))
    builders.recommendation(desk, report, number="1")
    assert changed.set is not None
    with pytest.raises(Refused, match="taken the same number or name since"):
        history.undo_set(desk, changed.set)


def test_states_follow_an_undo(desk: Desk) -> None:
    uid = builders.resolved(desk)
    history.undo(desk)
    assert builders.state_at(desk, uid, dt.date(2023, 1, 1)) == "awaiting_response"
    history.redo(desk)
    assert builders.state_at(desk, uid, dt.date(2023, 1, 1)) == "resolved"


def test_a_read_only_desk_undoes_nothing(desk: Desk) -> None:
    builders.report(desk)
    reader = keeping.open_desk(desk.folder, read_only=True).desk
    assert journal.undo_status(reader).undo == 1
    with pytest.raises(StoreTrouble, match="read-only"):
        history.undo(reader)
    keeping.close(reader)


def test_a_label_is_bare_however_often_it_was_undone() -> None:
    assert history.bare_label("Undo: Add report 1") == "Add report 1"
    assert history.bare_label("Redo: Add report 1") == "Add report 1"
    assert history.bare_label("Add report 1") == "Add report 1"
