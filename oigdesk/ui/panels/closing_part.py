"""What takes the place of the closing's form while one thing is mended, and then leads back."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from oigdesk.errors import Known
from oigdesk.services.changed import Changed
from oigdesk.ui.measures import NAME
from oigdesk.ui.room import Room
from oigdesk.ui.widgets.button import Button
from oigdesk.ui.widgets.frames import move_focus
from oigdesk.ui.widgets.label import Label
from oigdesk.ui.widgets.reason import Reason

_PADDING: Final = 20


class ClosingPart(QWidget):
    """A question, a body, why it was refused, Back and perhaps a verb."""

    #: Done, or given up.
    left = Signal()

    def __init__(
        self, room: Room, question: str, words: str = "", verb: str = "", *, edge: int = _PADDING
    ) -> None:
        super().__init__()
        self.room = room
        self.setAccessibleName(question)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(edge, 0, edge, 0)
        self.body.setSpacing(4)
        self.problem = Reason(parent=self)
        self.back = Button("Back", parent=self)
        self.back.clicked.connect(self.left)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addStretch()
        foot.addWidget(self.back)
        self.verb = Button(verb, "primary", parent=self)
        self.verb.setVisible(bool(verb))
        foot.addWidget(self.verb)
        head = QVBoxLayout()
        head.setContentsMargins(_PADDING, 4, _PADDING, 8)
        head.setSpacing(4)
        head.addWidget(Label(question, weight=NAME, wrap=True, parent=self))
        said = Label(words, size="small", ink="ink2", wrap=True, parent=self)
        said.setVisible(bool(words))
        head.addWidget(said)
        end = QVBoxLayout()
        end.setContentsMargins(_PADDING, 12, _PADDING, 16)
        end.setSpacing(8)
        end.addWidget(self.problem)
        end.addLayout(foot)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addLayout(self.body)
        whole.addStretch()
        whole.addLayout(end)

    def begin(self) -> None:
        """Put the focus where a person begins."""
        move_focus(self.first(), visibly=True)

    def first(self) -> QWidget:
        """What gets the focus at first."""
        return self.verb if self.verb.isVisibleTo(self) else self.back

    def say_done(self, changed: Changed) -> None:
        """Tell what was done, and lead back."""
        self.room.bus.said.emit(f"{changed.label}.")
        self.left.emit()

    def refuse(self, error: BaseException) -> None:
        """Say why it was refused; a fault of the program goes to the window."""
        if isinstance(error, Known):
            self.problem.show_reason(error.sentence())
        else:
            self.room.bus.trouble.emit(error)

    def hasHeightForWidth(self) -> bool:
        """Its words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """All of it at this width."""
        layout = self.layout()
        return layout.totalHeightForWidth(width) if layout is not None else -1
