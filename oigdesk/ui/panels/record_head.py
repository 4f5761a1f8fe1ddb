"""The head of a record: its number, its title, how it stands, and what can be done next."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from oigdesk.ui.measures import sizes
from oigdesk.ui.tokens import Tint
from oigdesk.ui.widgets.badge import Badge
from oigdesk.ui.widgets.button import Button, Kind
from oigdesk.ui.widgets.entry_menu import EntryMenu
from oigdesk.ui.widgets.hairline import Hairline
from oigdesk.ui.widgets.icon_button import IconButton
from oigdesk.ui.widgets.label import Label
from oigdesk.ui.widgets.tab_order import take_turn
from oigdesk.ui.widgets.tips import tip

#: Narrower than this, at a body of 13 pixels, only the primary verb and the menu stand there.
NARROW: Final = 396
#: Wider than this the verbs stand beside the badge.
BESIDE: Final = 620

#: A quiet button's own space reaches into the margin.
_RIGHT: Final = 4

#: What a verb or an entry of the menu says, its icon, and what it does.
Deed = tuple[str, str, Callable[[], object]]


class RecordHead(QWidget):
    """Does not scroll with the record."""

    #: The row before (-1) or after (+1) is asked for.
    step_asked = Signal(int)

    def __init__(self, noun: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = Label(size="title", parent=self)
        self._subtitle = Label(ink="ink2", parent=self)
        self.badge = Badge("", "", parent=self)
        self._since = Label(size="small", ink="ink2", parent=self)
        self.previous = IconButton("chevron-up", f"Previous {noun}", parent=self)
        self.next = IconButton("chevron-down", f"Next {noun}", parent=self)
        self.more = IconButton("ellipsis", "More", parent=self)
        self.more_steps = Button("More steps", "quiet", parent=self)
        self._steps_menu = EntryMenu(self.more_steps)
        self._more_menu = EntryMenu(self.more)
        self.verbs: list[Button] = []
        self._deeds: tuple[Deed, ...] = ()
        self._primary = True
        self._stands = False
        self.previous.clicked.connect(lambda: self.step_asked.emit(-1))
        self.next.clicked.connect(lambda: self.step_asked.emit(1))
        self.more.setMenu(self._more_menu)
        self.more_steps.setMenu(self._steps_menu)
        self._lay_out()

    def show_record(self, title: str, subtitle: str) -> None:
        """Name the record."""
        self._title.setText(title)
        self._title.setAccessibleName(title.replace("\N{NO-BREAK SPACE}", " "))
        self._subtitle.setText(subtitle)
        self._subtitle.setVisible(bool(subtitle))

    def title(self) -> str:
        """The name it shows."""
        return self._title.text().replace("\N{NO-BREAK SPACE}", " ")

    def show_state(self, sign: str, words: str, tint: Tint, since: str) -> None:
        """Show how the record stands; "" hides the badge."""
        self.badge.setVisible(bool(words))
        self._stands = bool(words or since)
        self.badge.show_badge(sign, words, tint)
        self._since.setText(since)
        self._make_room()

    def show_deeds(self, deeds: Sequence[Deed], *, primary: bool = True, why_not: str = "") -> None:
        """Show what can be done: the first is the usual next step.

        ``why_not`` says why nothing of it can be done now; all of it still stands there, disabled.
        """
        self._deeds = tuple(deeds)
        words = [deed[0] for deed in self._deeds[:2]]
        if words != [button.text() for button in self.verbs] or primary != self._primary:
            self._primary = primary
            self._make_verbs(words)
        for button in (*self.verbs, self.more_steps):
            button.setEnabled(not why_not)
            button.setToolTip(tip(why_not) if why_not else "")
            button.setAccessibleDescription(why_not)
        take_turn(self._verbs, [*self.verbs, self.more_steps])
        self._arrange()

    def _make_verbs(self, words: Sequence[str]) -> None:
        """Buttons in the place of those before; the focus stays among them."""
        had_focus = any(button.hasFocus() for button in self.verbs)
        gone, self.verbs = self.verbs, []
        for place, word in enumerate(words):
            kind: Kind = "primary" if self._primary and not place else "default"
            button = Button(word, kind, parent=self)
            button.clicked.connect(lambda *_, place=place: self._deeds[place][2]())
            self._verb_row.insertWidget(place, button)
            self.verbs.append(button)
        if had_focus and self.verbs:
            self.verbs[0].setVisible(True)
            self.verbs[0].setFocus()
        for button in gone:
            self._verb_row.removeWidget(button)
            button.hide()
            button.deleteLater()

    def show_more(self, deeds: Sequence[Deed | None]) -> None:
        """Show what stands in the menu behind the dots; None is a line."""
        self._more_menu.show_entries(deeds)

    def steps(self) -> list[str]:
        """Every step that can be taken, buttons first."""
        shown = [button.text() for button in self.verbs if not button.isHidden()]
        return shown + [action.text() for action in self._steps_menu.actions()]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the second verb to the menu where it is narrow, stand beside where it is wide."""
        super().resizeEvent(event)
        size = sizes()
        wide = self.width() >= size.units(BESIDE)
        host = self._state_row if wide else self._verb_place
        if self._verbs.parent() is not None and host.indexOf(self._verbs) < 0:
            for layout in (self._state_row, self._verb_place):
                layout.removeWidget(self._verbs)
            host.addWidget(self._verbs)
        self._arrange()

    def _has_room(self) -> bool:
        """Whether both verbs and the menu stand beside each other: a verb is never cut."""
        size = sizes()
        row = [*self.verbs, *([self.more_steps] if len(self._deeds) > 2 else [])]
        needed = sum(button.sizeHint().width() for button in row) + 8 * (len(row) - 1)
        room = self.width() - size.record_margin - _RIGHT
        return self.width() >= size.units(NARROW) and needed <= room

    def _make_room(self) -> None:
        """No space stands where there is nothing to show."""
        beside = self._state_row.indexOf(self._verbs) >= 0
        acts = bool(self._deeds)
        self._state.setVisible(self._stands or (beside and acts))
        self._below.setVisible(acts and not beside)

    def _arrange(self) -> None:
        shown = 2 if self._has_room() else 1
        for place, button in enumerate(self.verbs):
            button.setVisible(place < shown)
        rest = self._deeds[shown:]
        self._steps_menu.show_entries(rest)
        self.more_steps.setVisible(bool(rest))
        self._verbs.setVisible(bool(self._deeds))
        self._make_room()

    def _lay_out(self) -> None:
        size = sizes()
        margin = size.record_margin
        first = QHBoxLayout()
        first.setSpacing(0)
        first.setContentsMargins(0, 0, 8, 0)
        first.addWidget(self._title, 1)
        for button in (self.previous, self.next, self.more):
            first.addWidget(button)
        self._state = QWidget(self)
        self._state_row = QHBoxLayout(self._state)
        self._state_row.setContentsMargins(0, size.units(8), 8, 0)
        self._state_row.setSpacing(8)
        self._state_row.addWidget(self.badge)
        self._state_row.addWidget(self._since, 1)
        self._verbs = QWidget(self)
        self._verbs.setMinimumWidth(1)  # a narrower head leaves the second verb to the menu
        self._verb_row = QHBoxLayout(self._verbs)
        self._verb_row.setContentsMargins(0, 0, 0, 0)
        self._verb_row.setSpacing(8)
        self._verb_row.addWidget(self.more_steps)
        self._verb_row.addStretch()
        self._below = QWidget(self)
        self._verb_place = QHBoxLayout(self._below)
        self._verb_place.setContentsMargins(0, size.units(12), 0, 0)
        self._verb_place.addWidget(self._verbs)
        inner = QVBoxLayout()
        inner.setContentsMargins(margin, 10, _RIGHT, size.units(13))
        inner.setSpacing(0)
        inner.addLayout(first)
        inner.addWidget(self._subtitle)
        inner.addWidget(self._state)
        inner.addWidget(self._below)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(inner)
        whole.addWidget(Hairline(parent=self))
