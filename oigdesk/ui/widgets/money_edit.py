"""An amount of money."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from oigdesk.ui.widgets.read_editor import ReadEditor


class MoneyEdit(ReadEditor[int]):
    """Cents, at the right; takes whatever ``read`` does, such as ``$1.2m``."""

    def __init__(
        self,
        read: Callable[[str], int | None],
        words: Callable[[int], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(read, words, right=True, parent=parent)
