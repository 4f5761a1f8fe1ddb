"""The status bar says how far work is as a person would."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from oigdesk.progress import Bytes, Progress
from oigdesk.ui.bus import Bus
from oigdesk.ui.runner import Runner
from oigdesk.ui.status_bar import StatusBar


@pytest.mark.parametrize(
    ("done", "total", "told"),
    [
        (Bytes(312_400_000), Bytes(1_000_000_000), "Attaching, 312.4 MB of 1.0 GB"),
        (3, 1_200, "Attaching, 3 of 1,200"),
        (0, 1, "Attaching"),
        (40, None, "Attaching"),
    ],
)
def test_files_are_told_by_their_size_and_things_by_their_number(
    qtbot: QtBot, done: int, total: int | None, told: str
) -> None:
    bar = StatusBar()
    qtbot.addWidget(bar)
    runner = Runner(Bus())
    try:

        def work(progress: Progress) -> None:
            progress.step("Attaching", done, total)

        call = runner.change(work)
        qtbot.waitUntil(lambda: not runner.is_busy())
        bar.show_work(call)
        assert bar.progress.words() == told
    finally:
        runner.finish()
