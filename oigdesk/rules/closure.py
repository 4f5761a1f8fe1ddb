"""What stands in the way of closing a recommendation."""

from __future__ import annotations

from typing import Final

from oigdesk.errors import Missing
from oigdesk.models.vocab import CloseReason, word

#: Why a person may close; the others need the record that takes over.
RECORDABLE_REASONS: Final[tuple[CloseReason, ...]] = (
    "implemented",
    "not_implemented",
    "withdrawn",
)


def missing_for_closure(
    close_reason: str | None, reason: str | None, evidence: int
) -> tuple[Missing, ...]:
    """Everything that is missing to close for a reason; nothing when it may be closed.

    Args:
        close_reason: why, one of ``RECORDABLE_REASONS``.
        reason: the office's statement in words, needed unless implemented.
        evidence: how many evidence items are linked to the recommendation.
    """
    if close_reason not in RECORDABLE_REASONS:
        choices = ", ".join(word(choice).lower() for choice in RECORDABLE_REASONS)
        return (Missing("close_reason", f"Say how it closes: {choices}."),)
    if close_reason == "implemented":
        if evidence > 0:
            return ()
        return (
            Missing(
                "evidence",
                "No evidence is linked: attach at least one item that proves the action was done.",
            ),
        )
    if reason and reason.strip():
        return ()
    return (Missing("reason", f"Say why it closes as {word(close_reason).lower()}."),)
