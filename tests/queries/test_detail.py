from __future__ import annotations

import datetime as dt

import pytest

from oigdesk.desk import Desk
from oigdesk.errors import Refused
from oigdesk.queries import detail
from oigdesk.services import evidence, history, lifecycle, records
from tests import builders


def test_a_recommendation_with_all_that_its_panel_shows(desk: Desk) -> None:
    uid = builders.resolved(desk, additional_details="See page 5.")
    builders.evidence(desk, uid)
    builders.event(
        desk, uid, "target_extended", dt.date(2023, 5, 1), target_date=dt.date(2024, 1, 1)
    )
    shown = detail.recommendation(desk, uid)
    assert (shown.uid, shown.row.number, shown.row.state) == (uid, "1", "resolved")
    assert shown.additional_details == "See page 5."
    assert shown.text_as_published == shown.row.text
    # Moving the target is no new state.
    assert shown.since == dt.date(2022, 7, 1)
    assert shown.extensions == 1
    assert shown.row.target_date == dt.date(2024, 1, 1)
    assert shown.row.original_target_date == dt.date(2023, 6, 30)
    assert [event.kind for event in shown.events] == [
        "target_extended",
        "plan_accepted",
        "response",
        "issued",
    ]
    assert shown.verbs[:3] == ("request_closure", "close", "extend_target")
    assert [item.name for item in shown.evidence] == ["proof.txt"]
    assert shown.responses[0].official == "B. Official"


def test_a_past_day_shows_the_state_of_that_day(desk: Desk) -> None:
    uid = builders.resolved(desk)
    shown = detail.recommendation(desk, uid, as_of=dt.date(2022, 5, 1))
    assert (shown.row.state, shown.since) == ("awaiting_response", dt.date(2022, 3, 31))
    assert shown.row.target_date is None


def test_without_a_day_of_issue_the_state_has_no_first_day(desk: Desk) -> None:
    uid = builders.recommendation(desk, builders.report(desk, date_issued=None))
    assert detail.recommendation(desk, uid).since is None


def test_who_recorded_an_event_and_what_was_undone_stand_in_the_timeline(desk: Desk) -> None:
    uid = builders.recommendation(desk)
    lifecycle.step(desk, uid, "respond", {"position": "concur"})
    history.undo(desk)
    newest, issued = detail.recommendation(desk, uid).events
    assert (newest.kind, newest.undone, newest.recorded_by) == ("response", True, builders.PERSON)
    assert not issued.undone
    assert newest.recorded_at.endswith("Z")
    assert (newest.undone_by, issued.undone_by) == (builders.PERSON, None)
    assert newest.undone_at is not None
    assert newest.undone_at.endswith("Z")
    assert detail.recommendation(desk, uid).responses == ()


def test_responses_stand_the_newest_first(desk: Desk) -> None:
    uid = builders.recommendation(desk)
    for day, position in ((2, "concur"), (1, "no_response"), (3, "non_concur")):
        given = {"received_on": dt.date(2022, 6, day), "position": position}
        lifecycle.step(desk, uid, "respond", given)
    shown = detail.recommendation(desk, uid)
    assert [answer.position for answer in shown.responses] == [
        "non_concur",
        "concur",
        "no_response",
    ]
    assert shown.row.position == "non_concur"


def test_the_first_verb_is_the_usual_next_step(desk: Desk) -> None:
    uid = builders.recommendation(desk)
    assert detail.recommendation(desk, uid).verbs[:3] == ("respond", "evaluate", "accept_plan")
    lifecycle.step(desk, uid, "respond", {"position": "concur"})
    assert detail.recommendation(desk, uid).verbs[0] == "accept_plan"
    given = {"close_reason": "withdrawn", "reason": "Void."}
    lifecycle.step(desk, uid, "close", given)
    assert detail.recommendation(desk, uid).verbs == ("reopen", "respond", "update", "note")


def test_a_report_with_its_recommendations_in_natural_order(desk: Desk) -> None:
    uid = builders.report(
        desk, locations=(("Tazewell", "VA", "United States"),), sar_start=dt.date(2022, 4, 1)
    )
    for number, cents in (("10", 100), ("2", None), ("1", 50)):
        builders.recommendation(desk, uid, number=number, questioned_costs=cents)
    shown = detail.report(desk, uid)
    assert [row.number for row in shown.recommendations] == ["1", "2", "10"]
    assert (shown.questioned_costs_held, shown.funds_for_better_use_held) == (150, None)
    assert shown.locations == (("Tazewell", "VA", "United States"),)
    assert shown.sar_start == dt.date(2022, 4, 1)
    assert (shown.missing, shown.source, shown.evidence) == ((), None, ())


def test_what_makes_a_report_incomplete_is_named(desk: Desk) -> None:
    uid = builders.report(desk, title=None, date_issued=None, agencies=())
    shown = detail.report(desk, uid)
    assert shown.missing == ("title", "date_issued", "agencies")
    assert shown.row.incomplete


def test_the_source_of_a_report_is_the_page_not_what_else_supports_it(desk: Desk) -> None:
    uid = builders.report(desk)
    builders.evidence(desk, uid)
    shown = detail.report(desk, uid)
    assert shown.source is None
    assert [item.name for item in shown.evidence] == ["proof.txt"]


def test_an_item_with_all_it_supports_and_its_custody(desk: Desk) -> None:
    report = builders.report(desk)
    for _ in range(2):
        item = builders.evidence(desk, builders.recommendation(desk, report))
    shown = detail.evidence(desk, item)
    assert [row.number for row in shown.supports] == ["1", "2"]
    assert [line.kind for line in shown.custody] == ["attached", "collected"]
    for row in shown.supports:
        assert row.link_uid is not None
        evidence.detach(desk, row.link_uid)
    shown = detail.evidence(desk, item)
    assert (shown.supports, shown.row.name, shown.row.link_uid) == ((), "proof.txt", None)


def test_names_that_begin_with_what_was_typed_come_first(desk: Desk) -> None:
    builders.report(desk, agencies=("Department of Labor", "Labor Board", "100%_sure"))
    assert detail.names(desk, "agency", "labor") == ("Labor Board", "Department of Labor")
    builders.report(desk, number="ÉT-1", submitting_oig="Ética y Más OIG")
    assert detail.names(desk, "oig", "ÉTICA Y") == ("Ética y Más OIG",)
    assert detail.names(desk, "agency", "%_") == ("100%_sure",)
    assert detail.names(desk, "oig", "labor") == ()
    assert len(detail.names(desk, "agency", "", limit=2)) == 2
    builders.resolved(desk, builders.report(desk, number="2"))
    assert detail.names(desk, "person", "off") == ("B. Official",)


def test_the_navigator_counts(desk: Desk) -> None:
    report = builders.report(desk, title=None)
    builders.evidence(desk, builders.recommendation(desk, report))
    builders.recommendation(desk, report)
    counts = detail.counts(desk)
    assert counts["recommendations"] == counts["open"] == 2
    assert counts["reports"] == counts["incomplete"] == counts["evidence"] == 1
    assert counts["sets"] == 4


def test_what_is_not_there_is_refused_in_words(desk: Desk) -> None:
    uid = builders.report(desk)
    records.retire(desk, "report", uid)
    for look in (detail.report, detail.recommendation, detail.evidence):
        with pytest.raises(Refused, match="is not in the desk"):
            look(desk, uid)
