"""What the window shows without a person: its first breath, the demo, and its pictures."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from typing import Final

from PySide6.QtGui import QFont

from oigdesk import settings
from oigdesk.errors import Refused
from oigdesk.services import importing, keeping
from oigdesk.ui.app import application, window_of
from oigdesk.ui.collecting import Collecting
from oigdesk.ui.damaging import damage
from oigdesk.ui.demo import Demo
from oigdesk.ui.filling import PERSON, fill, touch
from oigdesk.ui.main_window import MainWindow
from oigdesk.ui.passing_scenes import PASSING_SCENES
from oigdesk.ui.picturing import Picturing
from oigdesk.ui.settings_file import SettingsFile
from oigdesk.ui.waiting import wait_until

DEMO_SIZE: Final = (1440, 900)
#: The body text of the pictures in pixels, on every machine.
BODY: Final = 13


def smoke(folder: Path) -> int:
    """Open the window on a new desk, write and read its store, and say READY."""
    window = shown_window()
    window.opening.create(folder)
    wait_until(lambda: window.room is not None, "the new desk is open")
    room = window.room
    assert room is not None
    page = importing.sample_page()
    plan = importing.read(room.desk, page.read_bytes(), page.name)
    importing.apply(room.desk, plan)
    wait_until(lambda: not room.runner.is_busy(), "the pages are read")
    close(window)
    sys.stdout.write("READY\n")
    return 0


def shown_window(person: str = "") -> MainWindow:
    """A window that stands, with settings of its own; offscreen where there is no display."""
    go_offscreen()
    app = application()
    window = window_of(app, SettingsFile(settings.Settings(acting_as=person), app, kept=False))
    window.show()
    Collecting(app)
    return window


def close(window: MainWindow) -> None:
    """Close the window as a person does, and wait for its last backup."""
    window.close()
    wait_until(lambda: not window.isVisible(), "the window is closed")


def go_offscreen() -> None:
    """Draw into memory where no display is named; where one is, that is used."""
    display = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    if sys.platform.startswith("linux") and not display:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        # Qt says for every window that it cannot size it there; that is no news.
        os.environ.setdefault("QT_LOGGING_RULES", "default.warning=false")


def demo(folder: Path, *, person: str | None = None) -> int:
    """Do the main job through the real window on a new sample desk, and leave all that came of it.

    ``folder`` then holds the desk, the workbook and pictures of the window.

    Raises:
        Refused: something stands in that folder already, or a step was refused.
    """
    if folder.exists() and any(folder.iterdir()):
        raise Refused(
            f"There is something in {folder} already.",
            remedy="Name a folder that is new or empty.",
        )
    folder.mkdir(parents=True, exist_ok=True)
    window = shown_window(person or "")
    window.resize(*DEMO_SIZE)
    Demo(window, folder.absolute(), say).run()
    close(window)
    say("Closed the desk; a verified backup lies in it.")
    return 0


def shots(folder: Path) -> int:
    """Picture every page, panel and dialog in every look, on a filled desk.

    Raises:
        Known: a picture cannot be written.
    """
    go_offscreen()
    app = application()
    body = QFont(app.font())
    body.setPixelSize(BODY)
    app.setFont(body)
    window = shown_window(PERSON)
    with tempfile.TemporaryDirectory(prefix="oigdesk-shots-") as place:
        desk = Path(place) / "Pinewood sample"
        fill(desk, Path(place))
        picturing = Picturing(window, folder.absolute())
        taken = sum(1 for _file in picturing.start_page())
        other = keeping.open_desk(desk, person="J. Rivera").desk
        taken += sum(1 for _file in picturing.read_only(desk, lambda: touch(other)))
        window.leave_desk()
        wait_until(lambda: window.room is None, "the desk is closed")
        keeping.leave(other)
        taken += sum(1 for _file in picturing.offered(desk, "backup-offered"))
        taken += sum(1 for _file in picturing.scenes(desk))
        window.leave_desk()
        wait_until(lambda: window.room is None, "the desk is closed")
        damage(desk, Path(place))
        taken += sum(1 for _file in picturing.offered(desk, "draft-offered"))
        taken += sum(1 for _file in picturing.scenes(desk, PASSING_SCENES))
        close(window)
    say(f"{taken} pictures are in {folder}")
    return 0


def say(sentence: str) -> None:
    """Print one line at once."""
    sys.stdout.write(f"{sentence}\n")
    sys.stdout.flush()
