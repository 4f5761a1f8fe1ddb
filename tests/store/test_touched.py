from __future__ import annotations

import datetime as dt

from oigdesk.desk import Desk
from oigdesk.services import office_settings, records
from oigdesk.store.chain import ChangeText
from oigdesk.store.engine import bare
from oigdesk.store.touched import Touched, touched
from tests import builders


def newest(desk: Desk) -> Touched:
    """What the newest set of the journal made stale."""
    with desk.store.reading() as connection:
        driver = bare(connection)
        changes: list[ChangeText] = driver.execute(
            "select noun, uid, field, old, new from change"
            " where change_set = (select max(number) from change_set)"
        ).fetchall()
        return touched(driver, changes)


def test_an_edit_touches_the_rows_of_its_record_alone(desk: Desk) -> None:
    report = builders.report(desk)
    uid = builders.recommendation(desk, report)
    builders.recommendation(desk, report)
    nothing: set[int] = set()
    records.edit(desk, "recommendation", uid, {"significant": True})
    assert newest(desk) == Touched(nothing, nothing, nothing, {1})
    records.edit(desk, "recommendation", uid, {"questioned_costs": 7})
    assert newest(desk) == Touched({1}, nothing, nothing, {1})
    records.edit(desk, "recommendation", uid, {"number": "9"})
    assert newest(desk) == Touched(nothing, {1}, nothing, {1})


def test_an_event_touches_the_recommendation_it_hangs_on(desk: Desk) -> None:
    uid = builders.recommendation(desk)
    builders.event(desk, uid, "note", dt.date(2022, 5, 1))
    assert newest(desk) == Touched({1}, set(), set(), {1})


def test_a_report_touches_its_recommendations(desk: Desk) -> None:
    report = builders.report(desk)
    builders.recommendation(desk, report)
    builders.recommendation(desk, report)
    records.edit(desk, "report", report, {"date_issued": dt.date(2022, 3, 1)})
    assert newest(desk) == Touched({1, 2}, {1, 2}, set(), set())
    records.edit(desk, "report", report, {"number": "OIG-9"})
    assert newest(desk) == Touched(set(), {1, 2}, {1}, set())
    records.edit(desk, "report", report, {"title": "Another title"})
    assert newest(desk) == Touched(set(), set(), set(), set())


def test_a_clock_of_the_office_is_seen_and_its_name_is_none(desk: Desk) -> None:
    report = builders.report(desk)
    builders.recommendation(desk, report)
    builders.recommendation(desk, report)
    office_settings.choose(desk, "decision_clock", "180 days")
    assert newest(desk) == Touched(set(), set(), set(), set(), clocks=True)
    office_settings.choose(desk, "office", "Office of Audits")
    assert not newest(desk).clocks
