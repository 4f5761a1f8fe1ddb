"""How a change set and a day of the journal are drawn, closed or open."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from oigdesk.queries.rows import SetRow
from oigdesk.ui.icons import paint_icon
from oigdesk.ui.measures import MEDIUM, NAME, font, font_metrics, sizes
from oigdesk.ui.panels.activity_model import (
    ENTRY_ROLE,
    ActivityModel,
    DayLine,
    count_words,
    day_names,
    local_time,
)
from oigdesk.ui.tokens import tokens
from oigdesk.ui.widgets.frames import line_round

#: The kinds of record a set may have touched, the most telling first.
_NOUN_ICONS: Final[Mapping[str, str]] = {
    "response": "mail-open",
    "event": "circle-dot",
    "evidence_link": "paperclip",
    "evidence": "paperclip",
    "custody": "shield-check",
    "report": "file-text",
    "recommendation": "pencil",
    "preference": "settings",
}
_TIME, _ICON, _TEXT, _WHO = 16, 72, 100, 118


def icon_of(one: SetRow) -> str:
    """The icon of a change set."""
    if one.label.startswith("Undo: "):
        return "undo-2"
    if one.label.startswith("Redo: "):
        return "redo-2"
    if one.label.startswith("Export"):
        return "file-spreadsheet"
    if one.label.startswith("Add report"):
        return "file-plus"
    return next((icon for noun, icon in _NOUN_ICONS.items() if noun in one.nouns), "history")


def facts_of(one: SetRow) -> str:
    """The small line beneath a change set."""
    if one.undone_by is not None:
        return f"Undone by change {one.undone_by:,}"
    count = one.change_count
    parts = [one.reason] if one.reason else []
    if count:
        parts.append(f"{count:,} field{'' if count == 1 else 's'}")
    return " · ".join([*parts, f"change {one.number:,}"])


def set_height() -> int:
    """How high a closed change set is."""
    return sizes().font_height + sizes().small_height + 22


def text_left() -> int:
    """Where the words of a change set begin."""
    return sizes().units(_TEXT)


def paint_set(painter: QPainter, rect: QRect, one: SetRow, *, strong: bool = False) -> None:
    """Time, icon, sentence, facts and who; an undone one is struck out."""
    look, size = tokens(), sizes()
    undone = one.undone_by is not None
    ink = look.ink2 if undone else look.ink
    top, height = rect.top() + 8, size.font_height
    painter.setFont(font())
    painter.setPen(look.ink2)
    side = Qt.AlignmentFlag.AlignVCenter
    time = f"{local_time(one.time):%H:%M}"
    painter.drawText(QRect(rect.left() + _TIME, top, size.units(50), height), side, time)
    box = QRect(0, 0, size.icon, size.icon)
    box.moveTopLeft(rect.topLeft())
    box.translate(size.units(_ICON), 8 + (height - size.icon) // 2)
    paint_icon(painter, box, icon_of(one), look.ink2)
    left = rect.left() + size.units(_TEXT)
    right = rect.right() - size.list_margin
    who = QRect(right - size.units(_WHO), top, size.units(_WHO), height)
    room = who.left() - 12 - left
    made = QFont(font(weight=NAME if strong else MEDIUM))
    made.setStrikeOut(undone)
    painter.setFont(made)
    painter.setPen(ink)
    metrics = font_metrics(weight=NAME if strong else MEDIUM)
    words = metrics.elidedText(one.label, Qt.TextElideMode.ElideRight, room)
    painter.drawText(QRect(left, top, room, height), side, words)
    painter.setFont(font())
    painter.setPen(look.ink2)
    name = font_metrics().elidedText(one.actor, Qt.TextElideMode.ElideRight, who.width())
    painter.drawText(who, side, name)
    beneath = QRect(left, top + height + 4, right - left, size.small_height)
    if undone:
        mark = QRect(left, beneath.top() + 1, size.small_icon, size.small_icon)
        paint_icon(painter, mark, "undo-2", look.ink2)
        beneath.setLeft(left + size.small_icon + 6)
    painter.setFont(font("small"))
    facts = font_metrics("small").elidedText(
        facts_of(one), Qt.TextElideMode.ElideRight, beneath.width()
    )
    painter.drawText(beneath, side, facts)


class ActivityDelegate(QStyledItemDelegate):
    """Paints closed rows; the open one is a widget of its own, whose height it is told."""

    #: The number of the open set and its height.
    open_number = 0
    open_height = 0

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """The height by kind of row."""
        entry = index.data(ENTRY_ROLE)
        if isinstance(entry, DayLine):
            return QSize(option.rect.width(), sizes().small_height + 17)
        if isinstance(entry, SetRow) and entry.number == self.open_number:
            return QSize(option.rect.width(), max(self.open_height, set_height()))
        return QSize(option.rect.width(), set_height())

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """A day on its band, or a change set."""
        entry = index.data(ENTRY_ROLE)
        look, rect = tokens(), option.rect
        painter.save()
        if isinstance(entry, DayLine):
            model = index.model()
            assert isinstance(model, ActivityModel)
            self._paint_day(painter, rect, entry, model)
        elif isinstance(entry, SetRow) and entry.number != self.open_number:
            hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
            painter.fillRect(rect, look.hover if hovered else look.surface)
            paint_set(painter, rect, entry)
            if option.state & QStyle.StateFlag.State_HasFocus:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                line_round(painter, rect, look.focus, width=2, inset=2)
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, look.line)
        painter.restore()

    def _paint_day(
        self, painter: QPainter, rect: QRect, line: DayLine, model: ActivityModel
    ) -> None:
        look = tokens()
        painter.fillRect(rect, look.sunken)
        name, written = day_names(line.day, model.today)
        painter.setFont(font(weight=NAME))
        painter.setPen(look.ink)
        side = Qt.AlignmentFlag.AlignVCenter
        inner = rect.adjusted(sizes().list_margin, 0, -sizes().list_margin, 0)
        painter.drawText(inner, side, name)
        inner.setLeft(inner.left() + font_metrics(weight=NAME).horizontalAdvance(name) + 10)
        painter.setFont(font("small"))
        painter.setPen(look.ink2)
        note = " · ".join(part for part in (written, count_words(line.count)) if part)
        painter.drawText(inner, side, note)
