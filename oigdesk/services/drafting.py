"""What is being typed is held, so that a crash loses at most the last keys."""

from __future__ import annotations

import msgspec

from oigdesk.desk import Desk
from oigdesk.models.fields import CATALOGUE
from oigdesk.store import drafts
from oigdesk.store.naming import record_words


class DraftRow(msgspec.Struct, frozen=True):
    """Text that was typed and not kept, with the names a person knows it by."""

    noun: str
    uid: str
    field: str
    label: str
    record: str
    value: str
    at: str
    actor: str


def save(desk: Desk, noun: str, uid: str, field: str, value: str) -> None:
    """Keep what is being typed, so that a crash loses at most the last keys."""
    if not desk.read_only:
        with desk.store.drafting() as connection:
            drafts.save(connection, noun, uid, field, value, desk.actor.person)


def drop(desk: Desk, noun: str, uid: str, field: str | None = None) -> None:
    """Let a draft go: its field was kept, or the person does not want it."""
    if not desk.read_only:
        with desk.store.drafting() as connection:
            drafts.drop(connection, noun, uid, field)


def everything(desk: Desk) -> tuple[DraftRow, ...]:
    """What was typed and not kept, the newest first."""
    with desk.store.reading() as connection:
        return tuple(
            DraftRow(
                noun=line.noun,
                uid=line.uid,
                field=line.field,
                label=_label(line.noun, line.field),
                record=record_words(connection, line.noun, line.uid),
                value=line.value,
                at=line.at,
                actor=line.actor,
            )
            for line in drafts.all_drafts(connection)
        )


def _label(noun: str, name: str) -> str:
    return next((f.label for f in CATALOGUE.get(noun, ()) if f.name == name), name)
