from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oigdesk.rules.suspicions import differs, repeats, sum_stated, without_submitter

WORDS = "Require the board to review each contract above the threshold before it is signed."


@pytest.mark.parametrize(
    "other",
    [
        WORDS,
        WORDS.replace(" review", "review"),
        WORDS.replace(" ", "\n"),
        WORDS.upper(),
        WORDS.replace("signed", "signd"),
    ],
)
def test_words_that_repeat(other: str) -> None:
    assert list(repeats([WORDS, None, other])) == [(0, 2)]


@pytest.mark.parametrize(
    "other",
    [
        "Train the staff of the regional offices in the new procedure before March of this year.",
        WORDS.replace("threshold", "threshold of 5"),
        None,
        "",
    ],
)
def test_words_that_do_not_repeat(other: str | None) -> None:
    assert list(repeats([WORDS, other])) == []


def test_short_texts_say_the_same_by_chance() -> None:
    assert list(repeats(["Concur.", "Concur."])) == []


def test_figures_tell_texts_apart() -> None:
    one = "Recover the questioned costs of $1,250 from the grantee in the first region."
    assert list(repeats([one, one.replace("1,250", "1,260")])) == []


def test_long_and_many_texts_are_still_compared_quickly() -> None:
    long = "word " * 200_000
    assert list(repeats([long, long + "x", f"{long} "])) == [(0, 2)]
    many = [f"Recommendation about matter {'x' * (at % 50)} of the office" for at in range(3_000)]
    assert len(list(repeats(many))) >= 2_950


@pytest.mark.parametrize(
    ("amounts", "total"), [([], None), ([None], None), ([0, None], 0), ([5, None, 7], 12)]
)
def test_what_is_not_stated_is_not_zero(amounts: list[int | None], total: int | None) -> None:
    assert sum_stated(amounts) == total


@given(st.none() | st.integers(0), st.none() | st.integers(0))
def test_only_two_statements_can_differ(stated: int | None, found: int | None) -> None:
    assert differs(stated, found) == (None not in {stated, found} and stated != found)


@pytest.mark.parametrize(
    ("submitter", "others", "rest"),
    [
        ("Amtrak OIG", ["Amtrak OIG"], ()),
        ("Amtrak OIG", ["amtrak  oig", "NASA OIG"], ("NASA OIG",)),
        ("Amtrak OIG", ["NASA OIG"], None),
        ("Amtrak OIG", [], None),
        (None, ["Amtrak OIG"], None),
    ],
)
def test_the_submitter_is_no_other_participant(
    submitter: str | None, others: list[str], rest: tuple[str, ...] | None
) -> None:
    assert without_submitter(submitter, others) == rest
