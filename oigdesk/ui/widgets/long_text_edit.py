"""A value of several lines of text."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from oigdesk.ui.measures import font, font_metrics, sizes
from oigdesk.ui.widgets.editor import NOT_STATED, Editor
from oigdesk.ui.widgets.text_block import TextBlock
from oigdesk.ui.widgets.text_input import LINE_HEIGHT, TextInput

_USUAL_CHARS = 48


class LongTextEdit(Editor):
    """Plain text, taken letter for letter, as high as it is long.

    Enter begins a line and Ctrl+Enter takes the value. ``lines`` are shown at least.
    """

    def __init__(self, *, lines: int = 1, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = lines
        self.text = TextInput(self)
        self.text.set_shown_when_empty(NOT_STATED)
        self.row.addWidget(self.text)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.take_input(self.text)
        self.text.edited.connect(self.note_typing)
        self.text.textChanged.connect(self.updateGeometry)
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
        """As high as the text at the width it has, or at a usual one."""
        usual = font_metrics().averageCharWidth() * _USUAL_CHARS
        width = self.width() if self.isVisible() else usual
        return QSize(usual, self.heightForWidth(width))

    def hasHeightForWidth(self) -> bool:
        """The narrower, the higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """How high the whole text is at a width."""
        inner = width - 2 * sizes().inset
        text = self.raw()
        block = TextBlock(text, font(), inner, leading=LINE_HEIGHT / 100)
        line = TextBlock("x", font(), inner, leading=LINE_HEIGHT / 100).height
        return max(block.height, self._lines * line) + 2 * self._padding()

    def event(self, event: QEvent) -> bool:
        """Measure anew when the font changes."""
        if event.type() == QEvent.Type.ApplicationFontChange:
            self._pad()
        return super().event(event)

    def _padding(self) -> int:
        line = font_metrics().height() * LINE_HEIGHT / 100
        return max(2, round((sizes().control - line) / 2))

    def _pad(self) -> None:
        inset, padding = sizes().inset, self._padding()
        self.row.setContentsMargins(inset, padding, inset, padding)
        self.updateGeometry()
