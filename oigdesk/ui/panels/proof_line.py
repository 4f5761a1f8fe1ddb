"""One evidence item to be ticked as proof: its name, what it is, and who signed it."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from oigdesk.queries.rows import EvidenceRow
from oigdesk.rules.days import day_words
from oigdesk.rules.file_words import kind_words, size_words
from oigdesk.ui.icons import paint_icon
from oigdesk.ui.measures import font, font_metrics, sizes
from oigdesk.ui.moments import local
from oigdesk.ui.tokens import tokens
from oigdesk.ui.widgets.frames import RING, fill_round, line_round, painter_of, shows_ring

_AIR = 6


class ProofLine(QAbstractButton):
    """Space and a press tick it; Up and Down go to its neighbours."""

    def __init__(self, row: EvidenceRow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.row = row
        self.setCheckable(True)
        self.setChecked(row.role == "proof")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(f"{row.name}. {self.facts()}")

    def facts(self) -> str:
        """What it is, when it came, and who signed it."""
        row = self.row
        signed = f"signed by {row.reviewed_by}" if row.reviewed_by else "not signed yet"
        came = day_words(local(row.attached_at).date())
        kind = kind_words(row.media_type, row.name)
        return f"{kind} · {size_words(row.size)} · {came}, {row.attached_by} · {signed}"

    def sizeHint(self) -> QSize:
        """Two lines."""
        size = sizes()
        return QSize(size.units(240), size.font_height + size.small_height + 2 * size.units(_AIR))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box, the name and the facts."""
        painter, look, size = painter_of(self), tokens(), sizes()
        if self.underMouse():
            fill_round(painter, self.rect(), look.hover)
        side, top = size.icon, size.units(_AIR)
        box = QRect(size.inset, top + (size.font_height - side) // 2, side, side)
        on = self.isChecked()
        fill_round(painter, box, look.accent if on else look.surface, 4)
        line_round(painter, box, look.accent if on else look.edge, radius=4)
        if on:
            paint_icon(painter, box.adjusted(2, 2, -2, -2), "check", look.on_accent)
        left = box.right() + 1 + size.units(10)
        room = self.width() - left - size.inset
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(font())
        painter.setPen(look.ink)
        name = font_metrics().elidedText(self.row.name, Qt.TextElideMode.ElideMiddle, room)
        painter.drawText(QRect(left, top, room, size.font_height), middle, name)
        painter.setFont(font("small"))
        painter.setPen(look.ink2)
        facts = font_metrics("small").elidedText(self.facts(), Qt.TextElideMode.ElideRight, room)
        beneath = QRect(left, top + size.font_height, room, size.small_height)
        painter.drawText(beneath, middle, facts)
        if shows_ring(self):
            line_round(painter, self.rect(), look.focus, width=RING)
