"""A page that is none: what was found instead, and the two ways to try again."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from oigdesk.errors import Known, Refused
from oigdesk.ui.icons import paint_icon
from oigdesk.ui.measures import sizes
from oigdesk.ui.tokens import tokens
from oigdesk.ui.widgets.button import Button
from oigdesk.ui.widgets.label import Label


class IntakeRefusal(QWidget):
    """Headline, sentence, remedy, and the buttons "Paste again" and "Open file…"."""

    #: Read what is on the clipboard now.
    paste_wanted = Signal()
    #: Choose a file.
    file_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        middle = Qt.AlignmentFlag.AlignHCenter
        self.headline = Label("This is not a report page", size="head", align=middle, wrap=True)
        self.found = Label(wrap=True, align=middle)
        self.remedy = Label(ink="ink2", wrap=True, align=middle)
        for label in (self.headline, self.found, self.remedy):
            label.set_wrap_chars(70)
        self.paste = Button("Paste again", "primary", icon="clipboard-paste")
        self.paste.clicked.connect(self.paste_wanted)
        self.open = Button("Open file…", icon="folder-open")
        self.open.clicked.connect(self.file_wanted)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(self.paste)
        buttons.addWidget(self.open)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(10)
        column.addStretch(2)
        column.addWidget(_Sign(), 0, middle)
        for label in (self.headline, self.found, self.remedy):
            column.addWidget(label, 0)
        column.addSpacing(8)
        column.addLayout(buttons)
        column.addStretch(3)

    def show_refusal(self, refusal: Known) -> None:
        """Say what was found and what can be done."""
        self.headline.setText(refusal.what.removesuffix("."))
        items = [item.what for item in refusal.missing] if isinstance(refusal, Refused) else []
        found = " ".join(part for part in (refusal.why, *items) if part)
        for label, words in ((self.found, found), (self.remedy, refusal.remedy)):
            label.setText(words)
            label.setVisible(bool(words))
        self.setAccessibleName(refusal.sentence())
        self.paste.setFocus(Qt.FocusReason.OtherFocusReason)


class _Sign(QWidget):
    """The icon of a page that was not understood."""

    def __init__(self) -> None:
        super().__init__()
        side = sizes().units(32)
        self.setFixedSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it in the colour of a warning."""
        paint_icon(QPainter(self), self.rect(), "file-x", tokens().warn)
