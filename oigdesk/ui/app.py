"""Starting the window: the application, its look, its settings, and what is opened first."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

import oigdesk
from oigdesk import log, settings
from oigdesk.ui.collecting import Collecting
from oigdesk.ui.icons import icon
from oigdesk.ui.main_window import MainWindow
from oigdesk.ui.settings_file import SettingsFile
from oigdesk.ui.theme import Theme

#: How long a thread may compute before another gets its turn. With Python's usual 5 ms a worker
#: that computes makes painting many times slower.
SWITCH_SECONDS: Final = 0.0005


def run(arguments: Sequence[str]) -> int:
    """Open the window on the named desk, else on the last one; returns the exit code."""
    app = application()
    loaded = settings.load()
    window = window_of(app, SettingsFile(loaded.settings, app))
    put_back = log.catch_faults(window.trouble.show_fault)
    window.show()
    if loaded.trouble is not None:
        window.trouble.show(loaded.trouble)
    folder = first_folder(arguments, loaded.settings)
    if folder is not None:
        # The frame is painted first; what it shows comes when it is read.
        QTimer.singleShot(0, window, lambda: window.open_folder(folder))
    collecting = Collecting(app)
    try:
        return app.exec()
    finally:
        collecting.stop()
        put_back()


def application() -> QApplication:
    """The one application object, made as this program wants it."""
    sys.setswitchinterval(SWITCH_SECONDS)
    found = QApplication.instance()
    app = found if isinstance(found, QApplication) else QApplication(["oigdesk"])
    app.setApplicationName("oigdesk")
    app.setApplicationDisplayName("oigdesk")
    app.setApplicationVersion(oigdesk.__version__)
    QGuiApplication.setDesktopFileName("oigdesk")
    app.setWindowIcon(icon("list-checks", "link"))
    return app


def window_of(app: QApplication, settings_file: SettingsFile) -> MainWindow:
    """The window, in the person's colours and text size."""
    values = settings_file.values
    theme = Theme(app, wanted=values.theme, text_size=values.text_size)
    return MainWindow(theme, settings_file)


def first_folder(arguments: Sequence[str], values: settings.Settings) -> Path | None:
    """The desk to open at the start: the named one, else the last one if that is wanted."""
    if arguments:
        return Path(arguments[0])
    if values.at_start == "last_desk" and values.last_desk:
        return Path(values.last_desk)
    return None
