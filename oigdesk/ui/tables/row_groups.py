"""The headings among the rows of a grouped list, and which groups are folded."""

from __future__ import annotations

from array import array
from typing import Final

import msgspec

from oigdesk.ui.tables.row_source import Found, Heading

#: Keys of headings begin here and go down; no record has such an id.
_FIRST: Final = -(1 << 40)


def is_heading(key: int) -> bool:
    """Whether a key among a list's ids is that of a heading."""
    return key <= _FIRST


class RowGroups:
    """Holds what a grouped list is whole, so that folding reads nothing."""

    def __init__(self) -> None:
        self._headings: tuple[Heading, ...] = ()
        self._whole = array("q")
        self._folded: set[str] = set()
        self._by = ""

    def laid_out(self, found: Found) -> Found:
        """The answer to a question with the headings among its ids; without groups as it is."""
        if found.grouped_by != self._by:
            self._folded.clear()
        self._by, self._headings, self._whole = found.grouped_by, found.headings, found.ids
        return msgspec.structs.replace(found, ids=self._ids()) if found.headings else found

    def heading(self, key: int) -> Heading | None:
        """The heading of a key, None for a record's."""
        place = _FIRST - key
        return self._headings[place] if 0 <= place < len(self._headings) else None

    def is_folded(self, heading: Heading) -> bool:
        """Whether the rows beneath it are not shown."""
        return heading.key in self._folded

    def fold(self, keys: list[int], *, folded: bool) -> array[int] | None:
        """Fold or unfold some groups; the ids then, None when nothing is different."""
        named = {one.key for one in map(self.heading, keys) if one is not None}
        after = self._folded | named if folded else self._folded - named
        if after == self._folded:
            return None
        self._folded = after
        return self._ids()

    def keys(self) -> list[int]:
        """The keys of all headings in their order."""
        return [_FIRST - place for place in range(len(self._headings))]

    def _ids(self) -> array[int]:
        ids, begin = array("q"), 0
        for place, heading in enumerate(self._headings):
            ids.append(_FIRST - place)
            if heading.key not in self._folded:
                ids.extend(self._whole[begin : begin + heading.count])
            begin += heading.count
        return ids
