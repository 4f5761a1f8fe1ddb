"""A sum as an accountant writes it: signs at the left, figures at one edge, a rule, a total."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from oigdesk.ui.measures import MEDIUM, STRONG, font, font_metrics, sizes
from oigdesk.ui.tokens import tokens
from oigdesk.ui.widgets.frames import painter_of

#: The column of the signs, the height of a row, and how far the rule reaches (units).
_SIGN: Final = 18
_ROW: Final = 27
_RULE: Final = 216
_RULE_WIDTH: Final = 2


class SumRows(QWidget):
    """The last row is the total of those above it; the figures come as words."""

    hangs = True

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[tuple[str, str], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_sum(self, parts: Sequence[tuple[str, str]], total: tuple[str, str]) -> None:
        """Show labels with their figures, and the total under a rule."""
        self.rows = (*parts, total)
        self.setAccessibleName(
            ", plus ".join(f"{label} {figure}" for label, figure in parts)
            + f", makes {total[0]} {total[1]}"
        )
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """A line for each row."""
        return QSize(sizes().units(240), sizes().units(_ROW) * len(self.rows))

    def minimumSizeHint(self) -> QSize:
        """As high, and narrower: a label is cut before its figure."""
        return QSize(sizes().units(120), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rows."""
        painter, look, size = painter_of(self), tokens(), sizes()
        high, inset = size.units(_ROW), size.inset
        last = len(self.rows) - 1
        right = self.width() - inset
        for place, (label, figure) in enumerate(self.rows):
            row = QRect(inset, place * high, right - inset, high)
            is_total = place == last
            weight = STRONG if is_total else 0
            painter.setPen(look.ink2)
            painter.setFont(font("body", MEDIUM))
            sign = "=" if is_total else "+" if place else ""
            painter.drawText(row, Qt.AlignmentFlag.AlignVCenter, sign)
            painter.setFont(font("body", weight))
            figure_wide = font_metrics("body", weight).horizontalAdvance(figure)
            painter.setPen(look.ink if is_total else look.ink2)
            room = row.adjusted(size.units(_SIGN), 0, -figure_wide - 8, 0)
            words = font_metrics("body", weight).elidedText(
                label, Qt.TextElideMode.ElideRight, room.width()
            )
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)
            painter.setPen(look.ink)
            edge = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
            painter.drawText(row, edge, figure)
            if is_total:
                wide = min(size.units(_RULE), row.width())
                painter.fillRect(right - wide, row.top(), wide, _RULE_WIDTH, look.ink2)
