"""One month as a grid of days."""

from __future__ import annotations

import calendar
import datetime as dt
from typing import Final

from PySide6.QtCore import QEvent, QLocale, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QGroupBox, QSizePolicy, QWidget

from oigdesk.ui.measures import NAME, font, font_metrics, sizes
from oigdesk.ui.tokens import tokens
from oigdesk.ui.widgets.announcing import announce
from oigdesk.ui.widgets.frames import RING, fill_round, line_round, painter_of, shows_ring

_WEEKS = 6
_DAYS = 7
_STEPS: Final = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -_DAYS,
    Qt.Key.Key_Down: _DAYS,
}


class MonthView(QGroupBox):
    """Six weeks; arrows go by days and weeks, PageUp and PageDown by months, Ctrl by years."""

    #: A day was taken with Enter or the mouse.
    chosen = Signal(object)
    #: Another day is marked.
    moved = Signal(object)

    def __init__(self, day: dt.date, today: dt.date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._day = day
        self._today = today
        self._hovered: dt.date | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Calendar")
        self.setAccessibleDescription(_in_full(day))

    @property
    def day(self) -> dt.date:
        """The day that is marked."""
        return self._day

    def mark(self, day: dt.date) -> None:
        """Mark a day and show its month."""
        if day != self._day:
            self._day = day
            self.setAccessibleDescription(_in_full(day))
            self.update()
            self.moved.emit(day)
            announce(self, _in_full(day))

    def step_months(self, count: int) -> None:
        """Go to the same day of another month, or to its last one."""
        months = self._day.year * 12 + self._day.month - 1 + count
        year, month = divmod(months, 12)
        if dt.MINYEAR <= year <= dt.MAXYEAR:
            last = calendar.monthrange(year, month + 1)[1]
            self.mark(dt.date(year, month + 1, min(self._day.day, last)))

    def sizeHint(self) -> QSize:
        """Seven columns under their names."""
        cell = self._cell()
        return QSize(_DAYS * cell.width(), (_WEEKS + 1) * cell.height())

    def day_at(self, place: QPoint) -> dt.date | None:
        """The day at a place."""
        cell = self._cell()
        column, row = place.x() // cell.width(), place.y() // cell.height() - 1
        if not (0 <= column < _DAYS and 0 <= row < _WEEKS):
            return None
        return self._days().get((row, column))

    def rect_of(self, day: dt.date) -> QRect:
        """Where a day stands; nowhere when it is not shown."""
        cell = self._cell()
        for (row, column), one in self._days().items():
            if one == day:
                return QRect(QPoint(column * cell.width(), (row + 1) * cell.height()), cell)
        return QRect()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, or take the marked day."""
        key = Qt.Key(event.key())
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if key in _STEPS:
            self._step_days(_STEPS[key])
        elif key in {Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}:
            sign = -1 if key == Qt.Key.Key_PageUp else 1
            self.step_months(sign * (12 if control else 1))
        elif key == Qt.Key.Key_Home:
            self.mark(self._day.replace(day=1))
        elif key == Qt.Key.Key_End:
            last = calendar.monthrange(self._day.year, self._day.month)[1]
            self.mark(self._day.replace(day=last))
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.chosen.emit(self._day)
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show which day a press would take."""
        self._hovered = self.day_at(event.position().toPoint())
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """No day any more."""
        self._hovered = None
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Take the day."""
        day = self.day_at(event.position().toPoint())
        if day is not None and event.button() == Qt.MouseButton.LeftButton:
            self.mark(day)
            self.chosen.emit(day)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the names of the days and the six weeks."""
        painter = painter_of(self)
        look = tokens()
        cell = self._cell()
        painter.setFont(font("small"))
        painter.setPen(look.ink2)
        for column in range(_DAYS):
            box = QRect(QPoint(column * cell.width(), 0), cell)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._day_name(column))
        for (row, column), day in self._days().items():
            box = QRect(QPoint(column * cell.width(), (row + 1) * cell.height()), cell)
            box = box.adjusted(1, 1, -1, -1)
            marked = day == self._day
            if marked:
                fill_round(painter, box, look.accent)
            elif day == self._hovered:
                fill_round(painter, box, look.hover)
            if day == self._today and not marked:
                line_round(painter, box, look.edge)
            elif day == self._today:
                line_round(painter, box, look.raised, width=1.5, inset=RING)
            inside = day.month == self._day.month
            ink = look.on_accent if marked else look.ink if inside else look.ink3
            painter.setFont(font("body", NAME if marked else 0))
            painter.setPen(ink)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(day.day))
        if shows_ring(self):
            line_round(painter, self.rect(), look.focus, width=RING)

    def _step_days(self, count: int) -> None:
        try:
            self.mark(self._day + dt.timedelta(days=count))
        except OverflowError:
            return

    def _cell(self) -> QSize:
        size = sizes()
        return QSize(font_metrics().horizontalAdvance("00") + size.units(18), size.control)

    @staticmethod
    def _first_weekday() -> int:
        """The first day of the week as the system has it; Monday is 0."""
        return QLocale.system().firstDayOfWeek().value - 1

    def _day_name(self, column: int) -> str:
        weekday = (self._first_weekday() + column) % _DAYS
        return QLocale(QLocale.Language.English).dayName(
            weekday + 1, QLocale.FormatType.ShortFormat
        )[:2]

    def _days(self) -> dict[tuple[int, int], dt.date]:
        first = self._day.replace(day=1)
        back = (first.weekday() - self._first_weekday()) % _DAYS
        start = first.toordinal() - back
        return {
            divmod(offset, _DAYS): dt.date.fromordinal(start + offset)
            for offset in range(_WEEKS * _DAYS)
            if dt.date.min.toordinal() <= start + offset <= dt.date.max.toordinal()
        }


def _in_full(day: dt.date) -> str:
    return f"{day:%A, %B} {day.day}, {day.year}"
