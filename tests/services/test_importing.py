from __future__ import annotations

import datetime as dt
import hashlib
import os
from pathlib import Path

import msgspec
import pytest

from oigdesk.desk import Desk
from oigdesk.errors import Refused, StoreTrouble
from oigdesk.formats.oversight_page import read_page
from oigdesk.queries import detail, listing
from oigdesk.rules.suspicions import (
    DATE_MISSING,
    GLUED_WORDS,
    REPEATED_TEXT,
    SUBMITTER_LISTED,
    TITLE_MISSING,
)
from oigdesk.services import history, importing, interchange, keeping, suspecting
from oigdesk.services.importing import ImportPlan
from oigdesk.store import blobs
from tests import builders

SAMPLE = importing.sample_page().read_bytes()
TEXT = SAMPLE.decode()
GIVEN = {"title": "Ineffective Controls", "date_issued": dt.date(2022, 3, 31)}
GLUED = {"establishperformance", "andimplement", "allprocedures", "appropriatestandard"}


def plan_of(desk: Desk, text: str = TEXT) -> ImportPlan:
    return importing.read(desk, text, "pasted page")


def indices(plan: ImportPlan, kind: str) -> list[int]:
    return [at for at, one in enumerate(plan.suspicions) if one.kind == kind]


def kinds_left(desk: Desk, uid: str) -> set[str]:
    return {one.kind for one in suspecting.open_suspicions(desk, uid)}


def paragraphs() -> list[str]:
    """The texts of the page as they stand in it, cut out by hand."""
    lines = [line for line in TEXT.split("\n") if line.startswith("We recommend")]
    return [line for line in lines if len(line) > 40]


def test_the_sample_comes_in_character_for_character(desk: Desk) -> None:
    plan = plan_of(desk)
    assert (plan.result, plan.known, plan.differences) == ("added", None, ())
    assert plan.missing == ("title", "date_issued")
    changed = importing.apply(desk, plan)
    uid = changed.created[0]
    assert changed.label == "Add report OIG-22-34, 5 recommendations"
    shape = interchange.show(desk, uid)
    texts = [row.text for row in shape.recommendations]
    assert texts == paragraphs()
    assert all(text is not None and text in TEXT for text in texts)
    assert texts == [row.text_as_published for row in shape.recommendations]
    assert [row.number for row in shape.recommendations] == ["1", "2", "3", "4", "5"]
    details = [row.additional_details for row in shape.recommendations]
    assert details[1:] == [None] * 4
    assert details[0] is not None
    assert details[0] in TEXT
    assert (shape.title, shape.date_issued) == (None, None)
    assert {row.state for row in shape.recommendations} == {"awaiting_response"}
    assert [event.kind for event in shape.recommendations[0].events] == ["issued"]
    (row,) = listing.first(desk, "report")
    assert row.incomplete


def test_the_faults_of_the_sample_are_flagged_and_nothing_is_repaired(desk: Desk) -> None:
    plan = plan_of(desk)
    glued = [one for one in plan.suspicions if one.kind == GLUED_WORDS]
    assert {one.excerpt for one in glued} >= GLUED
    assert sum(one.excerpt in GLUED for one in glued) >= 5
    for kind in (REPEATED_TEXT, SUBMITTER_LISTED, TITLE_MISSING, DATE_MISSING):
        assert indices(plan, kind), kind
    assert all(one.line is not None for one in glued)
    uid = importing.apply(desk, plan).created[0]
    assert kinds_left(desk, uid) >= {GLUED_WORDS, REPEATED_TEXT, SUBMITTER_LISTED, TITLE_MISSING}


def test_the_page_is_kept_as_evidence_with_its_digest(desk: Desk) -> None:
    uid = builders.sample(desk)
    source = detail.report(desk, uid).source
    assert source is not None
    assert (source.name, source.role, source.size) == ("oig-22-34.txt", "source", len(SAMPLE))
    assert source.sha256 == hashlib.sha256(SAMPLE).hexdigest()
    assert desk.layout.blob(source.sha256).read_bytes() == SAMPLE
    (line,) = detail.evidence(desk, source.uid).custody
    assert line.sha256 == source.sha256
    assert keeping.check(desk).findings == ()


