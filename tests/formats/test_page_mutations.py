from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oigdesk.errors import Refused
from oigdesk.formats.oversight_page import read_page
from oigdesk.rules.suspicions import (
    ENCODING,
)
from tests.formats.mutations import mutated, page_texts
from tests.formats.pages import (
    PAGES,
    SAMPLE,
    check,
    kinds,
    saved,
    with_rows,
)

LINES = SAMPLE.decode().split("\n")


@pytest.mark.parametrize("name", sorted(one.name for one in PAGES.iterdir()))
def test_marks_cover_every_page(name: str) -> None:
    if not name.startswith("list"):
        check(saved(name))


def test_two_thousand_mutated_pages_are_read_or_refused_in_words() -> None:
    rnd = random.Random(2234)
    read = refused = 0
    for _ in range(2_000):
        content = mutated(rnd.choice(page_texts()), rnd)
        try:
            reading = read_page(content)
        except Refused as refusal:
            refused += bool(refusal.what and refusal.remedy)
        else:
            check(reading)
            read += 1
    assert read + refused == 2_000
    assert min(read, refused) > 200


@given(st.lists(st.sampled_from([*LINES, "", "1 No $0", "Location", "OR", "$1", "Yes"])))
def test_lines_in_any_order_are_read_or_refused(lines: list[str]) -> None:
    try:
        reading = read_page("\n".join(lines))
    except Refused:
        return
    check(reading)


@given(st.text(max_size=300))
def test_whatever_stands_in_a_text_comes_back_letter_for_letter(words: str) -> None:
    words = words.replace("\r", "\n").replace("\x00", "")
    lines = [line for line in words.split("\n") if line.strip()]
    text = "\n".join(f"x {line}" for line in lines) or "x"
    (one,) = read_page(with_rows(f"1 No $0 $0\n\n{text}")).report.recommendations
    assert one.text == text


def test_not_utf_8_is_said() -> None:
    reading = read_page(SAMPLE.decode().encode("cp1252"))
    assert reading.report == read_page(SAMPLE).report
    assert kinds(reading)[0] == ENCODING
    assert ENCODING not in kinds(read_page(SAMPLE))
