"""Panes side by side or above each other, parted by a line that can be moved."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSplitter, QSplitterHandle, QWidget

from oigdesk.ui.tokens import tokens


class Panes(QSplitter):
    """A splitter that draws one line between its panes and never folds one away."""

    def __init__(self, orientation: Qt.Orientation, parent: QWidget | None = None) -> None:
        super().__init__(orientation, parent)
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)

    def createHandle(self) -> QSplitterHandle:
        """The line."""
        return _Line(self.orientation(), self)


class _Line(QSplitterHandle):
    """One pixel to see, some more to grab."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it in the colours that hold now."""
        QPainter(self).fillRect(self.contentsRect(), tokens().pane_line)
