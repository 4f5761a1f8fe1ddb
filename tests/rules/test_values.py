from __future__ import annotations

import datetime as dt
import itertools

import pytest

from oigdesk.models.fields import CATALOGUE, Field, field
from oigdesk.rules.values import place_words, read_place, read_value, value_words

TODAY = dt.date(2026, 11, 24)


def read(noun: str, name: str, text: str) -> object:
    return read_value(field(noun, name), text, TODAY)


@pytest.mark.parametrize(
    ("noun", "name", "text", "value"),
    [
        ("report", "title", "  Weak Controls ", "Weak Controls"),
        ("report", "description", " two\n\nlines ", " two\n\nlines "),
        ("report", "date_issued", "3/31/2022", dt.date(2022, 3, 31)),
        ("report", "agencies", "One; Two\nThree;;", ("One", "Two", "Three")),
        ("report", "agencies", " ", ()),
        ("report", "recommendations_stated", "1,250", 1250),
        ("report", "agency_wide", "Y", True),
        ("report", "agency_wide", "FALSE", False),
        ("report", "type", "inspection / evaluation", "Inspection / Evaluation"),
        ("report", "type", "Odd kind", "Odd kind"),
        ("report", "locations", "Tazewell, VA, United States; OR",
         (("Tazewell", "VA", "United States"), (None, "OR", None))),
        ("recommendation", "questioned_costs", "$1.2m", 120_000_000),
        ("response", "position", "Non-concur", "non_concur"),
        ("response", "official", " B. Official ", "B. Official"),
    ],
)  # fmt: skip
def test_typed_text_becomes_a_value(noun: str, name: str, text: str, value: object) -> None:
    assert read(noun, name, text) == value


@pytest.mark.parametrize("noun", sorted(CATALOGUE))
def test_nothing_typed_is_not_stated(noun: str) -> None:
    for entry in CATALOGUE[noun]:
        assert read_value(entry, "  ", TODAY) in (None, ())
        assert value_words(entry, None) == value_words(entry, ()) == ""


@pytest.mark.parametrize(
    ("noun", "name", "text", "words"),
    [
        ("report", "recommendations_stated", "-1", "whole number of zero or more"),
        ("report", "recommendations_stated", "1.5", "whole number"),
        ("report", "recommendations_stated", "²", "whole number"),
        ("report", "agency_wide", "perhaps", "neither yes nor no"),
        ("response", "position", "agree", "not one of concur"),
        ("recommendation", "questioned_costs", "lots", "not an amount"),
        ("report", "date_issued", "soon", "soon"),
    ],
)
def test_what_is_no_value_says_why(noun: str, name: str, text: str, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        read(noun, name, text)


@pytest.mark.parametrize(
    ("kind", "value", "words"),
    [
        ("flag", True, "Yes"),
        ("flag", False, "No"),
        ("day", dt.date(2022, 3, 31), "Mar 31, 2022"),
        ("money", 125_050, "$1,250.50"),
        ("money", 0, "$0.00"),
        ("count", 1250, "1,250"),
        ("choice", "non_concur", "Non-concur"),
        ("list", ("One", "Two"), "One; Two"),
        ("locations", (("Tazewell", "VA", None), (None, "OR", None)), "Tazewell, VA; OR"),
        ("text", "as it stands", "as it stands"),
    ],
)
def test_a_value_says_itself_in_words(kind: str, value: object, words: str) -> None:
    assert value_words(Field("x", "X", kind), value) == words  # type: ignore[arg-type]


def test_a_place_is_read_and_said() -> None:
    assert read_place("Kyiv city,, Ukraine") == ("Kyiv city", None, "Ukraine")
    assert read_place("A, B, C, D") == ("A", "B", "C, D")
    assert read_place("OR, United States") == (None, "OR", "United States")
    assert place_words((None, "OR", "United States")) == "OR, United States"
    assert place_words(("A", None, "C")) == "A, , C"


@pytest.mark.parametrize(
    "place",
    [
        place
        for place in itertools.product((None, "Tazewell"), (None, "VA", "Kent"), (None, "Kenya"))
        if any(place)
    ],
)
def test_a_place_that_is_said_is_read_as_the_same(place: tuple[str | None, ...]) -> None:
    assert read_place(place_words(place)) == place
