from __future__ import annotations

from pathlib import Path

from oigdesk.desk import Desk
from oigdesk.services import drafting, keeping, records
from oigdesk.store import drafts
from tests import builders


def kept(desk: Desk) -> list[tuple[str, str, str]]:
    with desk.store.reading() as connection:
        return [(line.uid, line.field, line.value) for line in drafts.all_drafts(connection)]


def test_the_newest_text_of_a_field_is_kept_outside_the_journal(desk: Desk) -> None:
    uid = builders.report(desk)
    head = desk.head()
    for text in ("I", "In", "Ine"):
        drafting.save(desk, "report", uid, "title", text)
    drafting.save(desk, "report", uid, "description", "Long")
    assert kept(desk) == [(uid, "description", "Long"), (uid, "title", "Ine")]
    assert desk.head() == head
    (first, second) = drafting.everything(desk)
    assert (second.label, second.record, second.actor) == ("Title", "OIG-22-34", "A. Auditor")
    assert first.at >= second.at


def test_a_draft_outlives_the_program(desk_folder: Path) -> None:
    desk = keeping.open_desk(desk_folder).desk
    uid = builders.report(desk)
    drafting.save(desk, "report", uid, "title", "Half a sen")
    keeping.leave(desk)
    desk = keeping.open_desk(desk_folder).desk
    assert [row.value for row in drafting.everything(desk)] == ["Half a sen"]
    keeping.leave(desk)


def test_a_draft_goes_with_the_change_of_its_field(desk: Desk) -> None:
    uid, other = builders.report(desk), builders.report(desk, number="OIG-23-01")
    for owner, field in ((uid, "title"), (uid, "description"), (other, "title")):
        drafting.save(desk, "report", owner, field, "typed")
    records.edit(desk, "report", uid, {"title": "typed"})
    assert sorted(kept(desk)) == sorted([(uid, "description", "typed"), (other, "title", "typed")])


def test_a_draft_is_let_go_by_field_or_by_record(desk: Desk) -> None:
    uid = builders.report(desk)
    for field in ("title", "description", "type"):
        drafting.save(desk, "report", uid, field, "typed")
    drafting.drop(desk, "report", uid, "title")
    assert {field for _, field, _ in kept(desk)} == {"description", "type"}
    drafting.drop(desk, "report", uid)
    assert kept(desk) == []


def test_a_reader_keeps_no_drafts(desk_folder: Path) -> None:
    desk = keeping.open_desk(desk_folder, read_only=True).desk
    drafting.save(desk, "report", "uid", "title", "typed")
    drafting.drop(desk, "report", "uid")
    assert drafting.everything(desk) == ()
    keeping.leave(desk)
