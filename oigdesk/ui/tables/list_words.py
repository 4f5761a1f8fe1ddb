"""How much a list shows, and what is selected in it, in a line of words."""

from __future__ import annotations

from typing import Final

from oigdesk.queries.totals import Shown, Sums
from oigdesk.rules.dollars import dollar_words

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


def _counted(noun: str, count: int) -> str:
    one, many = _NAMES[noun]
    return f"{count:,} {one if count == 1 else many}"
