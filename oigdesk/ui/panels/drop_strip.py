"""The place under the evidence that says how files come in, with the button that chooses them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from oigdesk.ui.measures import sizes
from oigdesk.ui.tokens import tokens
from oigdesk.ui.widgets.button import Button
from oigdesk.ui.widgets.frames import line_round, painter_of
from oigdesk.ui.widgets.label import Label
from oigdesk.ui.widgets.picture import Picture


class DropStrip(QWidget):
    """A dashed line around words and a button."""

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.button = Button("Attach files…", "link", parent=self)
        self.button.clicked.connect(self.chosen)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 8, 4)
        row.setSpacing(sizes().inset)
        row.addWidget(Picture("paperclip", parent=self))
        row.addWidget(Label("Drop files here, paste, or", ink="ink2", parent=self))
        row.addWidget(self.button)
        row.addStretch()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line."""
        line_round(painter_of(self), self.rect(), tokens().edge, style=Qt.PenStyle.DashLine)
