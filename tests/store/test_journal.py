from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import inspect, select
from sqlalchemy.orm import Session

from oigdesk.desk import Desk
from oigdesk.errors import StoreTrouble
from oigdesk.models.base import new_uid
from oigdesk.models.event import Event
from oigdesk.models.organisation import Organisation
from oigdesk.models.recommendation import Recommendation
from oigdesk.models.registry import NOUNS
from oigdesk.models.report import Report
from oigdesk.store.journal import field_columns
from tests import builders


def changes(desk: Desk, number: int) -> dict[tuple[str, str], tuple[str | None, str | None]]:
    with desk.store.reading() as connection:
        rows = connection.exec_driver_sql(
            "select noun, field, old, new from change where change_set = ?", (number,)
        ).all()
    return {(noun, field): (old, new) for noun, field, old, new in rows}


def last(desk: Desk) -> int:
    return int(desk.head().partition(":")[0])


def the_report(session: Session) -> Report:
    return session.scalars(select(Report)).one()


def test_one_transaction_is_one_set_with_every_field(desk: Desk) -> None:
    with desk.write("Add a report", reason="It came in") as writing:
        office = Organisation(kind="oig", name="DHS OIG")
        writing.session.add(office)
        writing.session.add(
            Report(
                number="A-1",
                date_issued=dt.date(2022, 3, 31),
                submitting_oig=office,
                agency_wide=False,
                questioned_costs=0,
                components=("FEMA", "CBP"),
            )
        )
    assert changes(desk, 1) == {
        ("organisation", "added"): (None, "1"),
        ("organisation", "kind"): (None, "oig"),
        ("organisation", "name"): (None, "DHS OIG"),
        ("report", "added"): (None, "1"),
        ("report", "number"): (None, "A-1"),
        ("report", "date_issued"): (None, "2022-03-31"),
        ("report", "submitting_oig"): (None, office.uid),
        ("report", "agency_wide"): (None, "false"),
        ("report", "questioned_costs"): (None, "0"),
        ("report", "components"): (None, '["FEMA","CBP"]'),
    }
    with desk.store.reading() as connection:
        row = connection.exec_driver_sql("select * from change_set").mappings().one()
    assert (row["number"], row["label"], row["reason"]) == (1, "Add a report", "It came in")
    assert (row["actor"], row["account"], row["machine"]) == (
        desk.actor.person,
        desk.actor.account,
        desk.actor.machine,
    )
    assert (row["replica"], row["schema_revision"]) == (desk.store.replica, desk.store.revision)
    assert row["time"].endswith("Z")
    assert (row["undoes"], row["undoable"]) == (None, 1)
    assert writing.written is not None
    assert writing.written.number == 1
    assert writing.written.head == desk.head()


def test_an_edit_keeps_old_and_new(desk: Desk) -> None:
    builders.report(desk, questioned_costs=100)
    with desk.write("Edit") as writing:
        report = the_report(writing.session)
        report.title, report.questioned_costs, report.components = "Better", None, ()
    assert changes(desk, last(desk)) == {
        ("report", "title"): ("Ineffective Controls", "Better"),
        ("report", "questioned_costs"): ("100", None),
        ("report", "components"): ('["Federal Emergency Management Agency"]', None),
    }


def test_no_change_writes_nothing(desk: Desk) -> None:
    builders.report(desk)
    head = desk.head()
    with desk.write("Nothing") as writing:
        report = the_report(writing.session)
        report.title = str(report.title)
        report.components = list(report.components)
        report.number = "another"
        writing.session.flush()
        report.number = "OIG-22-34"
    assert desk.head() == head
    assert writing.written is not None
    assert (writing.written.number, writing.written.head) == (None, head)


def test_an_export_is_kept_although_nothing_changed(desk: Desk) -> None:
    with desk.write("Exported a workbook", undoable=False, keep_empty=True) as writing:
        pass
    assert writing.written is not None
    assert writing.written.number == 1
    assert changes(desk, 1) == {}


def test_several_changes_of_a_field_in_one_set_are_one(desk: Desk) -> None:
    builders.report(desk)
    with desk.write("Twice") as writing:
        report = the_report(writing.session)
        for title in ("First", "Second"):
            report.title = title
            writing.session.flush()
    assert changes(desk, last(desk)) == {("report", "title"): ("Ineffective Controls", "Second")}


def test_a_field_filled_after_its_record_was_flushed_belongs_to_the_adding(desk: Desk) -> None:
    with desk.write("Add") as writing:
        report = Report(number="A-1")
        writing.session.add(report)
        writing.session.flush()
        office = Organisation(kind="oig", name="DHS OIG")
        report.title, report.agencies, report.submitting_oig = "A title", ("DHS",), office
        writing.session.add(office)
    found = changes(desk, 1)
    assert found["report", "title"] == (None, "A title")
    assert found["report", "agencies"] == (None, '["DHS"]')
    assert found["report", "submitting_oig"] == (None, office.uid)


