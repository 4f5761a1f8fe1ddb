"""Paints the lines of the navigator."""

from __future__ import annotations

from typing import Final, Protocol

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from oigdesk.ui.icons import paint_icon
from oigdesk.ui.measures import MEDIUM, STRONG, font, font_metrics, sizes
from oigdesk.ui.navigator_entries import ENTRY_ROLE, NavigatorEntries, NavigatorEntry
from oigdesk.ui.tokens import tokens
from oigdesk.ui.widgets.frames import RING, fill_round, line_round

Index = QModelIndex | QPersistentModelIndex

RAIL: Final = 48
_MARGIN: Final = 8
_TEXT_AT: Final = 40
_ICON_AT: Final = 16
_GAP: Final = 10


class Railed(Protocol):
    """What the paint asks of the navigator."""

    is_rail: bool


class NavigatorPaint(QStyledItemDelegate):
    """One line: ground, icon, words, count."""

    def __init__(self, view: QListView, around: Railed, entries: NavigatorEntries) -> None:
        super().__init__(view)
        self._view = view
        self._around = around
        self._entries = entries

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """All lines are alike, but for the space behind the views."""
        entry: NavigatorEntry = index.data(ENTRY_ROLE)
        high = sizes().units(_GAP) if entry.kind == "gap" else sizes().navigator
        return QSize(sizes().units(RAIL), high)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one line."""
        look, size = tokens(), sizes()
        entry: NavigatorEntry = index.data(ENTRY_ROLE)
        state = option.state
        whole: QRect = option.rect
        rect = whole.adjusted(_MARGIN, 0, -_MARGIN, 0)
        selected = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if selected:
            fill_round(painter, rect, look.chrome_sel)
        elif state & QStyle.StateFlag.State_MouseOver and entry.kind in {"page", "view"}:
            fill_round(painter, rect, look.chrome_hover)
        by_key = self._view.window().testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
        if selected and self._view.hasFocus() and by_key:
            line_round(painter, rect, look.focus_on_sel, width=RING)
        if entry.icon:
            side = size.icon
            left = whole.left() + (
                (whole.width() - side) // 2 if self._around.is_rail else size.units(_ICON_AT)
            )
            box = QRect(left, whole.center().y() - side // 2 + 1, side, side)
            ink = look.on_sel("link" if selected else "ink2", selected=selected)
            paint_icon(painter, box, entry.icon, ink)
        if not self._around.is_rail:
            self._paint_words(painter, whole, index, selected=selected)
        painter.restore()

    def _paint_words(
        self, painter: QPainter, whole: QRect, index: Index, *, selected: bool
    ) -> None:
        look, size = tokens(), sizes()
        entry: NavigatorEntry = index.data(ENTRY_ROLE)
        count = self._entries.count(index.row())
        alarm = entry.is_alarm and bool(count)
        middle = Qt.AlignmentFlag.AlignVCenter
        inner = whole.adjusted(size.units(_TEXT_AT), 0, -2 * _MARGIN, 0)
        said = "" if count is None else f"{count:,}"
        weight = STRONG if alarm else 0
        painter.setFont(font("small", weight))
        painter.setPen(look.on_sel("danger" if alarm else "ink2", selected=selected))
        painter.drawText(inner, middle | Qt.AlignmentFlag.AlignRight, said)
        if said:
            beside = font_metrics("small", weight).horizontalAdvance(said)
            inner.setRight(inner.right() - beside - size.units(8))
        if entry.kind == "heading":
            painter.setFont(font("small", MEDIUM))
            painter.setPen(look.ink2)
            painter.drawText(inner, middle, entry.title)
            return
        strong = STRONG if selected else 0
        words = font_metrics("body", strong).elidedText(
            entry.title, Qt.TextElideMode.ElideRight, inner.width()
        )
        painter.setFont(font("body", strong))
        painter.setPen(look.on_sel("ink", selected=selected))
        painter.drawText(inner, middle | Qt.AlignmentFlag.AlignLeft, words)
