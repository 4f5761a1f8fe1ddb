"""What every dialog is: a title, whatever it asks, and its buttons in one row."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from oigdesk.ui.measures import sizes
from oigdesk.ui.tokens import tokens
from oigdesk.ui.widgets.button import Button, Kind
from oigdesk.ui.widgets.label import Label


class WindowDialog(QDialog):
    """A dialog of the window; it is opened, never executed, so that nothing stands still."""

    def __init__(self, title: str, sentence: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        size = sizes()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(*[size.units(20)] * 4)
        self._column.setSpacing(size.units(12))
        self._column.addWidget(Label(title, size="head", wrap=True))
        if sentence:
            self._column.addWidget(Label(sentence, ink="ink2", wrap=True))
        self.body = QVBoxLayout()
        self.body.setSpacing(size.units(10))
        self._column.addLayout(self.body, 1)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(8)
        self._buttons.addStretch(1)
        self._column.addSpacing(size.units(4))
        self._column.addLayout(self._buttons)
        self.setMinimumWidth(size.units(440))

    def add_button(self, text: str, kind: Kind = "default", *, closes: bool = True) -> Button:
        """Put one more button at the right; the primary one answers Enter."""
        button = Button(text, kind, parent=self)
        button.setDefault(kind == "primary")
        self._buttons.addWidget(button)
        if closes:
            button.clicked.connect(self.accept)
        return button

    def add_cancel(self, text: str = "Cancel") -> Button:
        """Put the button that changes nothing."""
        button = self.add_button(text, closes=False)
        button.clicked.connect(self.reject)
        return button

    def setVisible(self, visible: bool) -> None:  # noqa: FBT001
        """Be as high as the words need, as far as the screen goes.

        A wrapped text is higher than its usual line says.
        """
        if visible and not self.isVisible():
            there = self.screen().availableGeometry()
            wide = min(max(self.sizeHint().width(), self.minimumWidth()), there.width())
            high = max(self._column.totalHeightForWidth(wide), self.sizeHint().height())
            self.resize(wide, min(high, there.height()))
        super().setVisible(visible)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground in the colours that hold now."""
        QPainter(self).fillRect(self.rect(), tokens().raised)
