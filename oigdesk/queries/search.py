"""Find: the texts of all records that hold some words, best first."""

from __future__ import annotations

import datetime as dt
import time
from typing import Final

from msgspec import Struct

from oigdesk.desk import Desk
from oigdesk.errors import Refused
from oigdesk.queries import finding
from oigdesk.queries.hits import GROUPS, Hit, group_of, hits_of
from oigdesk.rules.find_words import Wanted, wanted
from oigdesk.store.kept import Moment
from oigdesk.store.search_index import SLOTS, Place
from oigdesk.store.searching import Match, Question

#: So many of the best are read at first: most groups find their own among them.
_READ_AT_FIRST: Final = 24


class Lead(Struct, frozen=True):
    """Where else to look when nothing holds all the words: one of them, and how many texts do."""

    word: str
    count: int


class Found(Struct, frozen=True, kw_only=True):
    """What find answers: how many texts of each group, and the best of them.

    ``meant`` is the record that the text names outright, ``OIG-22-34/3``. Without any hit,
    ``leads`` say of each word how many texts hold it, and ``closed`` how many were left out because
    they belong to closed recommendations.
    """

    words: tuple[Wanted, ...]
    as_of: dt.date
    open_only: bool
    counts: dict[str, int]
    hits: tuple[Hit, ...]
    seconds: float
    meant: finding.Found | None = None
    leads: tuple[Lead, ...] = ()
    closed: int = 0

    @property
    def count(self) -> int:
        """How many texts hold the words."""
        return sum(self.counts.values())


def find(
    desk: Desk,
    text: str,
    *,
    as_of: dt.date | None = None,
    open_only: bool = False,
    each: int = 3,
) -> Found:
    """The best hits of each group, at most ``each`` of it, group by group.

    All words must stand in one text, each at the beginning of a word of it, those in quotes one
    after the other; case and accents do not count. Hits of a group are ordered by weight (BM25).
    """
    began = time.perf_counter()
    day = as_of or desk.today()
    words = wanted(text)
    question = Question(words, day if open_only else None)
    leads: tuple[Lead, ...] = ()
    closed = 0
    matches: list[Match] = []
    counts: dict[str, int] = {}
    hits: tuple[Hit, ...] = ()
    if words:
        with desk.store.moment() as moment:
            counts = _bygroup_of(question.counts(moment))
            if any(counts.values()):
                matches = _best_of_each(moment, question, counts, each)
                hits = hits_of(moment, matches, day)
            else:
                leads, closed = _leads(moment, question)
    return Found(
        words=words,
        as_of=day,
        open_only=open_only,
        counts=counts,
        hits=hits,
        seconds=time.perf_counter() - began,
        meant=_meant(desk, text),
        leads=leads,
        closed=closed,
    )


def more(
    desk: Desk,
    text: str,
    group: str,
    *,
    as_of: dt.date | None = None,
    open_only: bool = False,
    offset: int = 0,
    limit: int = 50,
) -> tuple[Hit, ...]:
    """The hits of one group from the ``offset``-th on, best first."""
    day = as_of or desk.today()
    words = wanted(text)
    if not words:
        return ()
    question = Question(words, day if open_only else None)
    with desk.store.moment() as moment:
        matches = question.best(moment, limit, places=_PLACES[group], offset=offset)
        return hits_of(moment, matches, day)


_PLACES: Final = {group: tuple(p for p in SLOTS if group_of(p) == group) for group in GROUPS}


def _bygroup_of(counts: dict[Place, int]) -> dict[str, int]:
    summed = dict.fromkeys(GROUPS, 0)
    for place, count in counts.items():
        summed[group_of(place)] += count
    return summed


def _best_of_each(
    moment: Moment, question: Question, counts: dict[str, int], each: int
) -> list[Match]:
    first = question.best(moment, max(_READ_AT_FIRST, each))
    chosen: list[Match] = []
    for group, count in counts.items():
        mine = [match for match in first if group_of(match.place) == group][:each]
        if len(mine) < min(each, count):
            mine = question.best(moment, each, places=_PLACES[group])
        chosen += mine
    return chosen


def _leads(moment: Moment, question: Question) -> tuple[tuple[Lead, ...], int]:
    words, closed = question.words, 0
    if question.open_on is not None:
        closed = sum(Question(words).counts(moment).values())
    if len(words) == 1:
        return (), closed
    counts = (sum(Question((one,)).counts(moment).values()) for one in words)
    return tuple(Lead(one.text, count) for one, count in zip(words, counts, strict=True)), closed


def _meant(desk: Desk, text: str) -> finding.Found | None:
    words = text.strip()
    if not any(sign.isdigit() for sign in words):
        return None
    try:
        return finding.record(desk, words)
    except Refused:
        return None
