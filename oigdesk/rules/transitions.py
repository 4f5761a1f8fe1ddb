"""The table of a recommendation's life: each step, who takes it, where from, and what it needs.

It is the state diagram of audit follow-up under OMB Circular A-50: agreement on the action
(resolution) is one thing, the action done and proved (closure) another. Only the office closes,
management asks and reports, the audit follow-up official decides a disagreement.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal

import msgspec

from oigdesk.models.vocab import EventKind, State
from oigdesk.rules.lifecycle import Span

Who = Literal["oig", "management", "follow_up_official"]


class Transition(msgspec.Struct, frozen=True, kw_only=True):
    """One step: what it is called, who takes it, the event it records, and where it may begin.

    ``needs`` are the values it cannot do without, each with what to say when it lacks.
    ``otherwise`` tells what to do instead, for each state it may not meet; Not issued needs no
    entry: the report's issue date explains it. ``held`` says whether it must meet a hold, or none.
    """

    verb: str
    label: str
    kind: EventKind
    who: Who
    states: frozenset[State]
    needs: Mapping[str, str] = {}
    otherwise: Mapping[State, str] = {}
    held: bool | None = None


_ANY_STATE: Final[frozenset[State]] = frozenset(
    (
        "not_issued",
        "awaiting_response",
        "unresolved",
        "resolved",
        "closure_requested",
        "closed",
    )
)
_ISSUED: Final[frozenset[State]] = _ANY_STATE - {"not_issued"}
_OPEN: Final[frozenset[State]] = _ISSUED - {"closed"}
_UNSETTLED: Final[frozenset[State]] = frozenset(("awaiting_response", "unresolved"))
_AGREED: Final[frozenset[State]] = frozenset(("resolved",))
_REQUESTED: Final[frozenset[State]] = frozenset(("closure_requested",))
_NOT_ISSUED: Final[frozenset[State]] = frozenset(("not_issued",))

_REOPEN: Final = "Reopen it first."
_RETURN: Final = "Return the request for closure first."
_NO_PLAN: Final = "No plan is accepted yet: accept one with its target date."
_NO_AGREEMENT: Final = "No plan is accepted yet, so none can lapse: evaluate the response instead."
_NOT_AGREED: Final = "Accept a plan first: closure is requested for an action that is agreed."
_NOT_REQUESTED: Final = "No closure is requested, so there is nothing to return."
_NOT_CLOSED: Final = "Only a closed recommendation can be reopened."
_IS_ISSUED: Final = "Its issue is recorded already."

#: Guards recording only; the fold of what is recorded knows every kind and refuses nothing.
VERBS: Final[Mapping[str, Transition]] = {
    step.verb: step
    for step in (
        Transition(
            verb="issue",
            label="Record issue",
            kind="issued",
            who="oig",
            states=_NOT_ISSUED,
            otherwise=dict.fromkeys(_ISSUED, _IS_ISSUED),
        ),
        Transition(
            verb="respond",
            label="Record response",
            kind="response",
            who="management",
            states=_ANY_STATE,
        ),
        Transition(
            verb="evaluate",
            label="Evaluate response",
            kind="evaluated",
            who="oig",
            states=_UNSETTLED,
            needs={
                "verdict": "Say what the office finds: accepted, partially responsive or not"
                " accepted."
            },
            otherwise={
                "resolved": "A plan is accepted already: if it no longer holds, record that it"
                " lapsed.",
                "closure_requested": _RETURN,
                "closed": _REOPEN,
            },
        ),
        Transition(
            verb="accept_plan",
            label="Accept plan",
            kind="plan_accepted",
            who="oig",
            states=_UNSETTLED,
            otherwise={
                "resolved": "A plan is accepted already: close it once the action is done.",
                "closure_requested": "A plan was accepted and the action reported as done: close"
                " it.",
                "closed": _REOPEN,
            },
        ),
        Transition(
            verb="impose_decision",
            label="Record imposed decision",
            kind="decision_imposed",
            who="follow_up_official",
            states=frozenset(("unresolved",)),
            needs={
                "person": "Name the audit follow-up official who decided.",
                "reason": "Say what was decided: the action that is to be taken.",
            },
            otherwise={
                "awaiting_response": "The follow-up official decides a disagreement: evaluate the"
                " response first, or record that none came.",
                "resolved": "It is agreed already: if the plan no longer holds, record that it"
                " lapsed.",
                "closure_requested": _RETURN,
                "closed": _REOPEN,
            },
        ),
        Transition(
            verb="lapse_plan",
            label="Record lapsed plan",
            kind="plan_lapsed",
            who="oig",
            states=_AGREED,
            needs={"reason": "Say why the plan no longer holds: no progress, or withdrawn."},
            otherwise={
                "awaiting_response": _NO_AGREEMENT,
                "unresolved": _NO_AGREEMENT,
                "closure_requested": _RETURN,
                "closed": _REOPEN,
            },
        ),
        Transition(
            verb="extend_target",
            label="Extend target date",
            kind="target_extended",
            who="management",
            states=_AGREED,
            needs={
                "target_date": "Give the new target date.",
                "reason": "Say why the target is moved; the original date stays beside it.",
            },
            otherwise={
                "awaiting_response": _NO_PLAN,
                "unresolved": _NO_PLAN,
                "closure_requested": _RETURN,
                "closed": _REOPEN,
            },
        ),
        Transition(
            verb="request_closure",
            label="Request closure",
            kind="closure_requested",
            who="management",
            states=_AGREED,
            needs={"action_date": "Give the day on which the action took effect."},
            otherwise={
                "awaiting_response": _NOT_AGREED,
                "unresolved": _NOT_AGREED,
                "closure_requested": "Closure is requested already: close it, or return the"
                " request.",
                "closed": _REOPEN,
            },
        ),
        Transition(
            verb="return_request",
            label="Return request",
            kind="closure_returned",
            who="oig",
            states=_REQUESTED,
            needs={"reason": "Say what is missing, so that management can mend it."},
            otherwise=dict.fromkeys(_OPEN - _REQUESTED, _NOT_REQUESTED) | {"closed": _REOPEN},
        ),
        Transition(
            verb="close",
            label="Close",
            kind="closed",
            who="oig",
            states=_OPEN,
            otherwise={"closed": "To close it for another reason, reopen it first."},
        ),
        Transition(
            verb="reopen",
            label="Reopen",
            kind="reopened",
            who="oig",
            states=frozenset(("closed",)),
            needs={"reason": "Say why it is reopened."},
            otherwise=dict.fromkeys(_OPEN, _NOT_CLOSED),
        ),
        Transition(
            verb="hold",
            label="Put on hold",
            kind="held",
            who="oig",
            states=_OPEN,
            held=False,
            needs={"reason": "Say why it is put on hold."},
            otherwise={"closed": "What is closed needs no hold: reopen it first."},
        ),
        Transition(
            verb="release",
            label="Release from hold",
            kind="released",
            who="oig",
            states=_OPEN,
            held=True,
            needs={"reason": "Say why the hold ends."},
            otherwise={"closed": "What is closed is on hold no more: reopening ends the hold too."},
        ),
        Transition(
            verb="transfer",
            label="Transfer",
            kind="transferred",
            who="oig",
            states=_OPEN,
            needs={"link": "Name the office, or the recommendation, that takes it over."},
            otherwise={"closed": "To transfer it, reopen it first."},
        ),
        Transition(
            verb="update",
            label="Record update",
            kind="update",
            who="management",
            states=_ISSUED,
            needs={"reason": "Say what management reported."},
        ),
        Transition(
            verb="note",
            label="Add note",
            kind="note",
            who="oig",
            states=_ANY_STATE,
            needs={"reason": "Write the note."},
        ),
    )
}
#: The same by the kind of event they record.
TRANSITIONS: Final[Mapping[str, Transition]] = {step.kind: step for step in VERBS.values()}

#: The usual next steps of each state; what else is allowed follows in the order of a life.
_USUAL: Final[Mapping[State, tuple[str, ...]]] = {
    "not_issued": ("issue", "respond"),
    "awaiting_response": ("respond", "evaluate", "accept_plan"),
    "unresolved": ("accept_plan", "respond", "impose_decision", "evaluate"),
    "resolved": ("request_closure", "close", "extend_target", "update", "lapse_plan"),
    "closure_requested": ("close", "return_request", "update"),
    "closed": ("reopen",),
}
_ANSWERED: Final = ("accept_plan", "evaluate", "respond")


def allowed_verbs(at: Span, *, responded: bool = False) -> tuple[str, ...]:
    """The verbs a recommendation may take as it stands, the usual next step first.

    Args:
        at: how it stands.
        responded: whether a response is recorded; then a plan awaits accepting.
    """
    usual = _USUAL[at.state]
    if at.state == "awaiting_response" and responded:
        usual = _ANSWERED
    if at.on_hold:
        usual = ("release", *usual)
    return tuple(verb for verb in dict.fromkeys((*usual, *VERBS)) if may_begin(VERBS[verb], at))


def may_begin(step: Transition, at: Span) -> bool:
    """Whether a step may meet a recommendation that stands like this."""
    return at.state in step.states and step.held in {None, at.on_hold}
