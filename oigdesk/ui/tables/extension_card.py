"""Why a target date moves: asked under the cell in which it was typed."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from oigdesk.rules.days import day_words, time_between
from oigdesk.ui.measures import STRONG, sizes
from oigdesk.ui.tables.framed_input import FramedInput
from oigdesk.ui.tokens import tokens
from oigdesk.ui.widgets.announcing import announce
from oigdesk.ui.widgets.frames import fill_round, line_round, painter_of
from oigdesk.ui.widgets.label import Label

_GAP = 4
_WIDTH = 330


class ExtensionCard(QWidget):
    """One line for the reason: Enter takes it, Esc goes back to the cell."""

    #: The reason, never empty.
    taken = Signal(str)
    #: The person went back to the cell.
    given_up = Signal()

    def __init__(self, field: QWidget, before: dt.date, after: dt.date) -> None:
        super().__init__(field.window())
        self._field = field
        later = after > before
        moved = f"{time_between(before, after)} {'later' if later else 'earlier'}"
        words = f"{day_words(before)} becomes {day_words(after)}, {moved}"
        self.setAccessibleName("Why the target date moves")
        self.reason = FramedInput("Reason", "Reason, kept with the extension", parent=self)
        self.reason.installEventFilter(self)
        self._keys = Label("Enter keeps it, Esc goes back", size="small", ink="ink2", parent=self)
        size = sizes()
        whole = QVBoxLayout(self)
        margin = size.units(12)
        whole.setContentsMargins(margin, size.units(10), margin, size.units(10))
        whole.setSpacing(size.units(8))
        whole.addWidget(Label(words, weight=STRONG, wrap=True, parent=self))
        whole.addWidget(self.reason)
        whole.addWidget(self._keys)
        field.destroyed.connect(self.deleteLater)
        self.hide()

    def open(self) -> None:
        """Show it and take the keyboard."""
        self.place()
        self.show()
        self.raise_()
        self.reason.setFocus(Qt.FocusReason.PopupFocusReason)
        announce(self, "Say why the target date moves.")

    def place(self) -> None:
        """Stand beneath the cell, or above it where there is no room."""
        window = self._field.window()
        width = min(sizes().units(_WIDTH), window.width() - 2 * _GAP)
        layout = self.layout()
        height = layout.totalHeightForWidth(width) if layout is not None else 0
        cell = QRect(self._field.mapTo(window, QPoint(0, 0)), self._field.size())
        left = max(_GAP, min(cell.right() + 1 - width, window.width() - width - _GAP))
        top = cell.bottom() + 1 + _GAP
        if top + height > window.height():
            top = cell.top() - _GAP - height
        self.setGeometry(left, top, width, height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter takes the reason, Esc goes back; Tab stays here."""
        if watched is not self.reason or not isinstance(event, QKeyEvent):
            return False
        key = event.key()
        if event.type() == QEvent.Type.ShortcutOverride and key == Qt.Key.Key_Escape:
            event.accept()
            return True
        if event.type() != QEvent.Type.KeyPress:
            return False
        if key == Qt.Key.Key_Escape:
            self.given_up.emit()
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._take()
        else:
            return key in {Qt.Key.Key_Tab, Qt.Key.Key_Backtab}
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the raised ground and its edge."""
        painter = painter_of(self)
        fill_round(painter, self.rect(), tokens().raised)
        line_round(painter, self.rect(), tokens().edge)

    def _take(self) -> None:
        reason = self.reason.text().strip()
        if reason:
            self.taken.emit(reason)
            return
        self.reason.set_bad(bad=True)
        self._keys.setText("Say why it moves: the reason stays with the recommendation.")
        self._keys.set_ink("danger")
        announce(self, self._keys.text(), urgent=True)
        self.place()
