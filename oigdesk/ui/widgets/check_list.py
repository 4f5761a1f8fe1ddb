"""What a step needs: what is there, and what is missing with a way to mend it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from oigdesk.ui.measures import NAME, STRONG, sizes
from oigdesk.ui.widgets.button import Button
from oigdesk.ui.widgets.frames import move_focus
from oigdesk.ui.widgets.hairline import Hairline
from oigdesk.ui.widgets.label import Label
from oigdesk.ui.widgets.picture import Picture


@dataclass(frozen=True)
class CheckItem:
    """One thing: ``name`` is what ``mend`` is emitted with, ``action`` the word to press.

    With a ``why`` a missing thing is a hindrance: its text stands out and the reason beneath it,
    and the actions of all of them are of one width. Beneath what is there it is a note.
    """

    name: str
    text: str
    done: bool
    action: str = ""
    why: str = ""
    needed: bool = True


class CheckList(QWidget):
    """A headline and one line for each thing."""

    #: The action of a missing thing was pressed: its name.
    mend = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._headline = Label(weight=NAME, parent=self)
        self._buttons: dict[str, Button] = {}
        self._level: list[Button] = []
        self._items: tuple[CheckItem, ...] = ()
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        self._rows: list[QWidget] = []
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(4)
        whole.addWidget(self._headline)
        whole.addLayout(self._lines)
        self.hide()

    def show_items(self, items: Sequence[CheckItem], headline: str = "") -> None:
        """Show what is needed; by default the headline counts what is missing."""
        had = next((name for name, button in self._buttons.items() if button.hasFocus()), "")
        if tuple(items) == self._items and headline in {"", self._headline.text()}:
            return
        self._items = tuple(items)
        for row in self._rows:
            self._lines.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._buttons = {}
        self._level = []
        self._rows = [self._row(item) for item in items]
        for row in self._rows:
            self._lines.addWidget(row)
        lacking = len(self.missing())
        self._headline.setText(
            headline or _count_words(lacking, sum(item.needed for item in items))
        )
        self.setVisible(bool(items))
        if had in self._buttons:
            move_focus(self._buttons[had])

    def items(self) -> tuple[CheckItem, ...]:
        """Everything it shows."""
        return self._items

    def missing(self) -> tuple[CheckItem, ...]:
        """What is still missing."""
        return tuple(item for item in self._items if item.needed and not item.done)

    def headline(self) -> str:
        """What it says first."""
        return self._headline.text()

    def button(self, name: str) -> Button | None:
        """The action of a thing."""
        return self._buttons.get(name)

    def focus_first_missing(self) -> bool:
        """Put the focus on the first way to mend something; whether there is one."""
        for item in self.missing():
            button = self._buttons.get(item.name)
            if button is not None:
                move_focus(button, visibly=True)
                return True
        return False

    def _row(self, item: CheckItem) -> QWidget:
        row = QWidget(self)
        hindrance = bool(item.why) and not item.done
        line = QHBoxLayout()
        air = 6 if hindrance else 3 if item.why else 0
        line.setContentsMargins(0, air, 0, air)
        line.setSpacing(sizes().units(10))
        if item.done:
            picture = Picture("circle-check", ink="ok", parent=row)
        elif hindrance:
            picture = Picture("circle-x", ink="danger", parent=row)
        elif not item.needed:
            picture = Picture("paperclip", ink="ink2", parent=row)
        else:
            picture = Picture("circle", ink="warn", parent=row)
        top = Qt.AlignmentFlag.AlignTop if item.why else Qt.AlignmentFlag.AlignVCenter
        line.addWidget(picture, 0, top)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(Label(item.text, weight=STRONG if hindrance else 0, wrap=True, parent=row))
        if item.why:
            words.addWidget(Label(item.why, size="small", ink="ink2", wrap=True, parent=row))
        line.addLayout(words, 1)
        if item.action and not item.done:
            button = _Action(item.action, row, self._level if hindrance else None)
            button.setAccessibleDescription(item.text)
            button.clicked.connect(lambda: self.mend.emit(item.name))
            self._buttons[item.name] = button
            line.addWidget(button, 0, top)
        row.setAccessibleName(f"{item.text}: {_standing(item)}")
        row.setAccessibleDescription(item.why)
        if not item.why:
            row.setMinimumHeight(sizes().control - 2)
        whole = QVBoxLayout(row)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        if hindrance:
            whole.addWidget(Hairline(parent=row))
        whole.addLayout(line)
        return row


class _Action(Button):
    """What mends a missing thing; those of hindrances are as wide as the widest of them."""

    def __init__(self, words: str, parent: QWidget, level: list[Button] | None) -> None:
        super().__init__(words, "link" if level is None else "default", parent=parent)
        self._level = level
        if level is not None:
            level.append(self)

    def sizeHint(self) -> QSize:
        """As wide as the others under it."""
        own = super().sizeHint()
        others = (Button.sizeHint(one).width() for one in self._level or ())
        return QSize(max((own.width(), *others)), own.height())


def _count_words(lacking: int, total: int) -> str:
    if lacking == 0:
        return "Everything is there"
    return f"{lacking} of {total} still missing"


def _standing(item: CheckItem) -> str:
    if item.done:
        return "there"
    return "missing" if item.needed else "may follow"
