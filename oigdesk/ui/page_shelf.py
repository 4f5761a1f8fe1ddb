"""The pages of an open desk by their names; each is made when it is first wanted."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from oigdesk.ui.pages.page import Page
from oigdesk.ui.room import Room


class PageShelf(Mapping[str, Page]):
    """In the order of the navigator; looking whether a page exists does not make it."""

    def __init__(
        self, kinds: Sequence[type[Page]], room: Room, take: Callable[[Page], object]
    ) -> None:
        self._kinds = {kind.name: kind for kind in kinds}
        self._room = room
        self._take = take
        self._made: dict[str, Page] = {}

    def made(self) -> dict[str, Page]:
        """Those that were wanted so far."""
        return dict(self._made)

    def __getitem__(self, name: str) -> Page:
        """The page of that name, made now if it was never wanted before."""
        if name not in self._made:
            self._made[name] = page = self._kinds[name](self._room)
            self._take(page)
        return self._made[name]

    def __contains__(self, name: object) -> bool:
        """Whether there is a page of that name."""
        return name in self._kinds

    def __iter__(self) -> Iterator[str]:
        """The names."""
        return iter(self._kinds)

    def __len__(self) -> int:
        """How many there are."""
        return len(self._kinds)
