"""The lines that editors of long text type into: plain, at a comfortable distance."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QMimeData, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QTextBlockFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit, QWidget

from oigdesk.ui.measures import font, font_metrics, sizes
from oigdesk.ui.tokens import tokens
from oigdesk.ui.widgets.dropped import files_of
from oigdesk.ui.widgets.frames import clear_ground
from oigdesk.ui.widgets.text_block import TextBlock

#: How high a line is, in percent of its letters.
LINE_HEIGHT: Final = 125
_USUAL_CHARS: Final = 48
_WIDEST: Final = 100_000
_TAKING = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Escape})
_PROPORTIONAL = QTextBlockFormat.LineHeightTypes.ProportionalHeight.value


class TextInput(QTextEdit):
    """Plain text without frame, ground or scroll bars; what holds it grows with it."""

    #: The person, or a paste or drop, changed the text.
    edited = Signal()

    def __init__(
        self, lines: int = 1, parent: QWidget | None = None, *, leading: int = LINE_HEIGHT
    ) -> None:
        super().__init__(parent)
        self._lines = lines
        self._leading = leading
        self._heights: dict[int, int] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        clear_ground(self)
        self.viewport().setAutoFillBackground(False)
        self._putting = False
        self._keeps_keys = False
        self._shown_when_empty = ""
        self.textChanged.connect(self._text_changed)
        self.document().blockCountChanged.connect(lambda _: self._space_lines())
        self.put("")

    def raw(self) -> str:
        """The text letter for letter; Qt's own way would lose spaces that do not break."""
        return self.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")

    def put(self, text: str) -> None:
        """Show a text without ``edited``."""
        self._putting = True
        self.setPlainText(text)
        self._space_lines()
        self.document().clearUndoRedoStacks()
        self._putting = False

    def set_shown_when_empty(self, text: str) -> None:
        """Say what stands there while there is no text."""
        self._shown_when_empty = text
        self.viewport().update()

    def leave_keys(self, *, leave: bool) -> None:
        """Leave Enter, Tab and Escape to a list that is open under the text."""
        self._keeps_keys = leave

    def event(self, event: QEvent) -> bool:
        """Follow the font."""
        if event.type() in {QEvent.Type.ApplicationFontChange, QEvent.Type.FontChange}:
            self._heights.clear()
        return super().event(event)

    def sizeHint(self) -> QSize:
        """As high as the text at a usual width."""
        usual = font_metrics().averageCharWidth() * _USUAL_CHARS
        return QSize(usual, self.heightForWidth(usual))

    def minimumSizeHint(self) -> QSize:
        """Narrow; how high it is follows from its width."""
        return QSize(sizes().units(48), self.heightForWidth(_WIDEST))

    def hasHeightForWidth(self) -> bool:
        """The narrower, the higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """How high the whole text is at a width."""
        if width not in self._heights:  # layouts ask several times for each key
            leading = self._leading / 100
            line = TextBlock("x", font(), width, leading=leading).height
            text = TextBlock(self.raw(), font(), width, leading=leading).height
            self._heights[width] = max(text, self._lines * line)
        return self._heights[width]

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Files are not for a text: what holds it may take them."""
        return not files_of(source) and super().canInsertFromMimeData(source)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Type, unless the key is for the open list."""
        if self._keeps_keys and event.key() in _TAKING:
            event.ignore()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the text, or what stands there while there is none."""
        super().paintEvent(event)
        if self._shown_when_empty and self.document().isEmpty():
            painter = QPainter(self.viewport())
            look = tokens()
            painter.setFont(self.font())
            painter.setPen(look.ink3 if self.isEnabled() else look.disabled)
            box = QRect(0, 0, self.viewport().width(), font_metrics().height())
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, self._shown_when_empty)

    def _text_changed(self) -> None:
        self._heights.clear()
        self.updateGeometry()
        if not self._putting:
            self.edited.emit()

    def _space_lines(self) -> None:
        block = self.document().firstBlock()
        while block.isValid():
            if block.blockFormat().lineHeightType() != _PROPORTIONAL:
                spaced = QTextBlockFormat()
                spaced.setLineHeight(self._leading, _PROPORTIONAL)
                before, self._putting = self._putting, True
                QTextCursor(block).mergeBlockFormat(spaced)
                self._putting = before
            block = block.next()
