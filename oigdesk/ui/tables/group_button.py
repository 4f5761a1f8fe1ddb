"""The button above a list that says what its rows are grouped by, and changes it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from oigdesk.queries.views import GROUPED_BY
from oigdesk.ui.menu_look import dress
from oigdesk.ui.tables.list_words import GROUP_WORDS
from oigdesk.ui.widgets.button import Button

_NONE: Final = "Group"


class GroupButton(Button):
    """A press opens the choice; what is chosen is ticked."""

    #: Rows are to be grouped by this, "" by nothing.
    chosen = Signal(str)

    def __init__(self, noun: str, parent: QWidget) -> None:
        super().__init__(_NONE, "quiet", icon="rows-3", parent=parent)
        self._noun = noun
        self._by = ""
        self.clicked.connect(self.open)
        self.show_choice("")

    def show_choice(self, by: str) -> None:
        """Say what rows are grouped by now."""
        self._by = by
        self.setText(f"Grouped by {GROUP_WORDS[by]}" if by else _NONE)
        self.setToolTip("Headings by component, report, state or official (Ctrl+Shift+G)")
        self.updateGeometry()

    def open(self) -> QMenu:
        """Offer what rows can be grouped by."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        group = QActionGroup(menu)
        for by in ("", *GROUPED_BY[self._noun]):
            words = f"By {GROUP_WORDS[by]}" if by else "No groups"
            action = QAction(words, group)
            action.setCheckable(True)
            action.setChecked(by == self._by)
            action.triggered.connect(lambda _=False, by=by: self.chosen.emit(by))
            menu.addAction(action)
        dress(menu)
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))
        return menu
