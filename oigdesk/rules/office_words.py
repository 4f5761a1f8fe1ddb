"""The words an office uses for the states of a recommendation; the data never changes by them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Final

from msgspec import Struct

from oigdesk.models.vocab import state_words, word


class OfficeWords(Struct, frozen=True):
    """An office's vocabulary.

    ``states`` gives its word for a state, for ``closed:REASON`` and for ``on_hold``; what it has
    no word for is called by ours.
    """

    title: str
    states: Mapping[str, str] = {}

    def short(self, state: str, close_reason: str | None = None, *, on_hold: bool = False) -> str:
        """A state as the office says it, where an icon beside it tells like ones apart."""
        held = on_hold and state != "closed"
        key = f"{state}:{close_reason}" if state == "closed" and close_reason else state
        said = self.states.get(key)
        if held:
            own = self.states.get("on_hold")
            if own is not None:
                return own
            return f"{said or word(state)}, on hold"
        return said or state_words(state, close_reason)

    def state(self, state: str, close_reason: str | None = None, *, on_hold: bool = False) -> str:
        """A state as the office says it; with ours behind it where the office's means several."""
        said = self.short(state, close_reason, on_hold=on_hold)
        base = said.removesuffix(", on hold")
        if Counter(self.states.values())[base] < 2:
            return said
        return f"{said} ({word('on_hold' if on_hold and base == said else state).lower()})"

    def value(self, field: str, value: str | None) -> str:
        """A state or a reason of closing that stands alone in its column."""
        if field == "state" and value is not None:
            return self.state(value)
        if field == "close_reason" and value is not None:
            return self.states.get(f"closed:{value}") or word(value)
        return word(value)


#: Ours.
PLAIN: Final = OfficeWords("oigdesk's own")
