"""The one line that editors type into: its end is cut at rest and the rest stands in a tooltip."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QDragEnterEvent, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QToolTip, QWidget

from oigdesk.ui.measures import font_metrics, sizes
from oigdesk.ui.tokens import tokens
from oigdesk.ui.widgets.dropped import files_of
from oigdesk.ui.widgets.frames import clear_ground
from oigdesk.ui.widgets.tips import tip

#: Qt keeps this much free at both ends of a line.
_QT_MARGIN = 2


class LineInput(QLineEdit):
    """A line without frame or ground; what holds it draws both."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrame(False)
        clear_ground(self)
        self.setTextMargins(-_QT_MARGIN, 0, -_QT_MARGIN, 0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._show_start)

    def is_cut(self) -> bool:
        """Whether not all of the text is to be seen."""
        return self.fontMetrics().horizontalAdvance(self.shown()) > self.width()

    def shown(self) -> str:
        """The text, or what stands in its place."""
        return self.displayText() or self.placeholderText()

    def sizeHint(self) -> QSize:
        """As high as every control."""
        return QSize(font_metrics().averageCharWidth() * 20, sizes().control)

    def minimumSizeHint(self) -> QSize:
        """Narrow: what does not fit is cut or scrolls."""
        return QSize(sizes().units(24), sizes().control)

    def paintEvent(self, event: QPaintEvent) -> None:
        """At rest draw a text that is too long with its end cut; else as Qt does."""
        if self.hasFocus() or not self.is_cut():
            super().paintEvent(event)
            return
        look = tokens()
        painter = QPainter(self)
        ink = look.ink if self.text() else look.ink3
        painter.setPen(ink if self.isEnabled() else look.disabled)
        painter.setFont(self.font())
        cut = self.fontMetrics().elidedText(self.shown(), Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), self.alignment() | Qt.AlignmentFlag.AlignVCenter, cut)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files are not for a line: what holds it may take them."""
        if files_of(event.mimeData()):
            event.ignore()
        else:
            super().dragEnterEvent(event)

    def event(self, event: QEvent) -> bool:
        """Show a text that is cut as the tooltip."""
        if (
            event.type() == QEvent.Type.ToolTip
            and isinstance(event, QHelpEvent)
            and self.is_cut()
            and not self.hasFocus()
        ):
            QToolTip.showText(event.globalPos(), tip(self.shown()), self)
            return True
        return super().event(event)

    def _show_start(self) -> None:
        if not self.hasFocus():
            self.setCursorPosition(0)