def test_a_pointer_is_journaled_from_nothing_and_to_nothing(desk: Desk) -> None:
    builders.report(desk, submitting_oig=None)
    with desk.write("Name the office") as writing:
        office = Organisation(kind="oig", name="DOJ OIG")
        writing.session.add(office)
        the_report(writing.session).submitting_oig = office
    assert changes(desk, last(desk))["report", "submitting_oig"] == (None, office.uid)
    with desk.write("Unname it") as writing:
        the_report(writing.session).submitting_oig = None
    assert changes(desk, last(desk)) == {("report", "submitting_oig"): (office.uid, None)}


@pytest.mark.parametrize("new", [True, False])
def test_a_bare_key_would_hide_from_the_journal(desk: Desk, new: bool) -> None:
    builders.report(desk)

    def write(session: Session) -> None:
        if new:
            session.add(Recommendation(report_id=1, number="1"))
        else:
            the_report(session).submitting_oig_id = None

    with (
        pytest.raises(RuntimeError, match="give the record, not its id"),
        desk.write("") as writing,
    ):
        write(writing.session)


def test_an_old_value_that_was_not_loaded_raises(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a column without ``active_history`` would do: write NULL over a real old value."""
    builders.report(desk)
    head = desk.head()
    monkeypatch.setattr(Report.title.impl, "active_history", False)

    def write(session: Session) -> None:
        report = the_report(session)
        session.expire(report, ["title"])
        report.title = "Blind"

    with (
        pytest.raises(RuntimeError, match=r"old value of report\.title"),
        desk.write("") as writing,
    ):
        write(writing.session)
    assert desk.head() == head


def test_every_field_of_every_record_remembers_its_old_value() -> None:
    for noun in NOUNS.values():
        mapper = inspect(noun)
        for key in (*field_columns(mapper), "retracted"):
            attribute = getattr(noun, key)
            assert attribute.property.active_history, f"{noun.__tablename__}.{key}"


@pytest.mark.parametrize("owner", ["report", "recommendation"])
def test_records_are_never_deleted(desk: Desk, owner: str) -> None:
    uid = builders.recommendation(desk)
    head = desk.head()
    with pytest.raises(RuntimeError, match="never deleted"), desk.write("Delete") as writing:
        writing.session.delete(writing.session.scalars(select(NOUNS[owner]).limit(1)).one())
    assert desk.head() == head
    with desk.read() as session:
        assert session.scalars(select(Recommendation.uid)).one() == uid


def test_events_are_written_once_and_only_retracted(desk: Desk) -> None:
    builders.recommendation(desk)
    with pytest.raises(RuntimeError, match="append-only"), desk.write("Rewrite") as writing:
        writing.session.scalars(select(Event)).one().kind = "closed"
    with desk.write("Retract") as writing:
        writing.session.scalars(select(Event)).one().retracted = writing.number
    assert changes(desk, last(desk)) == {("event", "retracted"): (None, str(last(desk)))}


def test_an_exception_keeps_nothing(desk: Desk) -> None:
    head = desk.head()

    def write(session: Session) -> None:
        session.add(Report(number="A-1"))
        session.flush()
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), desk.write("Half a step") as writing:
        write(writing.session)
    assert desk.head() == head
    with desk.read() as session:
        assert session.scalars(select(Report)).all() == []
    assert writing.written is None


def test_a_lost_machine_loses_only_what_was_not_committed(desk: Desk) -> None:
    builders.report(desk)
    with desk.write("Second") as writing:
        writing.session.add(Report(number="B-1"))
        writing.session.flush()
        with desk.read() as session:  # another connection sees the first alone
            assert session.scalars(select(Report.number)).all() == ["OIG-22-34"]
    with desk.read() as session:
        assert sorted(session.scalars(select(Report.number)).all()) == ["B-1", "OIG-22-34"]


def test_a_desk_opened_read_only_writes_nothing(desk: Desk) -> None:
    desk.store.read_only = True
    with pytest.raises(StoreTrouble) as trouble, desk.write("Never"):
        pass
    assert trouble.value.kind == "read_only"


def test_uids_are_of_version_7_and_ordered_by_time() -> None:
    uids = [new_uid() for _ in range(200)]
    assert len(set(uids)) == 200
    assert {uid[14] for uid in uids} == {"7"}
    assert {uid[19] for uid in uids} <= set("89ab")
    assert [uid[:13] for uid in uids] == sorted(uid[:13] for uid in uids)
