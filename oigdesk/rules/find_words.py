"""What a person types to find something: words, beginnings of words, and phrases in quotes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from msgspec import Struct

_QUOTES: Final = str.maketrans("“”„«»", '"""""')
_PARTS: Final = re.compile(r'"([^"]*)"?|([^\s"]+)')


class Wanted(Struct, frozen=True):
    """One thing a text must hold; ``whole`` words stand as typed, others begin so."""

    text: str
    whole: bool = False


def wanted(text: str) -> tuple[Wanted, ...]:
    """What must be found: words in quotes one after the other, any other word by its beginning.

    A single letter is a word of its own: nearly every text holds a word that begins with it. What
    has neither letter nor digit is not looked for.
    """
    found: dict[Wanted, None] = {}
    for quoted, plain in _PARTS.findall(text.translate(_QUOTES)):
        words = " ".join((quoted or plain).split())
        if any(sign.isalnum() for sign in words):
            found[Wanted(words, whole=bool(quoted) or len(words) == 1)] = None
    return tuple(found)


def rule_words(words: Sequence[Wanted]) -> str:
    """How what was found belongs to what was typed, as one says it beside the results."""
    if len(words) == 1:
        return "this phrase" if " " in words[0].text else "this word"
    return "both words" if len(words) == 2 else f"all {len(words)} words"


def none_words(words: Sequence[Wanted]) -> str:
    """That nothing was found, without a full stop."""
    if not words:
        return "There is no word to look for"
    if len(words) == 1:
        return f"No text holds “{words[0].text}”"
    return f"No text holds {rule_words(words)}"


def lead_words(counts: Sequence[tuple[str, int]]) -> str:
    """Which of the words no text holds, and how many texts hold the others; empty for none."""
    none = [f"“{word}”" for word, count in counts if not count]
    some = [f"“{word}” is in {_texts(count)}" for word, count in counts if count]
    if none:
        some.append(f"no text holds {' or '.join(none)}")
    said = ", ".join(some)
    return f"{said[:1].upper()}{said[1:]}." if said else ""


def _texts(count: int) -> str:
    return "1 text" if count == 1 else f"{count:,} texts"
