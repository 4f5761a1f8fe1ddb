"""A small table of words and figures, as a report prints it; Ctrl+C copies it for a worksheet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence, QPaintEvent
from PySide6.QtWidgets import QGroupBox, QSizePolicy, QWidget

from oigdesk.ui.measures import MEDIUM, STRONG, font, font_metrics, sizes
from oigdesk.ui.tokens import tokens
from oigdesk.ui.widgets.frames import RING, line_round, painter_of, shows_ring

_ROW: Final = 30
_LETTER: Final = 24
_GAP: Final = 24
_RULE: Final = 2


class FiguresTable(QGroupBox):
    """Each row is a letter, words, and its figures; strong rows stand under a rule.

    To a screen reader it is a group, which a plain widget is not.
    """

    hangs = True

    def __init__(self, title: str, heads: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = title
        self._heads = tuple(heads)
        self.rows: tuple[tuple[str, ...], ...] = ()
        self._strong: frozenset[int] = frozenset()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(title)

    def show_rows(self, rows: Sequence[Sequence[str]], strong: Sequence[int] = ()) -> None:
        """Show rows of letter, words and figures; ``strong`` are the places of sums."""
        self.rows = tuple(tuple(row) for row in rows)
        self._strong = frozenset(strong)
        said = (
            f"{row[1]}: "
            + ", ".join(f"{head} {cell}" for head, cell in zip(self._heads, row[2:], strict=True))
            for row in self.rows
        )
        self.setAccessibleDescription(". ".join(said))
        self.updateGeometry()
        self.update()

    def text(self) -> str:
        """The table as tab-separated lines under its heads."""
        return "\n".join("\t".join(row) for row in (("", self._title, *self._heads), *self.rows))

    def sizeHint(self) -> QSize:
        """A line for the heads and one for each row."""
        return QSize(sizes().units(420), sizes().units(_ROW) * (len(self.rows) + 1))

    def minimumSizeHint(self) -> QSize:
        """As high, and narrower: words are cut before figures."""
        figures = sum(self._widths()) + sizes().units(120)
        return QSize(figures, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy it as a whole."""
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self.text())
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that the keyboard is here."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The keyboard has gone."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw heads, rows and rules."""
        painter, look, size = painter_of(self), tokens(), sizes()
        high, inset = size.units(_ROW), size.inset
        widths = self._widths()
        whole = QRect(inset, 0, self.width() - 2 * inset, high)
        middle = Qt.AlignmentFlag.AlignVCenter
        right = middle | Qt.AlignmentFlag.AlignRight
        painter.setFont(font("small", MEDIUM))
        painter.setPen(look.ink2)
        edge = whole.right()
        for head, wide in zip(reversed(self._heads), reversed(widths), strict=True):
            painter.drawText(QRect(edge - wide, 0, wide, high), right, head)
            edge -= wide
        for place, row in enumerate(self.rows):
            line = whole.translated(0, (place + 1) * high)
            strong = place in self._strong
            weight = STRONG if strong else 0
            rule = look.ink2 if strong else look.line
            painter.fillRect(line.left(), line.top(), line.width(), _RULE if strong else 1, rule)
            painter.setFont(font("body", MEDIUM))
            painter.setPen(look.ink2)
            painter.drawText(line, middle, row[0])
            painter.setFont(font("body", weight))
            painter.setPen(look.ink)
            edge = line.right()
            for cell, wide in zip(reversed(row[2:]), reversed(widths), strict=True):
                painter.drawText(QRect(edge - wide, line.top(), wide, high), right, cell)
                edge -= wide
            words = line.adjusted(size.units(_LETTER), 0, 0, 0)
            words.setRight(edge - 8)
            cut = font_metrics("body", weight).elidedText(
                row[1], Qt.TextElideMode.ElideRight, words.width()
            )
            painter.drawText(words, middle, cut)
        if shows_ring(self):
            line_round(painter, self.rect(), look.focus, width=RING)

    def _widths(self) -> list[int]:
        """How wide each column of figures is, the gap before it included."""
        strong, small = font_metrics("body", STRONG), font_metrics("small", MEDIUM)
        gap = sizes().units(_GAP)
        return [
            gap
            + max(
                small.horizontalAdvance(head),
                *(strong.horizontalAdvance(row[at + 2]) for row in self.rows),
                0,
            )
            for at, head in enumerate(self._heads)
        ]
