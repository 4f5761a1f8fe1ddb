"""Which field a cell of a list edits, and why some cells are not typed into."""

from __future__ import annotations

from typing import Any, Final

import msgspec

from oigdesk.models.fields import CATALOGUE, Field
from oigdesk.ui.tables.column import Column
from oigdesk.ui.tables.entry import Entry

#: The columns of a recommendation that are changed by a step of its life.
TARGET: Final = "target_date"
STATE: Final = "state"
#: Words that are long, or protected, are changed where there is room to read them.
_ELSEWHERE: Final = frozenset({"verbatim", "long_text", "number_label", "locations"})


class CellField(msgspec.Struct, frozen=True):
    """The field a cell edits and its value; ``is_step`` says that a step changes it."""

    entry: Field
    value: Any
    is_step: bool = False


def cell_field(noun: str, column: Column, entry: Entry) -> CellField | None:
    """The field that a cell edits; None for one that follows from others or is read elsewhere."""
    name = column.name
    if noun == "recommendation" and name == "money":
        # The cell shows what is stated; where both are, the questioned costs come first.
        only_funds = entry.row.questioned_costs is None and entry.row.funds_for_better_use
        name = "funds_for_better_use" if only_funds else "questioned_costs"
    found = next((one for one in CATALOGUE[noun] if one.name == name), None)
    if found is None:
        return None
    value = getattr(entry.row, name)
    if noun == "recommendation" and name in {TARGET, STATE}:
        return CellField(found, value, is_step=True)
    if not found.editable or found.kind in _ELSEWHERE:
        return None
    return CellField(found, value)


def pasted_field(noun: str, column: Column) -> str:
    """The field that a pasted column sets; "" for one that cannot be typed into."""
    name = "questioned_costs" if (noun, column.name) == ("recommendation", "money") else column.name
    found = next((one for one in CATALOGUE[noun] if one.name == name), None)
    if found is None or found.name == STATE:
        return ""
    moves = noun == "recommendation" and name == TARGET
    settable = found.editable and found.kind not in _ELSEWHERE
    return name if moves or settable else ""


def why_not(noun: str, column: Column) -> str:
    """Why a cell is not typed into, and where its value is changed."""
    found = next((one for one in CATALOGUE[noun] if one.name == column.name), None)
    if found is not None and found.editable:
        return f"{found.label} is changed in the record beside the list."
    return f"{column.title} follows from other records and is never typed."
