"""What shows over a place while files are dragged across it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from oigdesk.ui.icons import paint_icon
from oigdesk.ui.measures import font, font_metrics, sizes
from oigdesk.ui.tokens import tokens
from oigdesk.ui.widgets.frames import RADIUS, RING, fill_round, painter_of
from oigdesk.ui.widgets.text_block import TextBlock

_MARGIN = 8
_ICON = 32
_LINE = 22
_DASH = (4.0, 3.0)


class DropOverlay(QWidget):
    """A tint with a dashed line, a headline, the names, and what will happen."""

    def __init__(self, target: QWidget) -> None:
        super().__init__(target)
        self._headline = ""
        self._lines: tuple[tuple[str, str], ...] = ()
        self._consequence = ""
        self._bad = False
        # The target takes the drag; what lies over it must not.
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_drop(
        self,
        headline: str,
        lines: tuple[tuple[str, str], ...],
        consequence: str,
        *,
        bad: bool = False,
    ) -> None:
        """Cover the target and say what a drop will do.

        Args:
            headline: what happens, with a count.
            lines: names with their sizes.
            consequence: what becomes of them.
            bad: nothing will happen, and the headline says why.
        """
        self._headline = headline
        self._lines = lines
        self._consequence = consequence
        self._bad = bad
        parent = self.parentWidget()
        if parent is not None:
            self.setGeometry(parent.rect())
        self.setAccessibleName(headline)
        self.show()
        self.raise_()
        self.update()

    def headline(self) -> str:
        """What it says; "" while it is hidden."""
        return "" if self.isHidden() else self._headline

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw all of it, in the middle."""
        painter = painter_of(self)
        look = tokens()
        box = self.rect().adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        tint = look.tints["warn" if self._bad else "info"]
        ground = QColor(tint)
        painter.fillRect(self.rect(), look.surface)
        fill_round(painter, box, ground, RADIUS + 2)
        draw_dashes(painter, box, look.warn if self._bad else look.focus, RADIUS + 2)
        self._draw_words(painter, box)

    def _draw_words(self, painter: QPainter, box: QRect) -> None:
        look = tokens()
        size = sizes()
        middle = Qt.AlignmentFlag.AlignHCenter
        width = box.width() - 2 * size.list_margin
        head = TextBlock(self._headline, font("head"), width, align=middle)
        end = TextBlock(self._consequence, font("small"), width, align=middle)
        icon, line = size.units(_ICON), size.units(_LINE)
        least = head.height + line
        spare = box.height() - icon - size.units(16) - least - end.height
        shown = self._lines[: max(0, spare // line)]
        high = icon + size.units(16) + least + len(shown) * line + end.height
        top = box.top() + max(size.inset, (box.height() - high) // 2)
        left = box.left() + size.list_margin
        name = "circle-alert" if self._bad else "paperclip"
        ink = look.warn if self._bad else look.link
        paint_icon(painter, QRect(box.center().x() - icon // 2, top, icon, icon), name, ink)
        top += icon + size.units(16)
        head.draw(painter, QRect(left, top, width, head.height), look.ink)
        top += head.height + line // 2
        painter.setPen(look.ink2)
        for words, note in shown:
            row = QRect(left, top, width, line)
            painter.setFont(font())
            metrics = font_metrics()
            room = width - metrics.horizontalAdvance(f"   {note}")
            text = metrics.elidedText(words, Qt.TextElideMode.ElideMiddle, room)
            both = f"{text}   {note}" if note else text
            painter.drawText(row, middle | Qt.AlignmentFlag.AlignVCenter, both)
            top += line
        top += line // 2
        end.draw(painter, QRect(left, top, width, end.height), look.ink2)


def draw_dashes(painter: QPainter, box: QRect, colour: QColor, radius: float = RADIUS) -> None:
    """Draw the dashed line that says: here it can be dropped."""
    pen = QPen(colour, RING)
    pen.setDashPattern(list(_DASH))
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    half = RING / 2
    rect = QRectF(QPointF(box.topLeft()), QPointF(box.bottomRight()))
    painter.drawRoundedRect(rect.adjusted(half, half, 1 - half, 1 - half), radius, radius)
