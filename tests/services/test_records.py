from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from oigdesk.desk import Desk
from oigdesk.errors import Refused
from oigdesk.models.event import Event
from oigdesk.models.organisation import Organisation
from oigdesk.models.recommendation import Recommendation
from oigdesk.models.report import Report
from oigdesk.queries import detail, listing
from oigdesk.services import drafting, evidence, history, lifecycle, records
from tests import builders


def value(desk: Desk, model: Any, uid: str, name: str) -> object:
    with desk.read() as session:
        record = records.existing(session, model.__tablename__, uid)
        held = getattr(record, name)
        return held.name if isinstance(held, Organisation) else held


def fields(refusal: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [item.field for item in refusal.value.missing]


def test_a_field_is_set_in_one_step_that_says_what(desk: Desk) -> None:
    uid = builders.recommendation(desk)
    changed = records.edit(desk, "recommendation", uid, {"significant": True})
    assert changed.label == "Set significant of OIG-22-34\u00a0/\u00a01"
    assert (changed.uids, changed.nouns) == ({uid}, {"recommendation"})
    assert value(desk, Recommendation, uid, "significant") is True
    both = records.edit(desk, "recommendation", uid, {"significant": None, "priority": False})
    assert both.label.startswith("Set 2 fields of")
    assert both.set == (changed.set or 0) + 1
    history.undo(desk)
    assert value(desk, Recommendation, uid, "significant") is True
    assert value(desk, Recommendation, uid, "priority") is None


def test_what_is_no_different_writes_nothing(desk: Desk) -> None:
    uid = builders.report(desk)
    same = {
        "title": " Ineffective Controls ",
        "components": ["Federal Emergency Management Agency"],
    }
    changed = records.edit(desk, "report", uid, same)
    assert (changed.set, changed.uids) == (None, frozenset())


def test_names_enter_the_register_and_are_found_again_in_any_case(desk: Desk) -> None:
    uid = builders.report(desk)
    records.edit(desk, "report", uid, {"submitting_oig": "Amtrak OIG", "agencies": ["Amtrak"]})
    assert value(desk, Report, uid, "submitting_oig") == "Amtrak OIG"
    assert detail.names(desk, "oig", "amtr") == ("Amtrak OIG",)
    assert detail.names(desk, "agency", "amtr") == ("Amtrak",)
    other = builders.report(desk, number="2", submitting_oig="AMTRAK OIG")
    assert value(desk, Report, other, "submitting_oig") == "Amtrak OIG"
    records.edit(desk, "report", uid, {"submitting_oig": None})
    assert value(desk, Report, uid, "submitting_oig") is None


def test_new_names_come_first_whatever_the_order_of_the_fields(desk: Desk) -> None:
    report = builders.report(desk, number=None, submitting_oig=None)
    given = {"addressees": ("A new office",), "number": "7", "text": "We recommend it."}
    records.add_recommendation(desk, report, given)
    given = {"questioned_costs": -5, "submitting_oig": "Another new office"}
    with pytest.raises(Refused) as refusal:
        records.add_report(desk, given)
    assert fields(refusal) == ["questioned_costs"]
    assert detail.names(desk, "oig", "Another") == ()


def test_a_newer_value_is_not_overwritten_and_both_are_shown(desk: Desk) -> None:
    uid = builders.report(desk)
    seen = {
        "title": "Ineffective Controls",
        "submitting_oig": "Department of Homeland Security OIG",
    }
    records.edit(desk, "report", uid, {"title": "Weak Controls"}, seen=seen)
    with pytest.raises(Refused) as refusal:
        records.edit(desk, "report", uid, {"title": "My title"}, seen=seen)
    assert fields(refusal) == ["title"]
    assert "“Weak Controls”" in refusal.value.sentence()
    assert "“Ineffective Controls”" in refusal.value.sentence()
    assert value(desk, Report, uid, "title") == "Weak Controls"


def test_a_stale_day_and_an_empty_one_are_told_in_words(desk: Desk) -> None:
    uid = builders.report(desk)
    with pytest.raises(Refused) as refusal:
        records.edit(desk, "report", uid, {"date_issued": None}, seen={"date_issued": None})
    assert "Mar 31, 2022" in refusal.value.sentence()
    assert "you saw it empty" in refusal.value.sentence()


def test_published_words_change_only_with_a_reason_and_stay_beside(desk: Desk) -> None:
    uid = builders.recommendation(desk, text="We recommend allprocedures.")
    for reason in (None, "", "  "):
        with pytest.raises(Refused) as refusal:
            records.edit(desk, "recommendation", uid, {"text": "Mended."}, reason=reason)
        assert fields(refusal) == ["reason"]
    records.edit(desk, "recommendation", uid, {"text": "Mended."}, reason="A blank was lost.")
    assert value(desk, Recommendation, uid, "text") == "Mended."
    assert value(desk, Recommendation, uid, "text_as_published") == "We recommend allprocedures."
    with pytest.raises(Refused, match="As published cannot be typed"):
        records.edit(desk, "recommendation", uid, {"text_as_published": "No."})


def test_the_same_words_need_no_reason(desk: Desk) -> None:
    uid = builders.recommendation(desk, text="We recommend it.")
    changed = records.edit(desk, "recommendation", uid, {"text": "We recommend it."})
    assert changed.set is None


def test_the_first_words_are_also_those_as_published(desk: Desk) -> None:
    uid = builders.recommendation(desk, text=None)
    records.edit(desk, "recommendation", uid, {"text": "First words."})
    assert value(desk, Recommendation, uid, "text_as_published") == "First words."
    records.edit(desk, "recommendation", uid, {"text": "Second words."}, reason="Shorter.")
    assert value(desk, Recommendation, uid, "text_as_published") == "First words."


@pytest.mark.parametrize("text", ["", "   ", "\n"])
def test_text_of_nothing_but_blanks_is_not_stated(desk: Desk, text: str) -> None:
    uid = builders.report(desk, description="Words.")
    records.edit(desk, "report", uid, {"title": text, "description": text})
    assert value(desk, Report, uid, "title") is None
    assert value(desk, Report, uid, "description") is None
    (row,) = listing.first(desk, "report")
    assert row.incomplete


@pytest.mark.parametrize(
    ("given", "field", "words"),
    [
        ({"unsupported_costs": 1}, "unsupported_costs", "state those first"),
        (
            {"questioned_costs": 100_00, "unsupported_costs": 100_01},
            "unsupported_costs",
            "More than the $100.00 questioned",
        ),
        ({"questioned_costs": -1}, "questioned_costs", "Less than zero"),
        ({"funds_for_better_use": 2**63}, "funds_for_better_use", "more than this program"),
        ({"number": " "}, "number", "needs its number"),
    ],
)
def test_constraints_speak_in_words(
    desk: Desk, given: dict[str, object], field: str, words: str
) -> None:
    uid = builders.recommendation(desk)
    with pytest.raises(Refused, match="Not saved") as refusal:
        records.edit(desk, "recommendation", uid, given)
    assert fields(refusal) == [field]
    assert words in refusal.value.sentence()


def test_unsupported_costs_may_be_all_that_is_questioned(desk: Desk) -> None:
    uid = builders.recommendation(desk, questioned_costs=100, unsupported_costs=100)
    with pytest.raises(Refused):
        records.edit(desk, "recommendation", uid, {"questioned_costs": 99})
    records.edit(desk, "recommendation", uid, {"questioned_costs": None, "unsupported_costs": None})


def test_a_report_period_ends_after_it_began(desk: Desk) -> None:
    uid = builders.report(desk, sar_start=dt.date(2022, 4, 1))
    with pytest.raises(Refused, match="ends before it begins"):
        records.edit(desk, "report", uid, {"sar_end": dt.date(2022, 3, 31)})


def test_numbers_are_unique_in_words(desk: Desk) -> None:
    report = builders.report(desk)
    builders.recommendation(desk, report, number="1.a")
    with pytest.raises(Refused, match="Another recommendation of this report has this number"):
        builders.recommendation(desk, report, number="1.A ")
    with pytest.raises(Refused, match="Another report of this office has this number"):
        builders.report(desk, number="oig-22-34")
    builders.report(desk, submitting_oig="Amtrak OIG")
    uid = builders.report(desk, number="OIG-22-35")
    with pytest.raises(Refused, match="this number"):
        records.edit(desk, "report", uid, {"number": " OIG-22-34 "})


def test_a_name_in_the_register_is_unique_in_words(desk: Desk) -> None:
    builders.report(desk, agencies=("One", "Two"))
    with desk.read() as session:
        names = {row.name: row.uid for row in session.query(Organisation)}
    with pytest.raises(Refused, match="Another organisation of this desk has this name"):
        records.edit(desk, "organisation", names["One"], {"name": "TWO"})


def test_what_follows_from_events_or_does_not_exist_cannot_be_typed(desk: Desk) -> None:
    uid = builders.recommendation(desk)
    with pytest.raises(Refused, match="It follows from the events"):
        records.edit(desk, "recommendation", uid, {"state": "closed"})
    with pytest.raises(Refused, match="has no field “colour”"):
        records.edit(desk, "recommendation", uid, {"colour": "red"})
    with pytest.raises(Refused, match="There is no recommendation"):
        records.edit(desk, "recommendation", "nobody", {"number": "1"})


def test_typed_text_becomes_a_value_or_says_why_not(desk: Desk) -> None:
    read = records.read_value
    assert read(desk, "recommendation", "questioned_costs", "$1.2m") == 1_200_000_00
    assert read(desk, "report", "date_issued", "March 31, 2022") == dt.date(2022, 3, 31)
    assert read(desk, "report", "agencies", "One; Two") == ("One", "Two")
    assert read(desk, "recommendation", "significant", "yes") is True
    assert read(desk, "report", "recommendations_stated", " ") is None
    with pytest.raises(Refused, match="Questioned costs was not understood") as refusal:
        read(desk, "recommendation", "questioned_costs", "lots")
    assert fields(refusal) == ["questioned_costs"]


def test_what_was_typed_is_no_draft_once_it_is_kept(desk: Desk) -> None:
    uid = builders.report(desk)
    drafting.save(desk, "report", uid, "title", "Weak")
    drafting.save(desk, "report", uid, "description", "Still typing")
    records.edit(desk, "report", uid, {"title": "Weak Controls"})
    assert [draft.field for draft in drafting.everything(desk)] == ["description"]


def test_the_day_of_the_report_moves_what_has_no_day_of_its_own(desk: Desk) -> None:
    report = builders.report(desk, date_issued=None)
    uid = builders.recommendation(desk, report)
    assert builders.state_at(desk, uid, dt.date(1990, 1, 1)) == "awaiting_response"
    records.edit(desk, "report", report, {"date_issued": dt.date(2022, 3, 31)})
    assert builders.state_at(desk, uid, dt.date(2022, 3, 30)) == "not_issued"
    assert builders.state_at(desk, uid, dt.date(2022, 3, 31)) == "awaiting_response"
    history.undo(desk)
    assert builders.state_at(desk, uid, dt.date(1990, 1, 1)) == "awaiting_response"


def test_a_report_is_not_issued_after_what_followed_from_it(desk: Desk) -> None:
    report = builders.report(desk)
    builders.resolved(desk, report)
    with pytest.raises(Refused, match="Jul 1, 2022, before that day") as refusal:
        records.edit(desk, "report", report, {"date_issued": dt.date(2022, 7, 2)})
    assert fields(refusal) == ["date_issued"]
    # A response may be one to the draft.
    records.edit(desk, "report", report, {"date_issued": dt.date(2022, 7, 1)})


def test_an_imported_history_before_the_issue_does_not_stop_other_edits(desk: Desk) -> None:
    report = builders.report(desk)
    builders.event(desk, builders.recommendation(desk, report), "closed", dt.date(2020, 1, 1))
    records.edit(desk, "report", report, {"title": "Another title"})
    assert value(desk, Report, report, "title") == "Another title"


def test_a_recommendation_added_by_hand_is_issued_with_its_report(desk: Desk) -> None:
    uid = builders.recommendation(desk, text="We recommend it.", addressees=("ICE",))
    shown = detail.recommendation(desk, uid)
    assert [(event.kind, event.effective_date) for event in shown.events] == [("issued", None)]
    assert shown.row.state == "awaiting_response"
    assert shown.row.components == ("ICE",)
    assert shown.text_as_published == "We recommend it."


def test_retiring_takes_a_report_with_its_recommendations_out_and_undo_brings_it_back(
    desk: Desk,
) -> None:
    report = builders.report(desk)
    uid = builders.recommendation(desk, report)
    builders.evidence(desk, uid)
    changed = records.retire(desk, "report", report, reason="Entered twice.")
    assert changed.label == "Retire OIG-22-34"
    assert listing.count(desk, "report") == listing.count(desk, "recommendation") == 0
    with pytest.raises(Refused, match="was retired or taken back"):
        records.edit(desk, "report", report, {"title": "No"})
    with pytest.raises(Refused, match="was retired"):
        detail.recommendation(desk, uid)
    builders.report(desk)  # its number is free again
    history.undo(desk)
    history.undo(desk)
    assert detail.recommendation(desk, uid).row.evidence == 1


def test_a_recommendation_that_has_lived_is_not_retired_and_says_why(desk: Desk) -> None:
    report = builders.report(desk)
    fresh = builders.recommendation(desk, report)
    lived = builders.resolved(desk, report)
    for noun, uid in (("recommendation", lived), ("report", report)):
        with pytest.raises(Refused, match="cannot be retired") as refusal:
            records.retire(desk, noun, uid)
        words = "Recommendation 2 has: response received, plan accepted."
        assert words in refusal.value.sentence()
    records.retire(desk, "recommendation", fresh)
    assert listing.count(desk, "recommendation") == 1
    # Editing is not refused.
    records.edit(desk, "recommendation", lived, {"priority": True})


def test_undone_events_do_not_stand_in_the_way_of_retiring(desk: Desk) -> None:
    uid = builders.recommendation(desk)
    lifecycle.step(desk, uid, "respond", {"position": "concur"})
    history.undo(desk)
    records.retire(desk, "recommendation", uid)
    with desk.read() as session:
        assert all(event.retracted for event in session.query(Event))


def test_an_append_only_record_cannot_be_edited(desk: Desk) -> None:
    uid = builders.event(desk, builders.recommendation(desk), "note", reason="Called them.")
    with pytest.raises(Refused, match="It stands as it came in"):
        records.edit(desk, "event", uid, {"reason": "Did not."})


def test_evidence_goes_with_the_report_but_stays_in_the_desk(desk: Desk) -> None:
    report = builders.report(desk)
    item = evidence.attach_content(desk, report, b"words", "a.txt").attached[0]
    records.retire(desk, "report", report)
    assert detail.evidence(desk, item.uid).supports == ()
