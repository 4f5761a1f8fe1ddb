from __future__ import annotations

import datetime as dt

import pytest

from oigdesk.desk import Desk
from oigdesk.models.note import Note
from oigdesk.queries import search
from oigdesk.queries.hits import GROUPS, Hit
from oigdesk.services import records
from tests import builders


@pytest.fixture
def filled(desk: Desk) -> Desk:
    """Two reports; the words “trained” and “directive” stand in texts of each kind."""
    report = builders.report(desk, description="Staff were not trained as the directive requires.")
    uid = builders.resolved(
        desk, report, text="Ensure that all staff are trained under the new Directive 4410."
    )
    builders.event(
        desk, uid, "update", dt.date(2022, 8, 1), reason="The directive is signed; 3 trained."
    )
    builders.evidence(desk, uid, name="Trained staff, directive 4410.pdf")
    with desk.write("Add a note") as writing:
        owner = records.existing(writing.session, "report", report)
        writing.session.add(
            Note(
                report=owner, noted_on=dt.date(2022, 9, 1), text="Who trained whom? The directive."
            )
        )
    other = builders.report(desk, number="OIG-24-11", title="Border Wait Times")
    builders.recommendation(desk, other, text="Count the cars.")
    return desk


def said(hit: Hit) -> tuple[str, str, str]:
    """The hit as a person reads it, marks in brackets."""
    pieces = hit.snippet or hit.name
    text = "".join(f"[{piece.text}]" if piece.marked else piece.text for piece in pieces)
    return hit.group, hit.where, text


def test_all_kinds_are_found_and_counted(filled: Desk) -> None:
    found = search.find(filled, "trained directive")
    assert found.counts == {"recommendation": 1, "evidence": 1, "note": 2, "report": 1}
    assert found.count == 5
    assert {said(hit) for hit in found.hits} == {
        (
            "recommendation",
            "Recommendation text",
            "Ensure that all staff are [trained] under the new [Directive] 4410.",
        ),
        ("evidence", "File name", "[Trained] staff, [directive] 4410.pdf"),
        ("note", "Update, Aug 1, 2022, A. Auditor", "The [directive] is signed; 3 [trained]."),
        ("note", "Note, Sep 1, 2022, A. Auditor", "Who [trained] whom? The [directive]."),
        ("report", "Description", "Staff were not [trained] as the [directive] requires."),
    }
    assert [hit.group for hit in found.hits] == [
        "recommendation",
        "evidence",
        "note",
        "note",
        "report",
    ]
    text = found.hits[0]
    assert (text.report, text.number, text.state) == ("OIG-22-34", "1", "resolved")


def test_words_are_beginnings_and_phrases_stand_together(filled: Desk) -> None:
    assert search.find(filled, "TRAIN direct").count == 5
    assert search.find(filled, '"train"').count == 0
    assert search.find(filled, '"trained staff"').counts["evidence"] == 1
    assert search.find(filled, '"trained directive"').count == 0
    assert search.find(filled, "4410 dir").count == 2


def test_hits_of_a_group_come_in_parts(filled: Desk) -> None:
    report = builders.report(filled, number="OIG-25-01")
    for number in range(7):
        builders.recommendation(filled, report, text=f"Count the lorries {'again ' * number}.")
    found = search.find(filled, "lorries", each=3)
    assert (found.counts["recommendation"], len(found.hits)) == (7, 3)
    parts = [
        search.more(filled, "lorries", "recommendation", offset=at, limit=3) for at in (0, 3, 6)
    ]
    assert [len(part) for part in parts] == [3, 3, 1]
    assert parts[0] == found.hits
    assert len({hit.uid for part in parts for hit in part}) == 7
    assert search.more(filled, "lorries", "evidence") == ()


def test_a_group_with_few_hits_is_not_lost_among_many(filled: Desk) -> None:
    report = builders.report(filled, number="OIG-25-01")
    for _ in range(30):
        builders.recommendation(filled, report, text="Trained.")
    found = search.find(filled, "trained", each=3)
    assert found.counts["recommendation"] == 31
    shown = [hit.group for hit in found.hits]
    assert {group: shown.count(group) for group in GROUPS} == {
        "recommendation": 3, "evidence": 1, "note": 2, "report": 1
    }  # fmt: skip


