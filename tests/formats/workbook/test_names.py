"""Names that Excel accepts."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from oigdesk.formats.workbook.names import headers, sheet_names, table_names

NAMES = st.lists(st.text(max_size=50), max_size=8)


@given(NAMES)
def test_sheet_names_are_allowed_and_apart(wanted: list[str]) -> None:
    names = sheet_names(wanted)
    assert len({name.casefold() for name in names}) == len(wanted)
    for name in names:
        assert 1 <= len(name) <= 31
        assert not set(name) & set("\\/?*[]:")
        assert name.strip("'") == name
        assert name.casefold() != "history"


@given(NAMES)
def test_table_names_are_allowed_and_apart(wanted: list[str]) -> None:
    names = table_names(wanted)
    assert len({name.casefold() for name in names}) == len(wanted)
    for name in names:
        assert len(name) <= 255
        assert re.fullmatch(r"[^\W\d][\w.]*", name)
        assert not re.fullmatch(r"[A-Za-z]{1,3}\d+|[RrCc]", name)


def test_names_as_they_come() -> None:
    assert sheet_names(["Read me", "A/B: c?", "x" * 40, "x" * 40]) == (
        "Read me",
        "A-B- c-",
        "x" * 31,
        "x" * 29 + " 2",
    )
    assert table_names(["Recommendations", "AB12", "two words", "7th"]) == (
        "Recommendations",
        "_AB12",
        "two_words",
        "_7th",
    )


def test_headers_are_one_line_and_apart() -> None:
    assert headers(["Date\nissued", "Amount", "amount", ""]) == (
        "Date issued",
        "Amount",
        "amount 2",
        "Column",
    )
