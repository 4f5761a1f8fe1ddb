"""What a value becomes in a cell."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oigdesk.formats.workbook.book import Cents, Column, Kind, Link
from oigdesk.formats.workbook.cells import (
    LIMIT,
    MARK,
    address,
    altered,
    escaped,
    holdable,
    meaning,
    meant_text,
    parts,
    target,
    units,
)

ANY_TEXT = st.text(st.characters(exclude_categories=()))


@given(ANY_TEXT)
def test_what_is_held_fits_into_xml_and_keeps_its_length(text: str) -> None:
    held = holdable(text)
    assert not any(ord(c) < 32 and c not in "\t\n" for c in held)
    assert not any("\ud800" <= c <= "\udfff" or c in "\ufffe\uffff" for c in held)
    assert len(held) == len(text) - text.count("\r\n")
    assert holdable(held) == held


def test_ordinary_text_is_not_even_copied() -> None:
    text = "We recommend the Commissioner’s staff\nact."
    assert meant_text(text) is text


@pytest.mark.parametrize("text", ["a" * 33_000, "_x0041_" * 9_000, "\U0001f600" * 20_000])
def test_pieces_of_a_long_text_fit_and_lose_nothing(text: str) -> None:
    pieces = parts(text)
    assert "".join(pieces) == text
    assert all(units(piece) + len(MARK) <= LIMIT for piece in pieces)
    assert meant_text(text) == pieces[0] + MARK
    assert "Continued" in altered(text)


def test_the_last_text_that_fits_is_not_cut() -> None:
    text = "a" * LIMIT
    assert meant_text(text) == text
    assert altered(text) == ""


def test_what_is_said_of_an_altered_text() -> None:
    assert "control characters" in altered("a\x0bb")
    assert altered("a\r\nb") == ""


def test_excel_escapes_are_escaped() -> None:
    assert escaped("_x0041_ and _X0041_ and a_x") == "_x005F_x0041_ and _X0041_ and a_x"
    assert escaped("_x0041_x0042_") == "_x005F_x0041_x005F_x0042_"


@pytest.mark.parametrize(
    ("kind", "value", "meant"),
    [
        ("identifier", "00123", "00123"),
        ("money", 125_050, 1250.5),
        ("money", 27_040_000_000_099, 270_400_000_000.99),
        ("integer", 7, 7.0),
        ("flag", True, "Yes"),
        ("flag", False, "No"),
        ("day", dt.date(2022, 3, 31), dt.date(2022, 3, 31)),
        ("day", dt.date(1899, 12, 31), "1899-12-31"),
        ("figure", 312, 312.0),
        ("figure", Cents(99), 0.99),
        ("link", Link("a/b", "memo"), "memo"),
    ],
)
def test_meanings(kind: Kind, value: object, meant: object) -> None:
    got = meaning(Column("Header", kind))(value)
    assert got == meant
    assert type(got) is type(meant)


def test_a_link_stays_relative_and_ascii() -> None:
    assert target("desk/evidence/ré sumé #1.pdf") == "desk/evidence/r%C3%A9%20sum%C3%A9%20%231.pdf"
    assert target("file:///c:/x").startswith("file%3A")


def test_addresses() -> None:
    assert [address(1, n) for n in (1, 26, 27, 702, 703)] == ["A1", "Z1", "AA1", "ZZ1", "AAA1"]
