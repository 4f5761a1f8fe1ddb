"""The fixed words of recommendation follow-up, as they stand in data, JSON and filters."""

from __future__ import annotations

from typing import Final, Literal

State = Literal[
    "not_issued", "awaiting_response", "unresolved", "resolved", "closure_requested", "closed"
]
CloseReason = Literal[
    "implemented", "not_implemented", "superseded", "merged", "transferred", "withdrawn"
]
Position = Literal["concur", "partially_concur", "non_concur", "not_yet_due", "no_response"]
Evaluation = Literal["accepted", "partially_responsive", "not_accepted"]
EventKind = Literal[
    "issued",
    "response",
    "evaluated",
    "plan_accepted",
    "decision_imposed",
    "plan_lapsed",
    "target_extended",
    "closure_requested",
    "closure_returned",
    "closed",
    "reopened",
    "held",
    "released",
    "transferred",
    "update",
    "note",
]
ReopenTo = Literal["resolved", "unresolved"]
MoneyKind = Literal["questioned_costs", "funds_for_better_use"]
EvidenceRole = Literal["support", "source", "proof"]
Sufficiency = Literal["sufficient", "not_yet", "not_sufficient"]
LinkKind = Literal["repeat_of", "superseded_by", "split_from", "merged_into", "transferred_to"]

#: Report types of Oversight.gov; a type that is not among them is kept as printed.
REPORT_TYPES: Final = (
    "Audit",
    "CIGIE Annual Report",
    "Disaster Recovery Report",
    "Inspection / Evaluation",
    "Investigation",
    "Other",
    "Peer Review of OIG",
    "Review",
    "Semiannual Report",
    "Top Management Challenges",
)

#: The word a person sees for each value that data holds.
WORDS: Final[dict[str, str]] = {
    "not_issued": "Not issued",
    "awaiting_response": "Awaiting response",
    "unresolved": "Unresolved",
    "resolved": "Resolved",
    "closure_requested": "Closure requested",
    "closed": "Closed",
    "implemented": "Implemented",
    "not_implemented": "Not implemented",
    "superseded": "Superseded",
    "merged": "Merged",
    "transferred": "Transferred",
    "withdrawn": "Withdrawn",
    "concur": "Concur",
    "partially_concur": "Partially concur",
    "non_concur": "Non-concur",
    "on_hold": "On hold",
    "not_yet_due": "Not yet due",
    "no_response": "No response",
    "accepted": "Accepted",
    "partially_responsive": "Partially responsive",
    "not_accepted": "Not accepted",
    "issued": "Issued",
    "response": "Response received",
    "evaluated": "Response evaluated",
    "plan_accepted": "Plan accepted",
    "decision_imposed": "Decision imposed",
    "plan_lapsed": "Plan lapsed",
    "target_extended": "Target extended",
    "closure_returned": "Closure returned",
    "reopened": "Reopened",
    "held": "Put on hold",
    "released": "Released from hold",
    "update": "Update",
    "questioned_costs": "Questioned costs",
    "funds_for_better_use": "Funds for better use",
    "support": "Support",
    "source": "Source",
    "proof": "Proof of closure",
    "sufficient": "Sufficient",
    "not_yet": "Not yet",
    "not_sufficient": "Not sufficient",
    "plain": "oigdesk's own",
    "dhs": "DHS",
    "doj": "DOJ and DOE",
    "dos": "State, DOT and DoD",
    "hhs": "HHS",
    "va": "VA",
    "gao": "GAO",
    "repeat_of": "Repeat of",
    "superseded_by": "Superseded by",
    "split_from": "Split from",
    "merged_into": "Merged into",
    "transferred_to": "Transferred to",
    "note": "Note",
}

#: How a link reads at the end it does not begin at.
_READ_BACK: Final[dict[str, str]] = {
    "repeat_of": "Repeated by",
    "superseded_by": "Supersedes",
    "split_from": "Split into",
    "merged_into": "Merged from",
    "transferred_to": "Transferred from",
}


def word(value: str | None, empty: str = "not stated") -> str:
    """The word a person reads for a value of the data; unknown values stand as they are."""
    if value is None:
        return empty
    return WORDS.get(value, value)


def link_words(kind: str, *, reverse: bool = False) -> str:
    """A link as the end it begins at reads it, or as the other end does."""
    return (_READ_BACK if reverse else WORDS).get(kind, kind)


def state_words(
    state: str,
    close_reason: str | None = None,
    *,
    on_hold: bool = False,
    proof_broken: bool = False,
) -> str:
    """A state as one phrase, for example ``Closed: implemented`` or ``Resolved, on hold``.

    A closing that rests on a file which no longer matches says so.
    """
    phrase = word(state)
    if state == "closed" and close_reason:
        broken = ", proof broken" if proof_broken else ""
        return f"{phrase}: {word(close_reason).lower()}{broken}"
    return f"{phrase}, on hold" if on_hold else phrase
