from __future__ import annotations

from oigdesk.desk import Desk
from oigdesk.services import drafting, keeping
from tests import builders


def test_drafts_are_offered_by_record_and_time_until_they_are_kept(desk: Desk) -> None:
    uid = builders.recommendation(desk)
    drafting.save(desk, "recommendation", uid, "text", "We recom")
    drafting.save(desk, "recommendation", uid, "text", "We recommend")
    before = desk.head()
    keeping.leave(desk)
    again = keeping.open_desk(desk.folder).desk
    (draft,) = drafting.everything(again)
    assert (draft.value, draft.label) == ("We recommend", "Recommendation")
    assert draft.record == "OIG-22-34\u00a0/\u00a01"
    assert (draft.actor, draft.at[-1]) == (builders.PERSON, "Z")
    assert again.head() == before  # typing is not journaled
    drafting.drop(again, "recommendation", uid, "text")
    assert drafting.everything(again) == ()
    keeping.close(again)


def test_a_reader_drafts_nothing(desk: Desk) -> None:
    uid = builders.report(desk)
    reader = keeping.open_desk(desk.folder, read_only=True).desk
    drafting.save(reader, "report", uid, "title", "x")
    drafting.drop(reader, "report", uid)
    assert drafting.everything(reader) == ()
    keeping.close(reader)
