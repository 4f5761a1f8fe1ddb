from __future__ import annotations

import pytest

from oigdesk.desk import Desk
from oigdesk.formats.shapes import ReportShape
from oigdesk.services import records
from oigdesk.services.recognising import known_report, report_of_source
from tests import builders


def known(desk: Desk, *, from_page: bool = True, **fields: object) -> str | None:
    shape = ReportShape(**fields)  # type: ignore[arg-type]
    with desk.read() as session:
        found = known_report(session, shape, from_page=from_page)
        return found.uid if found else None


def test_office_and_number_in_any_case_are_the_same_report(desk: Desk) -> None:
    uid = builders.report(desk, number="Ä-1", submitting_oig="Amtrak OIG")
    assert known(desk, number="Ä-1", submitting_oig="AMTRAK OIG") == uid
    assert known(desk, number="Ä-1", submitting_oig="Peace Corps OIG") is None
    assert known(desk, number="Ä-2", submitting_oig="Amtrak OIG") is None
    records.retire(desk, "report", uid)
    assert known(desk, number="Ä-1", submitting_oig="Amtrak OIG") is None


def test_an_office_that_is_not_said_contradicts_nothing(desk: Desk) -> None:
    uid = builders.report(desk, number="591", submitting_oig="Amtrak OIG")
    assert known(desk, number="591") == uid
    bare = builders.report(desk, number="592", submitting_oig=None)
    assert known(desk, number="592", submitting_oig="Amtrak OIG") == bare
    # An interchange file says what it means.
    assert known(desk, from_page=False, number="591") is None
    builders.report(desk, number="591", submitting_oig="Peace Corps OIG")
    assert known(desk, number="591") is None


@pytest.mark.parametrize("title", ["Modified Peer Review", None])
def test_without_a_number_the_title_and_the_day_tell(desk: Desk, title: str | None) -> None:
    uid = builders.report(desk, number=None, title=title)
    office = "Department of Homeland Security OIG"
    day = builders.TODAY.replace(year=2022, month=3, day=31)
    same = known(desk, title=title, submitting_oig=office)
    assert same == (uid if title else None)
    assert known(desk, title=title, submitting_oig=office, date_issued=day) == same
    assert known(desk, title=title, submitting_oig=office, date_issued=builders.TODAY) is None


def test_the_very_same_content_is_the_same_report(desk: Desk) -> None:
    uid = builders.sample(desk)
    content = builders.importing.sample_page().read_bytes()
    with desk.read() as session:
        found = report_of_source(session, content)
        assert found is not None
        assert found.uid == uid
        assert report_of_source(session, content + b"\n") is None
