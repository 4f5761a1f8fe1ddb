"""A list of many entries that shows the first ones until all are wanted."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from oigdesk.ui.measures import font, sizes
from oigdesk.ui.widgets.button import Button
from oigdesk.ui.widgets.field_row import FieldRow
from oigdesk.ui.widgets.list_edit import ListEdit
from oigdesk.ui.widgets.text_block import TextBlock
from oigdesk.ui.widgets.text_input import LINE_HEIGHT

#: So many entries are shown; one or two more are not worth a fold.
SHOWN: Final = 8
_SPARED: Final = 2
_WIDEST: Final = 16_777_215


class FoldedList(QWidget):
    """The row of a list with "and 292 more"; it opens by itself when it is typed into."""

    hangs = True

    def __init__(self, row: FieldRow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        assert isinstance(row.editor, ListEdit)
        self._row, self._editor = row, row.editor
        self._folded = True
        self.button = Button("", "link", parent=self)
        self.button.clicked.connect(lambda: self.fold(folded=not self._folded))
        self._link = QWidget(self)
        self._indent = QVBoxLayout(self._link)
        self._indent.addWidget(self.button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(row)
        whole.addWidget(self._link)
        self._editor.text.textChanged.connect(self._fit)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow_focus)  # ends with this widget
        self._fit()

    def fold(self, *, folded: bool) -> None:
        """Show the first entries only, or all."""
        self._folded = folded
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width has other lines."""
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        """Measure anew when the font changes."""
        if event.type() == QEvent.Type.ApplicationFontChange:
            self._fit()
        return super().event(event)

    def _follow_focus(self, *_widgets: QWidget | None) -> None:
        if self._folded and self._editor.has_focus():
            self.fold(folded=False)

    def _fit(self) -> None:
        size, margins = sizes(), self._editor.row.contentsMargins()
        entries = self._editor.raw().splitlines()
        rest = len(entries) - SHOWN
        long = rest > _SPARED
        most = _WIDEST
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
