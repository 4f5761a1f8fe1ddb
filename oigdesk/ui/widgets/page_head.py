"""The head of a page that has a way back, a purpose and one primary button."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from oigdesk.ui.measures import sizes
from oigdesk.ui.tokens import Ink, tokens
from oigdesk.ui.widgets.button import Button
from oigdesk.ui.widgets.icon_button import IconButton
from oigdesk.ui.widgets.label import Label
from oigdesk.ui.widgets.note import Note


class PageHead(QWidget):
    """Back, title, grey facts; then how ready the primary button is, Cancel, and the primary.

    Where there is no room beside the title, how ready it is stands in the place of the facts.
    """

    #: The primary button was pressed and is ready.
    confirmed = Signal()
    #: It was pressed and is not: the reason.
    refused = Signal(str)
    #: Back or Cancel.
    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._back = IconButton("arrow-left", "Back", parent=self)
        self._title = Label(size="head", parent=self)
        self._facts = Label(size="small", ink="ink2", parent=self)
        self._note = Note(self)
        self.cancel = Button("Cancel", parent=self)
        self.verb = Button("", "primary", parent=self)
        self._back.clicked.connect(self.cancelled)
        self.cancel.clicked.connect(self.cancelled)
        self.verb.clicked.connect(self.confirmed)
        self.verb.refused.connect(self.refused)
        self._beside = True
        self._words = QVBoxLayout()
        self._words.setSpacing(1)
        self._words.addStretch()
        self._words.addWidget(self._title)
        self._words.addWidget(self._facts)
        self._words.addStretch()
        self.row = QHBoxLayout(self)
        self.row.setSpacing(sizes().inset)
        self.row.addWidget(self._back)
        self.row.addSpacing(4)
        self.row.addLayout(self._words, 1)
        self.row.addWidget(self._note)
        self.row.addWidget(self.cancel)
        self.row.addWidget(self.verb)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_title("")
        self.show_verb("")
        self._measure()

    def show_title(self, title: str, facts: str = "") -> None:
        """Change the title and the grey line beneath it."""
        self._title.setText(title)
        self._facts.setText(facts)
        self.setAccessibleName(title)
        self._arrange()

    def show_verb(self, text: str, icon: str = "", *, cancel: str = "Cancel") -> None:
        """Change the primary button ("" leaves it out) and the word of the other one."""
        self.verb.setText(text)
        self.verb.set_icon(icon)
        self.verb.setVisible(bool(text))
        self.cancel.setText(cancel)
        self.cancel.setVisible(bool(cancel))
        self._arrange()

    def show_note(self, text: str, icon: str = "", ink: Ink = "ink2") -> None:
        """Say how ready the primary button is; "" says nothing."""
        self._note.show_note(text, icon, ink)
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        """The note asks for no width of its own."""
        least = super().minimumSizeHint()
        return least - QSize(self._note_width() if self._beside else 0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the note where there is room for it."""
        super().resizeEvent(event)
        self._arrange()

    def event(self, event: QEvent) -> bool:
        """Measure anew when the font changes."""
        if event.type() == QEvent.Type.ApplicationFontChange:
            self._measure()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground and the line beneath."""
        painter = QPainter(self)
        look = tokens()
        painter.fillRect(self.rect(), look.surface)
        painter.fillRect(QRect(0, self.height() - 1, self.width(), 1), look.line)

    def _measure(self) -> None:
        size = sizes()
        self.row.setContentsMargins(size.list_margin, 0, size.list_margin, 1)
        self.setMinimumHeight(size.font_height + size.units(40))
        self._arrange()

    def _note_width(self) -> int:
        if self._note.isHidden():
            return 0
        return self._note.sizeHint().width() + self.row.spacing()

    def _arrange(self) -> None:
        """The title is whole before the note stands beside it."""
        shown = [self._back, self._title, self.cancel, self.verb]
        shown = [one for one in shown if not one.isHidden()]
        margins, space = self.row.contentsMargins(), self.row.spacing()
        whole = sum(one.sizeHint().width() + space for one in shown) + self._note_width()
        beside = whole + margins.left() + margins.right() <= self.width()
        if beside != self._beside:
            self._beside = beside
            self._note.setMinimumWidth(0 if beside else sizes().units(60))  # 0: all of it
            if beside:
                self.row.insertWidget(self.row.indexOf(self.cancel), self._note)
            else:
                self._words.insertWidget(2, self._note, 0, Qt.AlignmentFlag.AlignLeft)
        taken = not beside and not self._note.isHidden()
        self._facts.setVisible(bool(self._facts.text()) and not taken)
