"""What shows its first part until all of it is wanted."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from oigdesk.ui.widgets.button import Button
from oigdesk.ui.widgets.long_text_edit import LongTextEdit

#: No bound on a size: what Qt itself has for it.
UNBOUND: Final = 16_777_215


class Folded(QWidget):
    """An editor with a link beneath it that folds; it opens by itself when it is typed into."""

    hangs = True

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._folded = True
        self.button = Button("", "link", parent=self)
        self.button.clicked.connect(lambda: self.fold(folded=not self._folded))
        self._link = QWidget(self)
        self._indent = QVBoxLayout(self._link)
        self._indent.addWidget(self.button)
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(0)

    def fold(self, *, folded: bool) -> None:
        """Show the first part only, or all."""
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

    def _follow(self, editor: LongTextEdit) -> None:
        """Fold this editor from now on."""
        self._followed = editor
        editor.text.textChanged.connect(self._fit)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow_focus)  # ends with this widget

    def _follow_focus(self, *_widgets: QWidget | None) -> None:
        if self._folded and self._followed.has_focus():
            self.fold(folded=False)

    def _fit(self) -> None:
        """Bound the editor to what shows, and say on the link what it does."""
        raise NotImplementedError
