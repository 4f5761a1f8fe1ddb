from __future__ import annotations

import pytest

from oigdesk.desk import Desk
from oigdesk.errors import Refused
from oigdesk.queries import changes, history
from oigdesk.services import records
from tests import builders


def newest(desk: Desk) -> int:
    return history.sets(desk, limit=1, changes_too=False)[0].number


def test_an_edit_reads_in_words(desk: Desk) -> None:
    uid = builders.report(desk, questioned_costs=0)
    records.edit(
        desk,
        "report",
        uid,
        {"questioned_costs": 311_540_200, "submitting_oig": "Labor OIG"},
        seen={"questioned_costs": 0},
    )
    found = {one.label: (one.old, one.new) for one in changes.field_changes(desk, newest(desk))}
    assert found["Questioned costs"] == ("$0.00", "$3,115,402.00")
    assert found["Submitting OIG"][1] == "Labor OIG"


def test_an_added_record_is_said_once_and_points_to_its_parent(desk: Desk) -> None:
    recommendation = builders.recommendation(desk)
    builders.event(desk, recommendation, "note", reason="Heard from them")
    found = changes.field_changes(desk, newest(desk))
    assert [one.new for one in found if one.label == "Event"] == ["added", "Note"]
    parent = next(one for one in found if one.points_to == "recommendation")
    assert parent.points_to_uid == recommendation


def test_names_of_records(desk: Desk) -> None:
    assert changes.record_name(desk, builders.report(desk, number="OIG-1")) == "OIG-1"
    assert changes.record_name(desk, "nobody") == "nobody"


def test_the_chain_is_followed_on_from_where_it_was(desk: Desk) -> None:
    uid = builders.report(desk)
    assert changes.first_fault(desk) is None
    seen = desk.head()
    records.edit(desk, "report", uid, {"title": "Another"})
    assert changes.first_fault(desk, since=seen) is None
    with desk.store.drafting() as connection:
        for name in (
            connection.exec_driver_sql("select name from sqlite_master where type = 'trigger'")
            .scalars()
            .all()
        ):
            connection.exec_driver_sql(f'drop trigger "{name}"')
        connection.exec_driver_sql(
            "update change_set set label = 'Other' where number = (select max(number)"
            " from change_set)"
        )
    fault = changes.first_fault(desk, since=seen)
    assert fault is not None
    assert fault.what == "was changed after it was written"
    cut = changes.first_fault(desk, since="99:" + "0" * 64)
    assert cut is not None
    assert cut.number == 99


def test_a_printed_head_is_extended_or_not(desk: Desk) -> None:
    builders.report(desk)
    printed = history.head(desk)
    builders.report(desk, number="X-9")
    assert changes.fault_against(desk, printed) is None
    assert changes.fault_against(desk, "1:" + "0" * 16) is not None
    with pytest.raises(Refused, match="not a head"):
        changes.fault_against(desk, "12")


def test_sets_of_a_record_count_those_of_what_belongs_to_it(desk: Desk) -> None:
    report = builders.report(desk)
    recommendation = builders.recommendation(desk, report)
    builders.event(desk, recommendation, "note", reason="Heard from them")
    other = builders.report(desk, number="X-9")
    assert history.set_count(desk, uid=recommendation) == 2
    assert history.set_count(desk, uid=report) == 3
    assert history.set_count(desk, uid=other) == 1
    assert history.set_count(desk, find="x-9") == 1
    assert history.sets(desk, changes_too=False, limit=1)[0].nouns
