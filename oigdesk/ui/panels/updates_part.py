"""What management reported in time, beneath its plan: each with its day and who said it."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from oigdesk.queries.rows import EventRow
from oigdesk.rules.days import day_words
from oigdesk.ui.measures import MEDIUM, sizes
from oigdesk.ui.widgets.button import LINK_PADDING, Button
from oigdesk.ui.widgets.label import Label
from oigdesk.ui.widgets.part_head import PartHead

#: So many are shown; the older ones are folded.
SHOWN: Final = 2


class UpdatesPart(QWidget):
    """The newest updates, the others behind a link."""

    hangs = True

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._folded = True
        self.head = PartHead("Updates", "Record update…", self)
        self.earlier = Button("", "link", parent=self)
        self.earlier.clicked.connect(lambda: self._fold(folded=not self._folded))
        self._rows: tuple[EventRow, ...] = ()
        self._items: list[QWidget] = []
        self._list = QVBoxLayout()
        inset = sizes().inset
        self._list.setContentsMargins(inset, 4, inset, 0)
        self._list.setSpacing(sizes().units(8))
        link = QVBoxLayout()
        link.setContentsMargins(inset - LINK_PADDING, 0, inset, 0)
        link.addWidget(self.earlier)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 4)
        whole.setSpacing(0)
        whole.addWidget(self.head)
        whole.addLayout(self._list)
        whole.addLayout(link)

    def show_updates(self, rows: tuple[EventRow, ...], *, may_add: bool) -> None:
        """Show the updates of a recommendation, the newest first."""
        self.head.button.setVisible(may_add)
        self.setVisible(bool(rows) or may_add)
        self.head.set_count(len(rows))
        if rows != self._rows:
            self._rows = rows
            for item in self._items:
                self._list.removeWidget(item)
                item.hide()
                item.deleteLater()
            self._items = [self._item(row) for row in rows]
            self._folded = True
        self._fold(folded=self._folded)

    def _item(self, row: EventRow) -> QWidget:
        item = QWidget(self)
        lines = QVBoxLayout(item)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(1)
        day = day_words(row.effective_date) if row.effective_date else "no date"
        first = " · ".join(part for part in (day, row.person or row.recorded_by) if part)
        lines.addWidget(Label(first, size="small", ink="ink2", weight=MEDIUM, parent=item))
        lines.addWidget(Label(row.reason or "", wrap=True, parent=item))
        self._list.addWidget(item)
        return item

    def _fold(self, *, folded: bool) -> None:
        self._folded = folded
        rest = len(self._items) - SHOWN
        for place, item in enumerate(self._items):
            item.setVisible(place < SHOWN or not folded)
        self.earlier.setVisible(rest > 0)
        many = "1 earlier update" if rest == 1 else f"{rest} earlier updates"
        self.earlier.setText(f"{'Show' if folded else 'Hide'} {many}")
