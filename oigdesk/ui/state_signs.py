"""The icon and the colour that stand beside the word of a state."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from oigdesk.models.vocab import word
from oigdesk.rules.office_words import PLAIN, OfficeWords
from oigdesk.ui.tokens import Ink, Tint


@dataclass(frozen=True)
class StateSign:
    """How a state is shown: the icon, its ink in a list, the tint of its badge, the words."""

    icon: str
    ink: Ink
    tint: Tint
    words: str


PROOF_BROKEN: Final = "Proof broken"
_OPEN: Final[dict[str, tuple[str, Ink, Tint]]] = {
    "not_issued": ("circle-dashed", "ink2", "slate"),
    "awaiting_response": ("circle-dashed", "ink2", "slate"),
    "unresolved": ("circle-alert", "warn", "warn"),
    "resolved": ("circle-dot", "link", "info"),
    "closure_requested": ("circle-arrow-up", "violet", "violet"),
}
_CLOSED: Final[dict[str, tuple[str, Ink, Tint]]] = {
    "implemented": ("circle-check", "ok", "ok"),
    "superseded": ("circle-arrow-right", "ink2", "slate"),
    "merged": ("circle-arrow-right", "ink2", "slate"),
    "transferred": ("circle-arrow-right", "ink2", "slate"),
}
_CLOSED_OTHERWISE: Final[tuple[str, Ink, Tint]] = ("circle-slash", "ink2", "slate")


def state_sign(
    state: str,
    close_reason: str | None = None,
    *,
    on_hold: bool = False,
    proof_broken: bool = False,
    words: OfficeWords = PLAIN,
) -> StateSign:
    """How a state is shown; on hold hides the open state behind it, as a list does.

    A closing whose proof is broken shows that in the place of its reason.
    """
    if state == "closed" and proof_broken:
        return StateSign("shield-alert", "danger", "danger", PROOF_BROKEN)
    said = words.short(state, close_reason)
    if on_hold and state != "closed":
        held = words.states.get("on_hold") or word("on_hold")
        return StateSign("circle-pause", "ink2", "slate", held)
    if state == "closed":
        icon, ink, tint = _CLOSED.get(close_reason or "", _CLOSED_OTHERWISE)
        return StateSign(icon, ink, tint, said)
    icon, ink, tint = _OPEN.get(state, ("circle-help", "ink2", "slate"))
    return StateSign(icon, ink, tint, said)
