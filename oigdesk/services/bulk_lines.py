"""What a change of many records is, and how its preview reads, record by record."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec


class SetFields(msgspec.Struct, frozen=True):
    """The same values for every record; ``reason`` is kept with the step.

    ``add`` and ``remove`` are entries of lists, by their field: what else a list has stays, each
    in its place. Entries are the same whatever their case.
    """

    fields: Mapping[str, object]
    reason: str | None = None
    add: Mapping[str, tuple[str, ...]] = {}
    remove: Mapping[str, tuple[str, ...]] = {}

    @property
    def names(self) -> tuple[str, ...]:
        """The fields it speaks of, once each."""
        return tuple(dict.fromkeys((*self.fields, *self.add, *self.remove)))


class SetCells(msgspec.Struct, frozen=True):
    """Values of its own for each record, by its uid, as a pasted block brings them.

    A recommendation's ``target_date`` among them moves its target, with the ``reason``.
    """

    cells: Mapping[str, Mapping[str, object]]
    reason: str | None = None


class TakeStep(msgspec.Struct, frozen=True):
    """The same step of its life for every recommendation."""

    verb: str
    fields: Mapping[str, object]

    @property
    def reason(self) -> str | None:
        """The reason, kept with the step."""
        given = self.fields.get("reason")
        return str(given) if given else None


Change = SetFields | SetCells | TakeStep


class Line(msgspec.Struct, frozen=True, gc=False):
    """What becomes of one field of one record, in words; ``why`` says what refuses it."""

    uid: str
    name: str
    label: str
    now: str
    then: str
    why: tuple[str, ...] = ()


class Given(msgspec.Struct, frozen=True, gc=False):
    """What one record gets; ``seen`` are the values it had when that was planned, as text."""

    uid: str
    fields: Mapping[str, object]
    seen: Mapping[str, str | None]
    step: TakeStep | None = None


class BulkPlan(msgspec.Struct, frozen=True):
    """What a change would do: nothing is written yet.

    ``same`` counts the fields that have the value already. ``label`` names the step.
    """

    noun: str
    change: Change
    label: str
    refused: tuple[Line, ...]
    will: tuple[Line, ...]
    same: int
    given: tuple[Given, ...]


def refused_words(count: int) -> str:
    """What was refused as one phrase; nothing when nothing was."""
    if not count:
        return ""
    return "1 refused stays as it is" if count == 1 else f"{count:,} refused stay as they are"


def noun_words(noun: str, count: int) -> str:
    """So many records in words: ``14 recommendations``."""
    if noun == "evidence":
        return "1 item of evidence" if count == 1 else f"{count:,} items of evidence"
    return f"1 {noun}" if count == 1 else f"{count:,} {noun}s"
