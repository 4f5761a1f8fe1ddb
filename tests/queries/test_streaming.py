from __future__ import annotations

import datetime as dt

import pytest

from oigdesk.desk import Desk
from oigdesk.errors import Refused
from oigdesk.models.fields import CATALOGUE
from oigdesk.queries import listing, streaming
from oigdesk.queries.filters import Filter
from tests import builders

NOUNS = ("recommendation", "report", "evidence")


@pytest.fixture
def filled(desk: Desk) -> Desk:
    builders.sample(desk)
    uid = builders.resolved(desk, builders.report(desk, number="OIG-23-01"))
    builders.evidence(desk, uid)
    return desk


@pytest.mark.parametrize("noun", NOUNS)
def test_values_are_those_of_the_list(filled: Desk, noun: str) -> None:
    rows = listing.first(filled, noun)
    names = [name for name in rows[0].__struct_fields__ if not name.endswith("_uid")]
    count, streamed = streaming.listed(filled, noun, names)
    assert count == len(rows)
    assert streamed == [tuple(getattr(row, name) for name in names) for row in rows]


@pytest.mark.parametrize("noun", NOUNS)
def test_every_field_for_a_workbook_can_be_asked_for(filled: Desk, noun: str) -> None:
    names = [field.name for field in CATALOGUE[noun] if field.in_workbook]
    _, rows = streaming.listed(filled, noun, names)
    assert all(len(row) == len(names) for row in rows)


def test_reports_and_evidence_of_some_recommendations(filled: Desk) -> None:
    of = [Filter("state", "=", ("resolved",))]
    day = filled.today()
    with filled.store.reading() as connection:
        numbers = list(streaming.stream(connection, "report", ("number",), day, of=of))
        names = list(streaming.stream(connection, "evidence", ("name",), day, of=of))
        counts = [streaming.count(connection, noun, day, of=of) for noun in NOUNS]
    assert numbers == [("OIG-23-01",)]
    assert names == [("proof.txt",)]
    assert counts == [1, 1, 1]


def test_a_stream_sees_one_moment(filled: Desk) -> None:
    day = filled.today()
    with filled.store.reading() as connection:
        before = streaming.count(connection, "recommendation", day)
        builders.recommendation(filled, builders.report(filled, number="OIG-24-01"))
        rows = streaming.stream(connection, "recommendation", ("number",), day)
        assert len(list(rows)) == streaming.count(connection, "recommendation", day) == before


def test_unknown_fields_are_refused_by_name(filled: Desk) -> None:
    with pytest.raises(Refused, match="colour"):
        streaming.listed(filled, "report", ["number"], sort="colour")
    with pytest.raises(Refused, match="colour"):
        streaming.listed(filled, "report", ["number"], filters=[Filter("colour", "=", ("x",))])


def test_as_of_a_day(filled: Desk) -> None:
    _, rows = streaming.listed(
        filled, "recommendation", ["state", "target_date"], as_of=dt.date(2022, 7, 1), limit=6
    )
    assert rows[-1] == ("resolved", dt.date(2023, 6, 30))
