from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import select

from oigdesk.desk import Desk, actor_now
from oigdesk.models.recommendation import Recommendation
from oigdesk.models.report import Report
from tests import builders


def test_a_new_desk_is_empty_and_knows_its_day(desk: Desk) -> None:
    assert desk.today() == builders.TODAY
    assert desk.head() == f"0:{'0' * 64}"
    assert (desk.name, desk.read_only, desk.actor.person) == ("desk", False, builders.PERSON)
    assert desk.folder.is_dir()


def test_records_to_start_from_stand(desk: Desk) -> None:
    report = builders.report(desk)
    first = builders.recommendation(desk, report)
    second = builders.resolved(desk, report)
    builders.event(desk, second, "note", dt.date(2022, 8, 1), reason="A word.")
    builders.evidence(desk, second)
    with desk.read() as session:
        rows = session.execute(select(Recommendation.uid, Recommendation.number)).all()
        assert [tuple(row) for row in rows] == [(first, "1"), (second, "2")]
    assert builders.numbered(desk, "2", report) == second


def test_the_sample_page_is_a_report_to_start_from(desk: Desk) -> None:
    uid = builders.sample(desk)
    with desk.read() as session:
        assert session.scalar(select(Report.number).where(Report.uid == uid)) == "OIG-22-34"
        assert len(session.scalars(select(Recommendation.id)).all()) == 5


def test_who_acts_may_change_while_the_desk_is_open(desk: Desk) -> None:
    desk.act_as("  B. Lead ")
    assert desk.actor == actor_now("B. Lead")
    assert desk.actor.person == "B. Lead"
    desk.act_as(" ")
    assert desk.actor.person == desk.actor.account


def test_nothing_can_be_written_under_another_name_by_accident(desk: Desk) -> None:
    desk.act_as("B. Lead")
    builders.report(desk)
    with desk.store.reading() as connection:
        row = connection.exec_driver_sql("select actor, account, machine from change_set").one()
    assert tuple(row) == (desk.actor.person, desk.actor.account, desk.actor.machine)


@pytest.mark.parametrize("name", ["", "   ", None])
def test_without_a_name_the_account_signs(name: str | None) -> None:
    actor = actor_now(name)
    assert actor.person == actor.account != ""
