"""Both sides of a difference as a person reads them, with the words that differ marked."""

from __future__ import annotations

import datetime as dt
from difflib import SequenceMatcher
from typing import Final

from oigdesk.models.fields import CATALOGUE, Field
from oigdesk.rules.dollars import dollar_words, from_decimal_text
from oigdesk.rules.values import value_words
from oigdesk.services.importing import Difference
from oigdesk.ui.panels.intake_excerpt import Look, Piece

#: Words kept before the first difference of a long text.
_WORDS_BEFORE: Final = 6
_LONG: Final = 120
#: A line break inside one painted text.
_BREAK: Final = "\u2028"


def as_read(difference: Difference, text: str | None) -> str:
    """A value of the desk or the page in words; nothing when it is not stated."""
    if text is None:
        return ""
    noun = "report" if difference.number is None else "recommendation"
    entry: Field | None = next(
        (one for one in CATALOGUE[noun] if one.name == difference.name), None
    )
    if entry is None:
        return text
    match entry.kind:
        case "money":
            cents = from_decimal_text(text)
            return dollar_words(cents, cents_shown=bool((cents or 0) % 100))
        case "flag":
            return "Yes" if text == "true" else "No"
        case "day":
            return value_words(entry, dt.date.fromisoformat(text))
        case "choice" | "count":
            return value_words(entry, int(text) if entry.kind == "count" else text)
        case "list" | "locations":
            return text.replace("; ", _BREAK)
        case _:
            return text.replace("\n", _BREAK)


def two_sides(mine: str, theirs: str, choice: bool | None) -> tuple[list[Piece], list[Piece]]:  # noqa: FBT001
    """The pieces of the desk's and the page's text.

    ``choice`` True takes the page's, False keeps the desk's, None is not decided. What both have
    is plain; where only one side adds something, the other has nothing to mark.
    """
    ours, others = _words(mine), _words(theirs)
    blocks = SequenceMatcher(None, ours, others, autojunk=False).get_opcodes()
    first = next((block for block in blocks if block[0] != "equal"), blocks[-1] if blocks else None)
    if first is None:
        return [], []
    looks: dict[bool | None, tuple[Look, Look]] = {
        None: ("to_decide", "to_decide"),
        True: ("dropped", "chosen"),
        False: ("chosen", "dropped"),
    }
    left_look, right_look = looks[choice]
    left = _side(ours, [(tag, a, b) for tag, a, b, _, _ in blocks], left_look, first[1])
    right = _side(others, [(tag, c, d) for tag, _, _, c, d in blocks], right_look, first[3])
    return left, right


def _words(text: str) -> list[str]:
    """Words with the blanks behind them."""
    parts = text.replace(_BREAK, f" {_BREAK} ").split(" ")
    words = [part if part == _BREAK else f"{part} " for part in parts]
    return [word for word in words if word != " "]


def _side(
    words: list[str], blocks: list[tuple[str, int, int]], look: Look, first: int
) -> list[Piece]:
    whole = sum(len(word) for word in words)
    begin = max(0, first - _WORDS_BEFORE) if whole > _LONG else 0
    pieces = [Piece("… ")] if begin else []
    for tag, start, end in blocks:
        text = "".join(words[max(start, begin) : end])
        if not text:
            continue
        if tag == "equal":
            pieces.append(Piece(text))
        else:
            bare = text.rstrip(" ")
            pieces += [Piece(bare, look), Piece(text[len(bare) :])]
    return [piece for piece in pieces if piece.text]
