"""One line between two things."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from oigdesk.ui.tokens import tokens


class Hairline(QWidget):
    """A horizontal or vertical line of one pixel; ``pane`` is one between panes."""

    def __init__(
        self,
        orientation: Qt.Orientation = Qt.Orientation.Horizontal,
        *,
        pane: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._pane = pane
        fixed, wide = QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding
        lies = orientation == Qt.Orientation.Horizontal
        self.setSizePolicy(wide if lies else fixed, fixed if lies else wide)

    def sizeHint(self) -> QSize:
        """One pixel."""
        return QSize(1, 1)

    def minimumSizeHint(self) -> QSize:
        """One pixel."""
        return QSize(1, 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        look = tokens()
        QPainter(self).fillRect(self.rect(), look.pane_line if self._pane else look.line)
