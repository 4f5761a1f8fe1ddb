from __future__ import annotations

from typing import get_args

import pytest

from oigdesk.models.vocab import CloseReason
from oigdesk.rules.closure import RECORDABLE_REASONS, missing_for_closure


def test_implemented_needs_one_linked_item_of_evidence() -> None:
    (missing,) = missing_for_closure("implemented", None, 0)
    assert (missing.field, missing.what) == (
        "evidence",
        "No evidence is linked: attach at least one item that proves the action was done.",
    )
    assert missing_for_closure("implemented", None, 1) == ()


@pytest.mark.parametrize("why", ["not_implemented", "withdrawn"])
@pytest.mark.parametrize("reason", [None, "", "  \n"])
def test_the_others_need_the_office_s_words(why: str, reason: str | None) -> None:
    (missing,) = missing_for_closure(why, reason, 5)
    assert missing.field == "reason"
    assert missing.what.startswith("Say why it closes as ")
    assert missing_for_closure(why, "The IG accepts the risk.", 0) == ()


@pytest.mark.parametrize(
    "why", [*sorted({*get_args(CloseReason)} - {*RECORDABLE_REASONS}), None, "x"]
)
def test_what_needs_another_record_is_not_recorded_here(why: str | None) -> None:
    (missing,) = missing_for_closure(why, "because", 3)
    assert missing.field == "close_reason"
    assert "implemented, not implemented, withdrawn" in missing.what
