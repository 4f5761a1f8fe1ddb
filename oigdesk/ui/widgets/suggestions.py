"""The list of words that opens under a field while it is typed into."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    QStringListModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QShowEvent
from PySide6.QtWidgets import (
    QCompleter,
    QFrame,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from oigdesk.ui.measures import font, font_metrics, sizes
from oigdesk.ui.tokens import tokens
from oigdesk.ui.widgets.frames import clear_ground, fill_round
from oigdesk.ui.widgets.text_input import TextInput

_MOST_ROWS = 10


class Suggestions(QCompleter):
    """Asks for the words that fit each time, so that the list is never older than the text.

    On a line edit it opens by itself; any other widget asks with ``offer``.
    """

    #: One of the words was taken with Enter or the mouse.
    chosen = Signal(str)

    def __init__(self, find: Callable[[str], Sequence[str]], widget: QWidget) -> None:
        super().__init__(widget)
        self._find = find
        self._words = QStringListModel(self)
        self.setModel(self._words)
        self.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setMaxVisibleItems(_MOST_ROWS)
        self.setWidget(widget)
        self._list = _WordList()
        self.setPopup(self._list)
        # Qt gives the list a delegate of its own as it takes it.
        self._list.setItemDelegate(_WordDelegate(self._list))
        self._text: TextInput | None = None
        self.activated[str].connect(self.chosen)  # type: ignore[index]
        if isinstance(widget, QLineEdit):
            widget.textEdited.connect(lambda text: self.offer(text))
        elif isinstance(widget, TextInput):
            self._text = widget

    def offer(self, text: str, *, at: QRect | None = None) -> None:
        """Open the list with what fits a text; with nothing, close it.

        Args:
            text: what was typed.
            at: the line it was typed in; by default all of the widget.
        """
        words = list(self._find(text))
        self._words.setStringList(words)
        if not words or words == [text]:
            self.close()
            return
        self.setCompletionPrefix(text)
        self._open(at)

    def close(self) -> None:
        """Close the list."""
        self._list.hide()
        self._share_keys()

    def offer_all(self, current: str = "") -> None:
        """Open the list with everything, the current word marked."""
        words = list(self._find(""))
        self._words.setStringList(words)
        self.setCompletionPrefix("")
        self._open()
        if current in words:
            self._list.setCurrentIndex(self.completionModel().index(words.index(current), 0))

    def is_open(self) -> bool:
        """Whether the list shows."""
        return self._list.isVisible()

    def has_current(self) -> bool:
        """Whether the list shows and one of its words is marked."""
        return self.is_open() and self._list.currentIndex().isValid()

    def _open(self, at: QRect | None = None) -> None:
        """As wide as the field, its frame included."""
        typed = self.widget()
        field = typed.parentWidget() or typed
        left = typed.mapTo(field, QPoint(0, 0)).x()
        line = typed.rect() if at is None else at
        self.complete(QRect(-left, line.top(), field.width(), line.height() + 1))
        self._share_keys()

    def _share_keys(self) -> None:
        if self._text is not None:
            self._text.leave_keys(leave=self.is_open())


class _WordList(QListView):
    """The popup: raised, with rows as high as controls."""

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.Box)
        self.setLineWidth(1)
        self.setFrameShadow(QFrame.Shadow.Plain)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Suggestions")

    def showEvent(self, event: QShowEvent) -> None:
        """Take the colours that hold now; Qt draws the frame in that of text on a window."""
        clear_ground(self)
        framed = self.palette()
        framed.setColor(QPalette.ColorRole.WindowText, tokens().edge)
        self.setPalette(framed)
        super().showEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the raised ground, then the rows."""
        QPainter(self.viewport()).fillRect(self.viewport().rect(), tokens().raised)
        super().paintEvent(event)


class _WordDelegate(QStyledItemDelegate):
    """Draws one word."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """As high as every control."""
        size = sizes()
        width = font_metrics().horizontalAdvance(str(index.data())) + 4 * size.inset
        return QSize(width, size.control)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw the word on what its state asks for."""
        look = tokens()
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        rect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        over = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if selected or over:
            shade = look.sel if selected else look.hover
            fill_round(painter, rect.adjusted(2, 1, -2, -1), shade)
        inner = rect.adjusted(sizes().inset - 1, 0, -sizes().inset, 0)
        text = font_metrics().elidedText(
            str(index.data()), Qt.TextElideMode.ElideMiddle, inner.width()
        )
        painter.setFont(font())
        painter.setPen(look.on_sel("ink", selected=selected))
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, text)
        painter.restore()
