"""Numbered lines of a page, each stretch in the look of what it was understood as."""

from __future__ import annotations

from bisect import bisect_left

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import (
    QColor,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from oigdesk.ui.measures import STRONG, font, font_metrics, sizes
from oigdesk.ui.panels.intake_choices import IntakeChoices
from oigdesk.ui.panels.intake_words import place_in_source
from oigdesk.ui.tokens import Tokens, tokens
from oigdesk.ui.widgets.scroll_bar import slim

#: A page has a few thousand characters; past this the view would only be slow.
LONGEST_SHOWN = 300_000
_LINE_PERCENT = 132
#: Characters that a text document takes for the end of a paragraph, or for a frame.
_BREAKS = dict.fromkeys(map(ord, "\u2029\ufdd0\ufdd1\r"), " ")


class SourceView(QTextEdit):
    """Read-only text whose lines are numbered as the reading numbers them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setAcceptRichText(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setAccessibleName("Source page, as it came in")
        self.document().setDocumentMargin(0)
        self._choices: IntakeChoices | None = None
        self._astral: list[int] = []
        self._line = 0
        self._gutter = _Gutter(self)
        slim(self)
        self.verticalScrollBar().valueChanged.connect(self._gutter.update)
        self.document().documentLayout().documentSizeChanged.connect(self._gutter.update)
        self._fit_gutter()

    def show_choices(self, choices: IntakeChoices) -> None:
        """Show a page, and follow what is decided about it."""
        if self._choices is not None:
            self._choices.changed.disconnect(self._dress)
        self._choices = choices
        choices.changed.connect(self._dress)
        source = choices.plan.reading.source
        self._astral = [at for at, sign in enumerate(source[:LONGEST_SHOWN]) if sign > "\uffff"]
        shown = source[:LONGEST_SHOWN].translate(_BREAKS)
        if len(source) > LONGEST_SHOWN:
            shown += "\n…\nThe rest is kept with the report, and is not shown here."
        self._line = 0
        self.setPlainText(shown)
        self._dress()
        self._fit_gutter()

    def show_line(self, line: int) -> None:
        """Bring a line (counted from 1) into view, with a bar beside it."""
        self._line = line
        block = self.document().findBlockByNumber(line - 1)
        if block.isValid():
            top = self.document().documentLayout().blockBoundingRect(block).top()
            bar = self.verticalScrollBar()
            room = self.viewport().height()
            if not bar.value() + room * 0.1 <= top <= bar.value() + room * 0.8:
                bar.setValue(round(top - room / 3))
        self._gutter.update()

    @property
    def line(self) -> int:
        """The line that is marked, 0 when none is."""
        return self._line

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The gutter is as high as the text."""
        super().resizeEvent(event)
        self._fit_gutter()

    def changeEvent(self, event: QEvent) -> None:
        """Dress the text anew in other colours or another size."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.PaletteChange, QEvent.Type.ApplicationFontChange}:
            self._dress()
            self._fit_gutter()

    def _fit_gutter(self) -> None:
        digits = len(str(self.document().blockCount()))
        width = sizes().list_margin + font_metrics("small").horizontalAdvance("0" * digits) + 14
        self.setViewportMargins(width, 0, 8, 0)
        area = self.viewport().geometry()
        self._gutter.setGeometry(QRect(0, area.top(), width, area.height()))

    def _dress(self) -> None:
        if self._choices is None:
            return
        look = tokens()
        palette = self.palette()
        if palette.color(QPalette.ColorRole.Base) != look.sunken:
            palette.setColor(QPalette.ColorRole.Base, look.sunken)
            self.setPalette(palette)
        document = self.document()
        document.setDefaultFont(font("small"))
        cursor = QTextCursor(document)
        cursor.beginEditBlock()
        cursor.select(QTextCursor.SelectionType.Document)
        whole = QTextBlockFormat()
        proportional = QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
        whole.setLineHeight(_LINE_PERCENT, proportional)
        cursor.setBlockFormat(whole)
        cursor.setCharFormat(_form(look.ink2))
        plan = self._choices.plan
        for mark in plan.reading.marks:
            if mark.role == "understood":
                self._format(cursor, mark.start, mark.end, _understood(look))
            elif mark.role == "unused":
                self._format(cursor, mark.start, mark.end, _form(look.ink3, italic=True))
        for index in self._choices.undecided():
            place = place_in_source(plan, self._choices.suspicion(index))
            if place is not None:
                self._format(cursor, *place, _to_decide(look))
        cursor.endEditBlock()

    def _format(self, cursor: QTextCursor, start: int, end: int, form: QTextCharFormat) -> None:
        if start >= LONGEST_SHOWN:
            return
        cursor.setPosition(self._at(start))
        cursor.setPosition(
            min(self._at(end), self.document().characterCount() - 1),
            QTextCursor.MoveMode.KeepAnchor,
        )
        cursor.setCharFormat(form)

    def _at(self, offset: int) -> int:
        """A place in the text as Qt counts: signs beyond the first plane count twice."""
        offset = min(offset, LONGEST_SHOWN)
        return offset + bisect_left(self._astral, offset)


def _form(ink: QColor, *, italic: bool = False, weight: int = 0) -> QTextCharFormat:
    form = QTextCharFormat()
    form.setFont(font("small", weight, italic=italic))
    form.setForeground(ink)
    return form


def _understood(look: Tokens) -> QTextCharFormat:
    form = _form(look.ink)
    form.setBackground(look.tints["info"])
    if look.high_contrast:
        form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
        form.setUnderlineColor(look.link)
    return form


def _to_decide(look: Tokens) -> QTextCharFormat:
    form = _form(look.warn, weight=STRONG)
    form.setBackground(look.tints["warn"])
    form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
    form.setUnderlineColor(look.warn)
    return form


class _Gutter(QWidget):
    """The numbers of the lines that are in view; an empty line has none."""

    def __init__(self, view: SourceView) -> None:
        super().__init__(view)
        self._view = view

    def paintEvent(self, event: QPaintEvent) -> None:
        """Each number beside the first row of its line."""
        painter, look = QPainter(self), tokens()
        painter.setFont(font("small"))
        height = font_metrics("small").height() + 2
        view = self._view
        layout, offset = view.document().documentLayout(), view.verticalScrollBar().value()
        block: QTextBlock = view.document().findBlock(
            view.cursorForPosition(view.viewport().rect().topLeft()).position()
        )
        while block.isValid():
            rect = layout.blockBoundingRect(block).translated(0, -offset)
            if rect.top() > self.height():
                break
            if block.blockNumber() + 1 == view.line:
                painter.fillRect(
                    QRect(0, round(rect.top()), 3, max(round(rect.height()), height)), look.accent
                )
            if block.text().strip():
                painter.setPen(look.ink if block.blockNumber() + 1 == view.line else look.ink2)
                painter.drawText(
                    QRect(0, round(rect.top()), self.width() - 12, height),
                    Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
                    str(block.blockNumber() + 1),
                )
            block = block.next()
