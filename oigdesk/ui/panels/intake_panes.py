"""Source, To decide and Reading side by side, or behind tabs where the window is narrow."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from oigdesk.ui.measures import sizes
from oigdesk.ui.panels.intake_choices import IntakeChoices
from oigdesk.ui.panels.intake_decisions import IntakeDecisions
from oigdesk.ui.panels.intake_reading import IntakeReading
from oigdesk.ui.panels.intake_source import IntakeSource
from oigdesk.ui.room import Room
from oigdesk.ui.widgets.tab_bar import TabBar

#: Below this width the panes share one place.
NARROW = 940
_DECIDE, _READING = 370, 444
_NAME = "intake"
#: The tabs in their order, with the pane each shows.
_TABS = (("To decide", 1), ("Source", 0), ("Reading", 2))
_SOURCE_TAB = 1


class IntakePanes(QWidget):
    """The three panes of one page; a field or item with the focus scrolls the source.

    A file in the interchange form has no text to be looked at beside it: its pane is left out.
    """

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._room = room
        self._narrow = False
        self._placed = False
        self._has_source = True
        self.source = IntakeSource()
        self.decisions = IntakeDecisions(room)
        self.reading = IntakeReading()
        self.decisions.line_asked.connect(self.source.show_line)
        self.reading.line_asked.connect(self.source.show_line)
        self.tabs = TabBar()
        self.tabs.setAccessibleName("Panes of the page")
        for word, _ in _TABS:
            self.tabs.addTab(word)
        self.tabs.currentChanged.connect(self._show_panes)
        self.tabs.hide()
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        for place, pane in enumerate((self.source, self.decisions, self.reading)):
            self.splitter.addWidget(pane)
            self.splitter.setStretchFactor(place, int(place == 0))
        self.splitter.splitterMoved.connect(lambda *_: self._remember())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tabs)
        column.addWidget(self.splitter, 1)

    def show_choices(self, choices: IntakeChoices, note: str) -> None:
        """Show a page that was read."""
        self._has_source = bool(choices.plan.reading.source)
        self.tabs.setTabVisible(_SOURCE_TAB, self._has_source)
        self._show_panes()
        self.source.show_choices(choices, note)
        self.decisions.show_choices(choices)
        self.reading.show_choices(choices)
        self.tabs.setCurrentIndex(0)

    def is_narrow(self) -> bool:
        """Whether only one pane shows."""
        return self._narrow

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Change between panes and tabs; share the width once there is one."""
        super().resizeEvent(event)
        self._narrow = self.width() < sizes().units(NARROW)
        self.tabs.setVisible(self._narrow)
        self._show_panes()
        if not self._placed and not self._narrow:
            self._placed = True
            shares = self._room.settings.values.splitters.get(_NAME) or self._usual()
            whole, total = max(self.width(), 1), max(sum(shares), 1)
            self.splitter.setSizes([share * whole // total for share in shares])

    def _usual(self) -> list[int]:
        """The right panes as wide as their words need; the source has the rest."""
        decide, reading = sizes().units(_DECIDE), sizes().units(_READING)
        return [max(self.width() - decide - reading, decide // 2), decide, reading]

    def _show_panes(self) -> None:
        chosen = _TABS[max(self.tabs.currentIndex(), 0)][1]
        for place, pane in enumerate((self.source, self.decisions, self.reading)):
            shown = place == chosen if self._narrow else place or self._has_source
            pane.setVisible(bool(shown))

    def _remember(self) -> None:
        if not self._narrow:
            self._room.settings.values.splitters[_NAME] = self.splitter.sizes()
            self._room.settings.save()
