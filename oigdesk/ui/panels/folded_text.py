"""A long text that shows its first lines until all of it is wanted."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from oigdesk.ui.measures import sizes
from oigdesk.ui.panels.record_fields import RecordFields
from oigdesk.ui.widgets.button import Button
from oigdesk.ui.widgets.long_text_edit import LongTextEdit
from oigdesk.ui.widgets.reason import Reason
from oigdesk.ui.widgets.text_input import LINE_HEIGHT

_WIDEST: Final = 16_777_215


class FoldedText(QWidget):
    """Three lines and "Show all"; it opens by itself when it is typed into."""

    hangs = True

    def __init__(
        self, fields: RecordFields, name: str, *, lines: int = 3, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._lines = lines
        self._folded = True
        self.editor = LongTextEdit(parent=self)
        self.editor.set_name(fields.entry(name).label)
        fields.bind(name, self.editor)
        self._reason = Reason(parent=self)
        self.editor.problem_changed.connect(self._reason.show_reason)
        self.button = Button("Show all", "link", parent=self)
        self.button.clicked.connect(lambda: self.fold(folded=not self._folded))
        link = QVBoxLayout()
        link.setContentsMargins(4, 0, 0, 4)
        link.addWidget(self.button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.editor)
        whole.addWidget(self._reason)
        whole.addLayout(link)
        self.editor.text.textChanged.connect(self._fit)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow_focus)  # ends with this widget

    def fold(self, *, folded: bool) -> None:
        """Show the first lines only, or all."""
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
        if self._folded and self.editor.has_focus():
            self.fold(folded=False)

    def _fit(self) -> None:
        size = sizes()
        text = self.editor.text
        shown = round(size.font_height * LINE_HEIGHT / 100) * self._lines
        room = max(1, self.width() - 2 * size.inset)
        long = text.heightForWidth(room) > shown + size.inset
        margins = self.editor.row.contentsMargins()
        most = shown + margins.top() + margins.bottom() if long and self._folded else _WIDEST
        self.editor.setMaximumHeight(most)
        self.button.setVisible(long)
        self.button.setText("Show all" if self._folded else "Show less")
        text.verticalScrollBar().setValue(0)
