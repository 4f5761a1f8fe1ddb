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
from oigdesk.store.search_index import SLOTS
from oigdesk.store.searching import Question


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
    counts: dict[str, int] = {}
    hits: tuple[Hit, ...] = ()
    if words:
        with desk.store.moment() as moment:
            held, best = question.overview(moment, tuple(_PLACES.values()), each)
            counts = dict(zip(_PLACES, held, strict=True))
            if any(held):
                hits = hits_of(moment, [match for group in best for match in group], day)
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
        matches = question.best(moment, _PLACES[group], limit, offset=offset)
        return hits_of(moment, matches, day)


_PLACES: Final = {group: tuple(p for p in SLOTS if group_of(p) == group) for group in GROUPS}


def _leads(moment: Moment, question: Question) -> tuple[tuple[Lead, ...], int]:
    words, closed = question.words, 0
    if question.open_on is not None:
        closed = Question(words).count(moment)
    if len(words) == 1:
        return (), closed
    counts = (Question((one,)).count(moment) for one in words)
    return tuple(Lead(one.text, count) for one, count in zip(words, counts, strict=True)), closed


def _meant(desk: Desk, text: str) -> finding.Found | None:
    words = text.strip()
    if not any(sign.isdigit() for sign in words):
        return None
    try:
        return finding.record(desk, words)
    except Refused:
        return None
