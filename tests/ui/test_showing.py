"""The demo and the pictures, as a person starts them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import oigdesk
from oigdesk.services import keeping
from oigdesk.ui.scenes import SCENES


def started(*words: str) -> subprocess.CompletedProcess[str]:
    inherited = {
        name: value
        for name, value in os.environ.items()
        if name not in {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    }
    return subprocess.run(
        [sys.executable, "-m", "oigdesk", *words],
        env={**inherited, "PYTHONPATH": str(Path(oigdesk.__file__).parents[1])},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=200,
    )


def test_the_demo_does_the_main_job_and_leaves_it_to_be_looked_at(tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    done = started("demo", str(folder))
    assert done.returncode == 0, done.stderr
    steps = done.stdout.splitlines()
    for word in ("Imported", "Edited", "Attached", "Undid", "Did again", "Exported", "Checked"):
        assert any(line.startswith(word) for line in steps), done.stdout
    assert (folder / "Leadership summary.xlsx").stat().st_size > 5_000
    assert len(list((folder / "Pictures").glob("*.png"))) >= 8
    desk = keeping.open_desk(folder / "Sample desk").desk
    assert keeping.check(desk).findings == ()
    assert keeping.last_backup(desk) is not None
    keeping.leave(desk)


def test_the_demo_touches_no_folder_that_holds_something(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    done = started("demo", str(tmp_path))
    assert done.returncode == 1
    assert "already" in done.stderr
    assert [one.name for one in tmp_path.iterdir()] == ["mine.txt"]


def test_every_page_is_among_the_scenes() -> None:
    pages = {"recommendations", "report", "evidence", "activity", "intake", "find", "preferences"}
    assert pages | {"export", "bulk-preview", "report-notes", "evidence-notes"} <= set(SCENES)
