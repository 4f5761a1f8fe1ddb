"""Tooltips that show text letter for letter and wrap when it is long."""

from __future__ import annotations

from html import escape

from PySide6.QtWidgets import QWidget


def tip(text: str) -> str:
    """Text for a tooltip: escaped, because Qt would read as a page what looks like one."""
    return f"<p>{escape(text)}</p>".replace("\n", "<br>")


def set_tip(widget: QWidget, text: str) -> None:
    """Give a widget its tooltip; a screen reader hears the words, and no tags around them."""
    widget.setToolTip(tip(text))
    widget.setAccessibleDescription(text)
