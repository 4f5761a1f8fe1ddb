"""The month that opens under a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from oigdesk.ui.measures import NAME
from oigdesk.ui.tokens import tokens
from oigdesk.ui.widgets.button import Button
from oigdesk.ui.widgets.flow import FlowLayout
from oigdesk.ui.widgets.frames import painter_of
from oigdesk.ui.widgets.hairline import Hairline
from oigdesk.ui.widgets.icon_button import IconButton
from oigdesk.ui.widgets.label import Label
from oigdesk.ui.widgets.month_view import MonthView
from oigdesk.ui.widgets.popup_place import place_at

_PADDING = 12


class DayPopup(QWidget):
    """What the marked day reads as, its month, and days one often wants."""

    chosen = Signal(object)

    def __init__(
        self,
        day: dt.date | None,
        today: Callable[[], dt.date],
        words: Callable[[object], str],
        offers: Sequence[tuple[str, Callable[[dt.date | None], dt.date]]],
        parent: QWidget,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName("Choose a day")
        self._words = words
        self._start = day
        self._month = MonthView(day or today(), today(), self)
        self._reading = Label(weight=NAME, parent=self)
        self._title = Label(weight=NAME, parent=self)
        self._month.moved.connect(lambda _: self._show_day())
        self._month.chosen.connect(self._take)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 0, 1, _PADDING)
        whole.setSpacing(4)
        whole.addLayout(self._head())
        whole.addWidget(Hairline(parent=self))
        whole.addLayout(self._month_head())
        middle = QHBoxLayout()
        middle.setContentsMargins(_PADDING, 0, _PADDING, 0)
        middle.addWidget(self._month)
        whole.addLayout(middle)
        whole.addWidget(Hairline(parent=self))
        row = QWidget(self)
        flow = FlowLayout(row, gap=4, line_gap=4)
        flow.setContentsMargins(_PADDING - 8, 0, _PADDING - 8, 0)
        for word, find in (("Today", lambda _: today()), *offers):
            flow.addWidget(self._offer(word, find))
        whole.addWidget(row)
        keys = Label("Enter keeps it, Esc leaves it as before", size="small", ink="ink2")
        keys.setContentsMargins(_PADDING, 4, _PADDING, 0)
        whole.addWidget(keys)
        self._show_day()

    def show_under(self, field: QWidget, *, right: bool = False) -> None:
        """Open beneath a field; ``right`` lets their right edges stand together."""
        self.adjustSize()
        place_at(self, field, right=right)
        self.show()
        self._month.setFocus(Qt.FocusReason.PopupFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the raised ground and its edge."""
        painter = painter_of(self)
        look = tokens()
        painter.fillRect(self.rect(), look.raised)
        painter.setPen(look.edge)
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(_PADDING, _PADDING, _PADDING, 4)
        row.addWidget(Label("reads as", size="small", ink="ink2", parent=self))
        row.addStretch()
        row.addWidget(self._reading)
        return row

    def _month_head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(_PADDING, 0, _PADDING, 0)
        row.setSpacing(0)
        row.addWidget(self._title)
        row.addStretch()
        for icon, name, step in (
            ("chevron-left", "Month before", -1),
            ("chevron-right", "Month after", 1),
        ):
            button = IconButton(icon, name, parent=self)
            button.clicked.connect(lambda _=False, by=step: self._month.step_months(by))
            row.addWidget(button)
        return row

    def _offer(self, word: str, find: Callable[[dt.date | None], dt.date]) -> Button:
        button = Button(word, "quiet", parent=self)
        button.clicked.connect(lambda: self._take(find(self._start)))
        return button

    def _take(self, day: object) -> None:
        self.close()
        self.chosen.emit(day)

    def _show_day(self) -> None:
        day = self._month.day
        self._reading.setText(f"{day:%a}, {self._words(day)}")
        self._title.setText(f"{day:%B} {day.year}")
