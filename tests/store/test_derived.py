from __future__ import annotations

import datetime as dt

from oigdesk.desk import Desk
from oigdesk.services import evidence, history, records
from oigdesk.store import derived
from oigdesk.store.derived import COLUMNS
from tests import builders

Rows = dict[str, list[tuple[object, ...]]]


def kept(desk: Desk) -> Rows:
    with desk.store.reading() as connection:
        return {
            table: sorted(
                tuple(row)
                for row in connection.exec_driver_sql(f"select {columns} from {table}").all()
            )
            for table, columns in COLUMNS.items()
        }


def rebuilt(desk: Desk) -> Rows:
    """The same, computed anew from the records."""
    with desk.store.drafting() as connection:
        derived.rebuild(connection)
    return kept(desk)


def spans(desk: Desk) -> list[tuple[object, ...]]:
    return [row[1:4] for row in kept(desk)["span"]]


def test_an_added_recommendation_is_listed_at_once(desk: Desk) -> None:
    builders.recommendation(desk)
    rows = kept(desk)
    assert [row[1:4] for row in rows["span"]] == [
        ("0001-01-01", "2022-03-30", "not_issued"),
        ("2022-03-31", "9999-12-31", "awaiting_response"),
    ]
    assert rows["tally"][0][2:4] == ('["Federal Emergency Management Agency"]', 0)
    assert [row[1] for row in rows["component"]] == ["Federal Emergency Management Agency"]
    assert rows["report_tally"][0][2] == 1
    assert rebuilt(desk) == rows


def test_it_is_refreshed_in_the_same_transaction(desk: Desk) -> None:
    uid = builders.recommendation(desk)
    before = kept(desk)
    records.edit(desk, "recommendation", uid, {"addressees": ("CBP", "FEMA", "CBP")})
    assert [row[1] for row in kept(desk)["component"]] == ["CBP", "FEMA"]
    history.undo(desk)
    after = kept(desk)
    assert after["tally"].pop()[:-1] == before["tally"].pop()[:-1]  # all but the time of change
    assert after == before


def test_a_report_issued_later_moves_its_recommendations(desk: Desk) -> None:
    report = builders.report(desk, date_issued=None)
    builders.recommendation(desk, report)
    assert spans(desk) == [("0001-01-01", "9999-12-31", "awaiting_response")]
    records.edit(desk, "report", report, {"date_issued": dt.date(2022, 3, 31)})
    assert spans(desk)[1] == ("2022-03-31", "9999-12-31", "awaiting_response")
    history.undo(desk)
    assert spans(desk) == [("0001-01-01", "9999-12-31", "awaiting_response")]


def test_a_late_event_refolds_the_past(desk: Desk) -> None:
    uid = builders.resolved(desk)
    before = spans(desk)
    builders.event(desk, uid, "evaluated", dt.date(2022, 5, 1), verdict="not_accepted")
    assert [row[2] for row in spans(desk)] == [
        "not_issued",
        "awaiting_response",
        "unresolved",
        "resolved",
    ]
    assert rebuilt(desk) == kept(desk)
    history.undo(desk)
    assert spans(desk) == before


def test_numbers_and_components_of_the_report_reach_its_recommendations(desk: Desk) -> None:
    report = builders.report(desk)
    builders.recommendation(desk, report)
    before = kept(desk)["tally"]
    records.edit(desk, "report", report, {"number": "OIG-9", "components": ("ICE",)})
    rows = kept(desk)
    assert rows["tally"][0][1] != before[0][1]
    assert [row[1] for row in rows["component"]] == ["ICE"]
    assert rebuilt(desk) == rows


def test_evidence_is_counted_as_it_comes_and_goes(desk: Desk) -> None:
    uid = builders.recommendation(desk)
    builders.evidence(desk, uid)
    builders.evidence(desk, uid, b"more", "more.txt")
    assert kept(desk)["tally"][0][3] == 2
    with desk.store.reading() as connection:
        link = connection.exec_driver_sql("select uid from evidence_link limit 1").scalar_one()
    evidence.detach(desk, link)
    assert kept(desk)["tally"][0][3] == 1
    history.undo(desk)
    assert kept(desk)["tally"][0][3] == 2


def test_what_is_retired_leaves_every_list(desk: Desk) -> None:
    report = builders.sample(desk)
    records.retire(desk, "recommendation", builders.numbered(desk, "3"))
    assert kept(desk)["report_tally"][0][2] == 4
    records.retire(desk, "report", report)
    assert kept(desk) == {table: [] for table in COLUMNS}
    history.undo(desk)
    history.undo(desk)
    assert kept(desk)["report_tally"][0][2] == 5
    assert rebuilt(desk) == kept(desk)


def test_a_report_without_a_number_stands_last(desk: Desk) -> None:
    builders.recommendation(desk, builders.report(desk, number=None))
    builders.recommendation(desk, builders.report(desk, number="zzz-9"))
    rows = sorted(kept(desk)["tally"], key=lambda row: str(row[1]))
    with desk.store.reading() as connection:
        last = connection.exec_driver_sql(
            "select report.number from recommendation join report on report.id = report_id"
            " where recommendation.id = ?",
            (rows[-1][0],),
        ).scalar()
    assert last is None


def test_damaged_rows_are_computed_anew(desk: Desk) -> None:
    builders.sample(desk)
    before = kept(desk)
    with desk.store.drafting() as connection:
        connection.exec_driver_sql("update span set state = 'closed'")
        connection.exec_driver_sql("delete from component")
        connection.exec_driver_sql("update tally set evidence = 7")
        connection.exec_driver_sql("update report_tally set recommendations = 0")
    assert kept(desk) != before
    assert rebuilt(desk) == before
