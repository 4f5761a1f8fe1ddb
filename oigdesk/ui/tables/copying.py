"""Rows as text for the clipboard: with their headers, ready for a worksheet."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from oigdesk.ui.tables.column import Column
from oigdesk.ui.tables.entry import Entry

#: A worksheet would take a text that begins so for a formula.
_FORMULA: Final = re.compile(r"[=+\-@](?![0-9.,]*$)")


def as_text(columns: Sequence[Column], entries: Iterable[Entry]) -> str:
    """A line of titles and a line a row; tabs between, none inside."""
    copied = [part for column in columns for part in column.copied()]
    lines = ["\t".join(title for title, _ in copied)]
    lines += ("\t".join(_inside(words(entry)) for _, words in copied) for entry in entries)
    return "\n".join(lines) + "\n"


def _inside(text: str) -> str:
    line = " ".join(text.split())
    return f"'{line}" if _FORMULA.match(line) else line
