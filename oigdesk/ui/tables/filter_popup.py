"""The popup that makes a filter: field, operator, value, and how many rows would stay."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from oigdesk.errors import Known
from oigdesk.models.fields import CATALOGUE, Field
from oigdesk.models.vocab import word
from oigdesk.queries import listing
from oigdesk.queries.filters import OPEN, Filter
from oigdesk.ui.measures import NAME, sizes
from oigdesk.ui.room import Room
from oigdesk.ui.tables.choice_list import Choice, ChoiceList
from oigdesk.ui.tables.filter_operators import (
    Operator,
    has_choices,
    made_filters,
    operator_of,
    operators,
    reading_of,
)
from oigdesk.ui.tables.framed_input import FramedInput
from oigdesk.ui.tokens import tokens
from oigdesk.ui.widgets.button import Button
from oigdesk.ui.widgets.frames import line_round, painter_of
from oigdesk.ui.widgets.hairline import Hairline
from oigdesk.ui.widgets.label import Label
from oigdesk.ui.widgets.note import Note
from oigdesk.ui.widgets.popup_place import place_at

_KIND_ICONS: Final = {
    "day": "calendar",
    "time": "calendar",
    "money": "dollar-sign",
    "count": "hash",
    "flag": "flag",
    "choice": "tag",
    "organisation": "building-2",
    "person": "user",
    "list": "list",
    "number_label": "hash",
}
_FIELD_ICONS: Final = {
    "state": "circle-dot",
    "report": "file-text",
    "components": "building-2",
    "significant": "star",
    "evidence": "paperclip",
    "on_hold": "circle-pause",
}


class FilterPopup(QFrame):
    """Opened for a new filter, for one field, or to change a filter that is in force."""

    #: The new filters, and the one they take the place of (or None).
    made = Signal(tuple, object)

    def __init__(self, room: Room, noun: str, quick: tuple[str, ...], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._room = room
        self._noun = noun
        entries = {entry.name: entry for entry in CATALOGUE[noun] if entry.in_list}
        first = [entries.pop(name) for name in quick]
        self._entries = {entry.name: entry for entry in (*first, *entries.values())}
        self._base: tuple[Filter, ...] = ()
        self._find = ""
        self._changing: Filter | None = None
        self._waiting: tuple[str | int | bool | object, ...] = ()
        self.setAccessibleName("Filter")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._search = FramedInput("Find a field", "Find a field", icon="search", parent=self)
        self.fields = ChoiceList("Field", parent=self)
        self._title = Label(weight=NAME, parent=self)
        self.operators = ChoiceList("Comparison", parent=self)
        self._choice_search = FramedInput(
            "Find a value", "Find a value", icon="search", parent=self
        )
        self.choices = ChoiceList("Values", many=True, parent=self)
        self.inputs = tuple(FramedInput(name, parent=self) for name in ("Value", "and"))
        self._reading = Label(size="small", ink="ink2", parent=self)
        self._count = Note(self)
        self._cancel = Button("Cancel", parent=self)
        self._add = Button("Add filter", "primary", parent=self)
        self._lay_out()
        self._connect()
        icons = (
            Choice(
                one.name,
                one.label,
                _FIELD_ICONS.get(one.name) or _KIND_ICONS.get(one.kind, "text-search"),
            )
            for one in self._entries.values()
        )
        self.fields.show_choices(icons)

    def open_for(
        self,
        base: tuple[Filter, ...],
        find: str,
        *,
        field: str = "",
        changing: Filter | None = None,
        at: QWidget,
    ) -> None:
        """Open beneath a widget, over the filters in force."""
        self._base = tuple(one for one in base if one != changing)
        self._find = find
        self._changing = changing
        name = changing.field if changing else field
        self._add.setText("Change filter" if changing else "Add filter")
        if name:
            self.fields.make_current(name)
        self._show_field(self.fields.current())
        if changing is not None:
            self._show_filter(changing)
        place_at(self, at)
        self.show()
        if name and self.choices.isVisible():
            self.choices.setFocus(Qt.FocusReason.PopupFocusReason)
        elif name and self.inputs[0].isVisible():
            self.inputs[0].setFocus(Qt.FocusReason.PopupFocusReason)
        else:
            self._search.setFocus(Qt.FocusReason.PopupFocusReason)

    def filters(self) -> tuple[Filter, ...]:
        """What the popup stands for now.

        Raises:
            ValueError: a value is missing or cannot be read.
        """
        operator = self._operator()
        texts = (
            [str(key) for key in self.choices.ticks()]
            if self._asks_choices(operator)
            else [one.text() for one in self.inputs[: operator.takes]]
        )
        return made_filters(self._noun, self._entry(), operator, texts, self._room.desk.today())

    def understood(self) -> str:
        """What was typed reads as, or why it cannot be read."""
        return self._reading.text()

    def said(self) -> str:
        """How many rows would stay."""
        return self._count.text()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter adds the filter, Esc closes, Down goes from the search into the list."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._finish()
        elif event.key() == Qt.Key.Key_Down and self._search.hasFocus():
            self.fields.setFocus(Qt.FocusReason.OtherFocusReason)
        elif event.key() == Qt.Key.Key_Down and self._choice_search.hasFocus():
            self.choices.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the card."""
        painter = painter_of(self)
        look = tokens()
        painter.fillRect(self.rect(), look.raised)
        line_round(painter, self.rect(), look.edge, radius=0)

    def _lay_out(self) -> None:
        size = sizes()
        gap = size.units(12)
        left = QVBoxLayout()
        left.setContentsMargins(gap, gap, gap, gap)
        left.setSpacing(size.units(6))
        left.addWidget(self._search)
        left.addWidget(self.fields, 1)
        right = QVBoxLayout()
        right.setContentsMargins(gap, gap, gap, gap)
        right.setSpacing(size.units(6))
        right.addWidget(self._title)
        right.addWidget(self.operators)
        right.addWidget(self._choice_search)
        right.addWidget(self.choices, 1)
        for one in self.inputs:
            right.addWidget(one)
        right.addWidget(self._reading)
        right.addWidget(self._count)
        right.addStretch()
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addLayout(left, 2)
        body.addWidget(Hairline(Qt.Orientation.Vertical, parent=self))
        body.addLayout(right, 3)
        foot = QHBoxLayout()
        foot.setContentsMargins(gap, size.units(10), gap, size.units(10))
        foot.setSpacing(8)
        hint = Label("Up and Down choose, Tab goes on", size="small", ink="ink3", parent=self)
        foot.addWidget(hint, 1)
        foot.addWidget(self._cancel)
        foot.addWidget(self._add)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 1, 1, 1)
        whole.setSpacing(0)
        whole.addLayout(body, 1)
        whole.addWidget(Hairline(parent=self))
        whole.addLayout(foot)
        self.resize(size.units(508), size.units(430))

    def _connect(self) -> None:
        self._search.textChanged.connect(self.fields.keep)
        self._choice_search.textChanged.connect(self.choices.keep)
        self.fields.chosen.connect(self._show_field)
        self.operators.chosen.connect(lambda _: self._show_operator())
        self.choices.ticked.connect(self._weigh)
        for one in self.inputs:
            one.textChanged.connect(lambda _: self._weigh())
        self._cancel.clicked.connect(self.close)
        self._add.clicked.connect(self._finish)
        self._add.refused.connect(lambda _: self._finish())

    def _entry(self) -> Field:
        return self._entries[self.fields.current()]

    def _operator(self) -> Operator:
        named = {one.name: one for one in operators(self._entry())}
        return named.get(self.operators.current(), next(iter(named.values())))

    def _asks_choices(self, operator: Operator) -> bool:
        return has_choices(self._entry()) and operator.name in {"any", "none"}

    def _show_field(self, name: str) -> None:
        entry = self._entries[name]
        self._title.setText(entry.label)
        self._waiting = ()
        for one in self.inputs:
            one.clear()
        self.operators.show_choices(Choice(one.name, one.words) for one in operators(entry))
        self.operators.updateGeometry()
        self.choices.show_choices(())
        self._choice_search.clear()
        if has_choices(entry):
            desk, noun = self._room.desk, self._noun
            self._room.runner.ask(
                lambda: listing.choices(desk, noun, name), owner=self, instead="choices"
            ).then(lambda found: self._show_values(name, found))
        self._show_operator()

    def _show_values(self, name: str, found: tuple[tuple[str, int], ...]) -> None:
        if name != self._entry().name:
            return
        choices = [
            Choice(
                value,
                word(value) if value not in {"yes", "no"} else value.title(),
                "",
                f"{count:,}",
            )
            for value, count in found
            if value
        ]
        if name == "state":
            closed = {"closed", "not_issued"}
            still_open = sum(count for value, count in found if value not in closed)
            choices.insert(0, Choice(OPEN, "Open", "", f"{still_open:,}"))
        self.choices.show_choices(choices)
        self.choices.tick(self._waiting)
        self.choices.updateGeometry()
        self._show_operator()

    def _show_filter(self, condition: Filter) -> None:
        entry = self._entry()
        self.operators.make_current(operator_of(entry, condition).name)
        if has_choices(entry):
            flags = {True: "yes", False: "no"}
            self._waiting = tuple(
                flags[value] if isinstance(value, bool) else value for value in condition.values
            )
        elif condition.values:
            value = condition.values[0]
            self.inputs[0].setText(
                f"{value / 100:.2f}"
                if entry.kind == "money" and isinstance(value, int)
                else str(value)
            )

    def _show_operator(self) -> None:
        operator = self._operator()
        by_choice = self._asks_choices(operator)
        self.choices.setVisible(by_choice)
        self._choice_search.setVisible(by_choice and self.choices.count() > 9)
        for place, one in enumerate(self.inputs):
            one.setVisible(not by_choice and place < operator.takes)
        self._weigh()

    def _weigh(self) -> None:
        """Say what was understood, and count what would stay."""
        try:
            self._read()
            wanted = self.filters()
        except (ValueError, Known) as error:
            why = str(error)
            self._add.set_unready(why or "Choose a value first.")
            if why:
                self._reading.setText(why)
            self._count.show_note("")
            return
        self._add.set_unready(None)
        desk, noun, find = self._room.desk, self._noun, self._find
        now, then = self._base, (*self._base, *wanted)
        self._room.runner.ask(
            lambda: (
                listing.count(desk, noun, filters=then, find=find),
                listing.count(desk, noun, filters=now, find=find),
            ),
            owner=self,
            instead="count",
        ).then(
            lambda counts: self._count.show_note(
                f"{counts[0]:,} of these {counts[1]:,} would stay", "list-filter", "ink"
            )
        )

    def _read(self) -> None:
        operator = self._operator()
        read = []
        self._reading.setText("")
        if not self._asks_choices(operator):
            for one in self.inputs[: operator.takes]:
                one.set_bad(bad=False)
                if one.text().strip():
                    try:
                        read.append(reading_of(self._entry(), one.text(), self._room.desk.today()))
                    except ValueError:
                        one.set_bad(bad=True)
                        raise
        words = " and ".join(part for part in read if part)
        self._reading.setText(f"reads as {words}" if words else "")

    def _finish(self) -> None:
        try:
            wanted = self.filters()
        except (ValueError, Known):
            target = self.inputs[0] if self.inputs[0].isVisible() else self.choices
            target.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        changing = self._changing
        self.close()
        self.made.emit(wanted, changing)
