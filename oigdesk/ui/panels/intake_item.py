"""One thing to decide about a page: what is suspected, and accept or leave."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from oigdesk.ui.icons import paint_icon
from oigdesk.ui.measures import STRONG, sizes
from oigdesk.ui.tokens import Ink, tokens
from oigdesk.ui.widgets.button import Button
from oigdesk.ui.widgets.label import Label


class IntakeItem(QWidget):
    """A row with an icon, a headline and its lines; its body asks, or it is folded to one line.

    Whatever inside gets the focus asks for the item's first line in the source.
    """

    #: A line of the source, counted from 1.
    line_asked = Signal(int)
    #: The person wants to decide anew.
    reopened = Signal()

    def __init__(
        self, icon: str, title: str, lines: Sequence[int], place: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._lines = tuple(lines)
        self._sign = _Sign(icon, self)
        self._title = Label(title, weight=STRONG)
        self._place = Label(place, size="small", ink="ink2")
        self._said = Label()
        self._change = Button("Change", "link")
        self._change.setAccessibleName(f"Change: {title}")
        self._change.clicked.connect(self.reopened)
        self.watch(self._change)
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(8)
        head.addWidget(self._sign)
        head.addWidget(self._title)
        head.addWidget(self._said, 1)
        head.addWidget(self._place)
        head.addWidget(self._change)
        self._head = head
        self.body = QWidget(self)
        self.body_column = QVBoxLayout(self.body)
        self.body_column.setContentsMargins(sizes().icon + 8, 0, 0, 0)
        self.body_column.setSpacing(6)
        column = QVBoxLayout(self)
        self._column = column
        column.setContentsMargins(0, 8, 0, 10)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self.body)
        self.fold(None)

    @property
    def lines(self) -> tuple[int, ...]:
        """The lines it is about."""
        return self._lines

    def add_to_head(self, widget: QWidget) -> None:
        """Put a control at the right of the headline."""
        self._head.insertWidget(self._head.count() - 1, widget)
        self.watch(widget)

    def set_tight(self) -> None:
        """Leave no room beneath: the rows of the body bring their own."""
        self._column.setContentsMargins(0, 8, 0, 0)

    def set_title(self, title: str) -> None:
        """Change the headline."""
        self._title.setText(title)

    def fold(self, said: str | None, *, done: bool = True) -> None:
        """Show only a line that says what was decided; None shows the question again."""
        folded = said is not None
        self._said.setText(said or "")
        self._title.set_weight(0 if folded else STRONG)
        self._title.set_ink("ink2" if folded else "ink")
        self._change.setVisible(folded)
        self._place.setVisible(not folded and bool(self._place.text()))
        self.body.setVisible(not folded)
        self._sign.show_done(done=folded and done)

    def is_folded(self) -> bool:
        """Whether it is only a line."""
        return self.body.isHidden()

    def stop(self) -> QWidget:
        """What gets the focus when the arrows come here."""
        return self._change if self.is_folded() else self.first_stop()

    def first_stop(self) -> QWidget:
        """The control that asks."""
        return self._change

    def watch(self, widget: QWidget) -> None:
        """Ask for the line whenever this control gets the focus."""
        widget.installEventFilter(self)

    def event(self, event: QEvent) -> bool:
        """The body stands under the headline in every size."""
        if event.type() == QEvent.Type.ApplicationFontChange:
            self.body_column.setContentsMargins(sizes().icon + 8, 0, 0, 0)
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A control inside got the focus."""
        if event.type() == QEvent.Type.FocusIn and self._lines:
            self.line_asked.emit(self._lines[0])
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A hairline beneath."""
        QPainter(self).fillRect(0, self.height() - 1, self.width(), 1, tokens().line)


class _Sign(QWidget):
    """The icon of the kind, or the check of what is done."""

    def __init__(self, icon: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._icon = icon
        self._done = False
        self.setFixedSize(self.sizeHint())

    def sizeHint(self) -> QSize:
        """One icon."""
        return QSize(sizes().icon, sizes().icon)

    def event(self, event: QEvent) -> bool:
        """Grow with the font."""
        if event.type() == QEvent.Type.ApplicationFontChange:
            self.setFixedSize(self.sizeHint())
        return super().event(event)

    def show_done(self, *, done: bool) -> None:
        """Change between the two."""
        self._done = done
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The icon, amber while it waits and green when done."""
        ink: Ink = "ok" if self._done else "warn"
        name = "circle-check" if self._done else self._icon
        paint_icon(QPainter(self), self.rect(), name, tokens().colour(ink))


def sentence_label(text: str) -> Label:
    """What was found, wrapped."""
    label = Label(text, ink="ink2", wrap=True)
    label.setAlignment(Qt.AlignmentFlag.AlignLeft)
    return label
