from __future__ import annotations

import datetime as dt
from array import array
from pathlib import Path

import pytest
from sqlalchemy import select

from oigdesk.desk import Desk
from oigdesk.errors import StoreTrouble
from oigdesk.models.recommendation import Recommendation
from oigdesk.models.report import Report
from oigdesk.store.kept import GIVEN, kept
from tests import builders


def test_a_kept_statement_finds_what_the_statement_finds(desk: Desk) -> None:
    for number in ("1", "it's: a number\0"):
        builders.report(desk, number=number, date_issued=dt.date(2024, 2, 29), agency_wide=True)
    wanted = select(Report.number, Report.uid).where(
        Report.number.contains("'s: "), Report.date_issued == dt.date(2024, 2, 29),
        Report.agency_wide == True,  # noqa: E712
    ).limit(5)  # fmt: skip
    with desk.store.reading() as connection, desk.store.moment() as moment:
        (found,) = moment.rows(kept(wanted))
        assert found == tuple(connection.execute(wanted).one())
        assert found[0].startswith("it's: a number")


def test_the_ids_given_may_be_none_or_more_than_a_statement_has_values(desk: Desk) -> None:
    report = builders.report(desk)
    builders.recommendation(desk, report)
    statement = kept(select(Recommendation.number).where(Recommendation.id.in_(GIVEN)))
    with desk.store.moment() as moment:
        assert moment.rows(statement) == []
        assert moment.rows(statement, array("q", range(100_000))) == [("1",)]


def test_a_moment_sees_nothing_that_comes_after_it(desk: Desk) -> None:
    statement = kept(select(Report.uid))
    with desk.store.moment() as moment:
        assert moment.rows(statement) == []
        uid = builders.report(desk)
        assert moment.rows(statement) == []
    with desk.store.moment() as moment:
        assert moment.rows(statement) == [(uid,)]


def test_a_damaged_file_is_told_in_words(desk: Desk, desk_folder: Path) -> None:
    desk.store.close()
    (desk_folder / "desk.sqlite").write_bytes(b"not a database, and longer than a header is" * 9)
    with pytest.raises(StoreTrouble), desk.store.moment() as moment:
        moment.rows(kept(select(Report.uid)))


def test_numbers_come_in_the_order_of_the_statement(desk: Desk) -> None:
    report = builders.report(desk)
    for number in ("1", "3", "2"):
        builders.recommendation(desk, report, number=number)
    statement = select(Recommendation.id).order_by(Recommendation.number.desc())
    with desk.store.moment() as moment:
        assert moment.numbers(kept(statement)) == array("q", [2, 3, 1])
        assert moment.numbers(kept(statement.limit(2))) == array("q", [2, 3])
        assert moment.numbers(kept(statement.limit(0))) == array("q")
