"""Tooltips that show text letter for letter and wrap when it is long."""

from __future__ import annotations

from html import escape


def tip(text: str) -> str:
    """Text for a tooltip: escaped, because Qt would read as a page what looks like one."""
    return f"<p>{escape(text)}</p>".replace("\n", "<br>")
