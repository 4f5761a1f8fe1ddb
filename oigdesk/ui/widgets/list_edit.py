"""Several values, one a line."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QWidget

from oigdesk.ui.widgets.long_text_edit import LongTextEdit
from oigdesk.ui.widgets.suggestions import Suggestions

_NOTHING: tuple[object, ...] = ()


def _same(text: str) -> object:
    return text


class ListEdit(LongTextEdit):
    """A tuple of entries; each line completes by itself when ``names`` are given.

    Args:
        names: the known entries that fit what was typed.
        read: the value of one entry; text is taken as it is without it.
        words: one entry in words.
    """

    def __init__(
        self,
        names: Callable[[str], Sequence[str]] | None = None,
        read: Callable[[str], object] = _same,
        words: Callable[[object], str] = str,
        *,
        lines: int = 1,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(lines=lines, parent=parent)
        self._read_entry = read
        self._entry_words = words
        self._names = names
        self._value = _NOTHING
        self._kept = _NOTHING
        self._list = Suggestions(names, self.text) if names is not None else None
        self.set_hint("One entry a line.")
        if self._list is not None:
            self._list.chosen.connect(self._take_entry)
            self.text.edited.connect(self._offer)

    def read(self, text: str) -> tuple[object, ...]:
        """The entries in order, each once; empty lines do not count."""
        found: list[object] = []
        for line in text.splitlines():
            bare = " ".join(line.split())
            if bare:
                entry = self._read_entry(self._as_known(bare))
                if entry not in found:
                    found.append(entry)
        return tuple(found)

    def words(self, value: object) -> str:
        """One entry a line."""
        if not isinstance(value, Sequence) or isinstance(value, str):
            return ""
        return "\n".join(self._entry_words(entry) for entry in value)

    def handle_key(self, event: QKeyEvent) -> bool:
        """Alt+Down offers all known entries."""
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier) and not self.read_only
        if event.key() == Qt.Key.Key_Down and alt and self._list is not None:
            self._list.offer(self._line_text(), at=self.text.cursorRect())
            return True
        return super().handle_key(event)

    def _as_known(self, bare: str) -> str:
        known = self._names(bare) if self._names is not None else ()
        return next((name for name in known if name.casefold() == bare.casefold()), bare)

    def _line_text(self) -> str:
        return self.text.textCursor().block().text().strip()

    def _offer(self) -> None:
        line = self._line_text()
        if self._list is None:
            return
        if line:
            self._list.offer(line, at=self.text.cursorRect())
        else:
            self._list.close()

    def _take_entry(self, entry: str) -> None:
        cursor = self.text.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(entry)
        self.text.setTextCursor(cursor)
        if self._list is not None:
            self._list.close()