def test_a_page_from_a_file_keeps_where_it_lay_and_when_it_was_written(
    desk: Desk, tmp_path: Path
) -> None:
    page = tmp_path / "saved page.txt"
    page.write_bytes(SAMPLE)
    os.utime(page, (1_700_000_000, 1_700_000_000))
    (plan,) = importing.read_file(desk, page)
    uid = importing.apply(desk, plan).created[0]
    page.write_bytes(SAMPLE.replace(b"Agency Wide\nYes", b"Agency Wide\nNo"))
    os.utime(page, (1_800_000_000, 1_800_000_000))
    (newer,) = importing.read_file(desk, page)
    importing.apply(desk, newer)
    sources = [one for one in detail.report(desk, uid).evidence if one.role == "source"]
    kept = [detail.evidence(desk, one.uid).row for one in sources]
    assert {(row.original_path, row.modified_at) for row in kept} == {
        (str(page), "2023-11-14T22:13:20Z"),
        (str(page), "2027-01-15T08:00:00Z"),
    }
    pasted = importing.apply(desk, plan_of(desk, TEXT.replace("OIG-22-34", "OIG-22-35")))
    source = detail.report(desk, pasted.created[0]).source
    assert source is not None
    row = detail.evidence(desk, source.uid).row
    assert (row.original_path, row.modified_at) == (None, None)


def test_an_import_is_one_undo_step(desk: Desk) -> None:
    uid = builders.sample(desk)
    assert listing.count(desk, "recommendation") == 5
    history.undo(desk)
    assert listing.count(desk, "recommendation") == listing.count(desk, "report") == 0
    assert plan_of(desk).result == "added"
    history.redo(desk)
    assert interchange.show(desk, uid).title == "Ineffective Controls"
    assert keeping.check(desk).findings == ()


def test_an_accepted_repair_changes_the_text_and_not_the_published_one(desk: Desk) -> None:
    plan = plan_of(desk)
    chosen = [*indices(plan, GLUED_WORDS), *indices(plan, SUBMITTER_LISTED)]
    chosen += indices(plan, REPEATED_TEXT)
    preview = importing.preview(plan, fields=GIVEN, accepted=chosen)
    uid = importing.apply(desk, plan, fields=GIVEN, accepted=chosen).created[0]
    shape = interchange.show(desk, uid)
    for row, page_text in zip(shape.recommendations, paragraphs(), strict=True):
        assert row.text_as_published == page_text
        assert row.text is not None
        assert not any(word in row.text for word in GLUED)
        assert row.text.replace(" ", "") == page_text.replace(" ", "")
    assert shape.recommendations[0].additional_details is None
    assert shape.participating_oigs == ()
    assert [row.text for row in preview.recommendations] == [
        row.text for row in shape.recommendations
    ]
    assert kinds_left(desk, uid) == set()
    # An accepted repair is no difference.
    again = plan_of(desk)
    assert (again.result, again.differences) == ("same", ())


def test_the_same_page_again_is_the_same(desk: Desk) -> None:
    uid = builders.sample(desk)
    plan = importing.read(desk, SAMPLE, "again.txt")
    assert (plan.result, plan.known, plan.missing) == ("same", uid, ())
    before = desk.head()
    assert importing.apply(desk, plan).set is None
    assert desk.head() == before
    assert listing.count(desk, "report") == 1


def test_a_page_without_number_and_title_is_known_by_its_digest(desk: Desk) -> None:
    text = TEXT.replace("Report Number\nOIG-22-34\n", "")
    assert text != TEXT
    uid = importing.apply(desk, plan_of(desk, text), fields=GIVEN).created[0]
    again = plan_of(desk, text)
    assert (again.known, again.result) == (uid, "same")


def test_a_report_that_came_in_meanwhile_is_not_made_twice(desk: Desk) -> None:
    plan = plan_of(desk)
    builders.sample(desk)
    with pytest.raises(Refused, match="came into the desk meanwhile"):
        importing.apply(desk, plan)
    assert keeping.check(desk).findings == ()


