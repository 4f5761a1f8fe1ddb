"""Many records at once: the preview, one step, one undo, and nothing where something stands."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from oigdesk.desk import Desk
from oigdesk.errors import Refused
from oigdesk.progress import Cancelled, Progress
from oigdesk.queries import detail, listing
from oigdesk.queries.history import undo_status
from oigdesk.services import bulk, history, records
from oigdesk.services.bulk_lines import SetCells, SetFields, TakeStep, refused_words
from tests import builders


def some(desk: Desk, count: int) -> list[str]:
    """So many recommendations of one report."""
    report = builders.report(desk)
    return [builders.recommendation(desk, report) for _ in range(count)]


def official_of(desk: Desk, uid: str) -> str | None:
    return detail.recommendation(desk, uid).row.official


def test_a_plan_says_now_and_then_and_writes_nothing(desk: Desk) -> None:
    uids = some(desk, 3)
    records.edit(desk, "recommendation", uids[1], {"official": "B. Official"})
    head = desk.head()
    found = bulk.plan(desk, "recommendation", uids, SetFields({"official": "C. Chief"}))
    assert [(line.name, line.now, line.then) for line in found.will] == [
        ("OIG-22-34\xa0/\xa01", "", "C. Chief"),
        ("OIG-22-34\xa0/\xa02", "B. Official", "C. Chief"),
        ("OIG-22-34\xa0/\xa03", "", "C. Chief"),
    ]
    assert found.refused == ()
    assert desk.head() == head
    assert official_of(desk, uids[0]) is None


def test_all_of_it_is_one_step_and_one_undo(desk: Desk) -> None:
    uids = some(desk, 3)
    found = bulk.plan(desk, "recommendation", uids, SetFields({"official": "C. Chief"}))
    changed = bulk.apply(desk, found)
    assert changed.label == "Set responsible official of 3 recommendations"
    assert {official_of(desk, uid) for uid in uids} == {"C. Chief"}
    assert undo_status(desk).undo_label == changed.label
    history.undo(desk)
    assert {official_of(desk, uid) for uid in uids} == {None}
    history.redo(desk)
    assert {official_of(desk, uid) for uid in uids} == {"C. Chief"}


def test_what_stands_like_that_already_is_counted_and_left(desk: Desk) -> None:
    uids = some(desk, 2)
    records.edit(desk, "recommendation", uids[0], {"official": "C. Chief", "priority": True})
    wanted = SetFields({"official": "c. chief"})
    found = bulk.plan(desk, "recommendation", uids, wanted)
    assert (found.same, [line.uid for line in found.will]) == (1, [uids[1]])
    assert found.label == "Set responsible official of OIG-22-34\xa0/\xa02"
    flags = bulk.plan(desk, "recommendation", uids, SetFields({"priority": True}))
    assert (flags.same, [line.now for line in flags.will]) == (1, [""])


def test_what_a_rule_refuses_is_named_with_its_reason_and_the_others_change(desk: Desk) -> None:
    report = builders.report(desk)
    with_costs = builders.recommendation(desk, report, questioned_costs=500_00)
    without = builders.recommendation(desk, report)
    small = builders.recommendation(desk, report, questioned_costs=50_00)
    found = bulk.plan(
        desk,
        "recommendation",
        [with_costs, without, small],
        SetFields({"unsupported_costs": 100_00}),
    )
    assert [line.uid for line in found.will] == [with_costs]
    assert [line.uid for line in found.refused] == [without, small]
    assert found.refused[0].why == (
        "Unsupported costs are a part of questioned costs: state those first.",
    )
    assert "at most $50.00" in found.refused[1].why[0]
    bulk.apply(desk, found)
    rows = listing.first(desk, "recommendation")
    assert [row.unsupported_costs for row in rows] == [100_00, None, None]  # type: ignore[union-attr]


def test_cells_give_each_record_its_own_values(desk: Desk) -> None:
    one, other = some(desk, 2)
    found = bulk.plan(
        desk,
        "recommendation",
        [one, other],
        SetCells(
            {
                one: {"auditor": "A. Auditor", "questioned_costs": 100_00},
                other: {"unsupported_costs": 5_00, "tags": ("grants",)},
            }
        ),
    )
    assert [(line.label, line.then) for line in found.will] == [
        ("Auditor", "A. Auditor"),
        ("Questioned costs", "$100.00"),
        ("Tags", "grants"),
    ]
    assert [line.label for line in found.refused] == ["Unsupported part"]
    assert found.label == "Set 3 values of 2 recommendations"
    bulk.apply(desk, found)
    row = detail.recommendation(desk, other).row
    assert (row.tags, row.unsupported_costs) == (("grants",), None)


def test_published_words_need_a_reason(desk: Desk) -> None:
    uids = some(desk, 2)
    wanted = SetCells({uid: {"text": f"We recommend {uid}."} for uid in uids})
    found = bulk.plan(desk, "recommendation", uids, wanted)
    assert found.will == ()
    assert all("say why they change" in line.why[0] for line in found.refused)
    with_reason = SetCells(wanted.cells, reason="Misprint")
    assert len(bulk.plan(desk, "recommendation", uids, with_reason).will) == 2


def test_a_record_changed_meanwhile_stops_the_step(desk: Desk) -> None:
    uids = some(desk, 2)
    found = bulk.plan(desk, "recommendation", uids, SetFields({"auditor": "A. Auditor"}))
    records.edit(desk, "recommendation", uids[1], {"auditor": "E. Else"})
    with pytest.raises(Refused) as no:
        bulk.apply(desk, found)
    assert "it is now “E. Else”" in no.value.sentence()
    assert detail.recommendation(desk, uids[0]).row.auditor is None


def test_a_cancelled_step_changes_nothing(desk: Desk) -> None:
    uids = some(desk, 3)
    found = bulk.plan(desk, "recommendation", uids, SetFields({"auditor": "A. Auditor"}))
    head = desk.head()
    progress = Progress(lambda words, _done, _total: words == "Saving" and progress.cancel())
    progress.cancel()
    with pytest.raises(Cancelled):
        bulk.apply(desk, found, progress=progress)
    assert desk.head() == head


def test_nothing_to_change_is_refused(desk: Desk) -> None:
    uids = some(desk, 1)
    found = bulk.plan(desk, "recommendation", uids, SetFields({"auditor": None}))
    assert (found.same, found.will) == (1, ())
    with pytest.raises(Refused, match="Nothing would change"):
        bulk.apply(desk, found)


def test_a_field_that_follows_from_others_cannot_be_set(desk: Desk) -> None:
    with pytest.raises(Refused, match="State cannot be typed"):
        bulk.plan(desk, "recommendation", some(desk, 1), SetFields({"state": "closed"}))


def test_a_retired_record_is_refused_by_name(desk: Desk) -> None:
    uids = some(desk, 2)
    records.retire(desk, "recommendation", uids[0])
    found = bulk.plan(desk, "recommendation", uids, SetFields({"auditor": "A. Auditor"}))
    assert [line.why for line in found.refused] == [("It was retired or taken back.",)]
    assert len(found.will) == 1


def test_reports_are_set_as_well(desk: Desk) -> None:
    uid = builders.report(desk)
    found = bulk.plan(desk, "report", [uid], SetFields({"date_published": dt.date(2022, 4, 2)}))
    assert [(line.name, line.then) for line in found.will] == [("OIG-22-34", "Apr 2, 2022")]
    assert bulk.apply(desk, found).label == "Set date published of OIG-22-34"


def test_a_step_is_taken_by_all_that_may_and_refused_with_the_reason(desk: Desk) -> None:
    report = builders.report(desk)
    open_one = builders.resolved(desk, report)
    awaiting = builders.recommendation(desk, report)
    other = builders.resolved(desk, report)
    day = dt.date(2027, 9, 30)
    step = TakeStep("extend_target", {"target_date": day, "reason": "New directive"})
    found = bulk.plan(desk, "recommendation", [open_one, awaiting, other], step)
    assert [(line.uid, line.now, line.then) for line in found.will] == [
        (open_one, "Jun 30, 2023 · 1,243 d late", "Sep 30, 2027"),
        (other, "Jun 30, 2023 · 1,243 d late", "Sep 30, 2027"),
    ]
    assert [(line.uid, line.now, line.then) for line in found.refused] == [
        (awaiting, "Awaiting response", "")
    ]
    assert found.refused[0].why
    assert refused_words(1) == "1 refused stays as it is"
    changed = bulk.apply(desk, found)
    assert changed.label == "Extend target of 2 recommendations"
    assert detail.recommendation(desk, other).row.target_date == day
    assert detail.recommendation(desk, other).extensions == 1
    history.undo(desk)
    assert detail.recommendation(desk, other).row.target_date == dt.date(2023, 6, 30)


def test_a_step_says_how_each_stands_before_and_after(desk: Desk) -> None:
    report = builders.report(desk)
    uids = [builders.resolved(desk, report), builders.resolved(desk, report)]
    step = TakeStep("hold", {"reason": "Litigation"})
    found = bulk.plan(desk, "recommendation", uids, step)
    assert {(line.now, line.then) for line in found.will} == {("Resolved", "Resolved, on hold")}
    bulk.apply(desk, found)
    again = bulk.plan(desk, "recommendation", uids, step)
    assert len(again.refused) == 2


def test_a_step_that_is_missing_something_is_refused_by_all(desk: Desk) -> None:
    uid = builders.resolved(desk)
    found = bulk.plan(desk, "recommendation", [uid], TakeStep("hold", {}))
    assert found.will == ()
    assert "why" in found.refused[0].why[0].lower()


def test_a_pasted_target_moves_it_with_the_reason(desk: Desk) -> None:
    report = builders.report(desk)
    one, other = builders.resolved(desk, report), builders.resolved(desk, report)
    day = dt.date(2027, 1, 29)
    cells = {one: {"target_date": day, "auditor": "A. Auditor"}, other: {"target_date": day}}
    without = bulk.plan(desk, "recommendation", [one, other], SetCells(cells))
    assert [line.label for line in without.will] == ["Auditor"]
    assert len(without.refused) == 2
    found = bulk.plan(desk, "recommendation", [one, other], SetCells(cells, reason="Resources"))
    assert found.refused == ()
    bulk.apply(desk, found)
    assert {detail.recommendation(desk, uid).row.target_date for uid in (one, other)} == {day}
    assert bulk.plan(desk, "recommendation", [other], SetCells(cells, reason="Again")).same == 1


def test_steps_are_for_recommendations(desk: Desk) -> None:
    with pytest.raises(Refused, match="Only recommendations"):
        bulk.plan(desk, "report", [builders.report(desk)], TakeStep("hold", {}))
    with pytest.raises(Refused, match="no step"):
        bulk.plan(desk, "recommendation", [], TakeStep("fly", {}))


def test_entries_are_added_to_lists_and_taken_from_them(desk: Desk) -> None:
    one, other = some(desk, 2)
    records.edit(desk, "recommendation", one, {"tags": ("Grants", "old")})
    added = SetFields({}, add={"tags": ("grants", "follow-up")}, remove={"tags": ("OLD",)})
    found = bulk.plan(desk, "recommendation", [one, other], added)
    assert [(line.now, line.then) for line in found.will] == [
        ("Grants; old", "Grants; follow-up"),
        ("", "grants; follow-up"),
    ]
    assert bulk.apply(desk, found).label == "Set tags of 2 recommendations"
    rows: Any = listing.first(desk, "recommendation")
    assert [row.tags for row in rows] == [("Grants", "follow-up"), ("grants", "follow-up")]
    again = bulk.plan(
        desk, "recommendation", [one, other], SetFields({}, add={"tags": ("GRANTS",)})
    )
    assert (again.will, again.same) == ((), 2)
    gone = bulk.plan(
        desk, "recommendation", [one, other], SetFields({}, remove={"tags": ("follow-up",)})
    )
    assert gone.label == "Remove tags from 2 recommendations"


def test_nothing_is_added_to_one_value(desk: Desk) -> None:
    (uid,) = some(desk, 1)
    with pytest.raises(Refused, match="Responsible official is one value"):
        bulk.plan(desk, "recommendation", [uid], SetFields({}, add={"official": ("A",)}))


def test_items_of_evidence_are_tagged_together(desk: Desk) -> None:
    uids = [
        builders.evidence(desk, one, b"%d" % at, f"{at}.txt")
        for at, one in enumerate(some(desk, 2))
    ]
    found = bulk.plan(desk, "evidence", uids, SetFields({}, add={"tags": ("scan",)}))
    assert found.label == "Add tags to 2 items of evidence"
    assert [line.name for line in found.will] == ["0.txt", "1.txt"]
    bulk.apply(desk, found)
    rows: Any = listing.first(desk, "evidence")
    assert {row.tags for row in rows} == {("scan",)}


def test_a_response_for_many_brings_a_new_name_once_and_its_evaluation(desk: Desk) -> None:
    uids = some(desk, 3)
    given = {
        "received_on": dt.date(2022, 6, 1),
        "position": "concur",
        "planned_action": "The procedure will be mended.",
        "official": "N. Newcomer",
        "target_date": dt.date(2023, 6, 30),
        "evaluation": "accepted",
    }
    bulk.apply(desk, bulk.plan(desk, "recommendation", uids, TakeStep("respond", given)))
    shown = [detail.recommendation(desk, uid) for uid in uids]
    assert {one.responses[-1].official for one in shown} == {"N. Newcomer"}
    assert {one.responses[-1].evaluation for one in shown} == {"accepted"}
    accepted = TakeStep("accept_plan", {"effective_date": dt.date(2022, 7, 1)})
    bulk.apply(desk, bulk.plan(desk, "recommendation", uids, accepted))
    rows: Any = listing.first(desk, "recommendation")
    assert {row.state for row in rows} == {"resolved"}
    assert {row.official for row in rows} == {"N. Newcomer"}
    history.undo(desk)
    history.undo(desk)
    assert detail.recommendation(desk, uids[0]).responses == ()


def test_a_closing_that_many_take_over_is_linked_for_each(desk: Desk) -> None:
    *uids, other = some(desk, 3)
    given = {"close_reason": "merged", "link": "OIG-22-34/3", "effective_date": desk.today()}
    found = bulk.plan(desk, "recommendation", [*uids, other], TakeStep("close", given))
    assert [line.uid for line in found.refused] == [other]
    bulk.apply(desk, found)
    for uid in uids:
        (link,) = detail.recommendation(desk, uid).links
        assert (link.kind, link.state) == ("merged_into", "awaiting_response")


def test_a_cancelled_undo_changes_nothing(desk: Desk) -> None:
    uids = some(desk, 3)
    given = SetFields({"official": "C. Chief"})
    bulk.apply(desk, bulk.plan(desk, "recommendation", uids, given))
    told: list[tuple[str, int]] = []

    def report(words: str, done: int, _total: int | None) -> None:
        told.append((words, done))
        progress.cancel()

    progress = Progress(report)
    with pytest.raises(Cancelled):
        history.undo(desk, progress=progress)
    assert told == [("Taking back", 0)]
    assert {official_of(desk, uid) for uid in uids} == {"C. Chief"}
    history.undo(desk)
    assert {official_of(desk, uid) for uid in uids} == {None}
