"""The scrolling part of a pane of intake, whose arrows go from item to item."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from oigdesk.ui.widgets.scroll_area import ScrollArea


class IntakeArea(ScrollArea):
    """Leaves Up and Down to its pane; Page Up and Page Down scroll."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Everything but the arrows."""
        if event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            event.ignore()
        else:
            super().keyPressEvent(event)
