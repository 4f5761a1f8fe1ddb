"""Which day the window shows: today, or the desk as it stood on another day, to be read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, Signal

from oigdesk.desk import Desk
from oigdesk.progress import Progress
from oigdesk.queries import history
from oigdesk.rules.days import day_words
from oigdesk.services import keeping, knowing
from oigdesk.ui.day_chooser import DayChooser
from oigdesk.ui.room import Room
from oigdesk.ui.top_bar import TopBar
from oigdesk.ui.widgets.standing_bar import StandingBar

_SENTENCE: Final = "Nothing can be changed here; lists, counts, exports and prints are of this day."


class Viewing(QObject):
    """Keeps the desk that was opened while another day of it is shown."""

    #: A desk of another day, or the one that was opened, is to be shown in place of this one.
    shown = Signal(object)

    def __init__(
        self, room: Callable[[], Room | None], bar: TopBar, standing: StandingBar, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._room = room
        self._bar = bar
        self._standing = standing
        #: The desk that was opened, None while it is the one that is shown.
        self.present: Desk | None = None

    def ask(self) -> None:
        """Ask for a day under the button that says which one is shown."""
        room = self._room()
        if room is None:
            return
        desk = self.present or room.desk
        ask = room.runner.ask(lambda: history.head(desk), owner=self, instead="day")
        ask.then(lambda head: self._choose(desk, head))

    def show(self, day: dt.date, known_at: int | None) -> None:
        """Show the desk as it stood that evening."""
        room = self._room()
        if room is None:
            return
        desk = self.present or room.desk

        def work(progress: Progress) -> Desk:
            return knowing.as_of(desk, day, known_at, progress)

        call = room.runner.ask(work, owner=self, instead="view").showing(
            f"Going to {day_words(day)}"
        )
        call.then(lambda seen: self._enter(desk, seen)).failed(room.bus.trouble.emit)

    def back(self) -> None:
        """Show the desk as it is now."""
        present, self.present = self.present, None
        if present is not None:
            self.shown.emit(present)

    def tell(self, desk: Desk) -> None:
        """Say which day this desk shows, in the bar and above the pages."""
        if self.present is None:
            self._bar.show_day("")
            return
        words = day_words(desk.today())
        known = "" if desk.known_at is None else f", as known at change {desk.known_at:,}"
        self._bar.show_day(words)
        self._standing.show_standing(
            f"As of {words}{known}.",
            _SENTENCE,
            icon="calendar-clock",
            tint="info",
            action=("Back to today", self.back),
        )

    def close(self, desk: Desk) -> None:
        """Close the desk that was opened, and before it the one that is shown of another day."""
        present, self.present = self.present, None
        if present is None:
            keeping.close(desk)
            return
        keeping.leave(desk)
        keeping.close(present)

    def _choose(self, desk: Desk, head: str) -> None:
        newest = int(head.partition(":")[0])
        past = self.present is not None
        chooser = DayChooser(desk.today, max(newest, 1), self._bar.window(), is_past=past)
        chooser.chosen.connect(self.show)
        chooser.today_wanted.connect(self.back)
        chooser.open_at(self._bar.as_of)

    def _enter(self, desk: Desk, seen: Desk) -> None:
        self.present = desk
        self.shown.emit(seen)
