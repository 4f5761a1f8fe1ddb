"""What this office says of an item by itself: its tags, and notes."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from oigdesk.queries.rows import EvidenceRow
from oigdesk.services.drafting import DraftRow
from oigdesk.ui.panels.folded_list import FoldedList
from oigdesk.ui.panels.notes_section import DRAFT, NotesSection
from oigdesk.ui.panels.record_fields import RecordFields
from oigdesk.ui.room import Room
from oigdesk.ui.widgets.section import Section

#: The label is as wide as those of the facts beside it.
_COLUMN = 110
_SIGNED = "a changed tag asks for a new sign-off"


class EvidenceOwn(QWidget):
    """Two sections; what is typed in them is kept as everywhere."""

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._to_restore: DraftRow | None = None
        self.fields = RecordFields(room, "evidence", self)
        self.section = Section("In this office")
        self.section.add(FoldedList(self.fields.add("tags", column=_COLUMN)))
        self.notes = NotesSection(room, "evidence")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.section)
        column.addWidget(self.notes)

    def show_item(self, row: EvidenceRow) -> None:
        """Show the tags and notes of an item."""
        self.fields.show(row.uid, {"tags": row.tags})
        self.section.set_note(_SIGNED if row.review is not None else "")
        self.notes.show_record(row.uid)
        if self._to_restore is not None:
            self.restore_draft(self._to_restore)

    def restore_draft(self, draft: DraftRow) -> None:
        """Put back what was typed here, now or as soon as its item stands here."""
        here = draft.uid == self.fields.uid
        self._to_restore = None if here else draft
        if here and draft.field == DRAFT:
            self.notes.restore_draft()
        elif here:
            self.fields.restore((draft,))

    def leave(self) -> None:
        """Keep what is being typed."""
        self.fields.leave()
        self.notes.leave()
