"""A name that may be known already or is new."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from oigdesk.ui.widgets.line_editor import LineEditor


class NameEdit(LineEditor):
    """Completes known names while typing; another name is taken as it is typed."""

    def __init__(
        self, names: Callable[[str], Sequence[str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent=parent)
        self._names = names
        self._list = self.set_suggestions(names)
        self.set_hint("Known names are offered while typing; Alt+Down shows them.")

    def read(self, text: str) -> str | None:
        """The name with single spaces; a known one as it is known."""
        bare = " ".join(text.split())
        if not bare:
            return None
        known = (name for name in self._names(bare) if name.casefold() == bare.casefold())
        return next(known, bare)

    def handle_key(self, event: QKeyEvent) -> bool:
        """Alt+Down opens the list."""
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if event.key() == Qt.Key.Key_Down and alt and not self.read_only:
            self._list.offer_all(self.line.text())
            return True
        return super().handle_key(event)
