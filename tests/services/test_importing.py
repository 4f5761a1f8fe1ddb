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
    NO_LONGER_LISTED,
    REPEATED_TEXT,
    SUBMITTER_LISTED,
    TITLE_MISSING,
)
from oigdesk.services import history, importing, interchange, keeping, records, suspecting
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


def changed_page() -> str:
    return (
        TEXT.replace("\nAudit\n", "\nReview\n")
        .replace("We recommend the FEMA Administrator", "We urge the FEMA Administrator", 1)
        .replace("Questioned Costs\n$0", "Questioned Costs\n$1,001.25", 1)
    )


def test_a_page_that_differs_shows_it_field_by_field(desk: Desk) -> None:
    uid = builders.sample(desk)
    plan = plan_of(desk, changed_page())
    assert (plan.result, plan.known) == ("different", uid)
    shown = {one.field: (one.desk, one.page) for one in plan.differences}
    assert shown["type"] == ("Audit", "Review")
    assert shown["questioned_costs"] == ("0.00", "1001.25")
    assert all(name in {"type", "questioned_costs"} or "text" in name or "details" in name
               for name in shown)  # fmt: skip
    assert listing.count(desk, "report") == 1


def test_texts_are_held_against_the_published_ones(desk: Desk) -> None:
    builders.sample(desk)
    uid = builders.numbered(desk, "3")
    records.edit(desk, "recommendation", uid, {"text": "Our own words."}, reason="Shorter.")
    assert plan_of(desk).differences == ()
    page = TEXT.replace(paragraphs()[2], "We recommend something else entirely.")
    (difference,) = plan_of(desk, page).differences
    assert difference.field == "recommendations[3].text"
    assert difference.desk == "Our own words."
    assert difference.page == "We recommend something else entirely."
    assert (difference.where, difference.label) == ("recommendation 3", "Recommendation")


def test_chosen_differences_are_taken_in_one_step(desk: Desk) -> None:
    report = builders.sample(desk)
    page = TEXT.replace("\nAudit\n", "\nReview\n").replace(paragraphs()[2], "We recommend else.")
    plan = plan_of(desk, page)
    by_field = {one.field: at for at, one in enumerate(plan.differences)}
    changed = importing.apply(desk, plan, take=[by_field["recommendations[3].text"]])
    assert changed.label == "Take 1 change of OIG-22-34"
    shape = interchange.show(desk, report)
    assert shape.type == "Audit"
    assert shape.recommendations[2].text == "We recommend else."
    assert shape.recommendations[2].text_as_published == paragraphs()[2]
    # The newer page is kept too, and what was taken is no difference any more.
    assert len(list(blobs.all_stored(desk.layout))) == 2
    assert [one.field for one in plan_of(desk, page).differences] == ["type"]
    importing.apply(desk, plan_of(desk, page))
    assert plan_of(desk, page).result == "same"
    history.undo(desk)
    history.undo(desk)
    assert interchange.show(desk, report).recommendations[2].text == paragraphs()[2]
    assert keeping.check(desk).findings == ()


def test_choosing_nothing_writes_and_stores_nothing(desk: Desk) -> None:
    builders.sample(desk)
    before = desk.head()
    importing.apply(desk, plan_of(desk, TEXT.replace("\nAudit\n", "\nReview\n")), take=[])
    assert desk.head() == before
    assert keeping.check(desk).findings == ()


def test_what_the_page_leaves_empty_clears_nothing(desk: Desk) -> None:
    uid = builders.sample(desk)
    records.edit(desk, "report", uid, {"external_link": "https://x.example", "agency_wide": True})
    cut = TEXT.replace("Report Type\nAudit\n", "Report Type\n")
    assert cut != TEXT
    assert plan_of(desk, cut).result == "same"
    assert interchange.show(desk, uid).type == "Audit"


def without(number: str) -> str:
    """The page without one of its rows."""
    lines = TEXT.split("\n")
    row = next(at for at, line in enumerate(lines) if line.startswith(f"{number} No $0 $0"))
    after = next(
        (at for at in range(row + 1, len(lines)) if lines[at].startswith(f"{int(number) + 1} No")),
        len(lines),
    )
    return "\n".join([*lines[:row], *lines[after:]])


def test_the_page_of_one_recommendation_says_nothing_about_the_others(desk: Desk) -> None:
    page = (Path(__file__).parents[1] / "data/pages/recommendation.txt").read_text("utf-8")
    uid = importing.apply(desk, plan_of(desk, page)).created[0]
    another = page.replace("2.b", "3").replace("Report Questioned Costs\n$10", "")
    title_only = another.replace(
        "Report Submitting OIG-Specific Report Number\nA-08-21-51025\n", ""
    )
    for text in (another, title_only):
        plan = plan_of(desk, text)
        assert plan.known == uid
        assert [one.field for one in plan.differences] == ["recommendations[3]"]
        assert indices(plan, NO_LONGER_LISTED) == []
    importing.apply(desk, plan)
    assert NO_LONGER_LISTED not in kinds_left(desk, uid), (
        "also not once that page is the newest source"
    )
    dearer = plan_of(
        desk, page.replace("Report Questioned Costs\n$10", "Report Questioned Costs\n$90")
    )
    assert [one.kind for one in dearer.suspicions] == [], "its row is not the report's sum"


def test_a_recommendation_no_longer_listed_is_a_suspicion_never_a_closure(desk: Desk) -> None:
    report = builders.sample(desk)
    plan = plan_of(desk, without("4"))
    (at,) = indices(plan, NO_LONGER_LISTED)
    assert plan.suspicions[at].where == "recommendation 4"
    uid = builders.numbered(desk, "4")
    importing.apply(desk, plan)
    assert detail.recommendation(desk, uid).row.state == "awaiting_response"
    importing.apply(desk, plan_of(desk, without("4")), take=(), accepted=[at])
    shown = detail.recommendation(desk, uid)
    assert shown.row.state == "awaiting_response"
    assert shown.events[0].kind == "note"
    assert "no longer lists" in (shown.events[0].reason or "")
    # The newer page is the report's source now, so it stays listed.
    assert NO_LONGER_LISTED in kinds_left(desk, report)


def test_a_new_recommendation_of_a_newer_page_comes_in_whole(desk: Desk) -> None:
    importing.apply(desk, plan_of(desk, without("4")), fields=GIVEN)
    plan = plan_of(desk)
    (difference,) = plan.differences
    assert (difference.field, difference.desk) == ("recommendations[4]", None)
    assert difference.page == paragraphs()[3]
    importing.apply(desk, plan)
    assert listing.count(desk, "recommendation") == 5
    uid = builders.numbered(desk, "4")
    assert detail.recommendation(desk, uid).text_as_published == paragraphs()[3]


def test_a_report_that_came_in_meanwhile_is_not_made_twice(desk: Desk) -> None:
    plan = plan_of(desk)
    builders.sample(desk)
    with pytest.raises(Refused, match="came into the desk meanwhile"):
        importing.apply(desk, plan)
    assert keeping.check(desk).findings == ()


def test_a_value_changed_since_the_page_was_read_is_not_overwritten(desk: Desk) -> None:
    uid = builders.sample(desk)
    plan = plan_of(desk, TEXT.replace("\nAudit\n", "\nReview\n"))
    records.edit(desk, "report", uid, {"type": "Investigation"})
    with pytest.raises(Refused, match="changed since the page was read"):
        importing.apply(desk, plan)
    assert interchange.show(desk, uid).type == "Investigation"
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
