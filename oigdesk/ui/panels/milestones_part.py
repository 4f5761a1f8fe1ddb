"""The steps of a plan, beneath what management answered."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from oigdesk.queries.rows import MilestoneRow
from oigdesk.ui.panels.milestone_line import MilestoneLine
from oigdesk.ui.widgets.part_head import PartHead
from oigdesk.ui.widgets.tab_order import take_turn


class MilestonesPart(QWidget):
    """A line for each, the next one due first."""

    #: One is to be opened, None to add one.
    asked = Signal(object)

    hangs = True

    def __init__(self, *, read_only: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.head = PartHead("Milestones", "" if read_only else "Add…", self)
        self.head.button.setAccessibleName("Add milestone")
        self.head.button.clicked.connect(lambda: self.asked.emit(None))
        self._read_only = read_only
        self._shown: tuple[object, ...] = ()
        self.lines: list[MilestoneLine] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.head)
        whole.addLayout(self._list)

    def show_milestones(
        self, rows: tuple[MilestoneRow, ...], today: dt.date, *, closed: bool
    ) -> None:
        """Show the milestones of a recommendation as of a day."""
        self.setVisible(bool(rows) or not self._read_only)
        self.head.set_count(len(rows))
        if (rows, today, closed) == self._shown:
            return
        self._shown = (rows, today, closed)
        for line in self.lines:
            self._list.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.lines = []
        for row in rows:
            line = MilestoneLine(row, today, closed=closed, parent=self)
            line.setEnabled(not self._read_only)
            line.clicked.connect(lambda *_, row=row: self.asked.emit(row))
            self.lines.append(line)
            self._list.addWidget(line)
        take_turn(self, [self.head.button, *self.lines])
