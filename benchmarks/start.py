"""The time until the window is usable, beside a bare Qt window over the same mapped classes.

Each starts in a process of its own, in turn, on the big desk. Usable means that the list shows its
first rows and answers a key.
"""

from __future__ import annotations

import gc
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

GOAL = 1.3
ROOT = Path(__file__).resolve().parent.parent
USABLE = "usable"


def ours(folder: Path) -> None:
    """The program's window, as ``__main__`` and ``app.run`` open it."""
    gc.disable()
    from oigdesk import settings
    from oigdesk.ui.app import application, window_of
    from oigdesk.ui.pages.recommendations_page import RecommendationsPage
    from oigdesk.ui.settings_file import SettingsFile

    # Only now, as ``__main__`` does.
    from PySide6.QtCore import QEventLoop, Qt  # isort: skip
    from PySide6.QtTest import QTest  # isort: skip

    app = application()
    window = window_of(app, SettingsFile(settings.Settings(), app, kept=False))
    window.show()
    app.processEvents()
    window.open_folder(folder)

    def wait_until(so: Callable[[], bool]) -> None:
        while not so():
            app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)

    wait_until(lambda: bool(window.body and RecommendationsPage.name in window.body.pages.made()))
    page = window.pages[RecommendationsPage.name]
    assert isinstance(page, RecommendationsPage)
    table = page.table
    wait_until(lambda: table.current_entry() is not None)
    app.processEvents()  # what is still to be painted
    before = table.currentIndex().row()
    QTest.keyClick(table, Qt.Key.Key_Down)
    assert table.currentIndex().row() == before + 1
    print(USABLE, flush=True)


def bare(folder: Path) -> None:
    """A table in a window, the mapped classes, and the first 200 rows by them."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication, QMainWindow, QTableWidget, QTableWidgetItem
    from sqlalchemy import URL, create_engine, select
    from sqlalchemy.orm import Session, configure_mappers

    from oigdesk.models.derived import Tally
    from oigdesk.models.recommendation import Recommendation
    from oigdesk.models.registry import NOUNS
    from oigdesk.models.report import Report

    assert NOUNS
    app = QApplication(["bare"])
    window = QMainWindow()
    table = QTableWidget(200, 6)
    window.setCentralWidget(table)
    window.resize(1360, 860)
    window.show()
    app.processEvents()
    configure_mappers()
    engine = create_engine(URL.create("sqlite", database=str(folder / "desk.sqlite")))
    wanted = (
        select(
            Report.number, Recommendation.number, Recommendation.text, Tally.components,
            Recommendation.questioned_costs, Recommendation.significant,
        )
        .select_from(Tally)
        .join(Recommendation, Recommendation.id == Tally.recommendation_id)
        .join(Report, Report.id == Recommendation.report_id)
        .order_by(Tally.sort_key, Tally.recommendation_id)
        .limit(200)
    )  # fmt: skip
    with Session(engine) as session:
        for at, values in enumerate(session.execute(wanted)):
            for column, value in enumerate(values):
                table.setItem(at, column, QTableWidgetItem(str(value)))
    table.setCurrentCell(0, 0)
    app.processEvents()  # what is still to be painted
    QTest.keyClick(table, Qt.Key.Key_Down)
    assert table.currentRow() == 1
    print(USABLE, flush=True)


def _seconds(which: str, folder: Path, environment: dict[str, str]) -> float:
    begin = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.start", which, str(folder)],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert process.stdout is not None
    said = process.stdout.readline().strip()
    taken = time.perf_counter() - begin
    process.communicate()
    assert said == USABLE, f"{which} ended before it was usable"
    return taken


def main(rounds: int = 9) -> int:
    """Print the seconds of both and their ratio."""
    from benchmarks.big_desk import big_desk  # not for the two that are measured

    folder = big_desk()
    with tempfile.TemporaryDirectory() as place:
        # An installed program finds its modules compiled, and a person's folders are their own.
        environment = {**os.environ, "PYTHONPYCACHEPREFIX": place, "PYTHONPATH": str(ROOT)}
        environment["QT_QPA_PLATFORM"] = "offscreen"
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        for name in ("DATA", "CONFIG", "STATE", "CACHE"):
            environment[f"XDG_{name}_HOME"] = str(Path(place) / "person")
        taken: dict[str, list[float]] = {"ours": [], "bare": []}
        for counted in range(rounds + 1):
            for which, seconds in taken.items():
                found = _seconds(which, folder, environment)
                if counted:
                    seconds.append(found)
    window, floor = statistics.median(taken["ours"]), statistics.median(taken["bare"])
    print(
        f"start: the window usable after {window:.2f} s, a bare Qt window with the same classes and"
        f" rows {floor:.2f} s, ratio {window / floor:.2f} (goal {GOAL})"
    )
    return 0


if __name__ == "__main__":
    {"ours": ours, "bare": bare}[sys.argv[1]](Path(sys.argv[2]))
    sys.stdout.flush()
    os._exit(0)  # nothing is closed: a killed window is taken up again by the next
