"""What is to decide about a page: what is needed first, and what can wait."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from oigdesk.rules.suspicions import GLUED_WORDS
from oigdesk.ui.measures import sizes
from oigdesk.ui.panels.intake_choices import IntakeChoices
from oigdesk.ui.panels.intake_glued import GluedWord, IntakeGlued
from oigdesk.ui.panels.intake_item import IntakeItem
from oigdesk.ui.panels.intake_needed import IntakeNeeded
from oigdesk.ui.panels.intake_pane import IntakePane
from oigdesk.ui.panels.intake_suspicion import IntakeSuspicion
from oigdesk.ui.room import Room
from oigdesk.ui.widgets.label import Label


class IntakeDecisions(IntakePane):
    """The middle pane. Up and Down go from item to item, A accepts and L leaves."""

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__("To decide", parent)
        self._room = room
        self.needed: list[IntakeNeeded] = []
        self.items: list[IntakeItem] = []
        self._first_head = Label("Needed first", size="small", ink="ink2")
        foot = QHBoxLayout()
        foot.setContentsMargins(sizes().list_margin, 8, sizes().list_margin, 9)
        foot.setSpacing(16)
        stays = "What you leave stays letter for letter."
        foot.addWidget(Label(stays, size="small", ink="ink2"), 1)
        foot.addWidget(Label("A accept · L leave", size="small", ink="ink2"))
        self._column.addLayout(foot)

    def focus_first(self) -> None:
        """Give the keyboard to the first thing that waits."""
        for item in (*self.needed, *self.items):
            if not item.is_folded():
                item.stop().setFocus(Qt.FocusReason.OtherFocusReason)
                self._area.show_whole(item)
                return

    def commit(self) -> bool:
        """Take what is being typed; False when it cannot be read, which then has the focus."""
        for item in self.needed:
            if not item.commit():
                item.stop().setFocus(Qt.FocusReason.OtherFocusReason)
                return False
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up, Down, A and L, when no editor has taken them."""
        key = Qt.Key(event.key())
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif key in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self._step(-1 if key == Qt.Key.Key_Up else 1)
        elif key in {Qt.Key.Key_A, Qt.Key.Key_L} and self._answer(accepted=key == Qt.Key.Key_A):
            return
        else:
            super().keyPressEvent(event)

    def _built(self, choices: IntakeChoices) -> QWidget:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(sizes().list_margin, 0, sizes().list_margin, 12)
        column.setSpacing(0)
        self.needed = [IntakeNeeded(self._room, choices, name) for name in choices.plan.missing]
        self.items = []
        if choices.glued():
            self.items.append(IntakeGlued(choices))
        self.items += [
            IntakeSuspicion(choices, index)
            for index in choices.asked()
            if choices.suspicion(index).kind != GLUED_WORDS
        ]
        self._first_head = Label("Needed first", size="small", ink="ink2")
        column.addWidget(self._first_head)
        self._first_head.setVisible(bool(self.needed))
        for needed in self.needed:
            column.addWidget(needed)
        if self.items:
            column.addSpacing(14 if self.needed else 0)
            column.addWidget(Label("Can wait", size="small", ink="ink2"))
        for item in self.items:
            column.addWidget(item)
        if not self.needed and not self.items:
            column.addWidget(Label("Nothing on this page asks for a decision.", ink="ink2"))
        column.addStretch(1)
        for item in (*self.needed, *self.items):
            item.line_asked.connect(self.line_asked)
        return inner

    def _refresh(self) -> None:
        choices = self._choices
        if choices is None:
            return
        needed, waiting = len(choices.needed()), len(choices.undecided())
        waits = f" · {waiting} can wait" if waiting else ""
        self._note.setText(
            f"{needed or 'nothing'} needed{waits}" if needed or waits else "nothing left to decide"
        )
        self._first_head.setText("Needed first" if needed else "Given by you")

    def _stops(self) -> Iterator[tuple[QWidget, QWidget]]:
        """Every place the arrows stop at, with the widget that must be in view for it."""
        for item in (*self.needed, *self.items):
            if isinstance(item, IntakeGlued) and not item.is_folded():
                for row in item.rows:
                    yield row.two_way, row
            else:
                yield item.stop(), item

    def _at(self, stops: list[tuple[QWidget, QWidget]]) -> int | None:
        for place, (stop, whole) in enumerate(stops):
            focus = self.focusWidget()
            if focus is not None and (focus is stop or whole.isAncestorOf(focus)):
                return place
        return None

    def _step(self, step: int) -> None:
        stops = list(self._stops())
        at = self._at(stops)
        to = 0 if at is None else at + step
        if 0 <= to < len(stops):
            stop, whole = stops[to]
            stop.setFocus(Qt.FocusReason.TabFocusReason)
            self._area.show_whole(whole)

    def _answer(self, *, accepted: bool) -> bool:
        """Decide the item that has the focus and go on to the next; False when it has none."""
        stops = list(self._stops())
        at = self._at(stops)
        if at is None or self._choices is None:
            return False
        whole = stops[at][1]
        if isinstance(whole, GluedWord):
            self._choices.decide(whole.index, accepted)
        elif isinstance(whole, IntakeSuspicion) and not whole.is_folded():
            whole.answer(accepted=accepted)
        else:
            return False
        self._go_on([whole for _, whole in stops[at + 1 :]])
        return True

    def _go_on(self, later: list[QWidget]) -> None:
        """Give the keyboard to the next thing that still asks."""
        for stop, whole in self._stops():
            folded = isinstance(whole, IntakeItem) and whole.is_folded()
            if whole in later and not folded:
                stop.setFocus(Qt.FocusReason.TabFocusReason)
                self._area.show_whole(whole)
                return