def test_supplied_values_stand_as_if_the_page_stated_them(desk: Desk) -> None:
    plan = importing.read(desk, SAMPLE, "oig-22-34.txt", fields=GIVEN)
    assert plan.missing == ()
    assert not indices(plan, TITLE_MISSING) + indices(plan, DATE_MISSING)
    importing.apply(desk, plan)
    assert importing.read(desk, SAMPLE, "x", fields=GIVEN).result == "same"
    other = importing.read(desk, SAMPLE, "x", fields={"title": "Another title"})
    assert [(one.field, one.page) for one in other.differences] == [("title", "Another title")]


def test_a_supplied_value_must_be_possible(desk: Desk) -> None:
    plan = plan_of(desk)
    given = {"sar_start": dt.date(2022, 4, 1), "sar_end": dt.date(2022, 3, 1)}
    with pytest.raises(Refused, match="cannot be imported") as refusal:
        importing.apply(desk, plan, fields=given)
    assert [item.field for item in refusal.value.missing] == ["sar_end"]
    assert keeping.check(desk).findings == ()


def test_a_day_of_issue_that_lies_ahead_is_a_suspicion(desk: Desk) -> None:
    page = TEXT.replace("Date Issued\n", "Date Issued\nMarch 31, 2031\n", 1)
    plan = plan_of(desk, page)
    assert plan.reading.report.date_issued == dt.date(2031, 3, 31)
    assert "impossible_date" in {one.kind for one in plan.suspicions}


def test_a_file_is_read_whatever_its_form(desk: Desk, tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_bytes(SAMPLE)
    (plan,) = importing.read_file(desk, page)
    assert (plan.name, plan.from_page, plan.result) == ("page.txt", True, "added")
    importing.apply(desk, plan, fields=GIVEN)
    bracket = tmp_path / "bracket.txt"
    bracket.write_text(f"[A remark]\n\n{TEXT}")
    (plan,) = importing.read_file(desk, bracket)
    assert plan.from_page


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b"   \n", "empty"),
        (b"\x00\x01\x02\x03" * 50, "not the text of a page"),
        (b"%PDF-1.7", "a PDF"),
        (b"Dear all, lunch is at noon.", "."),
        (b"x" * 6_000_000, "too large"),
    ],
)
def test_garbage_gets_a_clear_refusal(
    desk: Desk, tmp_path: Path, content: bytes, words: str
) -> None:
    path = tmp_path / "garbage.txt"
    path.write_bytes(content)
    with pytest.raises(Refused) as refusal:
        importing.read_file(desk, path)
    assert words in refusal.value.sentence()
    assert refusal.value.remedy
    assert listing.count(desk, "report") == 0


def test_what_cannot_be_read_is_refused_in_words(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="cannot be read"):
        importing.read_file(desk, tmp_path / "nowhere.txt")
    with pytest.raises(Refused, match="cannot be read"):
        importing.read_file(desk, tmp_path)
    large = tmp_path / "large.txt"
    with large.open("wb") as file:
        file.truncate(importing.LARGEST_FILE + 1)
    with pytest.raises(Refused, match="too large"):
        importing.read_file(desk, large)
    with pytest.raises(Refused):
        importing.read(desk, "Report Number\nX\ud800", "pasted page")


def test_a_read_only_desk_shows_but_takes_nothing(desk: Desk) -> None:
    reader = keeping.open_desk(desk.folder, read_only=True).desk
    try:
        plan = plan_of(reader)
        with pytest.raises(StoreTrouble, match="read-only"):
            importing.apply(reader, plan)
    finally:
        keeping.close(reader)
    assert not list(blobs.all_stored(desk.layout))


def test_numbers_that_differ_in_case_alone_are_the_same_number(desk: Desk) -> None:
    page = TEXT.replace("4 No $0 $0", "1.a No $0 $0").replace("5 No $0 $0", "1.A No $0 $0")
    plan = plan_of(desk, page)
    assert [row.number for row in plan.reading.report.recommendations] == ["1", "2", "3", "1.a"]
    importing.apply(desk, plan)


def test_a_plan_survives_as_plain_data() -> None:
    reading = read_page(SAMPLE)
    assert msgspec.json.decode(msgspec.json.encode(reading), type=type(reading)) == reading
