"""The words of a page that its copying has joined: new over old, one choice each."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from oigdesk.rules.suspicions import GLUED_WORDS
from oigdesk.ui.measures import MEDIUM
from oigdesk.ui.panels.intake_choices import IntakeChoices
from oigdesk.ui.panels.intake_item import IntakeItem
from oigdesk.ui.panels.intake_words import ICONS
from oigdesk.ui.tokens import tokens
from oigdesk.ui.widgets.button import Button
from oigdesk.ui.widgets.label import Label
from oigdesk.ui.widgets.two_way import TwoWay


class IntakeGlued(IntakeItem):
    """All glued words under one head; the arrows stop at each."""

    def __init__(self, choices: IntakeChoices, parent: QWidget | None = None) -> None:
        self._choices = choices
        self._indices = choices.glued()
        count = len(self._indices)
        words = f"{count} glued word{'' if count == 1 else 's'}"
        super().__init__(ICONS[GLUED_WORDS], words, (), "", parent)
        self._open = False
        self.accept_all = Button(f"Accept all {count}" if count > 1 else "Accept", "link")
        self.accept_all.clicked.connect(self._accept_all)
        self.add_to_head(self.accept_all)
        self.body_column.setSpacing(0)
        self.rows = [GluedWord(choices, index, self) for index in self._indices]
        for row in self.rows:
            row.line_asked.connect(self.line_asked)
            self.body_column.addWidget(row)
        self.set_tight()
        self.reopened.connect(self._ask_again)
        choices.changed.connect(self._refresh)
        self._refresh()

    def first_stop(self) -> QWidget:
        """The first word."""
        return self.rows[0].two_way

    def _refresh(self) -> None:
        decisions = [self._choices.decision(index) for index in self._indices]
        self.accept_all.setVisible(None in decisions)
        if None in decisions:
            self._open = False
        if None in decisions or self._open:
            self.fold(None)
            return
        taken = decisions.count(True)
        left = len(decisions) - taken
        parts = [f"{taken} accepted" if taken else "", f"{left} left" if left else ""]
        self.fold(", ".join(part for part in parts if part))

    def _accept_all(self) -> None:
        for index in self._indices:
            if self._choices.decision(index) is None:
                self._choices.decide(index, accepted=True)

    def _ask_again(self) -> None:
        self._open = True
        self.fold(None)
        self.rows[0].two_way.setFocus(Qt.FocusReason.OtherFocusReason)


class GluedWord(QWidget):
    """One glued word, the words it was, and its line."""

    #: A line of the source, counted from 1.
    line_asked = Signal(int)

    def __init__(self, choices: IntakeChoices, index: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices = choices
        self.index = index
        suspicion = choices.suspicion(index)
        proposal = suspicion.proposal
        new, old = (proposal.new or "", proposal.old) if proposal else ("", suspicion.excerpt)
        self._line = suspicion.line
        self.two_way = TwoWay("Accept", "Leave")
        self.two_way.set_name(f"“{new}” for “{old}”, {suspicion.where}: accept or leave")
        self.two_way.chosen.connect(lambda choice: choices.decide(index, choice))
        self.two_way.installEventFilter(self)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 6, 0, 7)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(0)
        grid.addWidget(Label(new, weight=MEDIUM), 0, 0)
        place = f"{self._line} " if self._line else ""
        grid.addWidget(Label(f"{place}{old}", size="small", ink="ink2"), 1, 0)
        grid.addWidget(self.two_way, 0, 1, 2, 1, Qt.AlignmentFlag.AlignVCenter)
        grid.setColumnStretch(0, 1)
        choices.changed.connect(self._refresh)
        self._refresh()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The choice got the focus."""
        if event.type() == QEvent.Type.FocusIn and self._line:
            self.line_asked.emit(self._line)
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A hairline above."""
        QPainter(self).fillRect(0, 0, self.width(), 1, tokens().line)

    def _refresh(self) -> None:
        self.two_way.set_choice(self._choices.decision(self.index))
