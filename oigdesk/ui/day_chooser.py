"""The popup under "As of": a day, and from how much of the history it is to be known."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from oigdesk.rules.days import day_words, read_day
from oigdesk.rules.periods import last_half_year
from oigdesk.ui.measures import NAME, sizes
from oigdesk.ui.tokens import tokens
from oigdesk.ui.widgets.button import Button
from oigdesk.ui.widgets.count_edit import CountEdit
from oigdesk.ui.widgets.day_edit import DayEdit
from oigdesk.ui.widgets.field_row import FieldRow
from oigdesk.ui.widgets.frames import line_round, painter_of
from oigdesk.ui.widgets.label import Label
from oigdesk.ui.widgets.popup_place import place_at

_WIDE = 380


class DayChooser(QFrame):
    """Enter shows it, Esc closes; what cannot be shown is told beneath."""

    #: A day, and the number of a change set or None.
    chosen = Signal(object, object)
    #: The desk as it is now is wanted.
    today_wanted = Signal()

    def __init__(
        self, today: Callable[[], dt.date], newest: int, parent: QWidget, *, is_past: bool
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._today = today
        self._newest = newest
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName("As of another day")
        self.day = DayEdit(
            lambda text: read_day(text, today()),
            day_words,
            today=today,
            offers=(("End of half-year", lambda _: last_half_year(today()).end),),
        )
        self.day.set_value(today())
        self.known_at = CountEdit()
        self._said = Label("", size="small", ink="ink2", wrap=True, parent=self)
        self._show = Button("Show this day", "primary", parent=self)
        self._show.clicked.connect(self._finish)
        self.back = Button("Back to today", parent=self)
        self.back.setVisible(is_past)
        self.back.clicked.connect(self._go_back)
        self._lay_out()
        self._say(
            f"States, target dates, counts and dollars as they stood that evening. Empty: as known"
            f" now, at change {newest:,}."
        )

    def open_at(self, at: QWidget) -> None:
        """Open beneath the button it belongs to."""
        place_at(self, at, right=True)
        self.show()
        self.day.setFocus(Qt.FocusReason.PopupFocusReason)

    def said(self) -> str:
        """What stands beneath the fields."""
        return self._said.text()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter shows the day."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._finish()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the card."""
        painter = painter_of(self)
        painter.fillRect(self.rect(), tokens().raised)
        line_round(painter, self.rect(), tokens().edge, radius=0)

    def _lay_out(self) -> None:
        size = sizes()
        gap = size.units(12)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.back)
        foot.addStretch()
        foot.addWidget(self._show)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(gap, gap, gap, gap)
        whole.setSpacing(size.units(8))
        whole.addWidget(Label("As of another day", weight=NAME, parent=self))
        whole.addWidget(FieldRow("Day", self.day, above=True))
        whole.addWidget(FieldRow("As known at change", self.known_at, above=True))
        whole.addWidget(self._said)
        whole.addLayout(foot)

    def _go_back(self) -> None:
        self.close()
        self.today_wanted.emit()

    def _finish(self) -> None:
        day, known_at = self._read()
        if day is None:
            return
        self.close()
        if day == self._today() and known_at is None:
            self.today_wanted.emit()
        else:
            self.chosen.emit(day, known_at)

    def _read(self) -> tuple[dt.date | None, int | None]:
        """The day and the number; None for a day means that something was said instead."""
        wrong = [one.problem for one in (self.day, self.known_at) if not one.commit()]
        day, number = self.day.value(), self.known_at.value()
        if wrong:
            pass  # what cannot be read is told first
        elif not isinstance(day, dt.date):
            wrong.append("Give a day, for example Sep 30, 2025.")
        elif day > self._today():
            wrong.append("That day is still to come: choose today or an earlier one.")
        if isinstance(number, int) and not 1 <= number <= self._newest:
            wrong.append(f"The history goes from change 1 to change {self._newest:,}.")
        if wrong:
            self._say(" ".join(wrong), bad=True)
            return None, None
        assert isinstance(day, dt.date)
        return day, number if isinstance(number, int) else None

    def _say(self, words: str, *, bad: bool = False) -> None:
        self._said.set_ink("danger" if bad else "ink2")
        self._said.setText(words)
        wide, layout = sizes().units(_WIDE), self.layout()
        high = layout.totalHeightForWidth(wide) if layout is not None else -1
        self.resize(wide, max(high, self.minimumSizeHint().height()))
