"""Printed numbers: natural order, sameness, and references typed by people."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oigdesk.errors import Refused
from oigdesk.rules.numbers import (
    Reference,
    is_uid,
    report_key,
    sort_key,
    split_office,
    split_reference,
)

UID = "0198c4a2-7a31-7c55-9d0e-2f4b8c1d9e77"
KNOWN = {"OIG-22-34", "GAO/OIG-10-4", "GAO/OIG-10-4/2", "591"}


def known(number: str) -> bool:
    return number in KNOWN


def test_numbers_stand_in_the_order_people_count() -> None:
    order = [
        "1",
        "01",
        "1.a",
        "1.b",
        "1.b.2",
        "1.b.10",
        "2",
        "10",
        "99999999",
        "100000000",
        "123456789012",
        "A.1",
        "a.2",
        "No. 2",
        "No. 10",
        "OIG-22-9",
        "OIG-22-34",
        "OIG-22-034",
        "OIG-22-34-1",
        "OIG-22-100",
    ]
    mixed = random.Random(4).sample(order, len(order))
    assert sorted(mixed, key=sort_key) == order


def test_case_and_blanks_do_not_order() -> None:
    assert sort_key(" oig  rpt 26-39 ") == sort_key("OIG Rpt 26-39")


@given(st.lists(st.integers(0, 10**12), min_size=2, max_size=2))
def test_whole_numbers_sort_by_value(pair: list[int]) -> None:
    low, high = sorted(pair)
    assert sort_key(f"OIG-{low}") <= sort_key(f"OIG-{high}")


@given(st.text("01a.-", max_size=12), st.text("01a.-", max_size=12))
def test_only_the_same_number_has_the_same_key(one: str, other: str) -> None:
    assert (sort_key(one) == sort_key(other)) == (report_key(one) == report_key(other))


def test_printed_numbers_are_the_same_without_case_and_blanks_around() -> None:
    assert report_key("2026-IE-R011   ") == report_key("2026-ie-r011")
    assert report_key("OIG Rpt  26-39") == "oig rpt 26-39"
    assert report_key("OIG-22-34") != report_key("OIG-22-034")


@pytest.mark.parametrize(
    ("text", "reference"),
    [
        ("OIG-22-34", (None, "OIG-22-34", None)),
        ("OIG-22-34/3", (None, "OIG-22-34", "3")),
        (" OIG-22-34 / 3 ", (None, "OIG-22-34", "3")),
        ("OIG-22-34/A/1", (None, "OIG-22-34", "A/1")),
        ("GAO/OIG-10-4", (None, "GAO/OIG-10-4", None)),
        ("GAO/OIG-10-4/1", (None, "GAO/OIG-10-4", "1")),
        ("GAO/OIG-10-4/2", (None, "GAO/OIG-10-4/2", None)),
        ("GAO/OIG-10-4/2/1.a", (None, "GAO/OIG-10-4/2", "1.a")),
        ("Amtrak OIG::591/No. 1", ("Amtrak OIG", "591", "No. 1")),
        (UID, (None, UID, None)),
        (f"{UID.upper()}/3", (None, UID.upper(), "3")),
    ],
)
def test_the_longest_known_number_wins(
    text: str, reference: tuple[str | None, str, str | None]
) -> None:
    assert split_reference(text, known) == Reference(*reference)


@pytest.mark.parametrize("text", ["", "/", "OIG-99-1/3", "::", "Amtrak OIG::", "/591"])
def test_an_unknown_number_is_refused(text: str) -> None:
    with pytest.raises(Refused, match="No report of this desk"):
        split_reference(text, known)


def test_nothing_behind_the_slash_is_refused() -> None:
    with pytest.raises(Refused, match="OIG-22-34/1 for its recommendation 1"):
        split_reference("OIG-22-34/", known)


def test_an_office_stands_before_two_colons() -> None:
    assert split_office("Department of Justice OIG :: 591") == ("Department of Justice OIG", "591")
    assert split_office(" 591 ") == (None, "591")
    assert split_office("::591") == (None, "591")


def test_a_uid_is_told_by_its_form() -> None:
    assert is_uid(UID)
    assert not is_uid(UID[:-1])
    assert not is_uid("OIG-22-34")
