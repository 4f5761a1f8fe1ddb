"""What the full-text index answers: how many texts hold the words, and the best of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from typing import Final

from msgspec import Struct

from oigdesk.rules.find_words import Wanted
from oigdesk.store.kept import Kept, Moment
from oigdesk.store.search_index import PLACES, SLOTS, SLOTS_A_RECORD, Place

#: Stand in an answer around what was found; no text that a person typed holds them.
MARK_BEGIN: Final = "\x02"
MARK_END: Final = "\x03"
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
        return {"words": " ".join(map(_expression, self.words)), "day": day}

    def counts(self, moment: Moment) -> dict[Place, int]:
        """How many texts of each field hold all the words."""
        sql = f"select {_SLOT} as slot, count(*) from search where {self._sql} group by slot"
        rows = moment.rows(Kept(sql, self._values))
        return {PLACES[slot]: count for slot, count in rows if slot in PLACES}

    def best(
        self, moment: Moment, limit: int, *, places: Collection[Place] = (), offset: int = 0
    ) -> list[Match]:
        """The texts that hold the words, those first where they weigh most; of these fields only.

        What weighs is BM25: rare words more than common ones, short texts more than long ones.
        """
        slots = ", ".join(str(SLOTS[place]) for place in places)
        within = f" and {_SLOT} in ({slots})" if slots else ""
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


def _expression(word: Wanted) -> str:
    """One word as the index is asked for it: in quotes nothing in it is an operator."""
    text = word.text.replace('"', '""')
    return f'"{text}"' if word.whole else f'"{text}"*'


def _slots(nouns: Sequence[str]) -> str:
    return ", ".join(str(slot) for place, slot in SLOTS.items() if place.noun in nouns)


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
