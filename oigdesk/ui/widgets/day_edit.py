"""A calendar day, typed or chosen."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from oigdesk.ui.measures import sizes
from oigdesk.ui.widgets.day_popup import DayPopup
from oigdesk.ui.widgets.read_editor import ReadEditor

_WIDEST = 200
_ENDLESS = (1 << 24) - 1  # what Qt takes for no limit

#: A word for a day one often wants, and that day as of the day that stands in the field.
Offer = tuple[str, Callable[[dt.date | None], dt.date]]


class DayEdit(ReadEditor[dt.date]):
    """Takes whatever ``read`` does; Ctrl+; is today, Alt+Down opens a month.

    Args:
        read: the day of a text.
        words: a day in words.
        today: the day that Ctrl+; means.
        offers: other days to choose with one press.
    """

    def __init__(
        self,
        read: Callable[[str], dt.date | None],
        words: Callable[[dt.date], str],
        *,
        today: Callable[[], dt.date],
        offers: Sequence[Offer] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(read, words, parent=parent)
        self._today = today
        self._offers = tuple(offers)
        self.add_button("calendar", "Choose a day", self.show_calendar)
        self.set_hint("A day. Ctrl+; is today, Alt+Down opens the calendar.")

    def show_calendar(self) -> None:
        """Open a month under the field."""
        if self.read_only or not self.isEnabled():
            return
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.understood.emit("")  # the popup says it
        popup = DayPopup(self._day_typed(), self._today, self.words, self._offers, self)
        popup.chosen.connect(self.take)
        popup.show_under(self, right=self.right)

    def set_framed(self, framed: bool) -> None:  # noqa: FBT001
        """In a step panel a day is no wider than a day needs."""
        super().set_framed(framed)
        self.setMaximumWidth(sizes().units(_WIDEST) if framed else _ENDLESS)

    def reading(self, value: object, text: str) -> str:
        """The day with its weekday, when the text differs."""
        if not isinstance(value, dt.date) or self.words(value) == text:
            return ""
        return f"{value:%a}, {self.words(value)}"

    def handle_key(self, event: QKeyEvent) -> bool:
        """Ctrl+; is today, Alt+Down and F4 open a month."""
        modifiers = event.modifiers()
        alt = modifiers & Qt.KeyboardModifier.AltModifier
        control = modifiers & Qt.KeyboardModifier.ControlModifier
        if (event.key() == Qt.Key.Key_Down and alt) or event.key() == Qt.Key.Key_F4:
            self.show_calendar()
            return True
        if event.key() == Qt.Key.Key_Semicolon and control:
            self.take(self._today())
            return True
        return super().handle_key(event)

    def _day_typed(self) -> dt.date | None:
        try:
            return self.read(self.raw())
        except ValueError:
            value = self.value()
            return value if isinstance(value, dt.date) else None
