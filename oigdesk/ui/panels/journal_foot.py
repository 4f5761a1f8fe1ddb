"""Whether the journal is unbroken, its head, and whether it extends a head on paper."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from oigdesk.desk import Desk
from oigdesk.errors import Known
from oigdesk.queries import changes
from oigdesk.ui.measures import STRONG, sizes
from oigdesk.ui.room import Room
from oigdesk.ui.tokens import Ink, tokens
from oigdesk.ui.widgets.announcing import announce
from oigdesk.ui.widgets.button import Button
from oigdesk.ui.widgets.icon_button import IconButton
from oigdesk.ui.widgets.label import Label
from oigdesk.ui.widgets.note import Note
from oigdesk.ui.widgets.text_edit import TextEdit

#: The head that was followed to, and the sentence about the first fault, "" when there is none.
Seen = tuple[str, str]


class JournalFoot(QWidget):
    """Follows the chain once from its start, and afterwards only from where it was."""

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._room = room
        self._head = ""
        self._unbroken: str | None = None
        self._state = Note()
        self._state.setMinimumWidth(34)  # a bar at the foot must not hold its pane wide
        self._head_words = Label(size="small", ink="ink2")
        self.copy = IconButton("copy", "Copy the journal's head")
        self.copy.clicked.connect(self._copy)
        self.compare = Button("Compare with a printed head…", "link")
        self.compare.setCheckable(True)
        self.compare.toggled.connect(self._show_comparing)
        row = QHBoxLayout()
        row.setContentsMargins(8, 6, 8, 6)
        row.setSpacing(8)
        for widget in (self._state, self._head_words):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.copy)
        row.addWidget(self.compare)
        self.printed = TextEdit()
        self.printed.set_framed(True)
        self.printed.set_name("Printed head")
        self.printed.set_placeholder("12:7c1e44b9a0d390fa")
        self.printed.committed.connect(lambda _: self._compare())
        self.go = Button("Compare")
        self.go.clicked.connect(self._compare)
        self.answer = Note()
        self._comparing = QWidget()
        under = QHBoxLayout(self._comparing)
        under.setContentsMargins(sizes().list_margin, 8, sizes().list_margin, 2)
        under.setSpacing(8)
        under.addWidget(Label("Printed head", ink="ink2"))
        under.addWidget(self.printed, 1)
        under.addWidget(self.go)
        under.addWidget(self.answer, 1)
        self._comparing.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 1, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._comparing)
        column.addLayout(row)

    def reload(self) -> None:
        """Follow the chain on to its head."""
        if not self._head:
            self._state.show_note("Following the journal…", "link", "ink2", STRONG)
        desk, since = self._room.desk, self._unbroken
        call = self._room.runner.ask(lambda: _seen(desk, since), owner=self, instead="chain")
        call.showing("Following the journal").then(self._show)

    def head(self) -> str:
        """The head as it is printed."""
        return self._head

    def state(self) -> str:
        """What is said about the journal."""
        return self._state.text()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A bar of chrome with a line above."""
        painter, look = QPainter(self), tokens()
        painter.fillRect(self.rect(), look.chrome)
        painter.fillRect(QRect(0, 0, self.width(), 1), look.pane_line)

    def _show(self, seen: Seen) -> None:
        full, fault = seen
        number, _, digits = full.partition(":")
        self._head = f"{number}:{digits[:16]}"
        parted = " ".join(digits[at : at + 4] for at in range(0, 16, 4))
        self._head_words.setText(f"head {number}:{parted}")
        if fault:
            self._unbroken = None
            self._state.show_note(fault, "shield-alert", "danger", STRONG)
        else:
            self._unbroken = full
            words = f"Journal unbroken to change {int(number):,}"
            self._state.show_note(words, "link", "ok", STRONG)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._head)
        announce(self, "The head was copied.")
        self._room.bus.said.emit(f"Copied: {self._head}")

    def _show_comparing(self, shown: bool) -> None:  # noqa: FBT001
        self._comparing.setVisible(shown)
        if shown:
            self.printed.setFocus(Qt.FocusReason.OtherFocusReason)

    def _compare(self) -> None:
        printed = self.printed.raw().strip()
        if not printed:
            self._say("Type the head as it is printed.", "circle-alert", "warn")
            return
        desk = self._room.desk
        call = self._room.runner.ask(
            lambda: changes.fault_against(desk, printed), owner=self, instead="printed"
        )
        call.then(
            lambda fault: (
                self._say("Today's journal extends it.", "check", "ok")
                if fault is None
                else self._say(
                    f"Does not extend it: change {fault.number:,} {fault.what}.",
                    "shield-alert",
                    "danger",
                )
            )
        ).failed(self._refuse)

    def _refuse(self, error: BaseException) -> None:
        if isinstance(error, Known):
            self._say(error.sentence(), "circle-alert", "danger")
        else:
            self._room.bus.trouble.emit(error)

    def _say(self, words: str, icon: str, ink: Ink) -> None:
        self.answer.show_note(words, icon, ink)
        announce(self, words)


def _seen(desk: Desk, since: str | None) -> Seen:
    """The head now, and what is wrong on the way to it."""
    head = desk.head()
    fault = changes.first_fault(desk, since=since)
    return head, f"Change {fault.number:,} {fault.what}" if fault is not None else ""
