"""What stands in the way of closing a recommendation, and what speaks for it.

Closing as implemented is provable: the action took effect by the day of approval, at least one
file proves it, the stored file is the one that came in, and a person who did not prepare it has
signed it (5 U.S.C. 405 asks for final action; GAGAS for review by another than the preparer).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Final, Literal

import msgspec

from oigdesk.errors import Missing
from oigdesk.models.vocab import CloseReason, word
from oigdesk.rules.days import day_words

#: Why a person may close; a transfer is a step of its own, which names the receiving office.
RECORDABLE_REASONS: Final[tuple[CloseReason, ...]] = (
    "implemented",
    "not_implemented",
    "superseded",
    "merged",
    "withdrawn",
)
#: Reasons by which another recommendation takes over.
TAKEN_OVER: Final = frozenset({"superseded", "merged"})

#: What an obstacle concerns; also the field of the sentence a person reads.
Concern = Literal["close_reason", "action_date", "proof", "file", "review", "reason", "link"]


class Proof(msgspec.Struct, frozen=True, kw_only=True):
    """An evidence item that is to prove the closing.

    ``matched`` says whether the stored file, read through now, has the SHA-256 it came in with;
    None is not looked. ``gone`` is a stored file that is no longer there. ``came_on`` is the day
    on which the item came in.
    """

    name: str
    prepared_by: str
    review: str | None = None
    reviewed_by: str | None = None
    reviewed_on: dt.date | None = None
    matched: bool | None = None
    gone: bool = False
    came_on: dt.date | None = None
    uid: str = ""


class Closing(msgspec.Struct, frozen=True, kw_only=True):
    """What a closing says. ``approved_on`` is its day, ``action_date`` that of the action."""

    close_reason: str | None
    approved_on: dt.date
    action_date: dt.date | None = None
    reason: str | None = None
    link: str | None = None


class Obstacle(msgspec.Struct, frozen=True):
    """One thing that stands in the way; ``proof`` is the uid of the item it concerns, if any."""

    concern: Concern
    headline: str
    why: str
    proof: str = ""

    def missing(self) -> Missing:
        """The same as one sentence, with the field to jump to."""
        return Missing(self.concern, f"{self.headline}: {self.why}", self.proof)


def same_person(one: str | None, other: str | None) -> bool:
    """Whether two names are the same person's; two that are not stated are nobody's."""
    left, right = ((name or "").strip().casefold() for name in (one, other))
    return bool(left) and left == right


def missing_for_closure(
    closing: Closing, proof: Sequence[Proof] = (), evidence: int = 0
) -> tuple[Missing, ...]:
    """Everything that is missing to close, named at once; nothing when it may be closed.

    Args:
        closing: what the closing says.
        proof: the items linked as proof of closure; asked for by ``implemented`` alone.
        evidence: how many items are linked in all.
    """
    return tuple(obstacle.missing() for obstacle in obstacles(closing, proof, evidence))


def obstacles(
    closing: Closing, proof: Sequence[Proof] = (), evidence: int = 0
) -> tuple[Obstacle, ...]:
    """The same as ``missing_for_closure``, each with what it concerns and why."""
    why = closing.close_reason
    if why not in RECORDABLE_REASONS:
        choices = ", ".join(word(choice).lower() for choice in RECORDABLE_REASONS)
        return (Obstacle("close_reason", "Say how it closes", f"{choices}."),)
    if why == "implemented":
        return tuple(_unproved(closing, proof, evidence))
    if why in TAKEN_OVER:
        return tuple(_not_taken_over(closing))
    if _stated(closing.reason):
        return ()
    asked = f"Say why it closes as {word(why).lower()}"
    if why == "not_implemented":
        return (Obstacle("reason", asked, "give the Inspector General's statement."),)
    return (Obstacle("reason", asked, "give the reason in words."),)


def _unproved(closing: Closing, proof: Sequence[Proof], evidence: int) -> Iterator[Obstacle]:
    done, approved = closing.action_date, closing.approved_on
    if done is None:
        yield Obstacle(
            "action_date",
            "The day on which the action took effect is missing",
            "add it; it is the day of approval or an earlier one.",
        )
    elif done > approved:
        yield Obstacle(
            "action_date",
            "Effective date is after the approval",
            f"done {_before(done, approved)}, approved {day_words(approved)}. It must be done by"
            " the day of approval.",
        )
    if not proof:
        yield Obstacle("proof", "No file is linked as proof of closure", _what_is_linked(evidence))
    for one in proof:
        yield from _file_faults(one)
    for one in proof:
        yield from _review_faults(one)
    if not _stated(closing.reason):
        yield Obstacle("reason", "No closing reason is given", "say why it may be closed.")


def _before(day: dt.date, other: dt.date) -> str:
    """A day in words beside another one, which tells the year for both."""
    words = day_words(day)
    return words.removesuffix(f", {day.year}") if day.year == other.year else words


def _what_is_linked(evidence: int) -> str:
    if not evidence:
        return "no evidence is linked. Attach the file that shows the action was done."
    linked = "1 file is linked, not" if evidence == 1 else f"{evidence} files are linked, none"
    return f"{linked} with this role. Choose what shows that the action was done."


def _file_faults(proof: Proof) -> Iterator[Obstacle]:
    if proof.matched:
        return
    taken = f" taken on {day_words(proof.came_on)}" if proof.came_on else ""
    if proof.matched is None:
        yield Obstacle("file", f"{proof.name} is not verified", "verify its file.", proof.uid)
    elif proof.gone:
        yield Obstacle(
            "file",
            f"The file of {proof.name} is gone",
            "restore it from a backup or a good copy.",
            proof.uid,
        )
    else:
        yield Obstacle(
            "file",
            f"{proof.name} has changed",
            f"its file no longer has the SHA-256{taken}. Restore it from a backup or a good copy.",
            proof.uid,
        )


def _review_faults(proof: Proof) -> Iterator[Obstacle]:
    by = proof.prepared_by
    if proof.review is None:
        headline = f"Nobody has signed {proof.name}"
        why = f"{by} prepared it; another person must review it and sign."
    elif same_person(proof.reviewed_by, by):
        headline = "The reviewer is also the preparer"
        why = f"{by} prepared and signed {proof.name}. Someone else must sign."
    elif proof.review != "sufficient":
        headline = f"{proof.name} was found {word(proof.review).lower()}"
        if proof.review == "not_yet":
            headline = f"{proof.name} was found not yet sufficient"
        why = f"{proof.reviewed_by} must find it sufficient, or it proves nothing."
    else:
        return
    yield Obstacle("review", headline, why, proof.uid)


def _not_taken_over(closing: Closing) -> Iterator[Obstacle]:
    if _stated(closing.link):
        return
    how = "supersedes it" if closing.close_reason == "superseded" else "it is merged into"
    yield Obstacle("link", f"Name the recommendation that {how}", "its report and number.")


def _stated(text: str | None) -> bool:
    return bool(text and text.strip())
