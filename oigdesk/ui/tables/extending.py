"""Moving a target date from its cell: the step behind it, and what stands in its way."""

from __future__ import annotations

import datetime as dt
from typing import Final

from PySide6.QtCore import QObject

from oigdesk.errors import Refused
from oigdesk.models.fields import Field, field
from oigdesk.services import drafting, lifecycle
from oigdesk.services.changed import Changed
from oigdesk.ui.room import Room
from oigdesk.ui.runner import Call

_VERB: Final = "extend_target"
_NOUN: Final = "recommendation"


def obstacles(room: Room, uid: str, day: dt.date, owner: QObject) -> Call[str]:
    """Ask why the target cannot move to a day; "" when only the reason has to be given."""
    desk = room.desk

    def look() -> str:
        fields = {"target_date": day, "reason": "given next"}
        try:
            missing = lifecycle.missing(desk, uid, _VERB, fields)
        except Refused as no:
            return no.sentence()
        return " ".join(one.what for one in missing)

    return room.runner.ask(look, owner=owner)


def extend(room: Room, uid: str, day: dt.date, reason: str, owner: QObject) -> Call[Changed]:
    """Move the target, with the reason; a draft of it goes."""
    desk = room.desk

    def work() -> Changed:
        done = lifecycle.step(desk, uid, _VERB, {"target_date": day, "reason": reason})
        drafting.drop(desk, _NOUN, uid, draft_name(field(_NOUN, "target_date")))
        return done

    return room.runner.change(work, owner=owner)


def draft_name(entry: Field) -> str:
    """How the step's own panel calls what was typed for it."""
    verb = lifecycle.VERBS[_VERB]
    return f"{verb.title}: {verb.labels.get(entry.name, entry.label).lower()}"
