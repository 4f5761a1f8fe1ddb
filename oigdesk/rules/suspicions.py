"""What on a report page deserves a second look: the kinds, and when texts and sums call for it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Final

REPEATED_TEXT: Final = "repeated_text"
GLUED_WORDS: Final = "glued_words"
COUNT_DIFFERS: Final = "count_differs"
OPEN_COUNT_DIFFERS: Final = "open_count_differs"
MONEY_DIFFERS: Final = "money_differs"
SUBMITTER_LISTED: Final = "submitter_listed"
TITLE_MISSING: Final = "title_missing"
DATE_MISSING: Final = "date_missing"
IMPOSSIBLE_DATE: Final = "impossible_date"
ENCODING: Final = "encoding"
UNREADABLE: Final = "unreadable"
NO_LONGER_LISTED: Final = "no_longer_listed"
AGAINST_RULES: Final = "against_rules"

#: Every kind, in the order in which a person is asked.
KINDS: Final = (
    TITLE_MISSING,
    DATE_MISSING,
    IMPOSSIBLE_DATE,
    UNREADABLE,
    ENCODING,
    GLUED_WORDS,
    REPEATED_TEXT,
    SUBMITTER_LISTED,
    COUNT_DIFFERS,
    OPEN_COUNT_DIFFERS,
    MONEY_DIFFERS,
    NO_LONGER_LISTED,
    AGAINST_RULES,
)

#: Texts shorter than this say the same thing too easily ("Concur.").
_SHORTEST_REPEAT: Final = 20
#: Beyond these, texts are compared for equality only: likeness costs time by their product.
_LONGEST_ALIKE: Final = 20_000
_MOST_ALIKE: Final = 200
#: Of a hundred, how alike two texts are that repeat each other with a slip of the pen.
_ALIKE: Final = 97.0


def repeats(texts: Sequence[str | None]) -> Iterator[tuple[int, int]]:
    """Pairs of places whose texts say the same but for blanks, case or a slip of the pen.

    Texts with different figures in them differ: recommendations often do so in a number alone.
    """
    from rapidfuzz import fuzz

    bare = [(at, "".join((text or "").split()).casefold()) for at, text in enumerate(texts)]
    bare = [(at, text) for at, text in bare if len(text) >= _SHORTEST_REPEAT]
    first: dict[str, int] = {}
    for at, text in bare:
        if text in first:
            yield first[text], at
        else:
            first[text] = at
    near = [(at, text) for text, at in first.items() if len(text) <= _LONGEST_ALIKE][:_MOST_ALIKE]
    for (at, one), (after, other) in combinations(near, 2):
        alike = fuzz.ratio(one, other, score_cutoff=_ALIKE) > 0
        if alike and re.findall(r"[0-9]+", one) == re.findall(r"[0-9]+", other):
            yield at, after


def sum_stated(amounts: Sequence[int | None]) -> int | None:
    """The sum of the amounts that are stated, in cents; None when none is."""
    stated = [amount for amount in amounts if amount is not None]
    return sum(stated) if stated else None


def differs(stated: int | None, found: int | None) -> bool:
    """Whether a page contradicts itself; what it does not state contradicts nothing."""
    return stated is not None and found is not None and stated != found


def without_submitter(submitter: str | None, others: Sequence[str]) -> tuple[str, ...] | None:
    """The other participants without the submitting office; None when it is not among them."""
    if submitter is None:
        return None
    own = _name(submitter)
    rest = tuple(other for other in others if _name(other) != own)
    return rest if len(rest) < len(others) else None


def _name(text: str) -> str:
    return " ".join(text.split()).casefold()
