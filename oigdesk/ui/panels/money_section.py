"""A recommendation's money: what the report says, what management decided, what came of it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from oigdesk.queries.rows import RecommendationDetail
from oigdesk.rules.dollars import dollar_words
from oigdesk.ui.measures import sizes
from oigdesk.ui.panels.money_decision import MoneyDecision
from oigdesk.ui.panels.money_facts import KIND_WORDS, Money, money_of
from oigdesk.ui.panels.record_fields import RecordFields
from oigdesk.ui.room import Room
from oigdesk.ui.widgets.label import Label
from oigdesk.ui.widgets.part_head import PartHead
from oigdesk.ui.widgets.section import Section
from oigdesk.ui.widgets.tab_order import take_turn

#: The amounts as the report states them.
AMOUNTS: Final = ("questioned_costs", "unsupported_costs", "funds_for_better_use")


class MoneySection(Section):
    """Amounts can be edited; decisions and final action are steps, and never overwritten."""

    #: A decision is to be recorded on this kind of money.
    decision_asked = Signal(str)
    #: A decision is to be revised: its uid.
    revision_asked = Signal(str)
    #: Final action about a decision is to be recorded: its uid.
    action_asked = Signal(str)

    def __init__(self, room: Room, own: RecordFields, parent: QWidget | None = None) -> None:
        super().__init__("Money", parent=parent)
        self._room = room
        self._shown: object = None
        self.blocks: list[MoneyDecision] = []
        self.heads: list[PartHead] = []
        for name in AMOUNTS:
            self.add(own.add(name))
        self._host = QWidget(self)
        self._host.hangs = True  # type: ignore[attr-defined]
        self._list = QVBoxLayout(self._host)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(0)
        self.add(self._host)

    def show_money(self, detail: RecommendationDetail) -> None:
        """Show the money of a recommendation as of the desk's day."""
        row, today = detail.row, self._room.desk.today()
        self.set_closed_note(_summary(detail))
        found = money_of(row, detail.determinations)
        if (found, today) == self._shown:
            return
        self._shown = found, today
        while (item := self._list.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self.blocks, self.heads = [], []
        stops: list[QWidget] = []
        for money in found:
            stops += self._show_kind(money, several=len(found) > 1)
        take_turn(self._host, stops)

    def _show_kind(self, money: Money, *, several: bool) -> list[QWidget]:
        """The decisions on one kind, and what of it is undecided; gives what Tab stops at."""
        read_only, today = self._room.desk.read_only, self._room.desk.today()
        stops: list[QWidget] = []
        for decision in money.decisions:
            block = MoneyDecision(money, decision, today, read_only=read_only, parent=self._host)
            uid = block.uid
            block.revise_asked.connect(lambda uid=uid: self.revision_asked.emit(uid))
            block.action_asked.connect(lambda uid=uid: self.action_asked.emit(uid))
            self.blocks.append(block)
            self._list.addWidget(block)
            stops += block.stops
        if money.undecided > 0:
            of = f" on {KIND_WORDS[money.kind].lower()}" if several else ""
            title = "Not decided" if money.decisions else "Management decision"
            head = PartHead(f"{title}{of}", "" if read_only else "Record decision…", self._host)
            head.button.clicked.connect(lambda *_, kind=money.kind: self.decision_asked.emit(kind))
            words = Label(
                f"{dollar_words(money.undecided)} is undecided.", ink="ink2", parent=self._host
            )
            self.heads.append(head)
            self._list.addWidget(head)
            self._list.addWidget(_indented(words, self._host))
            stops.append(head.button)
        return stops


def _indented(label: Label, parent: QWidget) -> QWidget:
    """The label where all text begins."""
    from_edge = QWidget(parent)
    row = QVBoxLayout(from_edge)
    row.setContentsMargins(sizes().inset, 0, sizes().inset, 4)
    row.addWidget(label)
    return from_edge


def _summary(detail: RecommendationDetail) -> str:
    stated = [
        f"{dollar_words(cents)} {what}"
        for cents, what in (
            (detail.row.questioned_costs, "questioned"),
            (detail.row.funds_for_better_use, "better use"),
        )
        if cents is not None
    ]
    return " · ".join(stated) or "not stated"
