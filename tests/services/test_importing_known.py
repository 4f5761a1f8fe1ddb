"""A page of a report that the desk has already: what it would change, and what is taken of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from oigdesk.desk import Desk
from oigdesk.errors import Refused
from oigdesk.queries import detail, listing
from oigdesk.rules.suspicions import DATE_MISSING, NO_LONGER_LISTED, TITLE_MISSING
from oigdesk.services import history, importing, interchange, keeping, records
from oigdesk.store import blobs
from tests import builders
from tests.services.test_importing import GIVEN, TEXT, indices, kinds_left, paragraphs, plan_of


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


def test_a_value_changed_since_the_page_was_read_is_not_overwritten(desk: Desk) -> None:
    uid = builders.sample(desk)
    plan = plan_of(desk, TEXT.replace("\nAudit\n", "\nReview\n"))
    records.edit(desk, "report", uid, {"type": "Investigation"})
    with pytest.raises(Refused, match="changed since the page was read"):
        importing.apply(desk, plan)
    assert interchange.show(desk, uid).type == "Investigation"
    assert keeping.check(desk).findings == ()


def test_what_the_desk_holds_already_is_not_asked_for_again(desk: Desk) -> None:
    uid = builders.sample(desk)  # with a title and a day
    page = changed_page()
    assert not indices(plan_of(desk, page), TITLE_MISSING)
    assert not indices(plan_of(desk, page), DATE_MISSING)
    records.edit(desk, "report", uid, {"title": None})
    assert indices(plan_of(desk, page), TITLE_MISSING)


def test_words_money_and_rows_of_desk_and_page_are_taken_undone_and_redone(desk: Desk) -> None:
    report = builders.sample(desk)
    third, first = builders.numbered(desk, "3"), builders.numbered(desk, "1")
    records.edit(desk, "recommendation", third, {"text": "Our words."}, reason="Clearer.")
    records.edit(desk, "recommendation", first, {"questioned_costs": 10_000})
    before = interchange.show(desk, report)
    tail = "\nDepartment of Homeland Security OIG\n\nUnited States"
    newer = without("4").replace("are trained", "are all trained")
    newer = newer.replace("Questioned Costs\n$0", "Questioned Costs\n$500,000", 1)
    newer = newer.replace(tail, f"\n7 Yes $500,000 $0\n\nWe recommend a seventh thing.\n{tail}")
    plan = plan_of(desk, newer)
    assert [(one.field, one.desk) for one in plan.differences] == [
        ("questioned_costs", "0.00"),
        ("recommendations[1].questioned_costs", "100.00"),
        ("recommendations[3].text", "Our words."),
        ("recommendations[7]", None),
    ]
    gone = indices(plan, NO_LONGER_LISTED)
    changed = importing.apply(desk, plan, accepted=gone)
    assert changed.label == "Take 5 changes of OIG-22-34"
    after = interchange.show(desk, report)
    rows = {row.number: row for row in after.recommendations}
    assert after.questioned_costs == "500000.00"
    assert rows["1"].questioned_costs == "0.00"
    assert "are all trained" in (rows["3"].text or "")
    assert rows["3"].text_as_published == paragraphs()[2]
    assert (rows["7"].text, rows["7"].significant) == ("We recommend a seventh thing.", True)
    assert [event.kind for event in rows["4"].events] == ["issued", "note"]
    assert plan_of(desk, newer).result == "same"
    history.undo(desk)
    assert interchange.show(desk, report) == before
    history.redo(desk)
    assert interchange.show(desk, report) == after
    assert keeping.check(desk).findings == ()
