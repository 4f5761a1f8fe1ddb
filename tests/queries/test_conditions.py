from __future__ import annotations

import datetime as dt
import itertools

import pytest

from oigdesk.desk import Desk
from oigdesk.errors import Refused
from oigdesk.models.fields import CATALOGUE, Field
from oigdesk.queries import listing
from oigdesk.queries.filters import OPERATORS, parse_filter
from oigdesk.services import lifecycle
from tests import builders

VALUES = {
    "text": "x",
    "long_text": "x",
    "verbatim": "We",
    "number_label": "1",
    "count": "3",
    "day": "2022-03-31",
    "time": "2026",
    "money": "$5",
    "flag": "yes",
    "organisation": "Amtrak OIG",
    "person": "x",
    "list": "ICE",
    "locations": "VA",
}


@pytest.fixture
def filled(desk: Desk) -> Desk:
    """Three recommendations of one report, and one of another."""
    first = builders.report(desk, locations=(("Tazewell", "VA", None),))
    builders.recommendation(
        desk, first, number="2", significant=True, questioned_costs=500, text="We urge 100% care."
    )
    builders.resolved(desk, first, number="10", addressees=("ICE", "A, B and C"), significant=False)
    closed = builders.recommendation(desk, first, number="1.a", text=None)
    lifecycle.step(
        desk,
        closed,
        "close",
        {"close_reason": "withdrawn", "reason": "x", "effective_date": dt.date(2023, 1, 1)},
    )
    other = builders.report(
        desk,
        number="École-1",
        title=None,
        submitting_oig="Amtrak OIG",
        components=("CBP", "ICE"),
        date_issued=None,
        type="Odd kind",
    )
    builders.evidence(desk, builders.recommendation(desk, other, number="3"))
    return desk


def numbers(desk: Desk, *filters: str, noun: str = "recommendation", **more: object) -> list[str]:
    parsed = [parse_filter(noun, text, desk.today()) for text in filters]
    rows = listing.first(desk, noun, filters=parsed, **more)  # type: ignore[arg-type]
    return [row.number for row in rows]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("state=open", ["2", "10", "3"]),
        ("state!=open", ["1.a"]),
        ("state=closed", ["1.a"]),
        ("state=resolved,closed", ["1.a", "10"]),
        ("close_reason=withdrawn", ["1.a"]),
        ("close_reason=", ["2", "10", "3"]),
        ("components=ICE", ["10", "3"]),
        ("components=ice,cbp", ["10", "3"]),
        ("components~federal", ["1.a", "2"]),
        ("components!=ICE", ["1.a", "2"]),
        ("components~A, B", ["1.a", "2", "10", "3"]),
        ("components=", []),
        ("addressees=", ["1.a", "2", "3"]),
        ("addressees=ice", ["10"]),
        ("significant=yes", ["2"]),
        ("significant=no", ["10"]),
        ("significant=", ["1.a", "3"]),
        ("significant!=yes", ["1.a", "10", "3"]),
        ("questioned_costs=5", ["2"]),
        ("questioned_costs>4.99", ["2"]),
        ("questioned_costs=", ["1.a", "10", "3"]),
        ("questioned_costs!=", ["2"]),
        ("target_date<=2023-06-30", ["10"]),
        ("target_date=2023-06-30", ["10"]),
        ("target_date=", ["1.a", "2", "3"]),
        ("date_issued=", ["3"]),
        ("date_issued!=", ["1.a", "2", "10"]),
        ("date_issued~2022-03", ["1.a", "2", "10"]),
        ("date_issued>=2022-03-31", ["1.a", "2", "10"]),
        ("position=concur", ["10"]),
        ("position=", ["1.a", "2", "3"]),
        ("evidence>0", ["3"]),
        ("evidence=0", ["1.a", "2", "10"]),
        ("text=", ["1.a"]),
        ("text~URGE", ["2"]),
        ("text~100%", ["2"]),
        ("text~_", []),
        ("number<10", ["1.a", "2", "3"]),
        ("number>=2", ["2", "10", "3"]),
        ("number=1.A", ["1.a"]),
        ("report=École-1", ["3"]),
        ("report=éCOLE-1", ["3"]),
        ("report~éCO", ["3"]),
        ("report!=éCOLE-1", ["1.a", "2", "10"]),
        ("report~ÉX", []),
        ("report=OIG-22-34,École-1", ["1.a", "2", "10", "3"]),
        ("submitting_oig=amtrak oig", ["3"]),
        ("title=", ["3"]),
        ("on_hold=no", ["1.a", "2", "10", "3"]),
        ("on_hold=yes", []),
    ],
)
def test_a_filter_keeps_what_it_names(filled: Desk, text: str, found: list[str]) -> None:
    assert numbers(filled, text) == found


