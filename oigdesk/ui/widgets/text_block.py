"""Plain text in lines: measured and drawn by the same hand, so that nothing is cut."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QTextLayout, QTextOption

_ENDLESS = 1_000_000


class TextBlock:
    """Some text of one font, broken into lines of a width; a word too long breaks anywhere."""

    def __init__(
        self,
        text: str,
        font: QFont,
        width: int,
        *,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
        leading: float = 1.0,
    ) -> None:
        self._layouts = list(_laid_out(text, font, max(1, width), align, leading))
        self.height = round(sum(height for _, height in self._layouts))
        self.width = max((self._natural(layout) for layout, _ in self._layouts), default=0)
        self.lines = sum(layout.lineCount() for layout, _ in self._layouts)

    def draw(self, painter: QPainter, rect: QRect, colour: QColor) -> None:
        """Draw the lines from the top left of a rectangle."""
        painter.setPen(colour)
        top = float(rect.top())
        for layout, height in self._layouts:
            layout.draw(painter, QPointF(rect.left(), top))
            top += height

    @staticmethod
    def _natural(layout: QTextLayout) -> int:
        lines = map(layout.lineAt, range(layout.lineCount()))
        return max((int(line.naturalTextWidth()) + 1 for line in lines), default=0)


def _laid_out(
    text: str, font: QFont, width: int, align: Qt.AlignmentFlag, leading: float
) -> Iterator[tuple[QTextLayout, float]]:
    option = QTextOption(align)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    for paragraph in text.split("\n"):
        layout = QTextLayout(paragraph, font)
        layout.setTextOption(option)
        layout.beginLayout()
        height = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            extra = line.height() * (leading - 1)
            line.setPosition(QPointF(0, height))
            height += line.height() + extra
        layout.endLayout()
        yield layout, height


def natural_width(text: str, font: QFont) -> int:
    """How wide the longest paragraph is in one line."""
    return TextBlock(text, font, _ENDLESS).width
