"""What an office may choose for its desk, each choice declared once with its help."""

from __future__ import annotations

from typing import Final

from oigdesk.desk import Desk
from oigdesk.errors import Missing, Refused
from oigdesk.models.fields import Field
from oigdesk.progress import Progress
from oigdesk.rules.clocks import DECISION_CLOCK, RESPONSE_DAYS
from oigdesk.services import preferences
from oigdesk.services.changed import Changed
from oigdesk.services.office_words import WORDS, vocabularies

#: The longest time an office may give for a response, in calendar days.
MOST_DAYS: Final = 730

SETTINGS: Final = (
    Field(preferences.OFFICE, "Office", help="Whose desk this is; it heads workbooks and papers."),
    Field(
        WORDS,
        "Words for states",
        "choice",
        choices=tuple(vocabularies()),
        help="What states are called on screen and in workbooks. The data never changes.",
    ),
    Field(
        RESPONSE_DAYS,
        "Days to respond",
        "count",
        help="From the day of issue; a report may have its own.",
    ),
    Field(
        DECISION_CLOCK,
        "Time to decide",
        "choice",
        choices=("6 months", "180 days"),
        help="OMB Circular A-50 says six months, counted by the calendar.",
    ),
    Field(
        preferences.MARKING,
        "Marking",
        help="Stands at the top of the window and on every page that goes out, for example CUI.",
    ),
)


#: What holds where the office chose nothing.
_USUAL: Final = {WORDS: "plain", RESPONSE_DAYS: "90", DECISION_CLOCK: "6 months"}


def settings_of(desk: Desk) -> dict[str, object]:
    """The value of every setting, as its editor takes it, the usual one where none is chosen."""
    found: dict[str, object] = {}
    for entry in SETTINGS:
        text = preferences.value(desk, entry.name) or _USUAL.get(entry.name)
        found[entry.name] = int(text) if entry.kind == "count" and text else text
    return found


def choose(desk: Desk, name: str, value: object, *, progress: Progress | None = None) -> Changed:
    """Set one of ``SETTINGS``; journaled and undoable.

    A changed clock computes all states anew in the same transaction: either both are kept or none.

    Raises:
        Cancelled: the person stopped it; nothing is changed.
        Refused: there is no such setting, or the value is none of it.
    """
    entry = next((entry for entry in SETTINGS if entry.name == name), None)
    if entry is None:
        known = ", ".join(entry.name for entry in SETTINGS)
        raise Refused(f"There is no setting “{name}”.", remedy=f"There are: {known}.")
    text = str(value).strip() if value is not None else ""
    if entry.choices and text and text not in entry.choices:
        choices = ", ".join(entry.choices)
        raise Refused("Not saved.", missing=[Missing(name, f"Choose one of: {choices}.")])
    if entry.kind == "count" and text and not (text.isdigit() and 1 <= int(text) <= MOST_DAYS):
        words = f"Give whole days from 1 to {MOST_DAYS}."
        raise Refused("Not saved.", missing=[Missing(name, words)])
    return preferences.put(desk, name, text or None, progress=progress)