def test_closed_ones_may_be_left_out_as_of_a_day(filled: Desk) -> None:
    uid = search.find(filled, "4410").hits[0].uid
    builders.event(filled, uid, "closed", dt.date(2023, 1, 1), close_reason="withdrawn")
    open_now = search.find(filled, "trained", open_only=True)
    assert open_now.counts == {"recommendation": 0, "evidence": 1, "note": 1, "report": 1}
    before = search.find(filled, "trained", open_only=True, as_of=dt.date(2022, 12, 31))
    assert before.counts == {"recommendation": 1, "evidence": 1, "note": 2, "report": 1}
    assert search.find(filled, "planned procedure").count == 0
    closed = search.find(filled, "mended", open_only=True)
    assert (closed.count, closed.closed) == (0, 1)
    (hit,) = search.find(filled, "mended").hits
    assert (hit.where, hit.state, hit.close_reason) == ("Planned action", "closed", "withdrawn")


def test_nothing_found_says_which_word_is_in_the_way(filled: Desk) -> None:
    found = search.find(filled, "trained lorries")
    assert (found.count, found.hits) == (0, ())
    assert [(lead.word, lead.count) for lead in found.leads] == [("trained", 5), ("lorries", 0)]
    assert search.find(filled, "lorries").leads == ()
    assert search.find(filled, " … ").words == ()


def test_a_number_means_its_record(filled: Desk) -> None:
    meant = search.find(filled, "oig-22-34/1").meant
    assert meant is not None
    assert (meant.noun, meant.uid) == ("recommendation", search.find(filled, "4410").hits[0].uid)
    report = search.find(filled, "OIG-24-11").meant
    assert report is not None
    assert report.noun == "report"
    assert search.find(filled, "OIG-22-34/9").meant is None
    assert search.find(filled, "trained").meant is None


def test_signs_that_the_index_reads_as_orders_are_words(filled: Desk) -> None:
    for text in (
        'a"b',
        "trained*",
        "NOT",
        "text:trained",
        "(trained",
        "trained AND",
        "^",
        "-",
        "'",
    ):
        search.find(filled, text)
    assert search.find(filled, "(trained)* AND").count == 0
    assert search.find(filled, "(trained)*").count == 5


@pytest.mark.parametrize("typed", ["Straße", "strasse", "STRASSE", "straße", "STRAẞE", "stras"])
def test_accents_case_and_sharp_s_do_not_count(desk: Desk, typed: str) -> None:
    report = builders.report(desk, title="Café der Niño-Behörde")
    builders.recommendation(desk, report, text="Die Straße räumen.")
    builders.recommendation(desk, report, text="Die STRASSE fegen.")
    found = search.find(desk, f"die {typed}")
    assert found.count == (1 if typed == "stras" else 2)
    marked = {piece.text for hit in found.hits for piece in hit.snippet if piece.marked}
    assert marked <= {"Die", "Straße", "STRASSE"}
    assert marked
    for words in ("cafe", "CAFÉ", "nino", "behorde"):
        assert search.find(desk, words).count == 1, words


@pytest.mark.parametrize(
    "text",
    [
        "$1,250,000", "1.a", "§ 41", "22-34", "OIG-", "3/", "/3", "::", "OIG::1", "%_", "\\",
        "\x00", "🙂 a", "ﬁ", "NEAR(a b, 3)", "a + b", "{text}: a", '"', '""', '" a', "a\tb\nc",
        "x" * 5000, "OR " * 400, "٣", "\x02a\x03",
    ],
)  # fmt: skip
def test_no_sign_number_or_length_is_too_much(filled: Desk, text: str) -> None:
    found = search.find(filled, text)
    assert found.count == sum(found.counts.values())
    assert search.more(filled, text, "recommendation") == tuple(
        hit for hit in search.find(filled, text, each=50).hits if hit.group == "recommendation"
    )


def test_every_kind_of_record_can_be_named(desk: Desk) -> None:
    uid = builders.resolved(desk, tags=("Zebra",), additional_details="Zebra details")
    builders.one_of_each(desk, uid)
    places = {
        text: search.find(desk, text).hits[0].where
        for text in ("Zebra", "liaison", "Draft the policy", "no contract", "Paid")
    }
    assert places == {
        "Zebra": "Tags",
        "liaison": "Note, Sep 30, 2022, A. Auditor",
        "Draft the policy": "Milestone",
        "no contract": "Reason of the decision",
        "Paid": "Final action",
    }
