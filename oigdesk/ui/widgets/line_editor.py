"""An editor of one line: how it is typed into, cut at rest, and completed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QEnterEvent, QHideEvent
from PySide6.QtWidgets import QWidget

from oigdesk.ui.measures import sizes
from oigdesk.ui.widgets.editor import NOT_STATED, Editor
from oigdesk.ui.widgets.hint import Hint
from oigdesk.ui.widgets.icon_button import IconButton
from oigdesk.ui.widgets.line_input import LineInput
from oigdesk.ui.widgets.suggestions import Suggestions


class LineEditor(Editor):
    """One line of text; numbers stand at the right."""

    def __init__(self, *, right: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = LineInput(self)
        self.line.setPlaceholderText(NOT_STATED)
        self.row.addWidget(self.line)
        self._right = right
        if right:
            self.line.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            # Qt keeps a pixel for the cursor; numbers end where notes do.
            self.row.setContentsMargins(sizes().inset, 0, sizes().inset - 1, 0)
        self._putting = False
        self._hint: Hint | None = None
        self._button: IconButton | None = None
        self._suggestions: Suggestions | None = None
        self.take_input(self.line)
        self.line.textChanged.connect(self._text_changed)
        self.line.returnPressed.connect(self._return_pressed)
        self.understood.connect(self._show_reading)

    @property
    def right(self) -> bool:
        """Whether its text stands at the right, as numbers do."""
        return self._right

    def raw(self) -> str:
        """The text as it stands in the field."""
        return self.line.text()

    def put(self, text: str) -> None:
        """Show a text without telling anybody."""
        if text == self.line.text():
            return
        self._putting = True
        self.line.setText(text)
        self._putting = False

    def read(self, text: str) -> object:
        """The text without the space around it; nothing is not stated."""
        return text.strip() or None

    def set_placeholder(self, text: str) -> None:
        """Change what stands there while there is no value."""
        self.line.setPlaceholderText(text)

    def set_read_only(self, read_only: bool) -> None:  # noqa: FBT001
        """Let it be read and copied only."""
        super().set_read_only(read_only)
        self.line.setReadOnly(read_only)
        self._show_button()

    def set_framed(self, framed: bool) -> None:  # noqa: FBT001
        """Show a line at rest too, and the button with it."""
        super().set_framed(framed)
        self._show_button()

    def sizeHint(self) -> QSize:
        """As high as every control."""
        inset = sizes().inset
        return QSize(self.line.sizeHint().width() + 2 * inset, sizes().control)

    def select_all(self) -> None:
        """Select the text, so that typing replaces it."""
        self.line.selectAll()

    def add_note(self, note: QWidget) -> bool:
        """A note stands at the end of the line, or before a number."""
        if self._right:
            self.row.insertWidget(0, note)
        else:
            self.row.addWidget(note)
        return True

    def add_button(self, icon: str, name: str, pressed: Callable[[], None]) -> IconButton:
        """Put a button at the end of the line; it shows when the field is used."""
        button = IconButton(icon, name, parent=self)
        button.set_small(small=True)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Alt+Down does the same
        button.clicked.connect(pressed)
        policy = button.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        button.setSizePolicy(policy)
        self.row.addWidget(button)
        self._button = button
        self._show_button()
        return button

    def drop_button(self) -> None:
        """Do without the button at the end: a cell has no room for it, and its keys do the same."""
        if self._button is not None:
            self.row.removeWidget(self._button)
            self._button.deleteLater()
            self._button = None

    def stand_right(self) -> None:
        """Let the text stand at the right, as the cell has it."""
        if not self._right:
            self._right = True
            self.line.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def set_suggestions(self, find: Callable[[str], Sequence[str]]) -> Suggestions:
        """Offer words while typing."""
        suggestions = Suggestions(find, self.line)
        suggestions.chosen.connect(self._take_suggestion)
        self._suggestions = suggestions
        return suggestions

    def focus_came(self) -> None:
        """Show the button."""
        super().focus_came()
        self._show_button()

    def focus_went(self) -> None:
        """Hide the button and show the start of the text."""
        super().focus_went()
        self.line.deselect()
        self.line.setCursorPosition(0)
        self._show_button()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show line and button."""
        super().enterEvent(event)
        self._show_button()

    def leaveEvent(self, event: QEvent) -> None:
        """Hide both."""
        super().leaveEvent(event)
        self._show_button()

    def hideEvent(self, event: QHideEvent) -> None:
        """Take the card along."""
        if self._hint is not None:
            self._hint.hide()
        super().hideEvent(event)

    def _show_button(self) -> None:
        if self._button is not None:
            used = self._over or self._framed or self.has_focus()
            self._button.setVisible(used and not self._read_only)

    def _text_changed(self) -> None:
        if not self._putting:
            self.note_typing()

    def _return_pressed(self) -> None:
        if self._suggestions is None or not self._suggestions.has_current():
            self.commit()

    def _take_suggestion(self, text: str) -> None:
        self.put(text)
        self.note_typing()
        self.commit()

    def _show_reading(self, text: str) -> None:
        if text or self._hint is not None:
            self._card().show_reading(text)

    def _card(self) -> Hint:
        if self._hint is None:
            self._hint = Hint(self, at_right=self._right)
            self.destroyed.connect(self._hint.deleteLater)
        return self._hint
