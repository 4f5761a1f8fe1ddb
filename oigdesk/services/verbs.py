"""The steps of a recommendation's life as a person meets them: their words and what they ask."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import msgspec

from oigdesk.errors import Refused
from oigdesk.models.fields import EVENT, RECOMMENDATION, RESPONSE, Field


class Verb(msgspec.Struct, frozen=True):
    """A step: its title, its button, what it changes, how its change set is called, what it asks.

    ``labels`` are what its fields are called in this step, where that is not their usual name.
    """

    name: str
    title: str
    button: str
    icon: str
    sentence: str
    label: str
    fields: tuple[str, ...]
    labels: Mapping[str, str] = {}


VERBS: Final[dict[str, Verb]] = {
    verb.name: verb
    for verb in (
        Verb(
            "issue",
            "Record issue",
            "Record issue…",
            "flag",
            "Becomes Awaiting response on this day.",
            "Record issue of",
            ("effective_date",),
            {"effective_date": "Issued on"},
        ),
        Verb(
            "respond",
            "Record response",
            "Record response…",
            "mail-open",
            "Adds management's response; the earlier ones stay.",
            "Record response to",
            tuple(entry.name for entry in RESPONSE),
        ),
        Verb(
            "evaluate",
            "Evaluate response",
            "Evaluate response…",
            "scale",
            "Keeps what the office finds; unless the response is accepted, it is Unresolved.",
            "Evaluate response to",
            ("effective_date", "verdict", "reason"),
            {"effective_date": "Evaluated on", "verdict": "OIG evaluation"},
        ),
        Verb(
            "accept_plan",
            "Accept plan",
            "Accept plan…",
            "circle-dot",
            "Becomes Resolved on this day.",
            "Accept plan of",
            ("effective_date", "target_date", "planned_action", "official", "reason"),
            {"effective_date": "Accepted on"},
        ),
        Verb(
            "impose_decision",
            "Record imposed decision",
            "Record imposed decision…",
            "gavel",
            "Becomes Resolved on this day, as the follow-up official decided.",
            "Record decision imposed on",
            ("effective_date", "person", "reason", "official", "target_date"),
            {"effective_date": "Decided on", "person": "Decided by", "reason": "Decision"},
        ),
        Verb(
            "lapse_plan",
            "Record lapsed plan",
            "Record lapsed plan…",
            "circle-alert",
            "Becomes Unresolved on this day; the target date stays.",
            "Record lapsed plan of",
            ("effective_date", "reason"),
            {"effective_date": "Lapsed on"},
        ),
        Verb(
            "extend_target",
            "Extend target date",
            "Extend target date…",
            "calendar-clock",
            "Moves the target date; the original one stays beside it.",
            "Extend target of",
            ("effective_date", "target_date", "person", "reason"),
            {
                "effective_date": "Asked on",
                "target_date": "New target date",
                "person": "Asked by",
            },
        ),
        Verb(
            "request_closure",
            "Request closure",
            "Request closure…",
            "circle-arrow-up",
            "Becomes Closure requested on this day.",
            "Request closure of",
            ("effective_date", "action_date", "person", "reason"),
            {"effective_date": "Requested on", "person": "Requested by"},
        ),
        Verb(
            "return_request",
            "Return request",
            "Return the request…",
            "corner-down-left",
            "Becomes Resolved again on this day; the request stays in the timeline.",
            "Return closure request of",
            ("effective_date", "reason"),
            {"effective_date": "Returned on", "reason": "What is missing"},
        ),
        Verb(
            "close",
            "Close",
            "Close…",
            "circle-check",
            "Becomes Closed on this day.",
            "Close",
            ("effective_date", "close_reason", "action_date", "link", "reason"),
            {"effective_date": "Closed on"},
        ),
        Verb(
            "reopen",
            "Reopen",
            "Reopen…",
            "rotate-ccw",
            "Becomes open again on this day; the earlier closure stays in the timeline.",
            "Reopen",
            ("effective_date", "to", "reason"),
            {"effective_date": "Reopened on"},
        ),
        Verb(
            "hold",
            "Put on hold",
            "Put on hold…",
            "circle-pause",
            "Is on hold from this day; the state underneath stays.",
            "Put on hold",
            ("effective_date", "reason"),
            {"effective_date": "On hold from"},
        ),
        Verb(
            "release",
            "Release from hold",
            "Release from hold…",
            "circle-arrow-right",
            "Is on hold no more from this day; the state underneath stays.",
            "Release from hold",
            ("effective_date", "reason"),
            {"effective_date": "Released on"},
        ),
        Verb(
            "transfer",
            "Transfer",
            "Transfer…",
            "external-link",
            "Becomes Closed: transferred on this day; who takes it over is linked.",
            "Transfer",
            ("effective_date", "link", "reason"),
            {"effective_date": "Transferred on", "link": "Taken over by"},
        ),
        Verb(
            "update",
            "Record update",
            "Record update…",
            "message-square-text",
            "Adds what management reported; the state stays.",
            "Record update of",
            ("effective_date", "person", "reason", "next_update_on"),
            {"effective_date": "Reported on", "person": "Reported by", "reason": "Update"},
        ),
        Verb(
            "note",
            "Add note",
            "Add note…",
            "pencil-line",
            "Adds a note to the timeline; the state stays.",
            "Add note to",
            ("effective_date", "reason"),
            {"reason": "Note"},
        ),
    )
}


def verb_of(name: str) -> Verb:
    """The step of this name.

    Raises:
        Refused: there is none; those there are are named.
    """
    verb = VERBS.get(name)
    if verb is None:
        raise Refused(f"There is no step “{name}”.", remedy=f"There are: {', '.join(VERBS)}.")
    return verb


def fields_of(name: str) -> tuple[Field, ...]:
    """The fields a step asks for, in their order, called as this step calls them.

    Raises:
        Refused: there is no such step.
    """
    verb = verb_of(name)
    # What is accepted has a target date of its own beside the response's.
    first = (*RESPONSE, *EVENT) if name == "respond" else (*EVENT, *RESPONSE)
    known = {entry.name: entry for entry in (*RECOMMENDATION, *reversed(first))}
    return tuple(
        msgspec.structs.replace(known[field], label=verb.labels.get(field, known[field].label))
        for field in verb.fields
    )
