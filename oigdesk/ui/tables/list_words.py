"""How much a list shows, and what is selected in it, in a line of words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from oigdesk.queries.grouping import Group
from oigdesk.queries.totals import Shown, Sums
from oigdesk.rules.dollars import dollar_words
from oigdesk.rules.office_words import OfficeWords

_NAMES: Final = {
    "recommendation": ("recommendation", "recommendations"),
    "report": ("report", "reports"),
    "evidence": ("file", "files"),
}


def shown_words(noun: str, shown: Shown, *, narrow: bool = False) -> str:
    """``312 recommendations · 61 reports``, or ``19 of 312 · 4 reports`` of a filtered list."""
    if shown.count < shown.whole or not shown.count:
        words = f"{shown.count:,} of {shown.whole:,}"
        if shown.count == shown.whole:
            words = _counted(noun, 0)
    else:
        words = _counted(noun, shown.count)
    if noun == "recommendation" and shown.count and not narrow:
        return f"{words} · {_counted('report', shown.reports)}"
    return words


def selected_words(sums: Sums) -> str:
    """The selected rows and their two amounts, which are never added to each other.

    Those that state no amount are ``silent``: they are counted, not taken for zero.
    """
    words = [f"{sums.count:,} selected"]
    for name, cents, silent in (
        ("questioned", sums.questioned_costs, sums.questioned_not_stated),
        ("for better use", sums.funds_for_better_use, sums.funds_not_stated),
    ):
        if cents is None:
            words.append(f"{name} not stated")
        else:
            amount = dollar_words(cents, cents_shown=bool(cents % 100))
            words.append(f"{name} {amount}" + (f" ({silent:,} not stated)" if silent else ""))
    return " · ".join(words)


#: What rows can be grouped by, as it is said.
GROUP_WORDS: Final = {
    "components": "component",
    "report": "report",
    "state": "state",
    "official": "official",
}
_NOTHING: Final = {
    "components": "No component stated",
    "report": "No number",
    "state": "No state",
    "official": "No official stated",
}


def heading_title(by: str, names: Sequence[str], words: OfficeWords) -> str:
    """What a group has in common."""
    if not names:
        return _NOTHING[by]
    if by == "state":
        return words.state(names[0])
    if by == "report":
        return " · ".join(names)
    *others, last = names
    return f"{', '.join(others)} and {last}" if others else last


def heading_facts(noun: str, group: Group) -> str:
    """``12 recommendations · 4 late``."""
    words = _counted(noun, group.count)
    return f"{words} · {group.late:,} late" if group.late else words


def heading_money(group: Group) -> str:
    """What a group adds up to; the two amounts are never added, and told apart where both are."""
    questioned, funds = group.questioned_costs, group.funds_for_better_use
    if questioned is not None and funds is not None:
        return f"{_dollars(questioned)} questioned · {_dollars(funds)} better use"
    stated = questioned if questioned is not None else funds
    return "" if stated is None else _dollars(stated)


def _dollars(cents: int) -> str:
    return dollar_words(cents, cents_shown=bool(cents % 100))


def _counted(noun: str, count: int) -> str:
    one, many = _NAMES[noun]
    return f"{count:,} {one if count == 1 else many}"
