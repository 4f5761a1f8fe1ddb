from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from oigdesk.desk import Desk
from oigdesk.errors import Refused
from oigdesk.queries import listing
from oigdesk.queries.filters import (
    OPERATORS,
    SELECTED,
    Filter,
    filter_text,
    filter_words,
    filters_words,
    listed_field,
    parse_filter,
)
from tests import builders
from tests.builders import TODAY


@pytest.mark.parametrize(
    ("text", "field", "op", "values"),
    [
        ("state=open", "state", "=", ("open",)),
        ("state=Awaiting response", "state", "=", ("awaiting_response",)),
        ("state=closed,resolved", "state", "=", ("closed", "resolved")),
        ("components=ICE, CBP", "components", "=", ("ICE", "CBP")),
        ("number!=3", "number", "!=", ("3",)),
        ("text~ port of entry ", "text", "~", ("port of entry",)),
        ("questioned_costs>=$1.2m", "questioned_costs", ">=", (120_000_000,)),
        ("questioned_costs<1,250.50", "questioned_costs", "<", (125_050,)),
        ("target_date<2023-06-30", "target_date", "<", (dt.date(2023, 6, 30),)),
        ("significant=yes", "significant", "=", (True,)),
        ("evidence>0", "evidence", ">", (0,)),
        ("position=", "position", "=", ()),
        ("position=concur,", "position", "=", ("concur",)),
        ("  report = OIG-22-34", "report", "=", ("OIG-22-34",)),
        ("text~a=b<c", "text", "~", ("a=b<c",)),
        ('addressees="Acme, Inc.", ICE', "addressees", "=", ("Acme, Inc.", "ICE")),
        ('text~the "new" rule', "text", "~", ('the "new" rule',)),
        ("questioned_costs=$1,250.50,$3", "questioned_costs", "=", (125_050, 300)),
        ("questioned_costs=100,200", "questioned_costs", "=", (10_000, 20_000)),
        (
            "date_issued=March 31, 2022,2022-04-01",
            "date_issued",
            "=",
            (dt.date(2022, 3, 31), dt.date(2022, 4, 1)),
        ),
    ],
)
def test_a_filter_is_read(text: str, field: str, op: str, values: tuple[object, ...]) -> None:
    assert parse_filter("recommendation", text, TODAY) == Filter(field, op, values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "is not a filter"),
        ("state", "is not a filter"),
        ("=open", "is not a filter"),
        ("colour=red", "There are: report, number, state"),
        ("state=lost", "“lost” is not one of not_issued"),
        ("questioned_costs=lots", "Questioned costs"),
        ("target_date>someday", "Target date"),
        ("significant=maybe", "neither yes nor no"),
        ("significant~y", "cannot be filtered with “~”"),
        ("components<x", "cannot be filtered with “<”"),
        ("questioned_costs~5", "cannot be filtered with “~”"),
        ("text~", "has no value"),
        ("evidence>", "has no value"),
    ],
)
def test_what_is_no_filter_is_refused_in_words(text: str, words: str) -> None:
    with pytest.raises(Refused) as refusal:
        parse_filter("recommendation", text, TODAY)
    assert words in refusal.value.sentence()


def test_a_moment_may_be_named_as_exactly_as_one_likes() -> None:
    for text, value in (("Mar 31, 2022", "2022-03-31"), ("2022", "2022")):
        assert parse_filter("evidence", f"attached_at={text}", TODAY).values == (value,)
    with pytest.raises(Refused, match="not understood"):
        parse_filter("evidence", "attached_at<someday", TODAY)
    with pytest.raises(Refused, match="A list of evidence has no field"):
        parse_filter("evidence", "colour=red", TODAY)


def test_names_with_digits_are_names_too() -> None:
    assert parse_filter("report", "ndaa_5274=No", TODAY).field == "ndaa_5274"
    assert parse_filter("evidence", "sha256~ab", TODAY).field == "sha256"
    assert listed_field("report", "sar_start").kind == "day"


def test_a_filter_says_in_words_what_it_means() -> None:
    def words(text: str) -> tuple[str, str]:
        return filter_words("recommendation", parse_filter("recommendation", text, TODAY))

    assert words("state=open") == ("State", "Open")
    assert words("state=closed,resolved,unresolved") == ("State", "Closed, Resolved or Unresolved")
    assert words("target_date<2023-06-30") == ("Target date", "before Jun 30, 2023")
    assert words("questioned_costs>5") == ("Questioned costs", "more than $5.00")
    assert words("significant!=yes") == ("Significant", "not Yes")
    assert words("position=") == ("Response", "not stated")
    assert words("position!=") == ("Response", "stated")
    assert filters_words("recommendation", []) == "All"
    both = [parse_filter("recommendation", text, TODAY) for text in ("state=open", "text~x")]
    assert filters_words("recommendation", both) == "State Open; Recommendation contains x"


