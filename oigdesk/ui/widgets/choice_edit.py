"""One of several words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from oigdesk.ui.widgets.editor import NOT_STATED
from oigdesk.ui.widgets.line_editor import LineEditor


class ChoiceEdit(LineEditor):
    """Typed letters find the word, Alt+Down or a press shows all of them.

    ``open`` takes other words as well. ``required`` leaves out "not stated".
    """

    def __init__(
        self,
        choices: Sequence[tuple[object, str]],
        *,
        open: bool = False,  # noqa: A002
        required: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent=parent)
        self._choices: list[tuple[object, str]] = []
        self._open = open
        self._required = required
        self._list = self.set_suggestions(self._find)
        self.add_button("chevron-down", "Show the choices", self.show_choices)
        self.set_choices(choices)

    def set_choices(self, choices: Sequence[tuple[object, str]]) -> None:
        """Offer other words from now on."""
        self._choices = [(value, word) for value, word in choices if value is not None]
        words = ", ".join(word for _, word in self._choices)
        self.set_hint(f"One of: {words}. Alt+Down shows them.")
        if not self.is_held():
            self.put(self.words(self.value()))

    def show_choices(self) -> None:
        """Open the list with all choices."""
        if not self.read_only and self.isEnabled():
            self.line.setFocus(Qt.FocusReason.OtherFocusReason)
            self._list.offer_all(self.line.text() or NOT_STATED)

    def read(self, text: str) -> object:
        """The value of a word, or of letters that only one word begins with."""
        bare = text.strip()
        if not bare or bare.casefold() == NOT_STATED:
            return None
        for value, word in self._choices:
            if bare.casefold() in {word.casefold(), str(value).casefold()}:
                return value
        if self._open:
            return bare
        near = [
            value for value, word in self._choices if word.casefold().startswith(bare.casefold())
        ]
        if len(near) == 1:
            return near[0]
        words = ", ".join(word for _, word in self._choices)
        which = "could be several of" if near else "is none of"
        raise ValueError(f"“{bare}” {which} the choices: {words}.")

    def words(self, value: object) -> str:
        """The word of a value."""
        if value is None:
            return ""
        return next((word for known, word in self._choices if known == value), str(value))

    def reading(self, value: object, text: str) -> str:
        """The whole word, when only its beginning was typed."""
        word = self.words(value)
        return "" if self._list.is_open() or word.casefold() == text.casefold() else word

    def handle_key(self, event: QKeyEvent) -> bool:
        """Alt+Down and F4 open the list."""
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if (event.key() == Qt.Key.Key_Down and alt) or event.key() == Qt.Key.Key_F4:
            self.show_choices()
            return True
        return super().handle_key(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A press on a closed choice opens its list."""
        if (
            watched is self.line
            and event.type() == QEvent.Type.MouseButtonRelease
            and isinstance(event, QMouseEvent)
            and event.button() == Qt.MouseButton.LeftButton
            and not self._open
            and not self.line.hasSelectedText()
        ):
            self.show_choices()
        return super().eventFilter(watched, event)

    def _find(self, text: str) -> list[str]:
        words = [word for _, word in self._choices]
        bare = text.strip().casefold()
        if bare:
            begun = [word for word in words if word.casefold().startswith(bare)]
            within = [word for word in words if bare in word.casefold() and word not in begun]
            return begun + within
        return words if self._required else [*words, NOT_STATED]
