"""What the office has chosen for this desk and the window shows: its words and its marking."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from oigdesk.desk import Desk
from oigdesk.rules.office_words import OfficeWords
from oigdesk.services import preferences
from oigdesk.services.changed import Changed
from oigdesk.services.office_words import words_of
from oigdesk.ui.bus import Bus
from oigdesk.ui.runner import Runner

_Chosen = tuple[OfficeWords, str]


class Office(QObject):
    """Read when the desk opens, and anew whenever a preference of the desk changed."""

    #: The words or the marking are others now.
    changed = Signal()

    def __init__(self, desk: Desk, runner: Runner, bus: Bus) -> None:
        super().__init__()
        self._desk = desk
        self._runner = runner
        self.words, self.marking = _chosen(desk)
        bus.changed.connect(self._note)

    def _note(self, changed: Changed) -> None:
        if "preference" in changed.nouns:
            desk = self._desk
            self._runner.ask(lambda: _chosen(desk), owner=self, instead="office").then(self._take)

    def _take(self, chosen: _Chosen) -> None:
        if chosen != (self.words, self.marking):
            self.words, self.marking = chosen
            self.changed.emit()


def _chosen(desk: Desk) -> _Chosen:
    return words_of(desk), preferences.value(desk, preferences.MARKING) or ""
