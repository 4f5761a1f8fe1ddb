"""One decision on money as it stands: its sum, what it revised, and the final action about it."""

from __future__ import annotations

import datetime as dt
from typing import Final

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from oigdesk.models.vocab import word
from oigdesk.queries.rows import DeterminationRow
from oigdesk.rules.days import day_words
from oigdesk.rules.dollars import dollar_words
from oigdesk.ui.measures import NAME, sizes
from oigdesk.ui.panels.money_facts import KIND_WORDS, PARTS, Decision, Money
from oigdesk.ui.widgets.button import LINK_PADDING, Button
from oigdesk.ui.widgets.label import Label
from oigdesk.ui.widgets.note import Note
from oigdesk.ui.widgets.slim_progress import SlimProgress
from oigdesk.ui.widgets.sum_rows import SumRows

_SPACE: Final = 12


class MoneyDecision(QWidget):
    """The newest of a decision and its revisions; those before it are named beneath."""

    hangs = True

    #: It is to be revised.
    revise_asked = Signal()
    #: Final action about it is to be recorded.
    action_asked = Signal()

    def __init__(
        self,
        money: Money,
        decision: Decision,
        today: dt.date,
        *,
        read_only: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._money = money
        self._decision = decision
        self.uid = decision.row.uid
        self.stops: list[QWidget] = []
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, sizes().units(_SPACE), 0, 0)
        self._whole.setSpacing(0)
        self._show_decision(read_only=read_only)
        if decision.row.sustained:
            self._show_final_action(today, read_only=read_only)

    def _show_decision(self, *, read_only: bool) -> None:
        row, kind = self._decision.row, self._money.kind
        day = Note(self)
        day.show_note(day_words(row.decided))
        action = "" if read_only else "Revise…"
        self._head("Management decision", day, action, self.revise_asked)
        parts = (row.sustained, row.amount - row.sustained)
        total = KIND_WORDS[kind] if row.amount == self._money.amount else "Decided"
        self.sum = SumRows(self)
        self.sum.show_sum(
            [(label, dollar_words(cents)) for label, cents in zip(PARTS[kind], parts, strict=True)],
            (total, dollar_words(row.amount)),
        )
        self._whole.addWidget(self.sum)
        balance = Note(self)
        balance.show_note("Balances", "circle-check", "ok")
        self._right(balance)
        for words in _said_of(self._decision):
            self._small(words)

    def _show_final_action(self, today: dt.date, *, read_only: bool) -> None:
        decision = self._decision
        due = Note(self)
        if decision.to_go > 0 and decision.due is not None:
            late = (today - decision.due).days
            words = f"due {day_words(decision.due)}"
            if late > 0:
                due.show_note(f"{words} · {late:,} d late", "clock-alert", "danger")
            else:
                due.show_note(words)
        action = "" if read_only or decision.to_go <= 0 else "Record…"
        self._whole.addSpacing(sizes().units(_SPACE))
        self._head("Final action", due, action, self.action_asked)
        self.done = SumRows(self)
        self.done.show_sum(
            [
                (word(name).replace("_", " ").capitalize(), dollar_words(cents))
                for name, cents in decision.done.items()
            ],
            ("Done so far", dollar_words(decision.taken)),
        )
        self._whole.addWidget(self.done)
        share = decision.taken / decision.row.sustained
        told = Note(self)
        what = PARTS[self._money.kind][0].lower()
        to_go = f"{dollar_words(decision.to_go)} to go" if decision.to_go else "all of it"
        # Never 100 % while a cent is to go.
        told.show_note(f"{int(share * 100)} % of the {what}, {to_go}")
        self._right(told)
        bar = SlimProgress(self)
        bar.set_share(share)
        bar.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        bar.setAccessibleName(f"Final action: {told.text()}")
        row = QHBoxLayout()
        row.setContentsMargins(sizes().inset, 4, sizes().inset, 4)
        row.addStretch(1)
        row.addWidget(bar, 2)
        self._whole.addLayout(row)

    def _head(self, title: str, note: Note, action: str, asked: SignalInstance) -> None:
        inset = sizes().inset
        row = QHBoxLayout()
        row.setContentsMargins(inset, 0, inset - LINK_PADDING if action else inset, 0)
        row.setSpacing(0)
        row.addWidget(Label(title, size="small", weight=NAME, parent=self))
        row.addStretch(1)
        row.addWidget(note)
        if action:
            button = Button(action, "link", parent=self)
            button.setAccessibleName(f"{action.removesuffix('…')}: {title.lower()}")
            button.clicked.connect(lambda: asked.emit())
            row.addWidget(button)
            self.stops.append(button)
        self._whole.addLayout(row)

    def _right(self, note: Note) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(sizes().inset, 2, sizes().inset, 2)
        row.addStretch(1)
        row.addWidget(note)
        self._whole.addLayout(row)

    def _small(self, words: str) -> None:
        label = Label(words, size="small", ink="ink2", wrap=True, parent=self)
        label.setContentsMargins(sizes().inset, 2, sizes().inset, 2)
        self._whole.addWidget(label)


def _said_of(decision: Decision) -> list[str]:
    """What else there is to say of a decision, each a sentence or two."""
    row = decision.row
    said = []
    if row.unsupported:
        part, all_of_it = dollar_words(row.sustained_unsupported), dollar_words(row.unsupported)
        said.append(f"Of the unsupported {all_of_it}, {part} was disallowed.")
    if row.reason:
        said.append(row.reason)
    if row.ig_disagrees:
        statement = f": {row.statement}" if row.statement else "."
        said.append(f"The Inspector General disagrees{statement}")
    if decision.before:
        significant = "A significant revision" if row.significant else "Revised"
        olders = "; ".join(_older(one) for one in decision.before)
        said.append(f"{significant}. Before: {olders}.")
    return said


def _older(row: DeterminationRow) -> str:
    kind = "disallowed" if row.kind == "questioned_costs" else "agreed to"
    return (
        f"{dollar_words(row.sustained)} of {dollar_words(row.amount)} {kind}"
        f" on {day_words(row.decided)}"
    )
