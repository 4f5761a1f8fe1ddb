"""A list of many entries that shows the first ones until all are wanted."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QWidget

from oigdesk.ui.measures import font, sizes
from oigdesk.ui.panels.folded import UNBOUND, Folded
from oigdesk.ui.widgets.field_row import FieldRow
from oigdesk.ui.widgets.list_edit import ListEdit
from oigdesk.ui.widgets.text_block import TextBlock
from oigdesk.ui.widgets.text_input import LINE_HEIGHT

#: So many entries are shown; one or two more are not worth a fold.
SHOWN: Final = 8
_SPARED: Final = 2


class FoldedList(Folded):
    """The row of a list with "and 292 more"."""

    def __init__(self, row: FieldRow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        assert isinstance(row.editor, ListEdit)
        self._row, self._editor = row, row.editor
        self._whole.addWidget(row)
        self._whole.addWidget(self._link)
        self._follow(self._editor)
        self._fit()

    def _fit(self) -> None:
        size, margins = sizes(), self._editor.row.contentsMargins()
        entries = self._editor.raw().splitlines()
        rest = len(entries) - SHOWN
        long = rest > _SPARED
        most = UNBOUND
        if long and self._folded:
            room = max(1, self._editor.width() - margins.left() - margins.right())
            first = TextBlock(
                "\n".join(entries[:SHOWN]), font(), room, leading=LINE_HEIGHT / 100
            ).height
            most = first + margins.top() + margins.bottom()
        self._editor.setMaximumHeight(most)
        self._link.setVisible(long)
        self._indent.setContentsMargins(
            size.inset + size.label_column + size.inset - 4, 0, size.inset, 4
        )
        self.button.setText(f"and {rest:,} more" if self._folded else "Show fewer")
        name = self._row.name.lower()
        self.button.setAccessibleName(
            f"Show all {len(entries):,} {name}" if self._folded else f"Show fewer {name}"
        )
        if self._folded:
            self._editor.text.verticalScrollBar().setValue(0)
