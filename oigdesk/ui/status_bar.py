"""The bar at the bottom: whether all is saved, the last backup, the desk, and work under way."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from oigdesk.ui.measures import sizes
from oigdesk.ui.runner import Call
from oigdesk.ui.tokens import Ink, tokens
from oigdesk.ui.widgets.announcing import announce
from oigdesk.ui.widgets.note import Note
from oigdesk.ui.widgets.progress_line import ProgressLine


class StatusBar(QWidget):
    """Small facts at the left, progress at the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.saved = Note(self)
        self.backup = Note(self)
        self.desk = Note(self)
        self.as_saved = Note(self)
        self.acting = Note(self)
        self.progress = ProgressLine(parent=self)
        self.progress.cancelled.connect(self._cancel)
        self._call: Call[Any] | None = None
        self._row = QHBoxLayout(self)
        for note in (self.saved, self.as_saved, self.backup, self.desk, self.acting):
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
        self.saved.show_note(text, icon, ink)
        self.saved.setAccessibleName(text)
        if ink == "danger":
            announce(self.saved, text, urgent=True)

    def show_no_desk(self, usual: Path) -> None:
        """Say that none is open, and where desks are kept."""
        for note in (self.saved, self.as_saved, self.acting):
            note.show_note("")
        self.desk.show_note("No desk open", "folder")
        self.backup.show_note(
            f"Desks are kept in {usual} unless you choose another folder", "hard-drive"
        )

    def show_work(self, call: Call[Any] | None) -> None:
        """Show a piece of work under way, or none."""
        self._call = call
        if call is None:
            self.progress.hide_progress()
            return
        counted = f", {call.done:,} of {call.total:,}" if call.total and call.total > 1 else ""
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
        self._row.setContentsMargins(size.units(8), 1, size.units(8), 0)
        self._row.setSpacing(size.units(12))

    def _cancel(self) -> None:
        if self._call is not None:
            self._call.cancel()
