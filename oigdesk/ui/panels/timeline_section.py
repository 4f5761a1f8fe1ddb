"""The timeline of a recommendation, the newest event first."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from oigdesk.queries.rows import RecommendationDetail
from oigdesk.ui.menu_look import dress
from oigdesk.ui.panels.timeline_entries import GROUPS, Group, TimelineEntry, entries_of
from oigdesk.ui.panels.timeline_line import TimelineLine
from oigdesk.ui.panels.timeline_note import TimelineNote
from oigdesk.ui.room import Room
from oigdesk.ui.widgets.button import Button
from oigdesk.ui.widgets.hairline import Hairline
from oigdesk.ui.widgets.label import Label
from oigdesk.ui.widgets.section import Section
from oigdesk.ui.widgets.tab_order import take_turn
from oigdesk.ui.widgets.tick_menu import TickMenu

ALL_KINDS: Final = "All kinds"


class TimelineSection(Section):
    """Each event once, under its year; what was taken back stays, struck through."""

    #: The page of an evidence item is asked for: its uid; "" is all the evidence of the record.
    item_asked = Signal(str)

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__("Timeline", parent=parent)
        self._room = room
        self.lines: list[TimelineLine] = []
        self._entries: list[TimelineEntry] = []
        self._shown: list[TimelineEntry] | None = None
        self._groups: set[Group] = set(GROUPS)
        self.kinds = Button(ALL_KINDS, "quiet", parent=self)
        self.kinds.setAccessibleDescription("Chooses the kinds of event that are shown.")
        self.kinds.setMenu(self._kinds_menu())
        self.note = TimelineNote(room, self.kinds, self)
        self._host = QWidget(self)
        self._list = QVBoxLayout(self._host)
        self._list.setContentsMargins(0, 8, 0, 8)
        self._list.setSpacing(0)
        self.add(self.note)
        self.add(self._host)

    def show_events(self, detail: RecommendationDetail) -> None:
        """Show the life of a recommendation."""
        self.note.show_uid(detail.uid)
        self._entries = entries_of(detail, self._room.office.words)
        self._show()

    def show_groups(self, groups: set[Group]) -> None:
        """Show only what belongs to these groups."""
        self._groups = set(groups)
        self._show()

    def _show(self) -> None:
        entries = [entry for entry in self._entries if entry.group in self._groups]
        self._tell_count(len(entries))
        if entries == self._shown:
            return
        self._shown = entries
        while (item := self._list.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self.lines = []
        year = ""
        for place, entry in enumerate(entries):
            if entry.year != year:
                year = entry.year
                self._list.addWidget(_year_head(year, self._host))
            follows = place + 1 < len(entries) and entries[place + 1].year == year
            line = TimelineLine(entry, leads=follows, parent=self._host)
            line.file_asked.connect(self.item_asked)
            self.lines.append(line)
            self._list.addWidget(line)
        take_turn(self._host, [chip for line in self.lines for chip in line.chips])

    def _tell_count(self, shown: int) -> None:
        count = len(self._entries)
        of = "" if shown == count else f"{shown} of "
        self.set_note(f"{of}{count} event{'' if count == 1 else 's'}, newest first")
        chosen = len(self._groups)
        some = f"{chosen} kind{'' if chosen == 1 else 's'}"
        self.kinds.setText(ALL_KINDS if chosen == len(GROUPS) else some)

    def _kinds_menu(self) -> TickMenu:
        menu = TickMenu(self.kinds)
        menu.aboutToShow.connect(lambda: dress(menu))
        self._ticks: dict[Group, QAction] = {}
        for group, words in GROUPS.items():
            action = menu.addAction(words)
            action.setCheckable(True)
            action.setChecked(True)
            action.toggled.connect(lambda *_: self._take_ticks())
            self._ticks[group] = action
        menu.addSeparator()
        menu.addAction(ALL_KINDS).triggered.connect(self._tick_all)
        return menu

    def _take_ticks(self) -> None:
        self.show_groups({group for group, action in self._ticks.items() if action.isChecked()})

    def _tick_all(self) -> None:
        for action in self._ticks.values():
            action.setChecked(True)


def _year_head(year: str, parent: QWidget) -> QWidget:
    head = QWidget(parent)
    row = QHBoxLayout(head)
    row.setContentsMargins(0, 2, 0, 8)
    row.setSpacing(8)
    row.addWidget(Label(year, size="small", ink="ink2", weight=600, parent=head))
    row.addWidget(Hairline(parent=head), 1)
    return head
