"""The bar at the bottom: whether all is saved, the last backup, the desk, and work under way."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from oigdesk.progress import Bytes
from oigdesk.rules.file_words import size_words
from oigdesk.ui.icons import paint_icon
from oigdesk.ui.measures import font, font_metrics, sizes
from oigdesk.ui.runner import Call
from oigdesk.ui.tokens import Ink, tokens
from oigdesk.ui.widgets.announcing import announce
from oigdesk.ui.widgets.button import Button
from oigdesk.ui.widgets.progress_line import ProgressLine
from oigdesk.ui.widgets.tips import set_tip


class _Fact(QLabel):
    """A few small words after an icon; only the icon has a colour. Hidden while there are none."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._icon = ""
        self._ink: Ink = "ink2"
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.hide()

    def show_fact(self, text: str, icon: str = "", ink: Ink = "ink2") -> None:
        """Say something; "" hides it."""
        self._icon = icon
        self._ink = ink
        self.setText(text)
        set_tip(self, text)
        self.setVisible(bool(text))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        width = self._lead() + font_metrics("small").horizontalAdvance(self.text()) + 1
        return QSize(width, sizes().small_height)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._lead(), sizes().small_height)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = tokens()
        side = sizes().small_icon
        box = QRect(0, (self.height() - side) // 2, side, side)
        paint_icon(painter, box, self._icon, look.colour(self._ink))
        room = self.width() - self._lead()
        text = font_metrics("small").elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        painter.setFont(font("small"))
        painter.setPen(look.ink2)
        words = self.rect().adjusted(self._lead(), 0, 1, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, text)

    def _lead(self) -> int:
        return sizes().small_icon + sizes().units(5)


class StatusBar(QWidget):
    """Small facts at the left, progress at the right."""

    #: What somebody else has saved is wanted in sight.
    reload_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.saved = _Fact(self)
        self.backup = _Fact(self)
        self.desk = _Fact(self)
        self.as_saved = _Fact(self)
        self.acting = _Fact(self)
        self.newer = Button("Newer: reload", "link", icon="rotate-ccw", parent=self)
        self.newer.set_small(small=True)
        self.newer.set_on_chrome(on_chrome=True)
        self.newer.setToolTip("Somebody else has saved since this was read: read it anew")
        self.newer.clicked.connect(self.reload_wanted)
        self.newer.hide()
        self.progress = ProgressLine(parent=self)
        self.progress.cancelled.connect(self._cancel)
        self._call: Call[Any] | None = None
        self._row = QHBoxLayout(self)
        for note in (self.saved, self.as_saved, self.newer, self.backup, self.desk, self.acting):
            self._row.addWidget(note)
        self._row.addStretch(1)
        self._row.addWidget(self.progress)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._measure()
        self.show_work(None)

    def show_saved(self, text: str, icon: str, ink: Ink) -> None:
        """Say whether all is saved; a screen reader hears of trouble at once."""
        if text == self.saved.text():
            return
        self.saved.show_fact(text, icon, ink)
        self.saved.setAccessibleName(text)
        if ink == "danger":
            announce(self.saved, text, urgent=True)

    def show_newer(self, *, newer: bool) -> None:
        """Offer to read the desk anew, or no more; a screen reader hears of it once."""
        if newer and self.newer.isHidden():
            announce(self.newer, "Somebody else has saved. Newer: reload")
        self.newer.setVisible(newer)

    def show_no_desk(self, usual: Path) -> None:
        """Say that none is open, and where desks are kept."""
        self.show_newer(newer=False)
        for fact in (self.as_saved, self.desk, self.acting):
            fact.show_fact("")
        self.saved.show_fact("No desk open", "folder")
        words = f"Desks are kept in {usual} unless you choose another folder"
        self.backup.show_fact(words, "hard-drive")

    def show_work(self, call: Call[Any] | None) -> None:
        """Show a piece of work under way, or none."""
        self._call = call
        if call is None:
            self.progress.hide_progress()
            return
        counted = ""
        if isinstance(call.total, Bytes):
            counted = f", {size_words(call.done)} of {size_words(call.total)}"
        elif call.total and call.total > 1:
            counted = f", {call.done:,} of {call.total:,}"
        self.progress.show_progress(
            f"{call.words}{counted}", call.done, call.total or 0, can_stop=call.can_cancel
        )

    def event(self, event: QEvent) -> bool:
        """Measure anew when the font changes."""
        if event.type() == QEvent.Type.ApplicationFontChange:
            self._measure()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground and the line above."""
        look = tokens()
        painter = QPainter(self)
        painter.fillRect(self.rect(), look.chrome)
        painter.fillRect(0, 0, self.width(), 1, look.pane_line)

    def _measure(self) -> None:
        size = sizes()
        self.setFixedHeight(size.status_bar)
        self._row.setContentsMargins(size.units(16), 1, size.units(8), 0)
        self._row.setSpacing(size.units(20))

    def _cancel(self) -> None:
        if self._call is not None:
            self._call.cancel()
