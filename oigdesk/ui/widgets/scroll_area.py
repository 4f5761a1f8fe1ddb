"""A pane that scrolls what is too high for it."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget

from oigdesk.ui.tokens import tokens
from oigdesk.ui.widgets.scroll_bar import slim

_AROUND = 12
Ground = Literal["surface", "raised", "chrome"]


class ScrollArea(QScrollArea):
    """Scrolls up and down only, and keeps what has the focus in sight.

    Its content is as wide as the pane; what is put into ``body`` stands at the top.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        slim(self)
        self.content = _Ground()
        whole = QVBoxLayout(self.content)
        whole.setContentsMargins(0, 0, 0, 0)
        self.body = QVBoxLayout()
        self.body.setSpacing(0)
        # Aligned at the top instead, a layout never grows beyond its hint for a usual width.
        whole.addLayout(self.body)
        whole.addStretch(1)
        self.setWidget(self.content)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    def add(self, widget: QWidget) -> None:
        """Put a widget beneath the others."""
        self.body.addWidget(widget)

    def show_only(self, widget: QWidget) -> None:
        """Put a widget in the place of all others, which go."""
        while (item := self.body.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self.body.addWidget(widget)
        self.verticalScrollBar().setValue(0)

    def set_ground(self, ground: Ground) -> None:
        """Change what the content stands on."""
        self.content.ground = ground
        self.content.update()

    def show_whole(self, widget: QWidget) -> None:
        """Scroll until a widget is in sight, its top before its bottom."""
        place = QRect(widget.mapTo(self.content, QPoint(0, 0)), widget.size())
        bar = self.verticalScrollBar()
        top, high = bar.value(), self.viewport().height()
        if place.bottom() + _AROUND > top + high:
            top = place.bottom() + _AROUND - high
        top = min(top, max(0, place.top() - _AROUND))
        bar.setValue(top)

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is not None and self.content.isAncestorOf(new):
            self.ensureWidgetVisible(new, 0, _AROUND)


class _Ground(QWidget):
    """The content, on a ground of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.ground: Ground = "surface"

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground."""
        look = tokens()
        grounds = {"surface": look.surface, "raised": look.raised, "chrome": look.chrome}
        QPainter(self).fillRect(self.rect(), grounds[self.ground])
