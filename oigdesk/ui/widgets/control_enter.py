"""Ctrl+Enter, which takes the verb of a panel wherever the focus is in it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent


def is_control_enter(event: QKeyEvent) -> bool:
    """Whether a key is Ctrl+Enter, on either Enter key."""
    control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
    return bool(control) and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
