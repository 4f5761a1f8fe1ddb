"""The inside of one cell while it is painted: a rectangle that knows how text is set in it."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QApplication

from oigdesk.ui.icons import paint_icon
from oigdesk.ui.measures import Size, font, font_metrics, sizes
from oigdesk.ui.tokens import Ink, Tokens

_TO_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_TO_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
#: The words of some screens full: a list is painted again with each step of a scroll bar.
_KEPT = 4096


class Cell:
    """Where a column paints; what is drawn takes its room from the left or from the right."""

    def __init__(
        self, painter: QPainter, rect: QRect, look: Tokens, *, selected: bool, two_lines: bool
    ) -> None:
        self.rect = QRect(rect)
        self.two_lines = two_lines
        self._painter = painter
        self._look = look
        self._selected = selected

    def colour(self, ink: Ink) -> QColor:
        """The colour of an ink here; in high contrast all on a selection is black."""
        return self._look.on_sel(ink, selected=self._selected)

    def part(self, rect: QRect) -> Cell:
        """Another rectangle of the same row."""
        return Cell(
            self._painter, rect, self._look, selected=self._selected, two_lines=self.two_lines
        )

    def top_line(self, size: Size = "small") -> Cell:
        """The upper of two lines that lie close together in the middle of the cell."""
        height = font_metrics(size).height()
        middle = self.rect.center().y() + 1
        return self.part(QRect(self.rect.left(), middle - height, self.rect.width(), height))

    def bottom_line(self, size: Size = "small") -> Cell:
        """The lower of two lines."""
        height = font_metrics(size).height()
        middle = self.rect.center().y() + 1
        return self.part(QRect(self.rect.left(), middle, self.rect.width(), height))

    def two_rows(self) -> tuple[Cell, Cell]:
        """The two lines of a narrow row: body above, small below, with a little air between."""
        above, below = self.top_line("body"), self.bottom_line("small")
        below.rect.translate(0, sizes().units(2))
        return above, below

    def text(
        self,
        text: str,
        ink: Ink = "ink",
        *,
        size: Size = "body",
        weight: int = 0,
        right: bool = False,
        middle_cut: bool = False,
    ) -> None:
        """Draw words and take their room; those that do not fit are cut with ``…``."""
        room = max(0, self.rect.width())
        shown, advance = _cut(QApplication.font(), size, weight, text, room, middle_cut)
        if shown:
            self._painter.setFont(font(size, weight))
            self._painter.setPen(self.colour(ink))
            self._painter.drawText(self.rect, _TO_RIGHT if right else _TO_LEFT, shown)
        self._take(advance, right=right)

    def icon(self, name: str, ink: Ink = "ink2", *, right: bool = False, gap: int = 6) -> None:
        """Draw an icon and take its room with a gap behind it."""
        side = sizes().icon
        box = QRect(0, 0, side, side)
        box.moveCenter(self.rect.center())
        if right:
            box.moveRight(self.rect.right())
        else:
            box.moveLeft(self.rect.left())
        paint_icon(self._painter, box, name, self.colour(ink))
        self._take(side + sizes().units(gap), right=right)

    def small_icon(self, name: str, ink: Ink, *, right: bool = False) -> None:
        """Draw an icon that stands among small words."""
        side = sizes().small_icon
        box = QRect(0, 0, side, side)
        box.moveCenter(self.rect.center())
        box.moveRight(self.rect.right()) if right else box.moveLeft(self.rect.left())
        paint_icon(self._painter, box, name, self.colour(ink))
        self._take(side, right=right)

    def middle_icon(self, name: str, ink: Ink = "ink2") -> None:
        """Draw an icon in the middle."""
        side = sizes().icon
        box = QRect(0, 0, side, side)
        box.moveCenter(self.rect.center())
        paint_icon(self._painter, box, name, self.colour(ink))

    def space(self, units: float, *, right: bool = False) -> None:
        """Leave some room empty."""
        self._take(sizes().units(units), right=right)

    def two_small_lines(self, text: str, ink: Ink = "ink") -> None:
        """Draw words in two small lines, the second cut where it does not fit."""
        first, rest = _broken(QApplication.font(), text, self.rect.width())
        if not rest:
            self.text(first, ink, size="small")
            return
        self.top_line().text(first, ink, size="small")
        self.bottom_line().text(rest, ink, size="small")

    def _take(self, width: int, *, right: bool) -> None:
        if right:
            self.rect.setRight(self.rect.right() - width)
        else:
            self.rect.setLeft(self.rect.left() + width)


@lru_cache(maxsize=_KEPT)
def _cut(
    _base: QFont,
    size: Size,
    weight: int,
    text: str,
    width: int,
    middle: bool,  # noqa: FBT001
) -> tuple[str, int]:
    """The words as they fit, and how wide they are then, with this font of the application."""
    metrics = font_metrics(size, weight)
    where = Qt.TextElideMode.ElideMiddle if middle else Qt.TextElideMode.ElideRight
    shown = metrics.elidedText(text, where, width)
    return shown, metrics.horizontalAdvance(shown)


@lru_cache(maxsize=_KEPT)
def _broken(_base: QFont, text: str, width: int) -> tuple[str, str]:
    """The text that fits into the first line of small words, and the rest."""
    if font_metrics("small").horizontalAdvance(text) <= width:
        return text, ""
    layout = QTextLayout(text, font("small"))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(max(1, width))
    length = line.textLength()
    layout.endLayout()
    return text[:length].rstrip(), text[length:].lstrip()
