from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oigdesk.rules.find_words import Wanted, lead_words, none_words, rule_words, wanted


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("trained directive", (Wanted("trained"), Wanted("directive"))),
        ("“trained staff” OIG-22-34", (Wanted("trained staff", whole=True), Wanted("OIG-22-34"))),
        ('half "a phrase', (Wanted("half"), Wanted("a phrase", whole=True))),
        ("a", (Wanted("a", whole=True),)),
        ("  ... && “” -  ", ()),
        ("twice twice", (Wanted("twice"),)),
        ("C'est l’été", (Wanted("C'est"), Wanted("l’été"))),
    ],
)
def test_what_is_typed_is_words_and_phrases(text: str, words: tuple[Wanted, ...]) -> None:
    assert wanted(text) == words


@given(st.text(max_size=40))
def test_every_word_has_a_letter_or_a_digit(text: str) -> None:
    assert all(any(sign.isalnum() for sign in word.text) for word in wanted(text))


def test_what_was_found_is_said_of_the_words() -> None:
    one, two, phrase = wanted("one"), wanted("one two"), wanted('"one two"')
    assert [rule_words(words) for words in (one, phrase, two)] == [
        "this word",
        "this phrase",
        "both words",
    ]
    assert rule_words(wanted("a b c")) == "all 3 words"
    assert none_words(two) == "No text holds both words"
    assert none_words(phrase) == "No text holds “one two”"
    assert none_words(()) == "There is no word to look for"


def test_which_word_is_in_the_way_is_said() -> None:
    assert lead_words([("one", 1), ("two", 0)]) == "“one” is in 1 text, no text holds “two”."
    assert lead_words([("one", 0), ("two", 0)]) == "No text holds “one” or “two”."
    assert (
        lead_words([("one", 1200), ("two", 3)]) == "“one” is in 1,200 texts, “two” is in 3 texts."
    )
    assert lead_words([]) == ""
