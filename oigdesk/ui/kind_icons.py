"""The icon of a file, by the words for its kind."""

from __future__ import annotations

from typing import Final

from oigdesk.rules.file_words import kind_words

_ICONS: Final = {
    "Picture": "image",
    "Excel": "table",
    "CSV": "table",
    "Mail": "mail",
    "ZIP": "archive",
    "Word": "file-pen-line",
}


def kind_icon(media_type: str | None, name: str) -> str:
    """The icon of a file of this media type and name."""
    return _ICONS.get(kind_words(media_type, name), "file-text")
