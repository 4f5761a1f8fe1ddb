from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from oigdesk.rules.lead_in import lead_ins, without_lead_in

LEAD = "We recommend the Executive Assistant Commissioners of CBP’s Offices coordinate to "


def cut(*texts: str) -> list[str]:
    named = {str(number): text for number, text in enumerate(texts)}
    found = lead_ins(named)
    return [without_lead_in(text, found.get(uid, 0)) for uid, text in named.items()]


def test_what_all_begin_with_is_left_out_up_to_the_verb() -> None:
    assert cut(
        LEAD + "establish standards for the Centers.",
        LEAD + "establish and implement procedures.",
        LEAD + "update all procedures.",
    ) == [
        "…establish standards for the Centers.",
        "…establish and implement procedures.",
        "…update all procedures.",
    ]


def test_a_shared_verb_stays_behind_a_turn() -> None:
    assert cut(
        "We recommend that the Director, ICE, publish a checklist of standards.",
        "We recommend that the Director, ICE, publish a list of facilities.",
    ) == ["…publish a checklist of standards.", "…publish a list of facilities."]


def test_without_a_turn_the_cut_lies_before_a_word() -> None:
    assert cut(
        "We recommend the Administrator of FEMA train regional staff.",
        "We recommend the Administrator of FEMA deobligate funds.",
    ) == ["…train regional staff.", "…deobligate funds."]


def test_texts_that_begin_with_other_words_stay_whole() -> None:
    assert cut("Recover the duties paid.", "Reconcile the account.") == [
        "Recover the duties paid.",
        "Reconcile the account.",
    ]
    assert cut(LEAD + "update all procedures.") == [LEAD + "update all procedures."]


def test_equal_texts_keep_words_to_read() -> None:
    assert cut("We recommend that CBP act now.", "We recommend that CBP act now.") == [
        "…CBP act now.",
        "…CBP act now.",
    ]


def test_lines_and_blanks_become_one_line() -> None:
    assert without_lead_in("Establish and\nimplement   procedures.", 0) == (
        "Establish and implement procedures."
    )


@given(st.dictionaries(st.text(), st.text(alphabet="ab to,\n")))
def test_a_cut_is_always_a_shared_beginning(texts: dict[str, str]) -> None:
    found = lead_ins(texts)
    for uid, length in found.items():
        assert 0 < length < len(texts[uid])
        begins = texts[uid][:length]
        assert sum(text.startswith(begins) for text in texts.values()) > 1
