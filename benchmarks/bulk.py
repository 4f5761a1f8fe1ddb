"""10,000 selected recommendations get a new official in one step, and lose it in one undo.

Measured are the work itself and, in the real window, the longest hold of the window's thread
while rows are selected, the preview is made, the step is taken and undone.
"""

from __future__ import annotations

import shutil
import tempfile
import time
from pathlib import Path

from PySide6.QtCore import QItemSelection, QItemSelectionModel

from benchmarks.big_desk import TODAY, big_desk
from benchmarks.window import GOAL_MS, Heart, Holds, Person, let_pass
from oigdesk import settings
from oigdesk.queries import listing, selected
from oigdesk.services import bulk, history, keeping
from oigdesk.services.bulk_lines import SetFields
from oigdesk.ui.app import application, window_of
from oigdesk.ui.collecting import Collecting
from oigdesk.ui.panels.bulk_field_form import BulkFieldForm
from oigdesk.ui.panels.bulk_panel import BulkPanel
from oigdesk.ui.settings_file import SettingsFile
from oigdesk.ui.waiting import wait_until

ROWS = 10_000
OFFICIAL = "New Official"


def work(folder: Path, rows: int) -> dict[str, float]:
    """The seconds of the plan, the step and its undo, without a window."""
    desk = keeping.open_desk(folder, person="A. Auditor", today=lambda: TODAY).desk
    uids = selected.uids(desk, "recommendation", listing.ids(desk, "recommendation", limit=rows))
    taken: dict[str, float] = {}
    begin = time.perf_counter()
    plan = bulk.plan(desk, "recommendation", uids, SetFields({"official": OFFICIAL}))
    taken["preview"] = time.perf_counter() - begin
    assert len(plan.will) == rows
    begin = time.perf_counter()
    bulk.apply(desk, plan)
    taken["step"] = time.perf_counter() - begin
    begin = time.perf_counter()
    history.undo(desk)
    taken["undo"] = time.perf_counter() - begin
    keeping.leave(desk)
    return taken


class Worker(Person):
    """Selects many rows and changes them all."""

    def bulk(self, rows: int) -> Holds:
        """The longest holds, step by step."""
        holds: Holds = {"open the desk": self.heart.during(self._open, self.rest)}
        holds["select"] = self._do(lambda: self._select(rows))
        holds["open the panel"] = self._do(self.page.bulk.set_field)
        holds["preview"] = self.heart.during(self._type, self._previewed)
        holds["scroll the preview"] = self._do(self._scroll_preview)
        holds["change"] = self.heart.during(lambda: self._panel().apply.click(), self._changed)
        holds["select one again"] = self._do(lambda: self.page.table.go_to_row(3))
        holds["undo"] = self._do(self.window.undoing.undo)
        return holds

    def _select(self, rows: int) -> None:
        table = self.page.table
        flag = QItemSelectionModel.SelectionFlag
        first, last = table.rows.index(0, 0), table.rows.index(rows - 1, 0)
        table.selectionModel().select(QItemSelection(first, last), flag.ClearAndSelect | flag.Rows)

    def _panel(self) -> BulkPanel:
        panel = self.page.guest()
        assert isinstance(panel, BulkPanel)
        return panel

    def _type(self) -> None:
        form = self._panel().form
        assert isinstance(form, BulkFieldForm)
        form.choose("official", OFFICIAL)

    def _previewed(self) -> None:
        wait_until(lambda: not self._panel().is_waiting(), "the preview is asked for")
        self.rest()
        plan = self._panel().plan
        assert plan is not None
        assert len(plan.will) == ROWS

    def _scroll_preview(self) -> None:
        bar = self._panel().list.view.verticalScrollBar()
        for step in range(41):
            bar.setValue(bar.maximum() * step // 40)
            let_pass(15)

    def _changed(self) -> None:
        wait_until(lambda: self.page.guest() is None, "all of them are changed")
        self.rest()


def main() -> int:
    """Print the seconds of the work, and the longest hold in each step of the window."""
    app = application()
    Collecting(app)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "desk"
        shutil.copytree(big_desk(), folder)
        for what, seconds in work(folder, ROWS).items():
            print(f"{what:20} {seconds:6.2f} s for {ROWS:,} recommendations")
        values = settings.Settings(acting_as="A. Auditor")
        window = window_of(app, SettingsFile(values, app, kept=False))
        window.resize(1440, 900)
        window.show()
        holds = Worker(window, Heart(window), folder).bulk(ROWS)
        room = window.room
        assert room is not None
        room.runner.finish()
        keeping.leave(room.desk)
        window.room = None
        window.close()
    for words, hold in holds.items():
        print(f"{words:20} held the window's thread for at most {hold:4.0f} ms")
    longest = max(hold for words, hold in holds.items() if words != "open the desk")
    print(f"the longest of these: {longest:.0f} ms (goal {GOAL_MS})")
    return 0
