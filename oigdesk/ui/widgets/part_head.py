"""The head of a part inside a section: a small name, and what can be added to it."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from oigdesk.ui.measures import NAME, sizes
from oigdesk.ui.widgets.button import LINK_PADDING, Button
from oigdesk.ui.widgets.label import Label


class PartHead(QWidget):
    """Its name at the edge of all text, a link at the right.

    It hangs over the edges of text: the words of the link end where values end, not its space.
    """

    def __init__(self, title: str, action: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = title
        self._label = Label(title, size="small", ink="ink2", weight=NAME, parent=self)
        self.button = Button(action, "link", parent=self)
        self.button.setVisible(bool(action))
        inset = sizes().inset
        row = QHBoxLayout(self)
        row.setContentsMargins(inset, sizes().units(8), inset - LINK_PADDING, 0)
        row.setSpacing(8)
        row.addWidget(self._label)
        row.addStretch(1)
        row.addWidget(self.button)

    def set_count(self, count: int) -> None:
        """Say behind the name how many there are; 0 says nothing."""
        self._label.setText(f"{self._title} · {count}" if count else self._title)
