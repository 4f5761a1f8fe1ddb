"""Tabs as words over a hairline; the chosen one is underlined."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QTabBar, QWidget

from oigdesk.ui.measures import NAME, font, font_metrics, sizes
from oigdesk.ui.tokens import tokens
from oigdesk.ui.widgets.frames import RING, fill_round, line_round, painter_of, shows_ring

_PADDING = 12


class TabBar(QTabBar):
    """Left and Right choose, as in every tab bar."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(False)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setMouseTracking(True)

    def tabSizeHint(self, index: int) -> QSize:
        """The word at its heaviest, so that choosing it moves nothing."""
        size = sizes()
        words = font_metrics("body", NAME).horizontalAdvance(self.tabText(index))
        return QSize(words + 2 * size.units(_PADDING), size.row + 2)

    def minimumTabSizeHint(self, index: int) -> QSize:
        """All of the word."""
        return self.tabSizeHint(index)

    def event(self, event: QEvent) -> bool:
        """Measure anew when the font changes, show anew what the mouse is over."""
        if event.type() == QEvent.Type.ApplicationFontChange and self.count():
            self.setTabText(0, self.tabText(0))  # Qt lays tabs out anew for a changed text only
        if event.type() in {QEvent.Type.MouseMove, QEvent.Type.Leave}:
            self.update()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the hairline, the words and what marks the chosen one."""
        painter = painter_of(self)
        look = tokens()
        painter.fillRect(QRect(0, self.height() - 1, self.width(), 1), look.line)
        over = self.tabAt(self.mapFromGlobal(self.cursor().pos())) if self.underMouse() else -1
        for index in range(self.count()):
            rect = self.tabRect(index)
            chosen = index == self.currentIndex()
            if index == over and not chosen and self.isTabEnabled(index):
                fill_round(painter, rect.adjusted(2, 4, -2, -4), look.hover)
            ink = look.ink if chosen else look.ink2
            painter.setFont(font("body", NAME if chosen else 0))
            painter.setPen(ink if self.isTabEnabled(index) else look.disabled)
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, self.tabText(index))
            if chosen:
                line = QRect(rect.left(), rect.bottom() - 1, rect.width(), 2)
                painter.fillRect(line, look.accent)
                if shows_ring(self):
                    line_round(painter, rect.adjusted(1, 3, -1, -4), look.focus, width=RING)
