"""One suspicion about a page, with its proposal to accept or leave."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from oigdesk.rules.suspicions import REPEATED_TEXT
from oigdesk.ui.panels.intake_choices import IntakeChoices
from oigdesk.ui.panels.intake_item import IntakeItem, sentence_label
from oigdesk.ui.panels.intake_words import ICONS, headline, line_words, lines_of, sentence
from oigdesk.ui.widgets.button import Button
from oigdesk.ui.widgets.two_way import TwoWay


class IntakeSuspicion(IntakeItem):
    """Accept and Leave; without a proposal there is only Leave, which says it was seen."""

    def __init__(self, choices: IntakeChoices, index: int, parent: QWidget | None = None) -> None:
        suspicion = choices.suspicion(index)
        title = headline(suspicion)
        lines = lines_of(choices.plan, suspicion)
        icon = ICONS.get(suspicion.kind, "circle-help")
        super().__init__(icon, title, lines, line_words(lines), parent)
        self._choices = choices
        self.index = index
        self.body_column.addWidget(sentence_label(sentence(suspicion)))
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        self.two_way: TwoWay | None = None
        if suspicion.proposal is not None:
            self.two_way = TwoWay("Accept", "Leave")
            self.two_way.set_name(f"{title}: accept or leave")
            self.two_way.chosen.connect(lambda choice: choices.decide(index, choice))
            self._first: QWidget = self.two_way
        else:
            leave = Button("Leave")
            leave.setAccessibleName(f"Leave: {title}")
            leave.clicked.connect(lambda: choices.decide(index, accepted=False))
            self._first = leave
        row.addWidget(self._first)
        self.watch(self._first)
        if suspicion.kind == REPEATED_TEXT:
            row.addWidget(self._both_button())
        row.addStretch(1)
        self.body_column.addLayout(row)
        self._both = sentence_label(self._both_texts())
        self._both.hide()
        self.body_column.addWidget(self._both)
        self.reopened.connect(self._ask_again)
        choices.changed.connect(self._refresh)
        self._refresh()

    def first_stop(self) -> QWidget:
        """The choice."""
        return self._first

    def answer(self, *, accepted: bool) -> None:
        """Accept or leave by the keyboard; what cannot be accepted is only left."""
        if self.two_way is not None or not accepted:
            self._choices.decide(self.index, accepted)

    def _refresh(self) -> None:
        decision = self._choices.decision(self.index)
        if self.two_way is not None:
            self.two_way.set_choice(decision)
        said = {True: "accepted", False: "left as it is", None: None}[decision]
        self.fold(said)

    def _ask_again(self) -> None:
        self._choices.decide(self.index, None)
        self._first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _both_button(self) -> Button:
        button = Button("Show both", "link")
        button.clicked.connect(self._toggle_both)
        self.watch(button)
        self._both_link = button
        return button

    def _toggle_both(self) -> None:
        shown = self._both.isHidden()
        self._both.setVisible(shown)
        self._both_link.setText("Hide both" if shown else "Show both")

    def _both_texts(self) -> str:
        """What stands on both lines of the source, letter for letter."""
        source = self._choices.plan.reading.source.split("\n")
        return "\n\n".join(
            f"Line {line}: {source[line - 1]}" for line in self.lines if line <= len(source)
        )
