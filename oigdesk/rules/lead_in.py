"""The words with which the recommendations of one report begin alike: a list leaves them out."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from typing import Final

#: How many first words make texts alike; fewer shared words are never left out.
_WORDS_ALIKE: Final = 3
#: How many words must be left to read.
_WORDS_LEFT: Final = 2
#: After one of these a sentence comes to what is to be done.
_TURN: Final = re.compile(r".*(?:[:,]|\b(?:to|should|that|must|shall))\s", re.DOTALL)
_WORD: Final = re.compile(r"\S+\s*")


def lead_ins(texts: Mapping[str, str]) -> dict[str, int]:
    """How many characters each text of one report shares with others that begin like it.

    The cut lies before a word, and after a turn such as ``coordinate to`` where the shared words
    have one, so that the verb stays. A text without others like it is not in the answer.

    Args:
        texts: the text of each recommendation by its uid.
    """
    alike: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for uid, text in texts.items():
        words = tuple(text.split(maxsplit=_WORDS_ALIKE)[:_WORDS_ALIKE])
        if len(words) == _WORDS_ALIKE:
            alike[words].append(uid)
    found: dict[str, int] = {}
    for uids in alike.values():
        if len(uids) > 1:
            cut = _shared([texts[uid] for uid in uids])
            found |= dict.fromkeys(uids, cut) if cut else {}
    return found


def _shared(texts: list[str]) -> int:
    """The length of what all begin with, up to a turn or else a word, leaving words to read."""
    words = [_WORD.findall(text) for text in texts]
    count = 0
    for parts in zip(*words, strict=False):
        if len(set(parts)) > 1:
            break
        count += 1
    count = min(count, min(len(parts) for parts in words) - _WORDS_LEFT)
    if count < _WORDS_ALIKE:
        return 0
    shared = "".join(words[0][:count])
    turn = _TURN.match(shared)
    if turn and len(turn[0].split()) >= _WORDS_ALIKE:
        return len(turn[0])
    return len(shared)


def without_lead_in(text: str, cut: int) -> str:
    """A text in one line, its shared beginning replaced by ``…``."""
    rest = " ".join(text[cut:].split())
    return f"…{rest}" if cut else rest
