"""A few lines of a text, with its repaired, suspected, chosen or dropped words marked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal

import msgspec
from PySide6.QtCore import QEvent, QPointF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QSizePolicy, QWidget

from oigdesk.ui.measures import NAME, font, font_metrics
from oigdesk.ui.tokens import tokens

LINES: Final = 2
#: A few lines never hold more characters than this.
_LONGEST: Final = 1200


Look = Literal["", "repaired", "to_decide", "chosen", "dropped", "quiet"]


class Piece(msgspec.Struct, frozen=True):
    """A stretch of an excerpt and how it stands."""

    text: str
    look: Look = ""


class IntakeExcerpt(QWidget):
    """Wrapped text of at most so many lines; what does not fit ends in "…"."""

    def __init__(
        self,
        pieces: Sequence[Piece] = (),
        *,
        lines: int = LINES,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._lines = lines
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._pieces: tuple[Piece, ...] = ()
        self.show_pieces(pieces)

    def show_pieces(self, pieces: Sequence[Piece]) -> None:
        """Show another excerpt."""
        if tuple(pieces) != self._pieces:
            self._pieces = tuple(pieces)
            self.updateGeometry()
            self.update()

    def text(self) -> str:
        """All of it as plain text."""
        return "".join(piece.text for piece in self._pieces)

    def sizeHint(self) -> QSize:
        """A comfortable width."""
        width = font_metrics().averageCharWidth() * 48
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Narrow; the text wraps."""
        return QSize(80, font_metrics().height())

    def hasHeightForWidth(self) -> bool:
        """It wraps."""
        return True

    def heightForWidth(self, width: int) -> int:
        """One line or two."""
        layout = self._laid_out(self.text()[:_LONGEST], width)
        return min(layout.lineCount(), self._lines) * font_metrics().height() + 2

    def event(self, event: QEvent) -> bool:
        """Measure anew with the font."""
        if event.type() == QEvent.Type.ApplicationFontChange:
            self.updateGeometry()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The words, the marked ones on their tint."""
        painter = QPainter(self)
        painter.setPen(tokens().ink)
        text, width = self.text()[:_LONGEST], self.width()
        layout = self._laid_out(text, width)
        if layout.lineCount() > self._lines:
            last = layout.lineAt(self._lines - 1)
            end = last.textStart() + last.textLength()
            while end > 0 and layout.lineCount() > self._lines:
                end -= 1
                layout = self._laid_out(text[:end].rstrip() + "…", width)
        layout.draw(painter, QPointF(0, 0))

    def _laid_out(self, text: str, width: int) -> QTextLayout:
        layout = QTextLayout(text, font())
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.setFormats(self._ranges(len(text)))
        layout.beginLayout()
        top = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(width, 1))
            line.setPosition(QPointF(0, top))
            top += line.height()
        layout.endLayout()
        return layout

    def _ranges(self, length: int) -> list[QTextLayout.FormatRange]:
        found, at = [], 0
        for piece in self._pieces:
            if piece.look and at < length:
                entry = QTextLayout.FormatRange()
                entry.start, entry.length = at, len(piece.text)
                entry.format = _form(piece.look)
                found.append(entry)
            at += len(piece.text)
        return found


def _form(piece: Look) -> QTextCharFormat:
    look, form = tokens(), QTextCharFormat()
    if piece in {"dropped", "quiet"}:
        form.setForeground(look.ink2)
        form.setFontStrikeOut(piece == "dropped")
        return form
    ink = {"repaired": look.ok, "to_decide": look.warn}.get(piece, look.ink)
    if piece == "chosen":
        form.setFontWeight(NAME)
    else:
        form.setBackground(look.tints["ok" if piece == "repaired" else "warn"])
    form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
    form.setUnderlineColor(ink)
    return form