def test_every_operator_is_written_as_it_is_named() -> None:
    for op in OPERATORS:
        assert parse_filter("recommendation", f"number{op}3", TODAY).op == op


@pytest.mark.parametrize(
    ("noun", "text", "written", "words"),
    [
        (
            "recommendation",
            "target_date=Jan 1, 2027 .. 2027-03-31",
            "target_date=2027-01-01..2027-03-31",
            "Target date between Jan 1, 2027 and Mar 31, 2027",
        ),
        (
            "recommendation",
            "target_date=Today..+90",
            "target_date=today..+90d",
            "Target date between today and 90 days from today",
        ),
        ("recommendation", "money=$1m..2,000,000", "money=1000000.00..2000000.00", ""),
        ("recommendation", "number=2..10", "number=2..10", "Number between 2 and 10"),
        (
            "recommendation",
            "target_date<yesterday",
            "target_date<-1d",
            "Target date before yesterday",
        ),
        (
            "recommendation",
            "closed_on>=period",
            "closed_on>=period",
            "Closed on from the first day of this half-year",
        ),
        (
            "recommendation",
            "changed_at>=2026-11-30T14:02:11Z",
            "changed_at>=2026-11-30T14:02:11Z",
            "Last change from Nov 30, 2026, 14:02 UTC",
        ),
        ("recommendation", 'addressees="A, ""B""",C', 'addressees="A, ""B""",C', ""),
        ("recommendation", 'report="1..2"', 'report="1..2"', "Report 1..2"),
        ("recommendation", "position=", "position=", "Response not stated"),
        ("recommendation", "significant!=yes", "significant!=yes", "Significant not Yes"),
        ("evidence", "attached_at=-7d..today", "attached_at=-7d..today", ""),
    ],
)
def test_a_filter_is_written_as_it_is_read(noun: str, text: str, written: str, words: str) -> None:
    read = parse_filter(noun, text, TODAY)
    assert filter_text(noun, read) == written
    assert parse_filter(noun, written, TODAY) == read
    assert words in {"", " ".join(filter_words(noun, read))}


@settings(max_examples=60)
@given(
    st.lists(
        st.text(st.characters(exclude_categories=("C",)), min_size=1).filter(str.strip),
        min_size=1,
        max_size=3,
    ).map(lambda texts: tuple(text.strip() for text in texts)),
    st.sampled_from(["=", "!=", "~"]),
)
def test_any_texts_come_back_from_a_written_filter(values: tuple[str, ...], op: str) -> None:
    condition = Filter("text", op, values)
    assert (
        parse_filter("recommendation", filter_text("recommendation", condition), TODAY) == condition
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("target_date=2027-01-01..", "lacks an end"),
        ("target_date=2027-01-02..2027-01-01", "smaller one first"),
        ("target_date=+90..today", "smaller one first"),
        ("number=10..2", "smaller one first"),
        ("target_date<+9999y", "beyond the calendar"),
    ],
)
def test_what_lies_between_nothing_is_refused(text: str, words: str) -> None:
    with pytest.raises(Refused) as refusal:
        parse_filter("recommendation", text, TODAY)
    assert words in refusal.value.sentence()


def test_between_has_both_ends_in_it(desk: Desk) -> None:
    report = builders.report(desk)
    for _ in range(11):
        builders.recommendation(desk, report, questioned_costs=100)
    for text, count in (("number=2..10", 9), ("money=1..1", 11), ("money=0..0.99", 0)):
        found = parse_filter("recommendation", text, TODAY)
        assert listing.count(desk, "recommendation", filters=[found]) == count


def test_selected_rows_are_a_condition_of_their_own(desk: Desk) -> None:
    report = builders.report(desk)
    for _ in range(3):
        builders.recommendation(desk, report)
    first, _, last = listing.ids(desk, "recommendation")
    chosen = Filter(SELECTED, "=", (first, last))
    assert list(listing.ids(desk, "recommendation", filters=[chosen])) == [first, last]
    assert filters_words("recommendation", [chosen]) == "Selected 2 rows"