def test_all_filters_hold_together(filled: Desk) -> None:
    assert numbers(filled, "state=open", "components=ICE", "evidence=0") == ["10"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("incomplete=yes", ["École-1"]),
        ("incomplete=no", ["OIG-22-34"]),
        ("open>=2", ["OIG-22-34"]),
        ("recommendations=3", ["OIG-22-34"]),
        ("type=odd kind", ["École-1"]),
        ("locations=tazewell", ["OIG-22-34"]),
        ("locations=", ["École-1"]),
        ("agencies=Department of Homeland Security", ["École-1", "OIG-22-34"]),
        ("sar_start=", ["École-1", "OIG-22-34"]),
        ("ndaa_5274!=", []),
    ],
)
def test_reports_are_filtered(filled: Desk, text: str, found: list[str]) -> None:
    assert sorted(numbers(filled, text, noun="report")) == sorted(found)


def test_evidence_is_filtered(filled: Desk) -> None:
    for text in ("report=École-1", "number=3", "name~PROOF", "size<20", "role=support"):
        assert numbers(filled, text, noun="evidence") == ["3"], text
    assert numbers(filled, "role=source", noun="evidence") == []


def every_field() -> list[tuple[str, Field]]:
    return [
        (noun, entry)
        for noun in ("recommendation", "report", "evidence")
        for entry in CATALOGUE[noun]
    ]


def test_every_field_takes_every_operator_or_refuses_it_in_words(filled: Desk) -> None:
    tried = 0
    for (noun, entry), op in itertools.product(every_field(), OPERATORS):
        value = entry.choices[0] if entry.choices else VALUES[entry.kind]
        for written in (value, ""):
            try:
                condition = parse_filter(noun, f"{entry.name}{op}{written}", filled.today())
            except Refused:
                assert op not in {"=", "!="}
                continue
            listing.count(filled, noun, filters=[condition])
            tried += 1
    assert tried > 250


def test_a_filter_and_its_opposite_part_every_list(filled: Desk) -> None:
    for noun, entry in every_field():
        value = entry.choices[0] if entry.choices else VALUES[entry.kind]
        for written in (value, ""):
            parts = [
                listing.count(
                    filled,
                    noun,
                    filters=[parse_filter(noun, f"{entry.name}{op}{written}", filled.today())],
                )
                for op in ("=", "!=")
            ]
            assert sum(parts) == listing.count(filled, noun), (noun, entry.name, written)


def test_a_day_means_all_of_that_day_of_a_moment(filled: Desk) -> None:
    (row,) = listing.first(filled, "evidence")
    day = row.attached_at[:10]  # type: ignore[union-attr]
    for op, count in (("=", 1), ("<=", 1), (">=", 1), ("<", 0), (">", 0), ("!=", 0)):
        condition = parse_filter("evidence", f"attached_at{op}{day}", filled.today())
        assert listing.count(filled, "evidence", filters=[condition]) == count, op


@pytest.mark.parametrize("text", ["' or 1=1 --", '"; drop table report; --', "%", "_", "\\"])
def test_text_that_looks_like_sql_is_text(filled: Desk, text: str) -> None:
    for field in ("text", "number", "components", "addressees", "title", "report"):
        for op in ("=", "~", "<"):
            if op == "<" and field in {"components", "addressees"}:
                continue
            numbers(filled, f"{field}{op}{text}")
    assert numbers(filled, f"text={text}") == []
    assert numbers(filled, find=text) == (["2"] if text == "%" else [])
    assert listing.count(filled, "recommendation") == 4


def test_a_part_longer_than_any_pattern_is_found_or_not(filled: Desk) -> None:
    assert numbers(filled, f"text~{'long ' * 20_000}") == []


def test_case_is_one_thing_in_every_script(desk: Desk) -> None:
    report = builders.report(desk, components=("Direção Geral",), submitting_oig="Oficina de Ética")
    builders.recommendation(desk, report, text="Revise la ÚLTIMA decisión.")
    for text in (
        "components=direÇÃO geral",
        "components~ÇÃO",
        "text~última DECISIÓN",
        "submitting_oig=oficina de ética",
    ):
        assert numbers(desk, text) == ["1"], text
