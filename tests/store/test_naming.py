from __future__ import annotations

import pytest
from sqlalchemy import select

from oigdesk.desk import Desk
from oigdesk.models.registry import NOUNS
from oigdesk.services import preferences
from oigdesk.store.naming import record_words, reference, text_words
from tests import builders

REC = "OIG-22-34\u00a0/\u00a01"


@pytest.fixture
def named(desk: Desk) -> Desk:
    uid = builders.resolved(desk)
    builders.evidence(desk, uid)
    preferences.put(desk, "office", "DHS OIG")
    builders.one_of_each(desk, uid)
    return desk


@pytest.mark.parametrize(
    ("noun", "words"),
    [
        ("report", "OIG-22-34"),
        ("recommendation", REC),
        ("event", f"an event of {REC}"),
        ("response", f"the response to {REC}"),
        ("evidence", "proof.txt"),
        ("evidence_link", f"proof.txt on {REC}"),
        ("custody", "the custody of proof.txt"),
        ("organisation", "Department of Homeland Security OIG"),
        ("person", "B. Official"),
        ("preference", "office"),
        ("determination", f"a decision on {REC}"),
        ("final_action", f"the final action of a decision on {REC}"),
        ("milestone", f"a milestone of {REC}"),
        ("recommendation_link", f"a link of {REC}"),
        ("note", "a note on OIG-22-34"),
        ("saved_view", "My view"),
        ("period", "2022-04-01 to 2022-09-30"),
        ("adjustment", "the adjustment of 2022-04-01"),
    ],
)
def test_every_record_is_called_as_a_person_calls_it(named: Desk, noun: str, words: str) -> None:
    with named.read() as session:
        uids = session.scalars(select(NOUNS[noun].uid)).all()
        assert words in {record_words(session.connection(), noun, uid) for uid in uids}
        assert record_words(session.connection(), noun, "gone") == f"{noun} gone"


def test_every_noun_has_its_words(named: Desk) -> None:
    tested = test_every_record_is_called_as_a_person_calls_it.pytestmark[0].args[1]
    assert {noun for noun, _ in tested} == set(NOUNS)


def test_a_source_is_called_by_its_report(desk: Desk) -> None:
    builders.sample(desk)
    with desk.read() as session:
        (uid,) = session.scalars(select(NOUNS["evidence_link"].uid)).all()
        words = record_words(session.connection(), "evidence_link", uid)
    assert words == "oig-22-34.txt on OIG-22-34"


def test_a_report_without_a_number_is_called_by_its_title(desk: Desk) -> None:
    for title, words in (("A title", "A title"), (None, "report without a number")):
        uid = builders.report(desk, number=None, title=title)
        with desk.read() as session:
            assert record_words(session.connection(), "report", uid) == words
    assert reference(None, "3") == "report without a number\u00a0/\u00a03"


@pytest.mark.parametrize(
    ("noun", "field", "text", "words"),
    [
        ("report", "title", "Words", "Words"),
        ("report", "date_issued", "2022-03-31", "Mar 31, 2022"),
        ("report", "questioned_costs", "125050", "$1,250.50"),
        ("report", "recommendations_stated", "5", "5"),
        ("report", "agency_wide", "false", "No"),
        ("report", "components", '["FEMA","CBP"]', "FEMA; CBP"),
        ("report", "locations", '[["Tazewell","VA",null]]', "Tazewell, VA"),
        ("response", "position", "non_concur", "Non-concur"),
        ("report", "title", None, ""),
    ],
)
def test_a_journaled_text_is_read_as_a_value(
    desk: Desk, noun: str, field: str, text: str | None, words: str
) -> None:
    with desk.store.reading() as connection:
        assert text_words(connection, noun, field, text) == words
