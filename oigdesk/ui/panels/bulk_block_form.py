"""A pasted block: what came in, what was not taken of it, and why it may need a reason."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from oigdesk.services.bulk_lines import Change, Line, SetCells
from oigdesk.ui.panels.bulk_form import BulkForm
from oigdesk.ui.widgets.field_row import FieldRow
from oigdesk.ui.widgets.reason import Reason
from oigdesk.ui.widgets.text_edit import TextEdit


class BulkBlockForm(BulkForm):
    """The cells stand; only the reason is asked for, where something in them needs one."""

    def __init__(
        self,
        change: SetCells,
        unread: tuple[Line, ...],
        notes: tuple[str, ...],
        *,
        asks_reason: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._change = change
        self.unread = unread
        for note in notes:
            self.lines.addWidget(Reason(note, icon="info", ink="ink2"))
        if asks_reason:
            label = "Reason, kept with each extension and changed text"
            self.lines.addWidget(self.follow("reason", FieldRow(label, TextEdit(), above=True)))
        self.setVisible(bool(notes) or asks_reason)

    def change(self) -> Change | None:
        """The cells, with the reason that is given."""
        row = self.rows.get("reason")
        reason = str(row.editor.read(row.editor.raw()) or "") if row is not None else ""
        return SetCells(self._change.cells, reason=reason or None)

    def title(self, count: str) -> str:
        """How many records the block speaks of."""
        return f"Paste into {count}"

    def verb(self, count: int) -> str:
        """Cells are counted, not records."""
        return f"Set {count:,} {'cell' if count == 1 else 'cells'}"
