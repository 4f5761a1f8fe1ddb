"""What one scene is: something that brings the window to where there is something to see."""

from __future__ import annotations

from collections.abc import Callable

from oigdesk.ui.desk_body import DeskBody
from oigdesk.ui.main_window import MainWindow

#: Brings the window to a scene, or opens a dialog over it.
Scene = Callable[[MainWindow], None]


def body_of(window: MainWindow) -> DeskBody:
    """What the open desk shows."""
    if window.body is None:
        raise LookupError("no desk is open")
    return window.body
