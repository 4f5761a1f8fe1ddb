"""A whole number, zero or more."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from oigdesk.ui.widgets.read_editor import ReadEditor

_MOST_DIGITS = 15


def read_count(text: str) -> int:
    """A whole number with or without commas.

    Raises:
        ValueError: it is none.
    """
    bare = text.replace(",", "").replace(" ", "")
    if not (bare.isascii() and bare.isdigit() and len(bare) <= _MOST_DIGITS):
        raise ValueError(f"“{text}” is not a whole number, zero or more.")
    return int(bare)


def count_words(count: int) -> str:
    """A whole number with commas."""
    return f"{count:,}"


class CountEdit(ReadEditor[int]):
    """A count, at the right."""

    def __init__(
        self,
        read: Callable[[str], int | None] = read_count,
        words: Callable[[int], str] = count_words,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(read, words, right=True, parent=parent)
