"""Pictures of every page, panel and dialog, in each of the looks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final

import msgspec
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QApplication

from oigdesk.errors import Known
from oigdesk.ui.filling import DAY
from oigdesk.ui.main_window import MainWindow
from oigdesk.ui.scene import Scene
from oigdesk.ui.scenes import SCENES, clear, front
from oigdesk.ui.theme import Wanted
from oigdesk.ui.waiting import settle, wait_until


class Look(msgspec.Struct, frozen=True):
    """The colours, the text size in percent, and the window's size in pixels."""

    colours: Wanted
    percent: int
    width: int
    height: int

    @property
    def name(self) -> str:
        """As it stands in the name of a picture's folder."""
        return f"{self.colours}-{self.percent}-{self.width}x{self.height}"


LOOKS: Final = (
    Look("light", 100, 1440, 900),
    Look("dark", 100, 1440, 900),
    Look("high_contrast", 100, 1440, 900),
    Look("light", 100, 1366, 768),
    Look("light", 100, 1920, 1080),
    Look("light", 200, 2880, 1800),
    Look("dark", 200, 2880, 1800),
    Look("high_contrast", 200, 2880, 1800),
    Look("light", 200, 1920, 1080),
)


class Picturing:
    """Plays the scenes in a window and keeps a picture of each."""

    def __init__(self, window: MainWindow, folder: Path) -> None:
        self._window = window
        self._folder = folder

    def start_page(self) -> Iterator[Path]:
        """The first start, in every look."""
        for look in LOOKS:
            self._dress(look)
            yield self._take(look, "start")

    def read_only(self, desk: Path, save: Callable[[], object]) -> Iterator[Path]:
        """A desk that somebody else has open; ``save`` is what is saved there meanwhile."""
        for look in LOOKS:
            self._dress(look)
            self._open(desk)
            yield self._take(look, "read-only")
            save()
            if self._window.facts is not None and self._window.facts.newer is not None:
                self._window.facts.newer.look()
            self._quiet()
            yield self._take(look, "read-only-newer")

    def offered(self, desk: Path, name: str) -> Iterator[Path]:
        """What is offered when a desk is opened, in every look."""
        for look in LOOKS:
            self._dress(look)
            self._open(desk)
            yield self._take(look, name)

    def scenes(self, desk: Path, scenes: Mapping[str, Scene] = SCENES) -> Iterator[Path]:
        """Every scene of an open desk, in every look."""
        for look in LOOKS:
            self._dress(look)
            self._open(desk)
            clear(self._window)
            for name, play in scenes.items():
                play(self._window)
                self._quiet()
                yield self._take(look, name)
                if not name.startswith("recommendation"):
                    clear(self._window)

    def _open(self, desk: Path) -> None:
        if self._window.room is not None:
            self._window.leave_desk()
            wait_until(lambda: self._window.room is None, "the desk is closed")
        self._window.settings.values.places.clear()
        self._window.opening.open(desk)
        wait_until(lambda: self._window.room is not None, "the desk is open")
        room = self._window.room
        if room is not None:
            room.desk.today = lambda: DAY
        self._quiet()

    def _dress(self, look: Look) -> None:
        self._window.theme.choose(look.colours)
        self._window.theme.set_text_size(look.percent)
        self._quiet()  # the text's old size would hold the window wide
        self._window.resize(look.width, look.height)
        self._quiet()

    def _quiet(self) -> None:
        window = self._window

        def busy() -> bool:
            return window.runner.is_busy() or (
                window.room is not None and window.room.runner.is_busy()
            )

        settle(busy)

    def _take(self, look: Look, name: str) -> Path:
        folder = self._folder / look.name
        folder.mkdir(parents=True, exist_ok=True)
        file = folder / f"{name}.png"
        if not _picture(self._window).save(str(file)):
            raise Known(f"{file} cannot be written.")
        return file


def _picture(window: MainWindow) -> QPixmap:
    """What is in front, with the lists and menus that are open over it."""
    shown = front(window)
    picture = shown.grab()
    painter = QPainter(picture)
    for popup in QApplication.topLevelWidgets():
        if popup.isVisible() and popup.windowType() == Qt.WindowType.Popup:
            painter.drawPixmap(popup.pos() - shown.mapToGlobal(QPoint(0, 0)), popup.grab())
    painter.end()
    return picture
