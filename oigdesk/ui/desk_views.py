"""The views of the open desk with their counts, read off the window's thread."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
from PySide6.QtCore import QObject, Signal

from oigdesk.desk import Desk
from oigdesk.queries import views
from oigdesk.queries.views import View
from oigdesk.ui.room import Room


class _Found(msgspec.Struct, frozen=True):
    """The views in their order, and how many records each shows."""

    views: tuple[View, ...]
    counts: dict[str, int]


def _read(desk: Desk, since: str) -> _Found:
    found = views.every(desk, since)
    return _Found(found, views.counts(desk, found))


class DeskViews(QObject):
    """Read anew after every step; ``since`` is when the person looked last, "" for never."""

    #: They were read anew.
    found = Signal()

    def __init__(self, room: Room, since: str, parent: QObject) -> None:
        super().__init__(parent)
        self._room = room
        self._since = since
        self._views: dict[str, View] = {}
        self.counts: dict[str, int] = {}

    def every(self) -> tuple[View, ...]:
        """All of them in their order."""
        return tuple(self._views.values())

    def of(self, key: str) -> View | None:
        """The view of a key, None when there is none any more."""
        return self._views.get(key)

    def ask(self, then: Callable[[], object] | None = None) -> None:
        """Read them anew."""
        desk, since = self._room.desk, self._since
        ask = self._room.runner.ask(
            lambda: _read(desk, since), owner=self, instead="" if then else "views"
        ).then(self._take)
        if then is not None:
            ask.then(lambda _: then())

    def _take(self, found: _Found) -> None:
        self._views = {view.key: view for view in found.views}
        self.counts = found.counts
        self.found.emit()
