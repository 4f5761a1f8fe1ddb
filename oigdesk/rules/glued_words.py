"""Words that lost the blank between them, told from real words by lists and by their halves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

import msgspec

from oigdesk.paths import resource


class Glued(msgspec.Struct, frozen=True):
    """Words that lost the blank between them: where in the text, as they stand, and parted."""

    start: int
    old: str
    new: str


class _Words(msgspec.Struct, frozen=True):
    """Common words with their rank (small is common), and words that only look like two."""

    rank: dict[str, int]
    joined: frozenset[str]


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


#: Small words that stand before another word and almost never begin one that the lists lack.
_LEADING: Final = _listed(
    "the of and to for that with is are was were by as from at an or not this which have has had "
    "but all any each its their they these those will would should could can may must into than "
    "also when where who our we such both between within during if because while until since "
    "whether among against via through upon"
)
#: Small words that follow another word and almost never end one.
_FOLLOWING: Final = _listed(
    "the of to by in and for that with are was were from this which have has had but all any each "
    "its their they these those will would should could must into than also when where our such "
    "both between within during not because while until since whether among against via"
)
#: How long a word at least is before one of them; four letters when it is not said.
_LONG_BEFORE: Final = {"the": 3, "of": 3, "by": 5, "in": 6}
#: Prefixes as well: they lead a long word that is no verb's form (not ``onboarding``).
_PREFIXES: Final = frozenset({"in", "on"})
_SMALL: Final = (
    _LEADING
    | _FOLLOWING
    | _PREFIXES
    | _listed(
        "it no so he she do does did be been being under over out up per about after before other "
        "more most some only there then"
    )
)
#: With a capital they begin a sentence; names begin with them too seldom to matter.
_STARTING: Final = frozenset({"we", "our", "the", "this", "these"})
_SENTENCE: Final = _SMALL | _listed(
    "additionally although based consequently finally further furthermore however moreover "
    "overall specifically therefore without"
)

#: First and last halves of words that English writes as one: no sign of a lost blank.
_FIRST_HALVES: Final = _listed(
    "aero anti auto back body bottom bureau card cost counter crew cross cyber data down electro "
    "even ever extra fire flight foot fore free full ground half hand hard head high home hyper "
    "info inner inter land life light line long lower macro main mass master mega meta micro mini "
    "mono multi nano near non open outer over para part photo poly post pre radio self semi side "
    "smart soft stock super techno tele thermo trade trans ultra under upper vice water well work"
)
_LAST_HALVES: Final = _listed(
    "able ball based bearing board boards boat book books boots border borders borne bound box "
    "breaker breaking brother builder builders building burner care caring catcher chair craft "
    "cycle cycles daughter dealer dealing door doors down eater fall father field fields fighter "
    "fighters fighting fire fish flow flows fold form forms free friendly front gate gear genesis "
    "girl giver givers giving goer going gram graph graphic graphical graphics ground grounds "
    "grower growing guard guards head headed hearted heads high hill holder holders holding "
    "holdings hole holes hood hoods house houses hunter hunting keeper keepers keeping lander "
    "lands leader less life lights like line lines list lists lock logic logical logically "
    "looking lord made maid maker makers making mark marks master mate mates member members "
    "metric metrics metry monger mother ness over owner owners ownership page pages paper papers "
    "parent parents pass path paths payer payers people person persons phobia phone phones piece "
    "place places plane plant player point points pool port ports post posts power print proof "
    "rider riding road roads room rooms runner running sail scape scholar school schools scope "
    "scopic seller selling sets setter setting sharing sheet sheets ship ships shop shops shot "
    "side sided sides sister sitting skin smith some song space spaces speak speaker speaking "
    "spread stand stands star stead step steps stick stock stone stones storm store stream "
    "streams string style table tables tail taker takers taking talk teacher telling thing thread "
    "throwing tight time times tone town towns track tracks tree trees turn type types typing "
    "walk walker walks wall walls ward wards ware watch watcher water waters wave ways wear weed "
    "weight wheel wheels wide wind wing winner winning wire wise woman women woods word words "
    "work worker workers working works worthiness worthy writer writers writing writings yard "
    "yards year years"
)
#: How words end that seldom are the first half of another.
_FIRST_ENDS: Final = (
    "ed",
    "ly",
    "ate",
    "ive",
    "al",
    "ous",
    "ize",
    "ish",
    "ing",
    "ance",
    "ence",
    "ity",
    "ment",
    "tion",
    "able",
    "ible",
    "ary",
    "ory",
)
#: How the long words of Latin origin end that seldom are a second half.
_LATIN_ENDS: Final = (
    "tion",
    "tions",
    "ment",
    "ments",
    "ance",
    "ances",
    "ence",
    "ences",
    "ity",
    "ities",
    "ures",
    "ies",
    "sion",
    "sions",
)

_CHUNK: Final = re.compile(r"\S+")
_ADDRESS: Final = re.compile(
    r"@|://|\bwww\.|\.(?:gov|com|org|net|mil|edu|pdf|docx?|xlsx?|html?)\b", re.IGNORECASE
)
_WORD: Final = re.compile(
    r"(?<![\w/\\.:'’-])(?P<word>[A-Za-z][a-z]*(?:[A-Z][a-z]+)?)(?![\w/\\-]|['’.:][^\W_])"
)
_JOINED_SENTENCES: Final = re.compile(
    r"(?<![\w/\\.'’-])(?P<last>[a-z]{3,})(?P<stop>[.;:!?])(?P<first>[A-Z][a-z]*)(?![\w./\\-])"
)
_SHORTEST: Final = 5
_LONGEST: Final = 45


def glued_words(text: str) -> tuple[Glued, ...]:
    """Words of a text that lost the blank between them; names, acronyms and addresses never."""
    return tuple(
        Glued(chunk.start() + start, old, new)
        for chunk in _CHUNK.finditer(text)
        if len(chunk[0]) >= _SHORTEST and not _ADDRESS.search(chunk[0])
        for start, old, new in _in_chunk(chunk[0])
    )


def _in_chunk(chunk: str) -> Iterator[tuple[int, str, str]]:
    for match in _WORD.finditer(chunk):
        word = match["word"]
        if _SHORTEST <= len(word) <= _LONGEST and (parted := _parted(word)):
            yield match.start(), word, parted
    for match in _JOINED_SENTENCES.finditer(chunk):
        known = _words().rank
        if match["last"] in known and match["first"].lower() in _SENTENCE:
            yield match.start(), match[0], f"{match['last']}{match['stop']} {match['first']}"


@cache
def _words() -> _Words:
    folder = resource("vocab")
    common = (folder / "common_words.txt").read_text(encoding="ascii").split()
    joined = (folder / "joined_words.txt").read_text(encoding="ascii").split()
    return _Words({word: rank for rank, word in enumerate(common)}, frozenset(joined))


def _parted(word: str) -> str | None:
    """The words that a word was glued from, with blanks between them; None for a real word."""
    if word.islower():
        return _split(word) or _split_in_three(word)
    first = next((at for at, sign in enumerate(word) if at and sign.isupper()), None)
    if first is not None:
        return _split_at_capital(word[:first], word[first:])
    cut = _split(word.lower())
    if cut is None:
        return None
    leading, rest = cut.split(" ", 1)
    return f"{word[: len(leading)]} {rest}" if leading in _STARTING and len(rest) > 4 else None


def _split_at_capital(one: str, other: str) -> str | None:
    """``theDepartment``; a brand such as eBay or SharePoint begins otherwise."""
    clear = one in _SMALL and len(other) > 3 and other.lower() in _words().rank
    return f"{one} {other}" if clear else None


def _split(word: str) -> str | None:
    """The likeliest two words, judged by how surely their meeting is an accident, then by rank."""
    words = _words()
    if word in words.rank or word in words.joined:
        return None
    best: tuple[int, int, str] | None = None
    for at in range(2, len(word) - 1):
        one, other = word[:at], word[at:]
        if one in words.rank and other in words.rank and (grade := _grade(one, other)) is not None:
            found = (grade, words.rank[one] + words.rank[other], f"{one} {other}")
            best = min(best, found) if best else found
    return best[2] if best else None


def _grade(one: str, other: str) -> int | None:
    """How surely two words met by accident: 0 the surest, None when they may be one word."""
    if one in _SMALL and other in _SMALL:
        return 0
    if one in _LEADING:
        return 1 if len(other) >= (4 if len(one) > 2 else 5) else None
    if other in _FOLLOWING:
        return 1 if len(one) >= _LONG_BEFORE.get(other, 4) else None
    if one in _PREFIXES:
        return 2 if len(other) >= 6 and not other.endswith(("ing", "ed", "er", "ers")) else None
    if one in _SMALL or len(one) < 4 or len(other) < 4 or len(one) + len(other) < 11:
        return None
    if one in _FIRST_HALVES or other in _LAST_HALVES:
        return None
    plural = one.endswith("s") and not one.endswith(("ss", "us", "is"))
    apart = len(one) >= 7 or (len(one) >= 5 and (plural or one.endswith(_FIRST_ENDS)))
    latin = len(other) >= 9 and other.endswith(_LATIN_ENDS)
    return 3 if apart or latin else None


def _split_in_three(word: str) -> str | None:
    """``coordinatetoestablish``: a small word between two longer ones."""
    words = _words()
    if len(word) < 10 or word in words.rank or word in words.joined:
        return None
    for at in range(4, len(word) - 5):
        for end in (at + 2, at + 3):
            one, small, other = word[:at], word[at:end], word[end:]
            if (
                small in {"to", "of", "the", "and", "for"}
                and len(other) > 3
                and one in words.rank
                and other in words.rank
            ):
                return f"{one} {small} {other}"
    return None
