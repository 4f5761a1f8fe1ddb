"""A value of one line of text."""

from __future__ import annotations

from oigdesk.ui.widgets.line_editor import LineEditor


class TextEdit(LineEditor):
    """One line, taken without the space around it; nothing is not stated."""
