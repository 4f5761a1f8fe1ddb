"""What an item supports, and its chain of custody: one line each."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from oigdesk.models.vocab import word
from oigdesk.queries.rows import CustodyRow, EvidenceRow
from oigdesk.ui.measures import MEDIUM, sizes
from oigdesk.ui.panels.evidence_mending import support_name
from oigdesk.ui.panels.evidence_words import CUSTODY, time_words
from oigdesk.ui.room import Room
from oigdesk.ui.state_signs import StateSign
from oigdesk.ui.widgets.button import LINK_PADDING, Button
from oigdesk.ui.widgets.icon_button import IconButton
from oigdesk.ui.widgets.label import Label
from oigdesk.ui.widgets.note import Note
from oigdesk.ui.widgets.picture import Picture

#: What a link is for, where it is more than the section's name says.
ROLES = {"support": "Support", "proof": "Proof", "source": "Its source page"}


class SupportLine(QWidget):
    """The record as a link, the role, its state, and Detach."""

    #: The link's letters, not its frame, share the edge of all other text.
    hangs = True

    #: Asks for the record: its noun and uid.
    record_wanted = Signal(str, object)
    #: Asks to detach: the uid of the link.
    detach_wanted = Signal(str)

    def __init__(
        self, row: EvidenceRow, sign: StateSign | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        name = support_name(row.report, row.number)
        link = Button(name, "link")
        noun = "recommendation" if row.recommendation_uid else "report"
        uid = row.recommendation_uid or row.report_uid
        link.clicked.connect(lambda: self.record_wanted.emit(noun, uid))
        line = QHBoxLayout(self)
        inset = sizes().inset
        line.setContentsMargins(inset - sizes().units(LINK_PADDING), 1, inset, 1)
        line.setSpacing(8)
        line.addWidget(link)
        line.addWidget(Label(ROLES.get(row.role or "", word(row.role)), ink="ink2"), 1)
        if sign is not None:
            state = Note(self)
            state.show_note(sign.words, sign.icon, sign.ink)
            line.addWidget(state)
        self.detach = IconButton("x", f"Detach from {name}", parent=self)
        self.detach.clicked.connect(lambda: self.detach_wanted.emit(row.link_uid or ""))
        self.detach.setVisible(row.role != "source")
        line.addWidget(self.detach)


class CustodyLine(QWidget):
    """What happened, who did it, and when; the rest stands in the tooltip and beneath."""

    def __init__(self, room: Room, row: CustodyRow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        icon, words = CUSTODY.get(row.kind, ("circle-dot", row.kind.capitalize()))
        when = time_words(row.at, room.desk.today())
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 4, 0, 5)
        line.setSpacing(8)
        top = Qt.AlignmentFlag.AlignVCenter
        line.addWidget(Picture(icon), 0, top)
        line.addWidget(Label(words, weight=MEDIUM), 0, top)
        line.addWidget(Label(row.person, size="small", ink="ink2"), 1, top)
        line.addWidget(Label(when, size="small", ink="ink2"), 0, top)
        self.setAccessibleName(f"{when}: {words}, {row.person}. {row.note or ''}".strip())
