"""The page that came in, letter for letter, with what was understood of it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from oigdesk.ui.measures import font, font_metrics, sizes
from oigdesk.ui.panels.intake_choices import IntakeChoices
from oigdesk.ui.panels.source_view import SourceView
from oigdesk.ui.tokens import tokens
from oigdesk.ui.widgets.label import Label


class IntakeSource(QWidget):
    """Head, the numbered lines, and the legend of their colours."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAutoFillBackground(False)
        self.view = SourceView(self)
        self._note = Label("as pasted, nothing changed", size="small", ink="ink2")
        head = QHBoxLayout()
        head.setContentsMargins(sizes().list_margin, 8, sizes().list_margin, 4)
        head.setSpacing(10)
        head.addWidget(Label("Source", weight=600))
        head.addWidget(self._note, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.view, 1)
        column.addWidget(_Legend(self))

    def show_choices(self, choices: IntakeChoices, note: str) -> None:
        """Show the page that the choices are about."""
        self._note.setText(note)
        self.view.show_choices(choices)

    def show_line(self, line: int) -> None:
        """Bring a line into view and mark it."""
        self.view.show_line(line)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The pane is sunken: nothing here can be edited."""
        QPainter(self).fillRect(self.rect(), tokens().sunken)


class _Legend(QWidget):
    """Understood, To decide, Not used, as the lines show them."""

    _ENTRIES = (("info", "Understood"), ("warn", "To decide"), ("", "Not used"))

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName("Legend: understood, to decide, not used")

    def sizeHint(self) -> QSize:
        """One line of small text with room above and below."""
        return QSize(sizes().units(280), sizes().small_height + 18)

    def minimumSizeHint(self) -> QSize:
        """It may be cut in a narrow pane."""
        return QSize(40, self.sizeHint().height())

    def event(self, event: QEvent) -> bool:
        """Measure anew with the font."""
        if event.type() == QEvent.Type.ApplicationFontChange:
            self.updateGeometry()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Each mark beside its word."""
        painter, look = QPainter(self), tokens()
        metrics, box = font_metrics("small"), sizes().units(14)
        left, middle = sizes().list_margin, self.height() // 2
        for tint, word in self._ENTRIES:
            swatch = QRect(left, middle - box // 2, box, box)
            if tint:
                painter.fillRect(swatch, look.tints["info" if tint == "info" else "warn"])
                painter.setPen(look.warn if tint == "warn" else look.link)
                if tint == "warn":
                    painter.fillRect(QRect(left, swatch.bottom() - 1, box, 2), look.warn)
                elif look.high_contrast:
                    painter.drawLine(swatch.bottomLeft(), swatch.bottomRight())
            else:
                painter.setFont(font("small", italic=True))
                painter.setPen(look.ink2)
                painter.drawText(swatch, Qt.AlignmentFlag.AlignCenter, "a")
            painter.setFont(font("small"))
            painter.setPen(look.ink2)
            left += box + 6
            width = metrics.horizontalAdvance(word)
            painter.drawText(
                QRect(left, 0, width + 2, self.height()), Qt.AlignmentFlag.AlignVCenter, word
            )
            left += width + 18
