"""A line that is read by a function and shown in words by another."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar, cast

from PySide6.QtWidgets import QWidget

from oigdesk.ui.widgets.line_editor import LineEditor

V = TypeVar("V")


class ReadEditor(LineEditor, Generic[V]):
    """What the value is, ``read`` decides; while typing the field says what it understood."""

    def __init__(
        self,
        read: Callable[[str], V | None],
        words: Callable[[V], str],
        *,
        right: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(right=right, parent=parent)
        self._read_text = read
        self._in_words = words

    def read(self, text: str) -> V | None:
        """The value of a text; nothing is not stated."""
        return self._read_text(text.strip()) if text.strip() else None

    def words(self, value: object) -> str:
        """The value in words."""
        return "" if value is None else self._in_words(cast("V", value))

    def reading(self, value: object, text: str) -> str:
        """The value in words, when the text differs."""
        shown = self.words(value)
        return "" if shown == text else shown
