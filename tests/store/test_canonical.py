from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Float, Integer, Text
from sqlalchemy.types import TypeEngine

from oigdesk.models.base import Day, Flag, Listed
from oigdesk.models.registry import NOUNS
from oigdesk.models.report import Report
from oigdesk.store.canonical import canonical, from_canonical

PLACES = st.tuples(*[st.none() | st.text()] * 3)
VALUES: st.SearchStrategy[tuple[TypeEngine[object], object]] = st.one_of(
    st.tuples(st.just(Text()), st.text()),
    st.tuples(st.just(Integer()), st.integers(-(2**63), 2**63 - 1)),
    st.tuples(st.just(Flag()), st.booleans()),
    st.tuples(st.just(Day()), st.dates()),
    st.tuples(st.just(Listed()), st.lists(st.text(), min_size=1).map(tuple)),
    st.tuples(st.just(Listed()), st.lists(PLACES, min_size=1).map(tuple)),
)


@given(VALUES)
def test_every_value_comes_back_from_its_text(pair: tuple[TypeEngine[object], object]) -> None:
    kind, value = pair
    text = canonical(value)
    assert isinstance(text, str)
    assert from_canonical(kind, text) == value
    assert canonical(from_canonical(kind, text)) == text


@given(VALUES, VALUES)
def test_two_values_of_one_kind_have_two_texts(
    one: tuple[TypeEngine[object], object], other: tuple[TypeEngine[object], object]
) -> None:
    if type(one[0]) is type(other[0]):
        assert (canonical(one[1]) == canonical(other[1])) == (one[1] == other[1])


def test_not_stated_has_no_text() -> None:
    for kind in (Text(), Integer(), Flag(), Day()):
        assert canonical(None) is None
        assert from_canonical(kind, None) is None
    assert canonical(()) is None
    assert from_canonical(Listed(), None) == ()


def test_zero_no_and_the_empty_text_are_stated() -> None:
    assert canonical(0) == "0"
    assert canonical(False) == "false"
    assert canonical("") == ""
    assert canonical(dt.date(1, 1, 1)) == "0001-01-01"


def test_a_record_stands_by_its_uid() -> None:
    assert canonical(Report(uid="0195e9aa-0000-7000-8000-0000deadbeef")) == (
        "0195e9aa-0000-7000-8000-0000deadbeef"
    )


def test_what_no_field_holds_is_a_fault_of_the_program() -> None:
    with pytest.raises(TypeError, match="no field holds float"):
        canonical(1.5)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="no column of a record"):
        from_canonical(Float(), "1.5")


def test_every_column_of_every_record_has_a_canonical_text() -> None:
    for noun in NOUNS.values():
        for column in noun.__table__.columns:
            assert from_canonical(column.type, None) in (None, ())
