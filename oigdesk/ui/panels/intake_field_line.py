"""One field as it was read: label, value, and the line it stands on."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from oigdesk.ui.icons import paint_icon
from oigdesk.ui.measures import STRONG, font, font_metrics, sizes
from oigdesk.ui.tokens import tokens
from oigdesk.ui.widgets.frames import line_round, painter_of, shows_ring
from oigdesk.ui.widgets.text_block import TextBlock

_LABEL_COLUMN = 138


class FieldLook(msgspec.Struct, frozen=True):
    """How a field stands now; ``note`` takes the line's place."""

    text: str
    line: int | None = None
    note: str = ""
    missing: bool = False
    doubtful: bool = False
    quiet: bool = False


class IntakeFieldLine(QAbstractButton):
    """Painted whole, so that a page of fields costs nothing; focus and a click ask for its line."""

    #: A line of the source, counted from 1.
    line_asked = Signal(int)

    def __init__(self, label: str, *, single: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = label
        self._single = single
        self._look = FieldLook("")
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.clicked.connect(self._ask_again)  # a second click shows its line again

    def show_look(self, look: FieldLook) -> None:
        """Show how the field stands."""
        self._look = look
        place = f", line {look.line}" if look.line else ""
        self.setAccessibleName(f"{self._label}: {look.text}{place}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Wide enough for a usual value."""
        width = sizes().units(380)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Values wrap."""
        return QSize(sizes().units(220), font_metrics().height() + 6)

    def hasHeightForWidth(self) -> bool:
        """Values wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As many lines as the value needs."""
        if self._single:
            return font_metrics().height() + 8
        return max(self._block(width).height, font_metrics().height()) + 8

    def paintEvent(self, event: QPaintEvent) -> None:
        """Label, value, line."""
        painter, look, size = painter_of(self), tokens(), sizes()
        top, height = 4, font_metrics().height()
        painter.setFont(font())
        painter.setPen(look.ink2)
        column = size.units(_LABEL_COLUMN) - 8
        label = font_metrics().elidedText(self._label, Qt.TextElideMode.ElideRight, column)
        painter.drawText(
            QRect(size.list_margin, top, column, height), Qt.AlignmentFlag.AlignVCenter, label
        )
        left = size.list_margin + size.units(_LABEL_COLUMN)
        now = self._look
        ink = look.warn if now.missing or now.doubtful else look.ink2 if now.quiet else look.ink
        if now.missing:
            side = size.units(15)
            box = QRect(left, top + (height - side) // 2, side, side)
            paint_icon(painter, box, "circle-alert", look.warn)
            left += side + 6
        weight = STRONG if now.missing or now.doubtful else 0
        room = self._room(self.width()) - (left - size.list_margin - size.units(_LABEL_COLUMN))
        if self._single:
            painter.setFont(font(weight=weight))
            painter.setPen(ink)
            text = font_metrics().elidedText(
                now.text.replace("\n", " "), Qt.TextElideMode.ElideRight, room
            )
            painter.drawText(QRect(left, top, room, height), Qt.AlignmentFlag.AlignVCenter, text)
        else:
            block = TextBlock(now.text, font(weight=weight), room)
            block.draw(painter, QRect(left, top, room, block.height), ink)
        self._draw_note(painter, top, height)
        if shows_ring(self):
            line_round(painter, self.rect(), look.focus, width=2, inset=2)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Ask for the line."""
        super().focusInEvent(event)
        self.update()
        if self._look.line:
            self.line_asked.emit(self._look.line)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The ring goes."""
        super().focusOutEvent(event)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows are the pane's: they lead on to the next line."""
        event.ignore()

    def _ask_again(self) -> None:
        if self._look.line:
            self.line_asked.emit(self._look.line)

    def _draw_note(self, painter: QPainter, top: int, height: int) -> None:
        note = self._look.note or (f"{self._look.line:,}" if self._look.line else "")
        painter.setFont(font("small"))
        painter.setPen(tokens().ink2)
        right = self.width() - sizes().list_margin
        painter.drawText(
            QRect(right - sizes().units(60), top, sizes().units(60), height),
            Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
            note,
        )

    def _room(self, width: int) -> int:
        size = sizes()
        return max(60, width - 2 * size.list_margin - size.units(_LABEL_COLUMN) - size.units(24))

    def _block(self, width: int) -> TextBlock:
        strong = self._look.missing or self._look.doubtful
        return TextBlock(self._look.text, font(weight=STRONG if strong else 0), self._room(width))
