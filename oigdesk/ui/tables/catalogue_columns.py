"""A plain column for every field of the catalogue that a list can show."""

from __future__ import annotations

from typing import Final

from oigdesk.models.fields import CATALOGUE, Field
from oigdesk.rules.values import value_words
from oigdesk.ui.tables.cell import Cell
from oigdesk.ui.tables.column import Column
from oigdesk.ui.tables.entry import Entry

NOT_STATED: Final = "–"

_SAMPLES: Final = {
    "day": "Sep 30, 2026",
    "time": "Sep 30, 2026, 10:30",
    "money": "$22,040,560.00",
    "count": "1,234,567",
    "flag": "Yes",
    "choice": "Partially concur",
    "number_label": "OIG-22-34-A",
}
_SAMPLE: Final = "Department of Homeland"
_RIGHT: Final = frozenset({"day", "time", "money", "count"})


def catalogue_columns(noun: str, taken: frozenset[str]) -> tuple[Column, ...]:
    """The columns of a noun's list fields that have none of their own; not usually shown."""
    return tuple(
        plain_column(entry, usual=False)
        for entry in CATALOGUE[noun]
        if entry.in_list and entry.name not in taken
    )


def plain_column(
    entry: Field, *, title: str = "", sample: str = "", usual: bool = True, roomy: bool = False
) -> Column:
    """A column that says a field as its kind is said."""
    right = entry.kind in _RIGHT

    def words(given: Entry) -> str:
        return value_words(entry, getattr(given.row, entry.name))

    def paint(cell: Cell, given: Entry) -> None:
        text = words(given)
        cell.text(text or NOT_STATED, "ink" if text else "ink3", right=right)

    return Column(
        name=entry.name,
        title=title or entry.label,
        words=words,
        paint=paint,
        sample=sample or _SAMPLES.get(entry.kind, _SAMPLE),
        right=right,
        usual=usual,
        roomy=roomy,
        largest_first=entry.kind in {"money", "count", "flag"},
        tip=words if entry.kind in {"list", "text", "organisation", "verbatim"} else None,
    )
