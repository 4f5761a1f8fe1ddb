"""The filters of a list as chips that wrap, and the buttons that add one more."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from oigdesk.models.fields import field as catalogue_field
from oigdesk.queries.filters import Filter, filter_words
from oigdesk.rules.acronyms import short_name
from oigdesk.ui.measures import sizes
from oigdesk.ui.room import Room
from oigdesk.ui.tables.filter_popup import FilterPopup
from oigdesk.ui.tables.row_columns import NARROW
from oigdesk.ui.widgets.button import Button
from oigdesk.ui.widgets.chip import Chip
from oigdesk.ui.widgets.flow import FlowLayout

#: The room around the word of a quiet button, in units.
BUTTON_INSET = 8


class FilterBar(QWidget):
    """Press a chip to change it, its cross or Delete to drop it.

    Fields of ``quick`` that no chip speaks of stand ready as buttons where there is room.
    """

    #: Other filters are in force.
    changed = Signal()

    def __init__(
        self, room: Room, noun: str, quick: tuple[str, ...] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._room = room
        self._noun = noun
        self._quick = quick
        self._filters: tuple[Filter, ...] = ()
        self._chips: list[Chip] = []
        self.find_text = ""
        self._flow = FlowLayout(self, gap=sizes().units(6), line_gap=sizes().units(6))
        self._buttons = {name: self._quick_button(name) for name in quick}
        self._add = Button("Filter", "quiet", icon="plus", parent=self)
        self._add.set_small(small=True)
        self._add.setToolTip("Add a filter (Ctrl+Shift+F)")
        self._add.clicked.connect(lambda: self.open_popup())
        self._clear = Button("Clear all", "link", parent=self)
        self._clear.set_small(small=True)
        self._clear.clicked.connect(lambda: self.set_filters(()))
        for button in (*self._buttons.values(), self._add, self._clear):
            self._flow.addWidget(button)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName("Filters")
        self._show()

    def filters(self) -> tuple[Filter, ...]:
        """The filters in force; all of them hold."""
        return self._filters

    def set_filters(self, filters: Sequence[Filter]) -> None:
        """Put other filters in force."""
        if tuple(filters) != self._filters:
            self._filters = tuple(filters)
            self._show()
            self.changed.emit()

    def show_filters(self, filters: Sequence[Filter]) -> None:
        """Show filters that are in force already."""
        self._filters = tuple(filters)
        self._show()

    def drop_last(self) -> bool:
        """Drop the filter that was added last; whether there was one."""
        if not self._filters:
            return False
        self.set_filters(self._filters[:-1])
        return True

    def chips(self) -> tuple[Chip, ...]:
        """The chips in their order."""
        return tuple(self._chips)

    def offered(self) -> list[str]:
        """The quick fields that stand ready as buttons."""
        return [name for name, button in self._buttons.items() if not button.isHidden()]

    def open_popup(self, field: str = "", changing: Filter | None = None) -> FilterPopup:
        """Open the popup for a new filter, for a field, or to change a filter."""
        popup = FilterPopup(self._room, self._noun, self._quick, self)
        popup.made.connect(self._take)
        at: QWidget = self._buttons.get(field) or self._add
        if changing is not None:
            at = self._chips[self._filters.index(changing)]
        popup.open_for(self._filters, self.find_text, field=field, changing=changing, at=at)
        return popup

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Quick buttons need room."""
        super().resizeEvent(event)
        self._show_buttons()

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew when the text size changes."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange}:
            self.updateGeometry()

    def _quick_button(self, name: str) -> Button:
        label = catalogue_field(self._noun, name).label
        button = Button(label, "quiet", parent=self)
        button.set_small(small=True)
        button.setToolTip(f"Filter by {label.lower()}")
        button.setAccessibleName(f"Filter by {label.lower()}")
        button.clicked.connect(lambda: self.open_popup(name))
        return button

    def _take(self, made: tuple[Filter, ...], changing: Filter | None) -> None:
        place = self._filters.index(changing) if changing in self._filters else len(self._filters)
        after = self._filters[place + 1 :] if changing else ()
        self.set_filters((*self._filters[:place], *made, *after))
        self._add.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self) -> None:
        had = next((place for place, chip in enumerate(self._chips) if chip.hasFocus()), -1)
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = [self._chip(condition) for condition in self._filters]
        for place, chip in enumerate(self._chips):
            self._flow.insert_widget(place, chip)
            chip.show()
        if had >= 0:
            near = self._chips[min(had, len(self._chips) - 1)] if self._chips else self._add
            near.setFocus(Qt.FocusReason.OtherFocusReason)
        # A chip has a ground that begins at the margin; a quiet button begins with its word.
        self._flow.setContentsMargins(sizes().units(BUTTON_INSET) if self._chips else 0, 0, 0, 0)
        self._show_buttons()
        self.updateGeometry()

    def _chip(self, condition: Filter) -> Chip:
        label, value = filter_words(self._noun, condition)
        shown = condition
        if condition.field in {"components", "addressees"} and condition.op != "~":
            names = tuple(short_name(str(name)) for name in condition.values)
            shown = Filter(condition.field, condition.op, names)
        chip = Chip(label, filter_words(self._noun, shown)[1], self)
        chip.setAccessibleName(f"{label} {value}")
        chip.clicked.connect(lambda: self.open_popup(changing=condition))
        chip.removed.connect(
            lambda: self.set_filters([one for one in self._filters if one is not condition])
        )
        return chip

    def _show_buttons(self) -> None:
        roomy = self.width() >= sizes().units(NARROW) - 2 * sizes().list_margin
        taken = {condition.field for condition in self._filters}
        for name, button in self._buttons.items():
            button.setVisible(roomy and name not in taken)
        self._clear.setVisible(len(self._filters) > 1)
