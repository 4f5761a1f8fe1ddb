"""A value of several lines of text."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from oigdesk.ui.measures import font, sizes
from oigdesk.ui.widgets.editor import NOT_STATED, Editor
from oigdesk.ui.widgets.text_block import TextBlock
from oigdesk.ui.widgets.text_input import LINE_HEIGHT, TextInput


class LongTextEdit(Editor):
    """Plain text, taken letter for letter, as high as it is long.

    Enter begins a line and Ctrl+Enter takes the value. ``lines`` are shown at least, each
    ``leading`` percent of its letters high.
    """

    def __init__(
        self, *, lines: int = 1, leading: int = LINE_HEIGHT, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._leading = leading
        self.text = TextInput(lines, self, leading=leading)
        self.text.set_shown_when_empty(NOT_STATED)
        self.row.addWidget(self.text)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.take_input(self.text)
        self.text.edited.connect(self.note_typing)
        self._pad()

    def raw(self) -> str:
        """The text as it stands in the field."""
        return self.text.raw()

    def put(self, text: str) -> None:
        """Show a text without telling anybody."""
        if text != self.raw():
            self.text.put(text)

    def read(self, text: str) -> object:
        """The text as it is; only space is not stated."""
        return text if text.strip() else None

    def set_placeholder(self, text: str) -> None:
        """Change what stands there while there is no value."""
        self.text.set_shown_when_empty(text)

    def set_read_only(self, read_only: bool) -> None:  # noqa: FBT001
        """Let it be read and copied only."""
        super().set_read_only(read_only)
        self.text.setReadOnly(read_only)
        # Qt gives a read-only text no keyboard focus of its own accord.
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
            if read_only
            else Qt.TextInteractionFlag.TextEditorInteraction
        )

    def add_note(self, note: QWidget) -> bool:
        """There is no room for one: the text would break its lines anew."""
        return False

    def takes_enter(self, event: QKeyEvent) -> bool:
        """Ctrl+Enter does."""
        return bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)

    def sizeHint(self) -> QSize:
        """As high as the text at a usual width."""
        return self.row.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Narrow; how high it is follows from its width."""
        return self.row.minimumSize()

    def event(self, event: QEvent) -> bool:
        """Measure anew when the font changes."""
        if event.type() == QEvent.Type.ApplicationFontChange:
            self._pad()
        return super().event(event)

    def _padding(self) -> tuple[int, int]:
        """Above and below: Qt gives a line its extra height beneath the letters."""
        size = sizes()
        above = (size.control - size.font_height) // 2
        line = TextBlock("x", font(), size.control, leading=self._leading / 100).height
        return above, max(0, size.control - above - line)

    def _pad(self) -> None:
        inset = sizes().inset
        above, below = self._padding()
        self.row.setContentsMargins(inset, above, inset, below)
        self.updateGeometry()
