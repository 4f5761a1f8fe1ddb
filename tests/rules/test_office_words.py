from __future__ import annotations

from typing import get_args

import pytest

from oigdesk.models.vocab import CloseReason, State, state_words
from oigdesk.rules.office_words import PLAIN
from oigdesk.services.office_words import vocabularies

OFFICES = vocabularies()


def test_ours_are_the_words_of_the_data() -> None:
    for state in get_args(State):
        assert PLAIN.state(state) == state_words(state)
        if state == "closed":
            continue
        assert PLAIN.state(state, on_hold=True) == state_words(state, on_hold=True)


@pytest.mark.parametrize(
    ("office", "state", "reason", "said"),
    [
        ("dhs", "resolved", None, "Open and resolved"),
        ("dhs", "closed", "not_implemented", "Closed (other reason)"),
        ("doj", "awaiting_response", None, "Response Not Yet Due"),
        ("dos", "resolved", None, "Open-Resolved"),
        ("hhs", "closed", "not_implemented", "Closed Unimplemented"),
        ("va", "closed", "implemented", "Closed-Implemented"),
        ("gao", "closed", "implemented", "Closed \N{EN DASH} Implemented"),
        # No word of its own: ours.
        ("gao", "closed", "merged", "Closed: merged"),
        ("hhs", "closure_requested", None, "Closure requested"),
        # One word for several states says which.
        ("hhs", "resolved", None, "Open Unimplemented (resolved)"),
        ("va", "unresolved", None, "Open (unresolved)"),
    ],
)
def test_an_office_is_read_in_its_own_words(
    office: str, state: str, reason: str | None, said: str
) -> None:
    assert OFFICES[office].state(state, reason) == said


def test_on_hold_is_a_mark_unless_the_office_has_a_word_for_it() -> None:
    assert OFFICES["dhs"].state("resolved", on_hold=True) == "Open and resolved, on hold"
    assert OFFICES["va"].state("resolved", on_hold=True) == "Open, on hold (resolved)"
    assert OFFICES["doj"].short("resolved", on_hold=True) == "On Hold/Pending with OIG"
    assert OFFICES["doj"].state("resolved", on_hold=True) == "On Hold/Pending with OIG (on hold)"


@pytest.mark.parametrize("office", sorted(OFFICES))
def test_no_two_states_are_read_alike(office: str) -> None:
    words = OFFICES[office]
    every = [words.state(state) for state in get_args(State) if state != "closed"]
    every += [words.state("closed", reason) for reason in get_args(CloseReason)]
    assert len(set(every)) == len(every)
