"""Plain text that never turns rich: in one line with its end cut, or wrapped to its width."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QToolTip, QWidget

from oigdesk.ui.measures import Size, font, font_metrics
from oigdesk.ui.tokens import Ink, tokens
from oigdesk.ui.widgets.text_block import TextBlock, natural_width
from oigdesk.ui.widgets.tips import tip

_NARROW = 24


class Label(QLabel):
    """Words in one of the window's fonts and inks; those cut at rest stand in the tooltip."""

    def __init__(
        self,
        text: str = "",
        *,
        size: Size = "body",
        ink: Ink = "ink",
        weight: int = 0,
        wrap: bool = False,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._size: Size = size
        self._ink: Ink = ink
        self._weight = weight
        self._align = align
        self._chars = 56
        self._measured: tuple[str, str] = ("", "")
        self._heights: dict[int, int] = {}
        self.setWordWrap(wrap)
        # Only wrapped text has a height that depends on its width, and Qt would hold a fixed
        # height at that of the usual width.
        upright = QSizePolicy.Policy.Preferred if wrap else QSizePolicy.Policy.Fixed
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, upright)
        policy.setHeightForWidth(wrap)
        self.setSizePolicy(policy)
        self.setText(text)

    @property
    def ink(self) -> Ink:
        """The role of its colour."""
        return self._ink

    def set_ink(self, ink: Ink) -> None:
        """Change the role of its colour."""
        if ink != self._ink:
            self._ink = ink
            self.update()

    def set_weight(self, weight: int) -> None:
        """Change how heavy the letters are; 0 is usual for its size."""
        self._weight = weight
        self.updateGeometry()
        self.update()

    def set_wrap_chars(self, count: int) -> None:
        """Say how many letters wide a wrapped label would like to be."""
        self._chars = count
        self.updateGeometry()

    def shown_text(self) -> str:
        """The text as it is read, without the mark of a shortcut's letter."""
        return self.text().replace("&&", "&") if self.buddy() is not None else self.text()

    def is_cut(self) -> bool:
        """Whether not all of the text is to be seen."""
        if self.wordWrap():
            return False
        metrics = font_metrics(self._size, self._weight)
        return metrics.horizontalAdvance(self.shown_text()) > self.contentsRect().width()

    def line_height(self) -> int:
        """How high one wrapped line is laid out, which may be more than its font says."""
        return TextBlock("X", font(self._size, self._weight), _NARROW).height

    def sizeHint(self) -> QSize:
        """As wide as the text, or when wrapped as a comfortable line."""
        made = font(self._size, self._weight)
        text = self.shown_text()
        if not self.wordWrap():
            metrics = font_metrics(self._size, self._weight)
            return self._padded(QSize(metrics.horizontalAdvance(text) + 1, metrics.height()))
        comfortable = font_metrics(self._size, self._weight).averageCharWidth() * self._chars
        width = min(natural_width(text, made) + 1, comfortable)
        return self._padded(QSize(width, self._height_at(width)))

    def minimumSizeHint(self) -> QSize:
        """Narrow, because text can be cut or wrapped."""
        whole = self.sizeHint()
        width = min(whole.width(), _NARROW if not self.wordWrap() else 4 * _NARROW)
        return QSize(width, font_metrics(self._size, self._weight).height())

    def hasHeightForWidth(self) -> bool:
        """Only wrapped text has."""
        return self.wordWrap()

    def heightForWidth(self, width: int) -> int:
        """How high the text is when it wraps at a width."""
        if not self.wordWrap():
            return -1
        margins = self.contentsMargins()
        inner = width - margins.left() - margins.right()
        return self._height_at(inner) + margins.top() + margins.bottom()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the text in the colours that hold now."""
        painter = QPainter(self)
        colour = tokens().colour(self._ink if self.isEnabled() else "disabled")
        made = font(self._size, self._weight)
        rect = self.contentsRect()
        if self.wordWrap():
            block = TextBlock(self.shown_text(), made, rect.width(), align=self._align)
            spare = max(0, rect.height() - block.height)
            block.draw(painter, rect.adjusted(0, spare // 2, 0, 0), colour)
            return
        metrics = font_metrics(self._size, self._weight)
        text = metrics.elidedText(
            self.shown_text().replace("\n", " "), Qt.TextElideMode.ElideRight, rect.width()
        )
        painter.setFont(made)
        painter.setPen(colour)
        painter.drawText(rect, self._align | Qt.AlignmentFlag.AlignVCenter, text)

    def event(self, event: QEvent) -> bool:
        """Show text that is cut as the tooltip; measure anew when the font changes."""
        if (
            event.type() == QEvent.Type.ToolTip
            and isinstance(event, QHelpEvent)
            and not self.toolTip()
            and self.is_cut()
        ):
            QToolTip.showText(event.globalPos(), tip(self.shown_text()), self)
            return True
        if event.type() in {QEvent.Type.ApplicationFontChange, QEvent.Type.FontChange}:
            self.updateGeometry()
        return super().event(event)

    def _height_at(self, width: int) -> int:
        """Layouts ask again and again for the same few widths."""
        made = font(self._size, self._weight)
        now = (self.shown_text(), made.key())
        if now != self._measured:
            self._measured = now
            self._heights.clear()
        if width not in self._heights:
            self._heights[width] = TextBlock(now[0], made, width).height
        return self._heights[width]

    def _padded(self, size: QSize) -> QSize:
        return size.grownBy(self.contentsMargins())
