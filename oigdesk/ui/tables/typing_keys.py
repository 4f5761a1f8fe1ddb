"""Which keys mean that a person begins to type."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

_COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.MetaModifier


def is_typing(event: QKeyEvent) -> bool:
    """Whether a key brings a character that a text could begin with."""
    modifiers, text = event.modifiers(), event.text()
    # AltGr is Ctrl+Alt on Windows and types characters such as the euro sign.
    alt = modifiers & Qt.KeyboardModifier.AltModifier
    control = modifiers & _COMMANDS
    if bool(alt) != bool(control):
        return False
    return bool(text) and text.isprintable() and not text.isspace()
