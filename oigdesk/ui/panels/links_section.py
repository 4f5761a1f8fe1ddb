"""What a recommendation has to do with others, read from both ends."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from oigdesk.models.vocab import link_words
from oigdesk.queries.rows import LinkRow
from oigdesk.ui.measures import sizes
from oigdesk.ui.room import Room
from oigdesk.ui.state_signs import state_sign
from oigdesk.ui.widgets.button import LINK_PADDING, Button
from oigdesk.ui.widgets.icon_button import IconButton
from oigdesk.ui.widgets.label import Label
from oigdesk.ui.widgets.picture import Picture
from oigdesk.ui.widgets.section import Section
from oigdesk.ui.widgets.tab_order import take_turn


def phrase(row: LinkRow) -> str:
    """What the other end is to this one."""
    return link_words(row.kind, reverse=row.reverse)


class LinksSection(Section):
    """A line for each link; the other end opens, the cross takes the link back."""

    #: The other recommendation is asked for: its uid.
    other_asked = Signal(str)
    #: A link is to be taken back: its uid.
    unlinked = Signal(str)
    #: A link is to be added.
    asked = Signal()

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__("Links", parent=parent)
        self._room = room
        self._shown: tuple[LinkRow, ...] | None = None
        self._rows: list[QWidget] = []
        self.opens: list[Button] = []
        self._host = QWidget(self)
        self._list = QVBoxLayout(self._host)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(0)
        self.add_link = Button("Link to another…", "link", parent=self)
        self.add_link.clicked.connect(self.asked)
        self.add_link.setVisible(not room.desk.read_only)
        self.add(self._host)
        foot = QVBoxLayout()
        foot.setContentsMargins(sizes().inset - LINK_PADDING, 0, 0, 0)
        foot.addWidget(self.add_link)
        self.body.addLayout(foot)

    def show_links(self, rows: tuple[LinkRow, ...]) -> None:
        """Show the links of a recommendation."""
        count = len(rows)
        self.set_note(f"{count} link{'' if count == 1 else 's'}" if count else "none")
        if rows == self._shown:
            return
        self._shown = rows
        for old in self._rows:
            self._list.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._rows, self.opens = [], []
        stops: list[QWidget] = []
        for row in rows:
            stops += self._line(row)
        self._host.setVisible(bool(rows))
        take_turn(self._host, stops)

    def _line(self, row: LinkRow) -> list[QWidget]:
        """One link; gives what Tab stops at in it."""
        line = QWidget(self._host)
        place = QHBoxLayout(line)
        place.setContentsMargins(0, 0, 0, 0)
        place.setSpacing(0)
        label = Label(phrase(row), ink="ink2", parent=line)
        label.setFixedWidth(sizes().label_column)
        place.addWidget(label)
        stops: list[QWidget] = []
        if row.other_uid is None:
            words = Label(row.other, wrap=True, parent=line)
            words.setContentsMargins(sizes().inset, 4, 0, 4)
            place.addWidget(words, 1)
        else:
            uid = row.other_uid
            other = Button(row.other, "link", parent=line)
            other.setAccessibleName(f"{phrase(row)} {row.other}")
            other.clicked.connect(lambda *_: self.other_asked.emit(uid))
            place.addSpacing(sizes().inset - LINK_PADDING)
            place.addWidget(other)
            sign = state_sign(row.state or "", row.close_reason, words=self._room.office.words)
            place.addSpacing(8)
            place.addWidget(Picture(sign.icon, ink=sign.ink, parent=line))
            place.addSpacing(4)
            place.addWidget(Label(sign.words, size="small", ink="ink2", parent=line), 1)
            self.opens.append(other)
            stops.append(other)
        if not self._room.desk.read_only:
            cross = IconButton("x", f"Take the link back: {phrase(row)} {row.other}", parent=line)
            cross.set_small(small=True)
            cross.clicked.connect(lambda *_, uid=row.uid: self.unlinked.emit(uid))
            place.addWidget(cross, 0, Qt.AlignmentFlag.AlignVCenter)
            stops.append(cross)
        self._rows.append(line)
        self._list.addWidget(line)
        return stops
