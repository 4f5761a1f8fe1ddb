"""The longest hold of the window's thread while a person works on the big desk.

A timer of five milliseconds beats on the window's thread; the longest time between two beats is how
long nothing was painted and no key was answered.
"""

from __future__ import annotations

import os
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from benchmarks.big_desk import TODAY, big_desk
from oigdesk import settings
from oigdesk.queries.filters import Filter, parse_filter
from oigdesk.services import keeping
from oigdesk.ui.app import application, window_of
from oigdesk.ui.collecting import Collecting
from oigdesk.ui.desk_body import DeskBody
from oigdesk.ui.main_window import MainWindow
from oigdesk.ui.pages.recommendations_page import RecommendationsPage
from oigdesk.ui.panels.export_panel import ExportPanel
from oigdesk.ui.panels.recommendation_panel import RecommendationPanel
from oigdesk.ui.settings_file import SettingsFile
from oigdesk.ui.waiting import settle, wait_until

GOAL_MS = 50
BLOCK = 1 << 20

SORTS = ("state", "text", "components", "target_date", "money", "evidence", "title", "number")
FILTERS = (
    "state=open",
    "components=Office of Trade",
    "significant=yes",
    "target_date<2026-01-01",
    "report=OIG-24-345",
)
#: About 15,000 of the recommendations.
EXPORTED = "date_issued>2025-07-10"

#: What is done, and the longest hold in milliseconds while it was.
Holds = dict[str, float]


class Heart(QObject):
    """Beats on the window's thread and remembers its longest pause."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._last = self._longest = 0.0
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(5)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def during(self, work: Callable[[], object], until: Callable[[], object]) -> float:
        """Do some work, wait for its end, and give the longest pause in milliseconds."""
        self._last, self._longest = time.perf_counter(), 0.0
        work()
        until()
        self._beat()
        return self._longest * 1000

    def _beat(self) -> None:
        now = time.perf_counter()
        self._longest = max(self._longest, now - self._last)
        self._last = now


class Person:
    """Does what a person does in the window, step by step."""

    def __init__(self, window: MainWindow, heart: Heart, folder: Path) -> None:
        self.window = window
        self.heart = heart
        self.folder = folder

    @property
    def body(self) -> DeskBody:
        """What the open desk shows."""
        assert self.window.body is not None
        return self.window.body

    @property
    def page(self) -> RecommendationsPage:
        """The page of the recommendations."""
        page = self.body.pages[RecommendationsPage.name]
        assert isinstance(page, RecommendationsPage)
        return page

    def rest(self) -> None:
        """Wait until nothing is under way."""
        room = self.window.room
        assert room is not None
        settle(room.runner.is_busy)

    def look_on(self) -> Iterator[tuple[str, float]]:
        """Open, sort, filter, scroll, choose, and show the other pages."""
        yield "open the desk, first rows", self.heart.during(self._open, self.rest)
        for name in SORTS:
            yield f"sort by {name}", self._do(lambda name=name: self.page.table.sort_by(name))
        for written in FILTERS:
            yield f"filter {written}", self._do(lambda words=written: self._filter(words))
        yield "no filter", self._do(self._filter)
        yield "scroll from end to end", self._do(self._scroll)
        yield "choose 60 rows quickly", self._do(self._choose)
        yield "select all rows", self._do(self.page.table.selectAll)
        self.page.table.go_to_row(3)
        self.rest()
        for name in ("reports", "evidence", "activity", "recommendations"):
            yield f"show {name}", self._do(lambda name=name: self.body.show_page(name))

    def work(self, large: Path) -> Iterator[tuple[str, float]]:
        """Edit, attach, undo, redo, export."""
        yield "edit one field", self._do(self._edit)
        yield "undo the edit", self._do(self.window.undoing.undo)
        yield "redo the edit", self._do(self.window.undoing.redo)
        megabytes = large.stat().st_size // BLOCK
        attach = self._do(lambda: self.page.take_files([large]))
        yield f"attach {megabytes} MiB", attach
        yield "undo the attaching", self._do(self.window.undoing.undo)
        yield "export about 15,000 rows", self._do(self._export)

    def _do(self, work: Callable[[], object]) -> float:
        return self.heart.during(work, self.rest)

    def _open(self) -> None:
        self.window.open_folder(self.folder)
        wait_until(lambda: self.window.room is not None, "the desk is open")

    def _filter(self, *written: str) -> None:
        found: list[Filter] = [parse_filter("recommendation", one, TODAY) for one in written]
        self.page.pane.bar.set_filters(found)

    def _scroll(self) -> None:
        bar = self.page.table.verticalScrollBar()
        steps = 80
        for step in (*range(steps + 1), *range(steps, -1, -4)):
            bar.setValue(bar.maximum() * step // steps)
            let_pass(15)

    def _choose(self) -> None:
        self.page.focus_list()
        for _ in range(60):
            QTest.keyClick(self.page.table, Qt.Key.Key_Down)
            let_pass(15)

    def _edit(self) -> None:
        panel = self.page.panel
        assert isinstance(panel, RecommendationPanel)
        editor = panel.own.editors["questioned_costs"]
        editor.set_raw(f"${1 + time.time_ns() % 10**6}")
        editor.commit()

    def _export(self) -> None:
        self.body.export((parse_filter("recommendation", EXPORTED, TODAY),))
        panel = self.page.guest()
        assert isinstance(panel, ExportPanel)
        self.rest()
        panel.form.set_path(self.folder.parent / f"out-{time.time_ns()}.xlsx")
        self.rest()
        panel.export.click()
        wait_until(lambda: panel.state in {"finished", "failed"}, "the workbook is there")
        assert panel.state == "finished"
        self.rest()
        panel.closed.emit()


def let_pass(milliseconds: int) -> None:
    """Let the window live for so long."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def round_of(app: QApplication, folder: Path, large: Path) -> Holds:
    """One window from its opening on."""
    values = settings.Settings(acting_as="A. Auditor")
    window = window_of(app, SettingsFile(values, app, kept=False))
    window.resize(1440, 900)
    window.show()
    person = Person(window, Heart(window), folder)
    let_pass(100)
    holds = dict(person.look_on()) | dict(person.work(large))
    room = window.room
    assert room is not None
    room.runner.finish()
    keeping.leave(room.desk)  # no backup: that is not measured here
    window.room = None
    window.close()
    window.deleteLater()
    return holds


def main(rounds: int = 3, megabytes: int = 1024) -> int:
    """Print the longest hold in each step: the median over the rounds, and the longest of all."""
    app = application()
    Collecting(app)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "desk"
        shutil.copytree(big_desk(), folder)
        large = Path(place) / "large.bin"
        with large.open("wb") as handle:
            for _ in range(megabytes):
                handle.write(os.urandom(BLOCK))
        found = [round_of(app, folder, large) for _ in range(rounds)]
    print(f"longest hold of the window's thread, medians of {rounds} rounds (goal {GOAL_MS} ms)")
    for words in found[0]:
        taken = [holds[words] for holds in found]
        print(f"{words:34} {statistics.median(taken):6.0f} ms, at most {max(taken):.0f}")
    longest = max(statistics.median(holds[words] for holds in found) for words in found[0])
    print(f"the longest of these medians: {longest:.0f} ms (goal {GOAL_MS})")
    return 0
