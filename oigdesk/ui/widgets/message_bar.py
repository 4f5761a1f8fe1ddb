"""What has just happened, at the bottom of its pane, until it is closed or something new comes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from oigdesk.ui.measures import sizes
from oigdesk.ui.tokens import Tint
from oigdesk.ui.widgets.announcing import announce
from oigdesk.ui.widgets.bar import Bar
from oigdesk.ui.widgets.button import LINK_PADDING, Button
from oigdesk.ui.widgets.flow import FlowLayout
from oigdesk.ui.widgets.focus_back import FocusBack
from oigdesk.ui.widgets.icon_button import IconButton
from oigdesk.ui.widgets.label import Label

#: Where the sentence would have less than this beside its links, they stand under it (units).
_LEAST_WORDS = 200


class MessageBar(Bar):
    """An icon, a sentence, links, a shortcut and a cross; hidden while there is nothing to say."""

    #: Hidden, by the cross or because one of its actions was taken.
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(line_above=True, parent=parent)
        self._label = Label(wrap=True, parent=self)
        self._shortcut = Label(size="small", ink="ink2", parent=self)
        self._close = IconButton("x", "Close this message", parent=self)
        self._close.clicked.connect(self.hide_message)
        self._buttons: list[Button] = []
        self._focus = FocusBack(self)
        self._side = QWidget(self)
        self._flow = FlowLayout(self._side, gap=4, line_gap=0)
        self._flow.addWidget(self._shortcut)
        self._side.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._words = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._words.addWidget(self._label, 1)
        self._words.addWidget(self._side)
        self.row.addLayout(self._words, 1)
        self.row.addWidget(self._close)
        self.hide()

    def show_message(
        self,
        text: str,
        *,
        icon: str = "info",
        tint: Tint = "info",
        actions: Sequence[tuple[str, Callable[[], object]]] = (),
        shortcut: str = "",
    ) -> None:
        """Say something in the place of what was said before.

        Args:
            text: one sentence or two.
            icon: what kind of message it is.
            tint: the same in colour.
            actions: words to press and what they do; the bar hides first.
            shortcut: the keys that do the same as the last action.
        """
        self.set_look(icon, tint)
        self._label.setText(text)
        self.setAccessibleName(text)
        for button in self._buttons:
            self._flow.removeWidget(button)
            button.deleteLater()
        self._buttons = [self._button(word, do) for word, do in actions]
        for place, button in enumerate(self._buttons):
            self._flow.insert_widget(place, button)
        for one, other in pairwise([*self._buttons, self._close]):
            self.setTabOrder(one, other)
        self._shortcut.setText(shortcut)
        self._shortcut.setVisible(bool(shortcut))
        self._arrange()
        self.show()
        announce(self, text, urgent=tint == "danger")

    def hide_message(self) -> None:
        """Say nothing any more."""
        if not self.isHidden():
            self._focus.give_back()
            self.hide()
            self.closed.emit()

    def text(self) -> str:
        """What it says; "" while it is hidden."""
        return "" if self.isHidden() else self._label.text()

    def buttons(self) -> tuple[Button, ...]:
        """The actions it offers, in order."""
        return tuple(self._buttons)

    def minimumSizeHint(self) -> QSize:
        """No wider than it must be with its links under the sentence: it holds no pane wide."""
        margins = self.row.contentsMargins()
        words = max(self._label.minimumSizeHint().width(), self._flow.minimumSize().width())
        close = self._close.sizeHint().width() + self.row.spacing()
        width = margins.left() + words + close + margins.right()
        return QSize(width, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the links under the sentence where there is no room beside it."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        size = sizes()
        around = self.row.contentsMargins().left() + self._close.sizeHint().width() + 3 * size.inset
        room = self.width() - around - self._side.sizeHint().width()
        beside = room >= min(self._label.sizeHint().width(), size.units(_LEAST_WORDS))
        towards = QBoxLayout.Direction
        self._words.setDirection(towards.LeftToRight if beside else towards.TopToBottom)
        self._words.setSpacing(size.inset if beside else 0)
        upright = Qt.AlignmentFlag.AlignVCenter if beside else Qt.AlignmentFlag(0)
        self._words.setAlignment(self._side, upright)
        self._label.setContentsMargins(size.units(LINK_PADDING), 0, 0, 0)

    def _measure(self) -> None:
        """Links begin further left than the sentence, so that their letters share its edge."""
        super()._measure()
        margins = self.row.contentsMargins()
        margins.setLeft(margins.left() - sizes().units(LINK_PADDING))
        self.row.setContentsMargins(margins)

    def _button(self, word: str, do: Callable[[], object]) -> Button:
        button = Button(word, "link", parent=self._side)

        def pressed() -> None:
            self.hide_message()
            do()

        button.clicked.connect(pressed)
        return button
