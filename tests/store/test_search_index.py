from __future__ import annotations

import datetime as dt

import pytest

from oigdesk.desk import Desk
from oigdesk.models.fields import CATALOGUE
from oigdesk.services import history, keeping, records
from oigdesk.store import search_index
from oigdesk.store.search_index import PLACES, SLOTS, SLOTS_A_RECORD
from tests import builders
from tests.store.tampering import behind_the_guards


def texts(desk: Desk, words: str = "") -> dict[str, str]:
    """The texts that hold the words, all without words, by noun and field."""
    statement = "select rowid, text from search"
    statement += " where search match ?" if words else ""
    with desk.store.reading() as connection:
        rows = connection.exec_driver_sql(statement, (words,) if words else ()).all()
    return {
        f"{place.noun}.{place.field}": text
        for key, text in rows
        for place in (PLACES[key % SLOTS_A_RECORD],)
    }


def test_every_searchable_field_has_one_slot_for_ever() -> None:
    catalogued = {
        (noun, field.name)
        for noun, fields in CATALOGUE.items()
        for field in fields
        if field.searchable
    }
    assert {(place.noun, place.field) for place in SLOTS} == catalogued
    assert len(PLACES) == len(SLOTS)
    assert max(PLACES) < SLOTS_A_RECORD


def test_what_is_typed_is_found_at_once_and_what_is_undone_no_more(desk: Desk) -> None:
    uid = builders.recommendation(desk, text="We recommend daily café audits.")
    assert list(texts(desk, "cafe")) == ["recommendation.text"]
    records.edit(desk, "recommendation", uid, {"text": "Weekly ones."}, reason="Agreed")
    assert texts(desk, "CAFE") == {
        "recommendation.text_as_published": "We recommend daily café audits."
    }
    history.undo(desk)
    assert list(texts(desk, "café")) == ["recommendation.text"]
    records.edit(desk, "recommendation", uid, {"tags": ("hot line", "FY 26")})
    assert texts(desk, "line")["recommendation.tags"] == "hot line · FY 26"
    records.retire(desk, "recommendation", uid)
    assert not any(key.startswith("recommendation") for key in texts(desk))
    history.undo(desk)
    assert "recommendation.tags" in texts(desk)


def test_every_kind_of_text_is_found(desk: Desk) -> None:
    report = builders.report(desk, description="About ports.", tags=("ports",))
    uid = builders.resolved(desk, report, additional_details="In detail.")
    builders.one_of_each(desk, uid)
    builders.evidence(desk, uid)
    builders.event(desk, uid, "update", dt.date(2022, 8, 1), reason="Under way.")
    rows = texts(desk)
    assert rows["response.planned_action"] == "The procedure will be mended."
    assert rows["event.reason"] == "Under way."
    assert rows["evidence.name"] == "proof.txt"
    assert {key.partition(".")[0] for key in rows} == {place.noun for place in SLOTS}


def test_made_anew_it_is_the_same(desk: Desk) -> None:
    builders.one_of_each(desk, builders.resolved(desk))
    before = texts(desk)
    with desk.store.drafting() as connection:
        search_index.rebuild(connection)
    assert texts(desk) == before


@pytest.mark.parametrize(
    "damage",
    [
        "update search set text = 'other words' where rowid % 32 = 4",
        "delete from search where rowid % 32 = 4",
        "insert into search (rowid, text) values (31, 'words of nobody')",
        "insert into search (rowid, text) values (99 * 32 + 4, 'words of nobody')",
        "update search_content set c0 = 'We recommend improving control 2.' where id % 32 = 4",
        "delete from search_docsize",
        "update search_data set block = x'00000000ff' where id > 10",
        "drop table search_content",
        "drop table search",
    ],
)
def test_a_damaged_index_is_found_and_mended(desk: Desk, damage: str) -> None:
    builders.recommendation(desk)
    behind_the_guards(desk, damage)
    findings = keeping.check(desk).findings
    assert {finding.kind for finding in findings} == {"search"}
    assert findings[0].detail.endswith(".")
    assert keeping.mend(desk) == ("The search index was made anew.",)
    assert keeping.check(desk).findings == ()
    assert "recommendation.text" in texts(desk, "improving")


def test_a_reader_checks_it_too(desk: Desk) -> None:
    builders.recommendation(desk)
    behind_the_guards(desk, "delete from search_docsize")
    reader = keeping.open_desk(desk.layout.folder, read_only=True).desk
    assert [finding.kind for finding in keeping.check(reader).findings] == ["search"]
    keeping.leave(reader)
