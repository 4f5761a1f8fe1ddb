"""Work that goes on: what is done, how far it is, and a way to stop it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from oigdesk.ui.measures import sizes
from oigdesk.ui.widgets.button import Button
from oigdesk.ui.widgets.focus_back import FocusBack
from oigdesk.ui.widgets.label import Label
from oigdesk.ui.widgets.slim_progress import SlimProgress


class ProgressLine(QWidget):
    """Words, a bar and Cancel; hidden while nothing goes on."""

    cancelled = Signal()

    def __init__(self, *, bar_first: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = Label(size="small", parent=self)
        self._bar = SlimProgress(self)
        self._cancel = Button("Cancel", "link", parent=self)
        self._cancel.set_small(small=True)
        self._cancel.clicked.connect(self._stop)
        self._focus = FocusBack(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(sizes().units(10))
        for widget in (self._bar, self._words) if bar_first else (self._words, self._bar):
            row.addWidget(widget)
        row.addWidget(self._cancel)
        self.hide()

    def show_progress(
        self, words: str, done: int = 0, total: int = 0, *, can_stop: bool = True
    ) -> None:
        """Say how far it is; a total of 0 is not known."""
        self._words.setText(words)
        self._bar.set_share(done / total if total > 0 else None)
        self._bar.setAccessibleDescription(words)
        self._cancel.setVisible(can_stop)
        self._cancel.setEnabled(True)
        self.show()

    def hide_progress(self) -> None:
        """Nothing goes on any more."""
        self._focus.give_back()
        self.hide()

    def words(self) -> str:
        """What it says; "" while it is hidden."""
        return "" if self.isHidden() else self._words.text()

    @property
    def cancel_button(self) -> Button:
        """The way to stop it."""
        return self._cancel

    def _stop(self) -> None:
        self._focus.give_back()
        self._cancel.setEnabled(False)
        self.cancelled.emit()
