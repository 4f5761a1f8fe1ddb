"""Dollars are exact, and refused in words."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oigdesk.rules.dollars import (
    LARGEST,
    decimal_text,
    dollar_words,
    from_decimal_text,
    read_dollars,
)

CENTS = st.integers(0, LARGEST)


@pytest.mark.parametrize(
    ("text", "cents"),
    [
        ("1,250.5", 125050),
        ("$0", 0),
        ("$1,001.25", 100125),
        (".5", 50),
        ("US$ 12", 1200),
        ("500 dollars", 50000),
        ("$1.2m", 120_000_000),
        ("1.2 million", 120_000_000),
        ("$10.5 Billion", 1_050_000_000_000),
        ("$270.4 billion", 27_040_000_000_000),
        ("250k", 25_000_000),
        ("1.23456789 million", 123456789),
        ("\u00a0$1,250 ", 125000),
        ("92233720368547758.07", LARGEST),
    ],
)
def test_reads_what_people_type(text: str, cents: int) -> None:
    assert read_dollars(text) == cents


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("(500)", "below zero"),
        ("-5", "below zero"),
        ("−5", "below zero"),
        ("$-5.00", "below zero"),
        ("5-", "below zero"),
        ("1.005", "finer than a cent"),
        ("1.500", "finer than a cent"),
        ("1.2345678901 million", "finer than a cent"),
        ("1,25", "commas"),
        ("12,34.50", "commas"),
        ("1250,000", "commas"),
        ("$,500", "commas"),
        ("92233720368547758.08", "more than this program can hold"),
        ("99999999 trillion", "more than this program can hold"),
        ("9" * 5000, "too long"),
        ("", "not an amount"),
        ("$", "not an amount"),
        ("about 5", "not an amount"),
        ("1.2.3", "not an amount"),
        ("٥", "not an amount"),
        ("5 apples", "not a word for an amount"),
        ("1e5", "not an amount"),
        ("nan", "not an amount"),
    ],
)
def test_says_why_a_text_is_no_amount(text: str, words: str) -> None:
    with pytest.raises(ValueError) as refusal:  # noqa: PT011  the words are compared below
        read_dollars(text)
    assert words in str(refusal.value)
    assert len(str(refusal.value)) < 200


@given(st.text() | st.from_regex(r"[$0-9,.kmb() -]{0,20}", fullmatch=True))
def test_any_text_is_an_amount_or_a_sentence(text: str) -> None:
    try:
        cents, words = read_dollars(text), ""
    except ValueError as refusal:
        cents, words = 0, str(refusal)
    assert 0 <= cents <= LARGEST
    assert not words or words.endswith(".")


@given(CENTS)
def test_what_is_written_is_read_again(cents: int) -> None:
    assert read_dollars(dollar_words(cents)) == cents
    assert from_decimal_text(decimal_text(cents)) == cents
    assert Decimal(decimal_text(cents) or "") * 100 == cents


@given(st.integers(0, LARGEST // 10**8), st.integers(0, 4))
def test_words_multiply_exactly(digits: int, decimals: int) -> None:
    amount = Decimal(digits).scaleb(-decimals)
    assert read_dollars(f"{amount:f} million") == amount * 100_000_000


def test_writes_amounts_as_people_read_them() -> None:
    assert dollar_words(125050) == "$1,250.50"
    assert dollar_words(0) == "$0.00"
    assert dollar_words(-5) == "-$0.05"
    assert dollar_words(None) == "not stated"
    assert dollar_words(None, empty="–") == "–"
    assert dollar_words(86_111_050, cents_shown=False) == "$861,111"
    assert dollar_words(49, cents_shown=False) == "$0"


def test_not_stated_is_not_zero() -> None:
    assert decimal_text(None) is None
    assert from_decimal_text(None) is None
    assert decimal_text(0) == "0.00"
    assert decimal_text(-125050) == "-1250.50"


@pytest.mark.parametrize(("text", "cents"), [("1250", 125000), ("0.5", 50), ("0", 0)])
def test_interchange_takes_fewer_decimals(text: str, cents: int) -> None:
    assert from_decimal_text(text) == cents


@pytest.mark.parametrize(
    "text", ["", "1,250.50", "$5", " 5", "5 ", "-5.00", "5.", ".5", "5.001", "05", "1e3", "9" * 80]
)
def test_interchange_takes_no_other_form(text: str) -> None:
    with pytest.raises(ValueError, match="is not an amount like"):
        from_decimal_text(text)


def test_interchange_refuses_what_64_bits_cannot_hold() -> None:
    with pytest.raises(ValueError, match="more than this program can hold"):
        from_decimal_text("92233720368547758.08")
