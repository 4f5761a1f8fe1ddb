"""What stands where there is nothing yet: why, and what to do next."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from oigdesk.ui.measures import sizes
from oigdesk.ui.widgets.button import Button
from oigdesk.ui.widgets.frames import move_focus
from oigdesk.ui.widgets.label import Label
from oigdesk.ui.widgets.picture import Picture

_CHARS = 52
_MIDDLE = Qt.AlignmentFlag.AlignHCenter
Action = tuple[str, Callable[[], object]]


class Empty(QWidget):
    """An icon, a headline, a sentence, a primary and a default button, and a hint."""

    def __init__(
        self,
        icon: str,
        headline: str,
        sentence: str = "",
        buttons: Sequence[Action] = (),
        hint: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._picture = Picture(icon, side=32, parent=self)
        self._headline = Label(size="head", parent=self, align=_MIDDLE)
        self._sentence = Label(ink="ink2", wrap=True, align=_MIDDLE, parent=self)
        self._sentence.set_wrap_chars(_CHARS)
        self._hint = Label(size="small", ink="ink2", align=_MIDDLE, parent=self)
        self._buttons: list[Button] = []
        self._row = QHBoxLayout()
        self._row.setSpacing(sizes().inset)
        self._row.addStretch()
        self._row.addStretch()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(sizes().list_margin, 24, sizes().list_margin, 24)
        whole.setSpacing(0)
        whole.addStretch(2)
        whole.addWidget(self._picture, 0, _MIDDLE)
        whole.addSpacing(14)
        whole.addWidget(self._headline)
        whole.addSpacing(5)
        whole.addLayout(self._sentence_row())
        whole.addSpacing(16)
        whole.addLayout(self._row)
        whole.addSpacing(12)
        whole.addWidget(self._hint)
        whole.addStretch(3)
        self.show_empty(icon, headline, sentence, buttons, hint)

    def show_empty(
        self,
        icon: str,
        headline: str,
        sentence: str = "",
        buttons: Sequence[Action] = (),
        hint: str = "",
    ) -> None:
        """Say something else; the first of the buttons is the primary one."""
        self._picture.show_icon(icon)
        self._headline.setText(headline)
        self._sentence.setText(sentence)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        self.setAccessibleName(headline)
        self.setAccessibleDescription(sentence)
        had = next((place for place, old in enumerate(self._buttons) if old.hasFocus()), -1)
        for button in self._buttons:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = []
        for place, (word, do) in enumerate(buttons, 1):
            button = Button(word, "primary" if place == 1 else "default", parent=self)
            button.clicked.connect(lambda _=False, do=do: do())
            self._row.insertWidget(place, button)
            self._buttons.append(button)
        if had >= 0 and self._buttons:
            self._buttons[min(had, len(buttons) - 1)].show()
            move_focus(self._buttons[min(had, len(buttons) - 1)])

    def headline(self) -> str:
        """What it says first."""
        return self._headline.text()

    def buttons(self) -> tuple[Button, ...]:
        """What it offers, in order."""
        return tuple(self._buttons)

    def _sentence_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._sentence, 20)
        row.addStretch(1)
        self._sentence.setMaximumWidth(self._sentence.fontMetrics().averageCharWidth() * _CHARS)
        return row
