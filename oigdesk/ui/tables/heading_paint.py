"""Paints the heading of a group over its row: chevron, name, how many, what they add up to."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter

from oigdesk.ui.icons import paint_icon
from oigdesk.ui.measures import MEDIUM, STRONG, font, font_metrics, sizes
from oigdesk.ui.tables.row_source import Heading
from oigdesk.ui.tokens import Tokens


def paint_heading(
    painter: QPainter, row: QRect, look: Tokens, heading: Heading, *, folded: bool
) -> None:
    """Draw a heading; the ground is there already."""
    size = sizes()
    middle = Qt.AlignmentFlag.AlignVCenter
    side = size.icon
    left = row.left() + size.list_margin
    box = QRect(left - size.units(5), row.center().y() - side // 2 + 1, side, side)
    paint_icon(painter, box, "chevron-right" if folded else "chevron-down", look.ink2)
    inner = row.adjusted(0, 0, -size.list_margin, 0)
    inner.setLeft(box.right() + size.units(7))
    painter.setFont(font("body", MEDIUM))
    painter.setPen(look.ink2)
    painter.drawText(inner, middle | Qt.AlignmentFlag.AlignRight, heading.money)
    if heading.money:
        beside = font_metrics("body", MEDIUM).horizontalAdvance(heading.money)
        inner.setRight(inner.right() - beside - size.units(16))
    facts = font_metrics("small").horizontalAdvance(heading.facts)
    gap = size.units(10)
    metrics = font_metrics("body", STRONG)
    room = max(inner.width() - facts - gap, min(inner.width(), size.units(90)))
    title = metrics.elidedText(heading.title, Qt.TextElideMode.ElideMiddle, room)
    painter.setFont(font("body", STRONG))
    painter.setPen(look.ink)
    painter.drawText(inner, middle, title)
    inner.setLeft(inner.left() + metrics.horizontalAdvance(title) + gap)
    if inner.width() > gap:
        words = font_metrics("small").elidedText(
            heading.facts, Qt.TextElideMode.ElideRight, inner.width()
        )
        painter.setFont(font("small"))
        painter.setPen(look.ink2)
        painter.drawText(inner, middle, words)
