"""A changed clock of the office computes all states of the big desk anew, while a person works on.

Measured are the seconds until it is done, how often the status bar was told how far it is, and the
longest hold of the window's thread while the list is scrolled meanwhile; then the same of the undo,
and of scrolling alone.
"""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from benchmarks.big_desk import RECOMMENDATIONS, big_desk
from benchmarks.window import GOAL_MS, Heart, Person, let_pass
from oigdesk import settings
from oigdesk.rules.clocks import DECISION_CLOCK, RESPONSE_DAYS
from oigdesk.services import keeping
from oigdesk.ui.app import application, window_of
from oigdesk.ui.collecting import Collecting
from oigdesk.ui.main_window import MainWindow
from oigdesk.ui.pages.preferences_page import PreferencesPage
from oigdesk.ui.pages.recommendations_page import RecommendationsPage
from oigdesk.ui.settings_file import SettingsFile

#: What the status bar says meanwhile.
WORDS: Final = "Computing states"
SECONDS_ALONE: Final = 4
CHOICES: Final = ((DECISION_CLOCK, "180 days"), (RESPONSE_DAYS, 60), (DECISION_CLOCK, "6 months"))


class Refolding(Person):
    """Changes a clock, then scrolls the list until all states are computed."""

    def open(self) -> None:
        """Open the desk and show the preferences once."""
        self._open()
        self.rest()
        self.body.show_page(PreferencesPage.name)
        self.rest()

    def choose(self, name: str, value: object) -> tuple[float, float, int]:
        """Seconds, the longest hold in milliseconds, and how often progress was told."""
        self.body.show_page(PreferencesPage.name)
        self.rest()
        page = self.body.pages[PreferencesPage.name]
        assert isinstance(page, PreferencesPage)
        return self._meanwhile(lambda: page.rows[name].editor.committed.emit(value))

    def undo(self) -> tuple[float, float, int]:
        """The same of taking the last choice back."""
        return self._meanwhile(self.window.undoing.undo)

    def scroll(self) -> tuple[float, float, int]:
        """The same while nothing is computed."""
        room = self.window.room
        assert room is not None
        return self._meanwhile(lambda: room.runner.ask(lambda: time.sleep(SECONDS_ALONE)))

    def _meanwhile(self, begin: Callable[[], object]) -> tuple[float, float, int]:
        room = self.window.room
        assert room is not None
        told: list[object] = []
        room.runner.working.connect(told.append)
        started = time.perf_counter()

        def until() -> None:
            self.body.show_page(RecommendationsPage.name)
            bar = self.page.table.verticalScrollBar()
            step = 0
            while room.runner.is_busy():
                step += 1
                bar.setValue(bar.maximum() * (step % 80) // 80)
                let_pass(15)

        hold = self.heart.during(begin, until)
        room.runner.working.disconnect(told.append)
        return (
            time.perf_counter() - started,
            hold,
            sum(getattr(one, "words", "") == WORDS for one in told),
        )


def _measured(window: MainWindow, folder: Path) -> float:
    person = Refolding(window, Heart(window), folder)
    person.open()
    longest = 0.0
    for words, work in (
        *(
            (f"{name} {value}", lambda n=name, v=value: person.choose(n, v))
            for name, value in CHOICES
        ),
        ("undo", person.undo),
        ("scrolling alone", person.scroll),
    ):
        seconds, hold, told = work()
        longest = max(longest, hold if told else 0)
        print(
            f"{words:26} {seconds:6.1f} s for {RECOMMENDATIONS:,} recommendations, told {told:4}"
            f" times how far it is, held the window for at most {hold:4.0f} ms"
        )
    return longest


def main() -> int:
    """Print the seconds and the longest holds."""
    app = application()
    Collecting(app)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "desk"
        shutil.copytree(big_desk(), folder)
        values = settings.Settings(acting_as="A. Auditor")
        window = window_of(app, SettingsFile(values, app, kept=False))
        window.resize(1440, 900)
        window.show()
        longest = _measured(window, folder)
        room = window.room
        assert room is not None
        room.runner.finish()
        keeping.leave(room.desk)
        window.room = None
        window.close()
    print(f"the longest hold while states are computed: {longest:.0f} ms (goal {GOAL_MS})")
    return 0
