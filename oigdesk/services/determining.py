"""Recording management's decisions on money, revising them, and final action about them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, Final

import msgspec
from sqlalchemy.orm import Session

from oigdesk.desk import Desk
from oigdesk.errors import Missing, Refused
from oigdesk.models.base import new_uid
from oigdesk.models.determination import Determination, FinalAction
from oigdesk.models.fields import Field
from oigdesk.models.recommendation import Recommendation
from oigdesk.models.vocab import MoneyKind, word
from oigdesk.rules import money
from oigdesk.rules.money import FINAL_ACTIONS, SUSTAINED, Proposal, Standing, Taken
from oigdesk.rules.values import read_value
from oigdesk.services import standing as held
from oigdesk.services.changed import Changed, changed_by
from oigdesk.services.records import existing
from oigdesk.store.naming import record_words

_REST: Final = {"questioned_costs": "not_disallowed", "funds_for_better_use": "not_agreed"}
_KINDS: Final = tuple(SUSTAINED)
_ACTIONS: Final = tuple(name for names in FINAL_ACTIONS.values() for name in names)

#: What a decision is asked for; which of the parts apply depends on the kind of money.
DECISION: Final = (
    Field("kind", "Money", "choice", choices=_KINDS),
    Field("decided", "Decided on", "day"),
    Field("amount", "Amount decided", "money", help="All that is undecided, unless less is said."),
    Field("disallowed", "Disallowed", "money"),
    Field("not_disallowed", "Not disallowed", "money"),
    Field("agreed", "Agreed to", "money"),
    Field("not_agreed", "Not agreed to", "money"),
    Field("disallowed_unsupported", "Unsupported part disallowed", "money"),
    Field("revises", "Revises"),
    Field("significant", "Significant revision", "flag"),
    Field("ig_disagrees", "Inspector General disagrees", "flag"),
    Field("statement", "Inspector General's statement", "long_text"),
    Field("reason", "Reason", "long_text"),
)
#: What final action is asked for.
FINAL_ACTION: Final = (
    Field("taken", "Taken on", "day"),
    *(Field(name, word(name).replace("_", " ").capitalize(), "money") for name in _ACTIONS),
    Field("note", "Note", "long_text"),
)


def read_decision(desk: Desk, texts: Mapping[str, str]) -> dict[str, object]:
    """What a person typed for a decision, as typed values.

    Raises:
        Refused: there is no such field, or a text is not a value of it; all at once.
    """
    return _read(desk, DECISION, texts, "The decision was not recorded.")


def read_final_action(desk: Desk, texts: Mapping[str, str]) -> dict[str, object]:
    """What a person typed for final action, as typed values.

    Raises:
        Refused: there is no such field, or a text is not a value of it; all at once.
    """
    return _read(desk, FINAL_ACTION, texts, "The final action was not recorded.")


def _read(
    desk: Desk, fields: tuple[Field, ...], texts: Mapping[str, str], what: str
) -> dict[str, object]:
    entries = {entry.name: entry for entry in fields}
    values: dict[str, object] = {}
    unread: list[Missing] = []
    for name, text in texts.items():
        if name not in entries:
            takes = ", ".join(entries)
            unread.append(Missing(name, f"There is no “{name}” here; it takes {takes}."))
            continue
        try:
            values[name] = read_value(entries[name], text, desk.today())
        except ValueError as error:
            unread.append(Missing(name, f"{entries[name].label}: {error}"))
    if unread:
        raise Refused(what, missing=unread)
    return values


def missing_to_decide(desk: Desk, uid: str, fields: Mapping[str, object]) -> tuple[Missing, ...]:
    """What still stands in the way of a decision, every reason at once; nothing is written.

    Raises:
        Refused: there is no such recommendation.
    """
    with desk.read() as session:
        recommendation = existing(session, "recommendation", uid)
        return _examined(session, recommendation, fields, desk.today())[2]


def decide(desk: Desk, uid: str, fields: Mapping[str, object]) -> Changed:
    """Record a management decision on money, or its revision; one undo step.

    A day that is not given is today; without an amount it is on all that is undecided. With one
    kind of money only, ``kind`` need not be given; ``revises`` is the uid of a decision.

    Raises:
        Refused: something stands in the way; every reason is named.
    """
    with desk.read() as session:
        name = record_words(session.connection(), "recommendation", uid)
    verb = "Revise" if fields.get("revises") else "Record"
    reason = fields.get("reason")
    with desk.write(
        f"{verb} decision on {name}", reason=str(reason) if reason else None
    ) as writing:
        session = writing.session
        recommendation = existing(session, "recommendation", uid)
        proposal, standing, missing = _examined(session, recommendation, fields, desk.today())
        if missing or proposal is None or standing is None:
            raise Refused("The decision was not recorded.", missing=missing)
        made = money.settled(proposal, standing, new_uid())
        questioned = proposal.kind == "questioned_costs"
        session.add(
            Determination(
                uid=made.name,
                recommendation=recommendation,
                kind=proposal.kind,
                decided=made.decided,
                amount=made.amount,
                sustained=made.sustained,
                unsupported=made.unsupported if questioned else None,
                sustained_unsupported=made.sustained_unsupported if questioned else None,
                revises=existing(session, "determination", made.revises) if made.revises else None,
                significant=fields.get("significant"),
                ig_disagrees=fields.get("ig_disagrees"),
                statement=_text(fields.get("statement")),
                reason=_text(fields.get("reason")),
            )
        )
    return changed_by(writing)


def _text(value: object) -> str | None:
    return str(value) if isinstance(value, str) and value.strip() else None


def _examined(
    session: Session, recommendation: Recommendation, fields: Mapping[str, object], today: dt.date
) -> tuple[Proposal | None, Standing | None, tuple[Missing, ...]]:
    allowed = {entry.name for entry in DECISION}
    for name in fields:
        if name not in allowed:
            raise Refused(f"There is no “{name}” in a decision.")
    kind, unknown = _kind(session, recommendation, fields)
    if kind is None:
        return None, None, unknown
    day = fields.get("decided")
    day = day if isinstance(day, dt.date) else today
    standing = held.standing(session, recommendation, kind, day)
    given: dict[str, Any] = {
        "kind": kind,
        "decided": day,
        "sustained": fields.get(SUSTAINED[kind]),
        "rest": fields.get(_REST[kind]),
        "sustained_unsupported": fields.get("disallowed_unsupported"),
    }
    same = ("amount", "revises", "ig_disagrees", "statement", "reason")
    given |= {name: fields.get(name) or None for name in same}
    proposal = msgspec.convert(_derived_sustained(given, fields, standing), Proposal)
    missing = money.missing_for_decision(proposal, standing, today)
    other = next(one for one in _KINDS if one != kind)
    for name in (SUSTAINED[other], _REST[other]):
        if fields.get(name) is not None:
            words = money.money_words(kind)
            missing += (Missing(name, f"“{word(name)}” is not of {words}: leave it empty."),)
    return proposal, standing, missing


def _derived_sustained(
    given: dict[str, Any], fields: Mapping[str, object], standing: Standing
) -> dict[str, Any]:
    """Of two parts that make up an amount, the one that is not given follows from the other."""
    rest = given["rest"]
    if given["sustained"] is not None or not isinstance(rest, int):
        return given
    revised = next((one for one in standing.decisions if one.name == fields.get("revises")), None)
    amount = given["amount"] or (standing.undecided if revised is None else revised.amount)
    return given | {"sustained": amount - rest} if 0 <= rest <= amount else given


def _kind(
    session: Session, recommendation: Recommendation, fields: Mapping[str, object]
) -> tuple[MoneyKind | None, tuple[Missing, ...]]:
    """The kind of money, given or the only one there is."""
    given = fields.get("kind")
    if given in _KINDS:
        return ("questioned_costs" if given == _KINDS[0] else "funds_for_better_use"), ()
    if fields.get("revises"):
        revised = existing(session, "determination", str(fields["revises"]))
        return _kind(session, recommendation, {"kind": revised.kind})
    stated = [kind for kind in _KINDS if getattr(recommendation, kind)]
    if len(stated) == 1:
        return _kind(session, recommendation, {"kind": stated[0]})
    if stated:
        why = "Say on which money it is: questioned costs, or funds for better use."
    else:
        why = "The recommendation states no money: enter questioned costs or funds first."
    return None, (Missing("kind", why),)


def record_final_action(
    desk: Desk, determination_uid: str, fields: Mapping[str, object]
) -> Changed:
    """Record what was done about what a decision sustained; one undo step.

    A day that is not given is today.

    Raises:
        Refused: something stands in the way; every reason is named.
    """
    with desk.read() as session:
        decision = existing(session, "determination", determination_uid)
        owner = decision.recommendation.uid
        name = record_words(session.connection(), "recommendation", owner)
    with desk.write(f"Record final action on {name}") as writing:
        session = writing.session
        decision = existing(session, "determination", determination_uid)
        taken, missing = _examined_action(session, decision, fields, desk.today())
        if missing or taken is None:
            raise Refused("The final action was not recorded.", missing=missing)
        session.add(
            FinalAction(
                determination=decision,
                taken=taken.day,
                note=_text(fields.get("note")),
                **{name: fields.get(name) for name in FINAL_ACTIONS[decision.kind]},
            )
        )
    return changed_by(writing)


def missing_for_final_action(
    desk: Desk, determination_uid: str, fields: Mapping[str, object]
) -> tuple[Missing, ...]:
    """What still stands in the way of final action, every reason at once; nothing is written.

    Raises:
        Refused: there is no such decision.
    """
    with desk.read() as session:
        decision = existing(session, "determination", determination_uid)
        return _examined_action(session, decision, fields, desk.today())[1]


def _examined_action(
    session: Session, decision: Determination, fields: Mapping[str, object], today: dt.date
) -> tuple[Taken | None, tuple[Missing, ...]]:
    allowed = {entry.name for entry in FINAL_ACTION}
    for name in fields:
        if name not in allowed:
            raise Refused(f"There is no “{name}” in final action.")
    day = fields.get("taken")
    amounts: dict[str, Any] = {name: fields.get(name) or 0 for name in _ACTIONS}
    taken = Taken(day=day if isinstance(day, dt.date) else today, **amounts)
    kind: MoneyKind = "questioned_costs" if decision.kind == _KINDS[0] else "funds_for_better_use"
    standing = held.standing(session, decision.recommendation, kind, today)
    chain = money.chain_of(standing.decisions, decision.uid)
    return taken, money.missing_for_final_action(kind, chain, decision.uid, taken, today)


def newest_owed(desk: Desk, uid: str, kind: str | None = None) -> str:
    """The decision of a recommendation that final action is still to be taken on.

    Raises:
        Refused: there is none, or there are several.
    """
    with desk.read() as session:
        recommendation = existing(session, "recommendation", uid)
        owed = [
            chain[-1]
            for one in SUSTAINED
            if kind in {None, one}
            for chain in money.chains(_standing(session, recommendation, one, desk.today()))
            if chain[-1].sustained > money.taken_of(chain)
        ]
    if not owed:
        raise Refused(
            "There is nothing to take final action on.",
            "No decision sustained an amount that is still to go.",
            "Record management's decision first.",
        )
    if len(owed) > 1:
        days = ", ".join(one.decided.isoformat() for one in owed)
        raise Refused(
            "Several decisions are still to be acted on.",
            f"They are of {days}.",
            "Say which one by its kind, or by its day.",
        )
    return owed[0].name


def decision_of_day(desk: Desk, uid: str, day: dt.date, kind: str | None = None) -> str:
    """The uid of the newest decision of a recommendation that was made on a day.

    Raises:
        Refused: there is none.
    """
    with desk.read() as session:
        recommendation = existing(session, "recommendation", uid)
        found = [
            one.uid
            for one in held.determinations(session, recommendation)
            if one.decided == day and kind in {None, one.kind}
        ]
    if not found:
        raise Refused(f"There is no decision of {day.isoformat()} on this recommendation.")
    return found[-1]


def _standing(
    session: Session, recommendation: Recommendation, kind: str, today: dt.date
) -> tuple[money.Decision, ...]:
    one: MoneyKind = "questioned_costs" if kind == _KINDS[0] else "funds_for_better_use"
    return held.standing(session, recommendation, one, today).decisions
