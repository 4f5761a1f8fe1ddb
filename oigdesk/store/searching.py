"""What the full-text index answers: how many texts hold the words, and the best of them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Sequence
from functools import cache
from typing import Final

from msgspec import Struct

from oigdesk.rules.find_words import Wanted
from oigdesk.store.kept import Kept, Moment
from oigdesk.store.search_index import PLACES, SLOTS, SLOTS_A_RECORD, Place

#: Stand in an answer around what was found; no text that a person typed holds them.
MARK_BEGIN: Final = "\x02"
MARK_END: Final = "\x03"
_SHARP: Final = re.compile("[ßẞ]")
_DOUBLE: Final = re.compile("ss", re.IGNORECASE)
#: So many words of a text are shown, around the best of what was found in it.
WORDS_SHOWN: Final = 32

_SLOT: Final = f"search.rowid % {SLOTS_A_RECORD}"
_ID: Final = f"search.rowid / {SLOTS_A_RECORD}"
_SNIPPET: Final = f"snippet(search, 0, '{MARK_BEGIN}', '{MARK_END}', '…', {WORDS_SHOWN})"


class Match(Struct, frozen=True):
    """One text that holds the words: whose it is, its id, and the part around them, marked."""

    place: Place
    row_id: int
    snippet: str


class Question(Struct, frozen=True):
    """What is looked for; what belongs to recommendations closed on ``open_on`` is left out."""

    words: tuple[Wanted, ...]
    open_on: dt.date | None = None

    @property
    def _sql(self) -> str:
        return f"search match :words{_OPEN if self.open_on else ''}"

    @property
    def _values(self) -> dict[str, object]:
        day = self.open_on.isoformat() if self.open_on else None
        return {"words": " AND ".join(map(_expression, self.words)), "day": day}

    def count(self, moment: Moment) -> int:
        """How many texts hold all the words."""
        sql = f"select count(*) from search where {self._sql}"
        return int(moment.rows(Kept(sql, self._values))[0][0])

    def overview(
        self, moment: Moment, groups: tuple[tuple[Place, ...], ...], each: int
    ) -> tuple[list[int], list[list[Match]]]:
        """For each group of fields how many texts hold the words, and the best of them.

        Every text is weighed once, whatever the number of groups.
        """
        sql = _overview(self._sql, groups)
        counts = [0] * len(groups)
        best: list[list[int]] = [[] for _ in groups]
        for place, count, key in moment.rows(Kept(sql, {**self._values, "each": each})):
            if key is None:
                counts[place] = int(count)
            else:
                best[place].append(key)
        shown = self._shown(moment, [key for keys in best for key in keys])
        return counts, [[shown[key] for key in keys] for keys in best]

    def _shown(self, moment: Moment, keys: Sequence[int]) -> dict[int, Match]:
        """These texts with the part around the words."""
        if not keys:
            return {}
        sql = (
            f"select search.rowid, {_SNIPPET} from search where search match :words"
            # The sign keeps SQLite from asking the index anew for every one of them.
            f" and +search.rowid in ({', '.join(map(str, keys))})"
        )
        rows = moment.rows(Kept(sql, {"words": self._values["words"]}))
        return {
            key: Match(PLACES[key % SLOTS_A_RECORD], key // SLOTS_A_RECORD, snippet)
            for key, snippet in rows
        }

    def best(
        self, moment: Moment, places: Collection[Place], limit: int, *, offset: int = 0
    ) -> list[Match]:
        """The texts that hold the words, those first where they weigh most; of these fields only.

        What weighs is BM25: rare words more than common ones, short texts more than long ones.
        """
        within = f" and {_SLOT} in ({_slots_of(places)})"
        sql = (
            f"select search.rowid, {_SNIPPET} from search where {self._sql}{within}"
            " order by bm25(search), search.rowid limit :limit offset :offset"
        )
        rows = moment.rows(Kept(sql, {**self._values, "limit": limit, "offset": offset}))
        return [
            Match(PLACES[key % SLOTS_A_RECORD], key // SLOTS_A_RECORD, snippet)
            for key, snippet in rows
            if key % SLOTS_A_RECORD in PLACES
        ]


@cache
def _overview(matching: str, groups: tuple[tuple[Place, ...], ...]) -> str:
    inside = [_within(group) for group in groups]
    sums = ", ".join(f"total({one}) as n{place}" for place, one in enumerate(inside))
    sql = (
        f"with hit as materialized (select search.rowid as key, {_SLOT} as slot,"
        f" bm25(search) as score from search where {matching}),"
        f" held as materialized (select {sums} from hit)"
    )
    return sql + " union all ".join(
        f" select * from (select {place} as place, n{place} as n, null as key from held)"
        f" union all select * from (select {place}, null, key from hit"
        f" where (select n{place} from held) > 0 and {one} order by score, key limit :each)"
        for place, one in enumerate(inside)
    )


def _expression(word: Wanted) -> str:
    """One word as the index is asked for it: in quotes nothing in it is an operator.

    The index folds case and accents by itself, but not ß, which is ss to a person.
    """
    text = word.text.replace('"', '""')
    plain = _SHARP.sub("ss", text)
    forms = dict.fromkeys((text, plain, _DOUBLE.sub("ß", plain)))
    end = "" if word.whole else "*"
    either = " OR ".join(f'"{form}"{end}' for form in forms)
    return f"({either})" if len(forms) > 1 else either


def _slots_of(places: Collection[Place]) -> str:
    return ", ".join(str(SLOTS[place]) for place in places)


def _within(places: Collection[Place]) -> str:
    """That a slot is of one of these fields, in as few comparisons as can be."""
    runs: list[list[int]] = []
    for slot in sorted(SLOTS[place] for place in places):
        if runs and slot == runs[-1][1] + 1:
            runs[-1][1] = slot
        else:
            runs.append([slot, slot])
    return "(" + " or ".join(f"slot between {first} and {last}" for first, last in runs) + ")"


def _slots(nouns: Sequence[str]) -> str:
    return _slots_of([place for place in SLOTS if place.noun in nouns])


_HANGING: Final = ("response", "milestone", "determination", "event")
_FREE: Final = ("report", "note", "evidence")
#: Reports, evidence and their notes are neither open nor closed.
_OPEN: Final = (
    f" and ({_SLOT} in ({_slots(_FREE)}) or exists (select 1 from span where from_day <= :day"
    " and to_day >= :day and state <> 'closed' and recommendation_id ="
    f" case when {_SLOT} in ({_slots(('recommendation',))}) then {_ID}"
    + "".join(
        f" when {_SLOT} in ({_slots((noun,))})"
        f" then (select recommendation_id from {noun} where id = {_ID})"
        for noun in _HANGING
    )
    + " else (select recommendation_id from final_action join determination"
    f" on determination.id = determination_id where final_action.id = {_ID}) end))"
)
