"""What a bulk panel asks for: the change, as far as it can be read."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from oigdesk.errors import Known
from oigdesk.services.bulk_lines import Change
from oigdesk.ui.measures import sizes
from oigdesk.ui.widgets.editor import Editor
from oigdesk.ui.widgets.field_row import FieldRow

#: Fields of one line stand two side by side.
_SHORT = frozenset({"day", "time", "money", "choice", "flag", "count", "person", "organisation"})


class BulkForm(QWidget):
    """Tells each change of what is asked, and what is still missing for it."""

    #: Something was typed or chosen.
    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: dict[str, FieldRow] = {}
        self.lines = QVBoxLayout(self)
        size = sizes()
        self.lines.setContentsMargins(size.units(16), size.units(4), size.units(16), size.units(12))
        self.lines.setSpacing(size.units(10))
        self.reason_missing = ""

    def change(self) -> Change | None:
        """The change, None while it cannot be said; ``reason_missing`` says why."""
        raise NotImplementedError

    def title(self, count: str) -> str:
        """What the panel is called, for so many records in words."""
        raise NotImplementedError

    def verb(self, count: int) -> str:
        """What its button says for so many records that will change."""
        return f"Change {count:,}"

    def focus_first(self) -> None:
        """Put the keyboard where the change is said."""
        first = next(iter(self.rows.values()), None)
        if first is not None:
            first.editor.setFocus()

    def commit(self) -> bool:
        """Take what is being typed; whether all of it can be read."""
        for row in self.rows.values():
            if not row.editor.commit():
                row.editor.setFocus()
                return False
        return True

    def follow(self, name: str, row: FieldRow) -> FieldRow:
        """Hear of a row's changes."""
        self.rows[name] = row
        row.editor.typed.connect(lambda _: self.changed.emit())
        row.editor.committed.connect(lambda _: self.changed.emit())
        row.editor.reverted.connect(self.changed)
        return row

    def beside(self, *rows: QWidget) -> QHBoxLayout:
        """Rows side by side, of one width."""
        line = QHBoxLayout()
        line.setSpacing(sizes().units(12))
        for row in rows:
            line.addWidget(row, 1)
        return line

    def give_way(self, old: QWidget | None, first: Editor | None) -> None:
        """Let a part go; the keyboard, in it or just on its way there, goes to what follows it."""
        if old is None:
            return
        focus = QApplication.focusWidget()
        if first is not None and focus is not None and old.isAncestorOf(focus):
            first.setFocus(Qt.FocusReason.TabFocusReason)
        old.hide()
        old.deleteLater()

    def read(self, editor: Editor) -> object:
        """What stands in an editor now.

        Raises:
            ValueError: it cannot be read; the message says why.
        """
        try:
            return editor.read(editor.raw())
        except Known as no:
            raise ValueError(no.sentence()) from no


def is_short(kind: str) -> bool:
    """Whether a field of this kind has room beside another one."""
    return kind in _SHORT
