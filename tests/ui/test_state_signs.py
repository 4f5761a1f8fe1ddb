from __future__ import annotations

from typing import get_args

import pytest

from oigdesk.models.vocab import CloseReason, State
from oigdesk.ui.icons import icon
from oigdesk.ui.state_signs import state_sign


@pytest.mark.parametrize("state", get_args(State))
def test_every_state_has_an_icon_and_words(state: str, qapp: object) -> None:
    sign = state_sign(state)
    assert sign.words
    assert not icon(sign.icon).isNull()
    assert sign.icon != "circle-help"


@pytest.mark.parametrize("reason", get_args(CloseReason))
def test_a_closed_one_says_why(reason: str) -> None:
    sign = state_sign("closed", reason)
    assert sign.words.startswith("Closed: ")
    assert (sign.ink == "ok") == (reason == "implemented")


def test_a_hold_hides_an_open_state_but_not_a_closure() -> None:
    assert state_sign("resolved", on_hold=True).words == "On hold"
    assert state_sign("closed", "implemented", on_hold=True).words == "Closed: implemented"
